//! A comment that silences hadolint for the next instruction.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A comment switches rules off for the instruction behind it.
    Comment {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        aliases: [hadolint("DL1001", Same).at(Hint).off()],
    }
}

fn check(comment: &Comment, ctx: &mut Ctx) {
    let content = comment.unit.slice(comment.node.content);
    if let Some(codes) = silenced(content) {
        ctx.report(comment.node.span, format!("{} is switched off by a comment", codes.trim()));
    }
}

/// The codes of a `hadolint ignore=…`; nothing where hadolint would not take it for one.
fn silenced(content: &str) -> Option<&str> {
    let rest = content.strip_prefix("hadolint")?.strip_prefix([' ', '\t'])?;
    let rest = rest.trim_start().strip_prefix("ignore")?.trim_start().strip_prefix('=')?;
    let codes = rest.split('#').next().unwrap_or(rest);
    let is_code = |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_digit() || "DLSC".contains(c));
    codes.split(',').all(|code| is_code(code.trim())).then_some(codes)
}
