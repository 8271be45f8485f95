//! hadolint looks at `FROM` alone, and at its text: a name that begins with a variable may be anything, any other is what it says.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut stages = HashSet::new();
    for node in file.unit.tree.instructions() {
        let Some(from) = FlatFrom::of(node) else { continue };
        let FlatImage { name, tag, digest, .. } = from.image;
        let code = match tag {
            _ if digest.is_some() => None,
            Some("latest") => Some("DL3007"),
            Some(_) => None,
            None if name == "scratch" || name.starts_with('$') || stages.contains(name) => None,
            None => Some("DL3006"),
        };
        if let Some(code) = code {
            let message = format!("`{name}` names no version");
            ctx.report(from.span, message).within(node.span).code(Peer::Hadolint, code);
        }
        stages.extend(from.alias);
    }
}
