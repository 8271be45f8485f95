//! Packages as cargo takes them: `name`, `name@version`, `--version`, `--git`, `--path`. (doc.rust-lang.org/cargo, "cargo
//! install", "cargo add")

use crate::Fragment;
use crate::packages::spec::{Spec, revision_pin, semantic_pin, version};
use crate::packages::{Action, Package, PackageCall, PackageKind, Version};

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    if let Some(package) = spec.obvious(&[".crate"]) {
        return package;
    }
    match spec.text().find('@') {
        Some(at) => spec.pinned(0..at, at + 1..spec.len(), semantic_pin(&spec.text()[at + 1..])),
        None => spec.whole(PackageKind::Registry),
    }
}

/// Options say where the packages come from, and in which version.
pub(super) fn refine(call: &mut PackageCall<'_>) {
    if call.action != Action::Install {
        return;
    }
    let value = |names: &[&str]| call.flag(names).and_then(|flag| flag.value);
    let elsewhere = value(&["--git"]).map(|address| (PackageKind::Vcs, address));
    let elsewhere = elsewhere.or_else(|| value(&["--path"]).map(|path| (PackageKind::Path, path)));
    let revision = value(&["--rev", "--tag", "--branch"]);
    let given = match elsewhere {
        Some((PackageKind::Vcs, _)) => revision.map(|text| version(text, revision_pin(text.text))),
        _ => value(&["--version", "--vers"]).map(|text| version(text, semantic_pin(text.text))),
    };
    apply(&mut call.packages, elsewhere, given);
}

fn apply<'a>(
    packages: &mut Vec<Package<'a>>,
    elsewhere: Option<(PackageKind, Fragment<'a>)>,
    version: Option<Version<'a>>,
) {
    if let Some((kind, address)) = elsewhere {
        if packages.is_empty() {
            packages.push(Package { span: address.span, kind, name: address, version });
        }
        for package in packages.iter_mut() {
            package.kind = kind;
        }
    }
    for package in packages {
        package.version = package.version.or(version);
    }
}
