//! A backslash does not keep BuildKit from expanding a heredoc.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The delimiter of a heredoc is escaped, not quoted, so that BuildKit expands variables in it.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if !matches!(instruction.node.kind, Kind::Copy(_) | Kind::Add(_)) || instruction.deferred {
        return;
    }
    let unit = instruction.file.unit;
    for heredoc in &instruction.node.heredocs {
        let marker = unit.slice(heredoc.marker);
        if heredoc.expand && marker.contains('\\') && unit.slice(heredoc.body).contains('$') {
            let quoted = format!("{}\"{}\"", if heredoc.strip_tabs { "<<-" } else { "<<" }, heredoc.name);
            ctx.report(heredoc.marker, "unlike a shell, BuildKit replaces variables in this document")
                .unsafe_fix(format!("quote it as `{quoted}`"), instruction.edit(heredoc.marker, quoted));
        }
    }
}
