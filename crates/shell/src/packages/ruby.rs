//! Packages as gem and bundle take them: `name`, `name:version`, `-v version`, `file.gem`. (guides.rubygems.org,
//! "Command Reference", gem install)

use crate::Fragment;
use crate::packages::spec::{Spec, semantic_pin, version};
use crate::packages::{Package, PackageCall, PackageKind, Pin};

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    if let Some(package) = spec.obvious(&[".gem"]) {
        return package;
    }
    match spec.text().find(':') {
        Some(at) => spec.pinned(0..at, at + 1..spec.len(), pin(&spec.text()[at + 1..])),
        None => spec.whole(PackageKind::Registry),
    }
}

/// Versions given by an option hold for every package without one. What stands behind `--` is for the build of extensions.
pub(super) fn refine(call: &mut PackageCall<'_>) {
    if let Some(end) = call.invocation.arguments().iter().find(|word| word.text() == "--") {
        call.packages.retain(|package| package.span.end <= end.span.start);
    }
    let Some(text) = call.flag(&["-v", "--version"]).and_then(|flag| flag.value) else {
        return;
    };
    for package in &mut call.packages {
        package.version.get_or_insert(version(text, pin(text.text)));
    }
}

/// A bare version is that version; operators make a range.
fn pin(version: &str) -> Pin {
    match semantic_pin(version) {
        Pin::Tag => Pin::Range,
        _ if version.starts_with(|c: char| c.is_ascii_digit()) && !version.contains([',', ' ']) => Pin::Exact,
        pin => pin,
    }
}
