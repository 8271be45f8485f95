//! hadolint finds the names alone, whatever is asked of the program.

use shiplint_linter::prelude::*;

const NAMES: [&str; 9] = ["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.commands().iter().filter(|command| NAMES.contains(&command.name.text.as_str())) {
        ctx.report(command.name.span, format!("`{}` makes no sense in a build", command.name.text));
    }
}
