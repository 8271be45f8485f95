//! For hadolint whatever has no colon is a stage, also the name of an image. It compares names with their case, lets numbers go up
//! to that of the stage itself, and does not look at mounts.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let (mut stages, mut names) = (0, HashSet::new());
    for node in file.unit.tree.instructions() {
        if let Some(from) = FlatFrom::of(node) {
            stages += 1;
            names.extend(from.alias);
        }
        let Kind::Copy(copy) = &node.kind else { continue };
        let Some(from) = &copy.from else { continue };
        let name = file.unit.slice(from.span);
        let is_number = leading_number(name).is_some_and(|number| number < stages);
        if !name.contains(':') && !is_number && !names.contains(name) {
            ctx.report(from.span, format!("no stage above is called `{name}`")).within(node.span);
        }
    }
}

fn leading_number(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}
