//! Many commands joined by `&&`.

use shell::Connective;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` joins so many commands that a heredoc would be easier to read.
    Instruction {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        aliases: [tally("tally/prefer-run-heredoc", Wider)],
    }
}

/// Fewer commands than these fit on a screen.
const MANY: usize = 8;

fn check(run: &Instruction, ctx: &mut Ctx) {
    let Some(script) = run.script().filter(|_| matches!(run.node.kind, Kind::Run(_))) else { return };
    let [list] = script.body.items.as_slice() else { return };
    let joined = list.links.iter().filter(|link| link.operator.is_none_or(|it| it.kind == Connective::And)).count();
    if joined == list.links.len() && joined >= MANY && run.node.heredocs.is_empty() && !run.deferred {
        ctx.report(run.node.keyword_span, format!("{joined} commands are joined by `&&`"))
            .help("a heredoc that begins with `set -e` has a line for each, without `&&` and backslashes");
    }
}
