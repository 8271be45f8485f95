//! Several blank lines in a row.

use dockerfile_model::Item;
use shiplint_linter::prelude::*;

declare_rule! {
    /// More than one blank line stands between two instructions.
    Dockerfile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [tally("tally/no-multiple-empty-lines", Related)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let is_blank = |item: &Item| matches!(item, Item::Blank(_));
    let end = file.unit.text().len() as u32;
    for items in file.unit.tree.items.chunk_by(|a, b| is_blank(a) && is_blank(b)) {
        let ([first, second, ..], Some(last)) = (items, items.last()) else { continue };
        let extra = second.span().cover(last.span());
        if is_blank(first) && extra.end < end {
            ctx.report(extra, "one blank line is enough").fix("take the others away", file.edit(extra, ""));
        }
    }
}
