//! Packages as apk takes them: `name`, `name=version`, `name~version`, `name>version`, `name@tag`, `./file.apk`. (apk-add(8),
//! apk-world(5))

use crate::Fragment;
use crate::packages::spec::{Spec, operator};
use crate::packages::{Package, PackageKind, Pin};

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    if let Some(package) = spec.obvious(&[".apk"]) {
        return package;
    }
    let text = spec.text();
    let name = text.find('@');
    if let Some(found) = operator(text).filter(|found| found.start > 0) {
        let pin = if &text[found.clone()] == "=" { Pin::Exact } else { Pin::Range };
        let name = name.filter(|&at| at < found.start).unwrap_or(found.start);
        let version_end = text[found.end..].find('@').map_or(spec.len(), |at| found.end + at);
        return spec.pinned(0..name, found.end..version_end, pin);
    }
    match name {
        Some(at) if at > 0 => spec.pinned(0..at, at + 1..spec.len(), Pin::Tag),
        _ => spec.whole(PackageKind::Registry),
    }
}
