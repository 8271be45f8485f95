//! hadolint looks at each `USER`, wherever it stands, and takes any variable for a number whose name is that of an `ARG` above.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut arguments = HashSet::new();
    for node in file.unit.tree.instructions() {
        if let Kind::Arg(declared) = &node.kind {
            arguments.extend(declared.first().map(|argument| argument.name.as_str()));
        }
        let user = FlatUser::of(file.unit, node).filter(|user| !super::is_number(user.name()));
        if let Some(user) = user.filter(|user| !mentions(&user.text, &arguments)) {
            ctx.report(user.span, format!("`{}` is not a number", user.name())).within(node.span);
        }
    }
}

/// Whether one of these names stands behind a `$`, or begins what stands there.
fn mentions(text: &str, names: &HashSet<&str>) -> bool {
    text.split('$').skip(1).any(|behind| match behind.strip_prefix('{') {
        Some(braced) => braced.split_once('}').is_some_and(|(name, _)| names.contains(name)),
        None => behind.char_indices().any(|(at, c)| names.contains(&behind[..at + c.len_utf8()])),
    })
}
