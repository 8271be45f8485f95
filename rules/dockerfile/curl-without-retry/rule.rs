//! `curl` gives up at the first failure of the network.

use shell::Word;
use shiplint_linter::prelude::*;

declare_rule! {
    /// `curl` downloads a file and does not try again when the network fails.
    RunCommand {
        category: Reliability,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        fix: Safe,
        aliases: [tally("tally/prefer-curl-config", Related)],
    }
}

/// Options that make it try again, or may do so.
const RETRIES: [&str; 7] = ["--retry", "-K", "--config", "-V", "--version", "-h", "--help"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let Some(invocation) = command.invocation().filter(|it| it.program() == "curl") else { return };
    let Some(arguments) = invocation.split().filter(|arguments| arguments.flag(&RETRIES).is_none()) else { return };
    let is_remote = |word: &&Word| word.text().contains("://") && !word.text().contains("://localhost");
    let is_configured = || {
        let run = script.run;
        script.variable("CURL_HOME", index).is_some() || run.file.unit.configures(run.number, ".curlrc", "")
    };
    let may_retry = || script.may_pass_to(&invocation, index, |word| word.starts_with("--retry"));
    if arguments.operands.iter().any(is_remote) && !may_retry() && !is_configured() {
        ctx.report(invocation.inner.word.span, "`curl` gives up at the first failure of the network")
            .fix("try up to three times more", script.with_argument(&command.command, &invocation, "--retry 3"));
    }
}
