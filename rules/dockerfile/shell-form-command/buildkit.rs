//! BuildKit asks for a JSON list in every stage that has no `SHELL`, and takes an empty text for a command, too.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::Cmd(command) | Kind::Entrypoint(command)) = &instruction.node.kind else { return };
    let has_shell = || instruction.state().is_some_and(|state| state.shell().is_some());
    if matches!(command.form, Form::Shell(_)) && !instruction.deferred && !has_shell() {
        let keyword = instruction.node.keyword.as_str();
        ctx.report(instruction.node.keyword_span, format!("what `{keyword}` gets is no JSON list"));
    }
}
