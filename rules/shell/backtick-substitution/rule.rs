//! A command substitution is written with backticks.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A command substitution is written with backticks.
    ShellFinding {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        fix: Safe,
        aliases: [shellcheck("SC2006", Same).at(Hint)],
    }
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    let (run, span) = (&finding.run, finding.node.span);
    let inner = finding.text().strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    let is_plain = inner.is_some_and(|inner| !inner.contains(['`', '\\']));
    let mut edits = Vec::new();
    if is_plain {
        edits.extend(run.edit(Span::new(span.start, span.start + 1), "$("));
        edits.extend(run.edit(Span::new(span.end - 1, span.end), ")"));
    }
    ctx.report_finding(finding, "backticks nest badly and are easily overlooked").fix("write `$(…)`", edits);
}
