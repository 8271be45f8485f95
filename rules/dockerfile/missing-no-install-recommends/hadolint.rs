//! hadolint looks at `apt-get` in every stage, and knows the option and one spelling of the setting.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("apt-get").filter(|command| command.has_argument(&["install"])) {
        let is_told =
            command.has_flag(&["no-install-recommends"]) || command.has_argument(&["APT::Install-Recommends=false"]);
        if !is_told {
            ctx.report(command.name.span, "`apt-get` takes recommended packages along");
        }
    }
}
