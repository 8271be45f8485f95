//! The shell cannot read the script.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The shell cannot read the script.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [shellcheck("SC1072", Same).at(Error)],
    }
    hadolint: ShellFinding,
}
fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Run(run) = &instruction.node.kind else { return };
    let is_text = matches!(run.command.form, Form::Shell(_));
    let errors = instruction.script().filter(|_| is_text).map(|script| script.errors.as_slice());
    if let Some(error) = errors.and_then(<[_]>::first) {
        ctx.report(error.span, error.message.as_str());
    }
}
