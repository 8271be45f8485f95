//! Packages as conda and its relatives take them: `name=version`, `name==version`, `name=version=build`, `channel::name`,
//! `--file`. (docs.conda.io, "Package match specifications")

use crate::Fragment;
use crate::packages::spec::{Spec, operator};
use crate::packages::{FileRole, Package, PackageCall, PackageFile, PackageKind, Pin};

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    let text = spec.text();
    if let Some(package) = spec.obvious(&[".conda", ".tar.bz2"]) {
        return package;
    }
    let name = text.find("::").map_or(0, |at| at + 2);
    let Some(found) = operator(&text[name..]) else {
        let end = text.find([' ', '[']).unwrap_or(text.len());
        return if end < text.len() && text[end..].starts_with(' ') {
            spec.pinned(name..end, end + 1..text.len(), Pin::Exact)
        } else {
            spec.named(PackageKind::Registry, name..end)
        };
    };
    let (start, version) = (name + found.end, &text[name + found.end..]);
    let build = version.find('=');
    // One `=` asks for a version that begins so, two for that version, a build for one package.
    let pin = match &text[name + found.start..start] {
        _ if version.contains(['*', '|', ',']) => Pin::Range,
        "==" => Pin::Exact,
        "=" if build.is_some() => Pin::Exact,
        _ => Pin::Range,
    };
    let end = build.map_or(text.len(), |at| start + at);
    spec.pinned(name..name + text[name..name + found.start].trim_end().len(), start..end, pin)
}

/// Takes in `--file`.
pub(super) fn refine(call: &mut PackageCall<'_>) {
    let named = call.flags.iter().filter(|flag| matches!(&*flag.name, "--file" | "-f"));
    let files = named.filter_map(|flag| flag.value);
    call.files = files.map(|path| PackageFile { role: FileRole::Requirements, path }).collect();
}
