//! A command that is none.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `RUN`, `CMD` or `ENTRYPOINT` has nothing to run, which BuildKit accepts.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let node = instruction.node;
    let (Kind::Run(_) | Kind::Cmd(_) | Kind::Entrypoint(_), Some(command)) = (&node.kind, node.command()) else {
        return;
    };
    let Form::Shell(text) = &command.form else { return };
    if !text.text().trim().is_empty() || node.heredocs.iter().any(|heredoc| !heredoc.body.is_empty()) {
        return;
    }
    let keyword = node.keyword.as_str();
    let help = match node.kind {
        Kind::Run(_) => "take it away".to_owned(),
        _ => format!("write `{keyword} []` where what the base image starts is to be taken back"),
    };
    ctx.report(node.keyword_span, format!("`{keyword}` has nothing to run")).help(help);
}
