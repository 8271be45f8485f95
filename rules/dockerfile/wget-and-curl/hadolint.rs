//! hadolint reports every `RUN` that uses one of them, once both were used in the stage; who brings them does not matter.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let is_known = |name: &str| run.first_of_stage(name).is_some_and(|number| number <= run.run.number);
    let is_one = |command: &&FlatCommand| matches!(&*command.name.text, "wget" | "curl");
    if is_known("wget")
        && is_known("curl")
        && let Some(command) = run.commands().iter().find(is_one)
    {
        ctx.report(command.name.span, "both `wget` and `curl` are used in this stage");
    }
}
