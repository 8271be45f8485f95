//! A command line for a shell that is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` needs a shell, and the image has none.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [tally("tally/shell-run-in-scratch", Narrower)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Run(run) = &instruction.node.kind else { return };
    let has_shell = instruction.state().is_some_and(|state| state.shell().is_some()) || !run.mounts.is_empty();
    let is_text = matches!(&run.command.form, Form::Shell(text) if !text.text().trim().is_empty());
    if instruction.deferred || has_shell || !is_text || !instruction.file.unit.lacks_shell_before(instruction.number) {
        return;
    }
    let from = instruction.stage().and_then(|stage| stage.node.image.as_ref());
    ctx.report(instruction.node.keyword_span, "there is no shell that could run this")
        .because_of(from.map(|from| (from.span, "nothing is in here that a shell could be")))
        .help("do it in another stage and copy the result, or write the command as a JSON list");
}
