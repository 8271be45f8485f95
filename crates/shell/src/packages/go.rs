//! Packages as go takes them: `path@version`, `./folder`. (pkg.go.dev/cmd/go; go.dev/ref/mod, "Version queries")

use crate::Fragment;
use crate::packages::spec::{Spec, revision_pin};
use crate::packages::{Package, PackageKind, Pin};

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    let text = spec.text();
    if let Some(package) = spec.obvious(&[".go"]) {
        return package;
    }
    match text.find('@') {
        Some(at) => spec.pinned(0..at, at + 1..spec.len(), pin(&text[at + 1..])),
        // All packages of the module at hand.
        None if text == "..." => spec.whole(PackageKind::Path),
        // Without a dot in its first part, a path is of the module at hand or of the standard library.
        None if !text.split('/').next().unwrap_or(text).contains(['.', '\0']) => spec.whole(PackageKind::Path),
        None => spec.whole(PackageKind::Registry),
    }
}

fn pin(query: &str) -> Pin {
    let is_version = query.starts_with('v') && query[1..].starts_with(|c: char| c.is_ascii_digit());
    match query.split(['-', '+']).next().unwrap_or(query).matches('.').count() {
        2.. if is_version => Pin::Exact,
        _ if is_version || query.starts_with(['<', '>']) => Pin::Range,
        _ => revision_pin(query),
    }
}
