//! Blanks at the end of a line.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A line ends in blanks.
    Dockerfile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [tally("tally/no-trailing-spaces", Same)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for line in file.lines().filter(|line| !file.is_in_heredoc(line.start)) {
        let text = file.unit.slice(line);
        let kept = text.trim_end_matches([' ', '\t']).len() as u32;
        let blanks = Span::new(line.start + kept, line.end);
        if !blanks.is_empty() {
            ctx.report(blanks, "the line ends in blanks").fix("take them away", file.edit(blanks, ""));
        }
    }
}
