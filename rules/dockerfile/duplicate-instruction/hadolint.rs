//! hadolint points at the later ones.

use super::ONLY_ONE;
use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for (keyword, hadolint, _) in ONLY_ONE {
        let mut first = None;
        for node in file.unit.tree.instructions() {
            if node.keyword == Keyword::From {
                first = None;
            } else if node.keyword == keyword
                && let Some(first) = first.replace(node.keyword_span)
            {
                ctx.report(node.keyword_span, format!("the stage has a `{}` already", keyword.as_str()))
                    .within(node.span)
                    .because(first, "here")
                    .code(Peer::Hadolint, hadolint);
            }
        }
    }
}
