//! A heredoc where BuildKit reads none.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A heredoc follows an instruction that takes none, so that its lines are read as instructions.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// No heredoc that somebody wrote by hand is longer.
const MAX_LINES: usize = 200;

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let node = instruction.node;
    if matches!(node.kind, Kind::Run(_) | Kind::Copy(_) | Kind::Add(_) | Kind::Onbuild(_)) || instruction.deferred {
        return;
    }
    let behind = instruction.file.unit.text().get(node.full.end as usize..).unwrap_or("");
    for (marker, name) in node.heredoc_markers() {
        if behind.lines().take(MAX_LINES).any(|line| line.trim_start_matches('\t') == name) {
            ctx.report(
                marker,
                format!("`{}` takes no heredoc, so that its lines count as instructions", node.keyword.as_str()),
            )
            .help("only `RUN`, `COPY` and `ADD` do");
        }
    }
}
