//! A Dockerfile whose lines YAML joins.

use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `dockerfile_inline` is a folded text, so that instructions are joined to one line.
    Build {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some(place) = build.node.dockerfile_inline.as_ref().map(|text| &text.place) else { return };
    let Some(joined) = joined(place).filter(|_| !place.text().starts_with('|')) else { return };
    let header = place.source.place(Span::new(place.span.start, place.span.start + 1));
    let is_block = place.text().starts_with('>');
    ctx.report(
        if is_block { &header } else { place },
        "the lines of this text are joined, and with them the instructions",
    )
    .because(joined, "this is no instruction of its own")
    .help("`|` keeps the ends of lines")
    .unsafe_fix("keep the ends of lines", is_block.then(|| Edit { place: header.clone(), text: "|".to_owned() }));
}

/// The first instruction that a line above runs into.
fn joined(text: &Place) -> Option<Place> {
    let lines = text.text().split_inclusive('\n');
    let starts = lines.clone().scan(text.span.start, |at, line| {
        let start = *at;
        *at += line.len() as u32;
        Some(start)
    });
    let lines: Vec<(u32, &str)> = starts.zip(lines).collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = lines.iter().skip(1).map(|(_, line)| *line).find(|line| !line.trim().is_empty()).map_or(0, indent);
    let begins = |at: u32| at == text.span.start && !text.text().starts_with('>');
    let folds = |at: u32, line: &str| !line.trim().is_empty() && (begins(at) || indent(line) == first);
    lines.windows(2).find_map(|pair| {
        let ((before, above), (start, line)) = (pair[0], pair[1]);
        let word = line.split_whitespace().next()?;
        let is_continued = above.trim_end().ends_with('\\') || above.trim_start().starts_with('#');
        let is_joined =
            folds(before, above) && folds(start, line) && !is_continued && Keyword::from_name(word) != Keyword::Unknown;
        let at = start + indent(line) as u32;
        is_joined.then(|| text.source.place(Span::new(at, at + word.len() as u32)))
    })
}
