//! `ENV NAME value` and `LABEL name value`: the old form, with a blank in place of the `=`.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `ENV` or `LABEL` has a blank between name and value, a form that BuildKit wants to drop.
    Instruction {
        category: Deprecated,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [buildkit("LegacyKeyValueFormat", Same), tally("buildkit/LegacyKeyValueFormat", Same)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::Env(pairs) | Kind::Label(pairs)) = &instruction.node.kind else { return };
    let (true, [pair]) = (pairs.legacy, pairs.pairs.as_slice()) else { return };
    let (keyword, key) = (instruction.node.keyword.as_str(), pair.key.as_str());
    let draft = ctx.report(pair.key.span, format!("between `{key}` and its value stands a blank, not `=`"));
    // BuildKit does not look at what is deferred.
    let draft = if instruction.deferred { draft.without(Peer::Buildkit) } else { draft };
    draft.fix(format!("write `{keyword} {key}=…`"), edits(instruction, pair.key.span.end, &pair.value));
}

/// Edits that make the value one word, with the same variables, quotes and escapes in it.
fn edits(instruction: &Instruction, key_end: u32, value: &dockerfile_model::Word) -> Vec<Edit> {
    let unit = instruction.file.unit;
    let escape = unit.tree.escape();
    let gap = Span::new(key_end, value.span.start);
    // A comment may stand there.
    if !unit.slice(gap).chars().all(|c| c.is_whitespace() || c == escape) {
        return Vec::new();
    }
    let text = value.as_str();
    let (open, close) = match (text.contains(char::is_whitespace), text.contains(['"', '\'', escape])) {
        (false, _) => ("=", ""),
        (true, false) => ("=\"", "\""),
        (true, true) if is_quoted(text, escape) => ("=", ""),
        (true, true) => return Vec::new(),
    };
    let end = if close.is_empty() { Vec::new() } else { instruction.edit(Span::at(value.span.end), close) };
    [instruction.edit(gap, open), end].concat()
}

/// Whether one pair of quotes holds all of a text, and nothing in it needs a second look.
fn is_quoted(text: &str, escape: char) -> bool {
    let inside = |quote: char| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    ['"', '\''].into_iter().filter_map(inside).any(|text| !text.contains(['"', '\'', escape]))
}
