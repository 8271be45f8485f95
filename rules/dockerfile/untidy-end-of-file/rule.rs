//! A file that does not end where its last line ends.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The file does not end in exactly one newline.
    Dockerfile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [tally("tally/eol-last", Narrower)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let text = file.unit.text();
    let (content, end) = (text.trim_end_matches(['\n', '\r']), text.len() as u32);
    let Some(last) = content.lines().next_back().filter(|_| file.unit.embedded.is_none()) else { return };
    let content_end = content.len() as u32;
    if content.len() == text.len() {
        let line = Span::new(end - last.len() as u32, end);
        ctx.report(line, "the last line does not end in a newline").fix("end it", file.edit(Span::at(end), "\n"));
        return;
    }
    let newline = if text[content.len()..].starts_with('\r') { 2 } else { 1 };
    let extra = Span::new((content_end + newline).min(end), end);
    if !extra.is_empty() {
        ctx.report(extra, "blank lines end the file").fix("take them away", file.edit(extra, "")).without(Peer::Tally);
    }
}
