//! Packages as apt takes them: `name`, `name:arch`, `name=version`, `name/release`, `./file.deb`, `task^`. (apt-get(8))

use crate::Fragment;
use crate::packages::spec::Spec;
use crate::packages::{Package, PackageKind, Pin};

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    if let Some(package) = spec.obvious(&[".deb"]) {
        return package;
    }
    let text = spec.text();
    if let Some(at) = text.find('=') {
        // A version may hold `*`, which matches any text.
        let pin = if text[at..].contains('*') { Pin::Range } else { Pin::Exact };
        return spec.pinned(0..at, at + 1..spec.len(), pin);
    }
    if let Some(at) = text.find('/') {
        return spec.pinned(0..at, at + 1..spec.len(), Pin::Tag);
    }
    match text.strip_suffix('^') {
        Some(task) => spec.named(PackageKind::Group, 0..task.len()),
        None => spec.whole(PackageKind::Registry),
    }
}
