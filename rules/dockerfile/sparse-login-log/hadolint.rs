//! hadolint goes by the number of characters behind `-u`, whatever they are.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for useradd in run.named("useradd").filter(|command| !command.has_flag(&["l", "no-log-init"])) {
        let is_high =
            |words: &&[FlatWord]| words[0].flags().any(|flag| flag == "u") && words[1].text.chars().count() > 5;
        if let Some(words) = useradd.arguments.windows(2).find(is_high) {
            ctx.report(words[1].span, format!("the user id `{}` makes `/var/log/lastlog` a huge file", words[1].text));
        }
    }
}
