//! Words, such as passwords, whose dollar signs are meant as themselves.

use shiplint_linter::prelude::*;

use compose_model::VariableUse;

/// Reports each word once, with all that is taken for a variable in it.
pub(super) fn report(mut pieces: Vec<&VariableUse>, ctx: &mut Ctx) {
    pieces.sort_by_key(|piece| &piece.place);
    pieces.chunk_by(|one, next| is_same_word(one, next)).for_each(|word| literal(word, ctx));
}

/// Whether nothing but a piece of a word stands between two variables.
fn is_same_word(one: &VariableUse, next: &VariableUse) -> bool {
    let between = Span::new(one.place.span.end, next.place.span.start.max(one.place.span.end));
    one.place.path() == next.place.path()
        && !one.place.source.slice(between).contains(|c: char| c.is_whitespace() || "\"',;:=".contains(c))
}

fn literal(pieces: &[&VariableUse], ctx: &mut Ctx) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let source = &first.place.source;
    let before = source.slice(Span::new(0, first.place.span.start));
    let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && !"$./".contains(c)).next().unwrap_or("");
    let start = first.place.span.start - word.find('$').map_or(0, |at| word.len() - at) as u32;
    let whole = source.place(Span::new(start, last.place.span.end));
    let message = if let [only] = pieces {
        format!("`{}` is taken for a variable, and nothing is put in its place", only.name)
    } else {
        let names: Vec<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
        format!("`{}` are taken for variables, and nothing is put in their place", names.join("`, `"))
    };
    ctx.report(&whole, message)
        .at_most(Severity::Warning)
        .help("a dollar sign that is meant as itself is written `$$`")
        .unsafe_fix("double the dollar signs", [Edit { text: doubled_all(whole.text()), place: whole.clone() }]);
}

/// A text with two dollar signs for each single one.
fn doubled_all(text: &str) -> String {
    text.split("$$").map(|part| part.replace('$', "$$")).collect::<Vec<_>>().join("$$")
}
