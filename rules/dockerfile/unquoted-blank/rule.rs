//! More than one word where BuildKit takes all of them for one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `WORKDIR` or `USER` has several words, which count as one.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (word, what) = match &instruction.node.kind {
        Kind::Workdir(word) => (word, "folder"),
        Kind::User(word) => (word, "user"),
        _ => return,
    };
    let text = word.as_str();
    let Some(blank) = text.find([' ', '\t']).filter(|_| !text.contains(['"', '\'', '\\', '`', '{'])) else { return };
    let rest = word.text.span(Span::from(blank..text.len()));
    let extra = word.text.span(Span::from(text.len() - text[blank..].trim_start().len()..text.len()));
    let is_comment = instruction.file.unit.slice(extra).starts_with('#');
    let draft = ctx.report(extra, format!("this is part of the {what}'s name"));
    if is_comment {
        draft.help("a comment needs a line of its own").unsafe_fix("take the comment away", instruction.edit(rest, ""));
    } else {
        draft.help("quote the whole name if it has blanks, or remove what does not belong to it");
    }
}
