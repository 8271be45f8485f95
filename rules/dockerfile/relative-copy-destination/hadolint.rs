//! hadolint supposes that no image sets a folder, and looks at the text of `COPY` alone.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    // The stages, by name, in which a folder is set.
    let mut settled = HashSet::new();
    let (mut is_set, mut own) = (false, None);
    for node in file.unit.tree.instructions() {
        if let Some(from) = FlatFrom::of(node) {
            is_set = settled.contains(from.image.name);
            own = from.alias;
            settle(&mut settled, own, is_set);
        }
        match &node.kind {
            Kind::Workdir(_) => {
                is_set = true;
                settle(&mut settled, own, true);
            }
            Kind::Copy(copy) if !is_set => {
                let path = copy.destination.as_str().trim_matches(['"', '\'']);
                if !path.starts_with('$') && super::is_relative(path) {
                    let message = format!("`{path}` is relative, but no `WORKDIR` is above");
                    ctx.report(copy.destination.span, message).within(node.span);
                }
            }
            _ => {}
        }
    }
}

fn settle<'a>(settled: &mut HashSet<&'a str>, name: Option<&'a str>, is_set: bool) {
    match name {
        Some(name) if is_set => drop(settled.insert(name)),
        Some(name) => drop(settled.remove(name)),
        None => {}
    }
}
