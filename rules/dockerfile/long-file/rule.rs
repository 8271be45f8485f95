//! A Dockerfile that nobody reads to its end.

use serde::Deserialize;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A Dockerfile has more lines than somebody reads.
    Dockerfile with Options {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [tally("tally/max-lines", Wider)],
    }
}

/// What is too long.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// So many lines may say something.
    max_lines: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_lines: 200 }
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let max = ctx.options::<Options>().max_lines;
    let text = |line: &Span| file.unit.slice(*line).trim_start();
    let telling = file.lines().filter(|line| !text(line).is_empty() && !text(line).starts_with('#'));
    let beyond: Vec<Span> = telling.skip(max).collect();
    if let Some(first) = beyond.first() {
        ctx.report(*first, format!("{} lines say something here, {max} may", max + beyond.len()))
            .help("move long scripts into files of their own, and stages that others use into a base image");
    }
}
