//! Packages as composer takes them: `vendor/name`, `vendor/name:constraint`, `vendor/name=constraint`, and with a blank
//! before the constraint. (getcomposer.org/doc/03-cli.md#require; getcomposer.org/doc/articles/versions.md)

use crate::Fragment;
use crate::packages::spec::{Spec, semantic_pin, version};
use crate::packages::{Package, PackageCall, PackageKind, Pin};

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    if let Some(package) = spec.obvious(&[]) {
        return package;
    }
    match spec.text().find([':', '=', ' ']) {
        Some(at) => spec.pinned(0..at, at + 1..spec.len(), pin(&spec.text()[at + 1..])),
        None => spec.whole(PackageKind::Registry),
    }
}

/// `create-project package folder version`
pub(super) fn refine(call: &mut PackageCall<'_>) {
    if call.subcommand.as_ref().is_none_or(|subcommand| subcommand.words != ["create-project"]) {
        return;
    }
    if let (Some(package), Some(word)) = (call.packages.first_mut(), call.operands.get(3)) {
        package.version.get_or_insert(version(word.whole(), pin(word.text())));
    }
}

fn pin(constraint: &str) -> Pin {
    if constraint.starts_with("dev-") { Pin::Tag } else { semantic_pin(constraint) }
}
