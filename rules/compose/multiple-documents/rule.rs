//! Several YAML documents in one Compose file.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Compose file has more than one YAML document.
    ComposeFile {
        category: Portability,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let filled = file.roots().filter(|root| !root.is_null());
    for root in filled.skip(1) {
        let Span { start, .. } = root.full_span();
        let before = file.source.slice(Span::new(0, start));
        let mark = before.rfind("---").map_or(root.span, |at| Span::from(at..at + 3));
        ctx.report(mark, "only Compose lays a second document over the first: other tools refuse it or read one")
            .within(root.span);
    }
}
