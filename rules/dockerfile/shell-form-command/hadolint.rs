//! hadolint asks for a JSON list everywhere, also of a `HEALTHCHECK`, in every stage and whatever the `SHELL`.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Healthcheck(_)) = &instruction.node.kind else { return };
    let Some(command) = instruction.node.command().filter(|_| !instruction.deferred) else { return };
    if let Form::Shell(_) = command.form {
        let keyword = instruction.node.keyword.as_str();
        ctx.report(instruction.node.keyword_span, format!("what `{keyword}` gets is no JSON list"));
    }
}
