//! hadolint names every instruction that stands before the first `FROM`; BuildKit stops at the first one, and so do we.

use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    super::report(file, ctx, |kind| kind != ErrorKind::OutsideStage);
    for node in file.unit.tree.instructions().take_while(|node| node.keyword != Keyword::From) {
        if !matches!(node.keyword, Keyword::Arg | Keyword::Unknown) {
            let message = format!("`{}` stands before the first `FROM`", node.keyword.as_str());
            ctx.report(node.keyword_span, message).within(node.span).code(Peer::Hadolint, "DL3061");
        }
    }
}
