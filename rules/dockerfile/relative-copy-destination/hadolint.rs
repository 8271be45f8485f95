//! hadolint supposes that no image sets a folder, and looks at the text of `COPY` alone.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    // The stages in which a folder is set, by name; one without a name goes by that of its image.
    let mut settled = HashSet::new();
    let (mut is_set, mut own) = (false, "");
    for node in file.unit.tree.instructions() {
        if let Some(from) = FlatFrom::of(node) {
            is_set = settled.contains(from.image.name);
            own = from.alias.unwrap_or(from.image.name);
            settled.remove(own);
        }
        is_set |= matches!(node.kind, Kind::Workdir(_));
        if is_set {
            settled.insert(own);
        }
        let copy = FlatCopy::of(node).filter(|copy| !is_set && !copy.destination.starts_with('$'));
        if let Some(copy) = copy.filter(|copy| super::is_relative(copy.destination)) {
            let message = format!("`{}` is relative, but no `WORKDIR` is above", copy.destination);
            ctx.report(copy.span, message).within(node.span);
        }
    }
}
