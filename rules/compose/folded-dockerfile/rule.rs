//! A Dockerfile whose lines YAML joins.

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
    let embedded = build.dockerfile().and_then(|file| file.embedded.as_ref());
    let Some(joined) = embedded.and_then(|embedded| embedded.joined.as_ref()) else { return };
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
