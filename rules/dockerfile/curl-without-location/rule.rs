//! `curl` downloads a file and does not follow when the server says that it is elsewhere.

use shell::{Arguments, Enclosure, Word};
use shiplint_linter::prelude::*;

declare_rule! {
    /// `curl` downloads a file without following redirects.
    RunCommand {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        confidence: Medium,
        recommended: false,
        fix: Unsafe,
        aliases: [tally("tally/curl-should-follow-redirects", Wider)],
    }
}

const FOLLOWS: [&str; 5] = ["-L", "--location", "--location-trusted", "--follow", "--max-redirs"];

/// Options with which it does something else than to download a file, or reads further options.
const OTHERWISE: [&str; 22] = [
    "-X",
    "--request",
    "-d",
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-urlencode",
    "--json",
    "-F",
    "--form",
    "-T",
    "--upload-file",
    "-I",
    "--head",
    "-K",
    "--config",
    "--unix-socket",
    "-V",
    "--version",
    "-h",
    "--help",
    "-w",
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let Some(invocation) = command.invocation().filter(|it| it.program() == "curl") else { return };
    let Some(arguments) = invocation.split() else { return };
    // What a substitution reads may be the very answer that says where the file is.
    let is_special = arguments.flag(&FOLLOWS).or_else(|| arguments.flag(&OTHERWISE)).is_some()
        || command.command.context.is_in(Enclosure::Substitution);
    let may_follow = || script.may_pass_to(&invocation, index, |word| word.starts_with('-'));
    if !is_special && downloads(&arguments) && !may_follow() {
        ctx.report(invocation.inner.word.span, "`curl` takes the answer that a file has moved for the file")
            .help("`--location` makes it follow to the new address")
            .unsafe_fix("add `--location`", script.with_argument(&command.command, &invocation, "--location"));
    }
}

/// Whether a file is fetched from another machine.
fn downloads(arguments: &Arguments) -> bool {
    let is_remote = |word: &&&Word| {
        let address = word.text().split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"));
        address
            .is_some_and(|(_, host)| !["localhost", "127.", "[::1]", "0.0.0.0"].iter().any(|own| host.starts_with(own)))
    };
    arguments.operands.iter().any(|word| is_remote(&word))
}
