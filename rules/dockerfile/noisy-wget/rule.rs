//! GNU wget draws its progress into the log of the build.

use shell::{Dialect, Redirection, RedirectionKind};
use shiplint_linter::prelude::*;

declare_rule! {
    /// `wget` writes its progress into the log of the build, line by line.
    RunCommand {
        category: Style,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        fix: Safe,
        aliases: [hadolint("DL3047", Wider).at(Info)],
    }
    hadolint: FlatRun,
}

/// What keeps it quiet, sends what it says elsewhere, or makes it download nothing.
const QUIET: [&str; 16] = [
    "-q",
    "--quiet",
    "-nv",
    "--no-verbose",
    "--progress",
    "-o",
    "--output-file",
    "-a",
    "--append-output",
    "-b",
    "--background",
    "--spider",
    "-V",
    "--version",
    "-h",
    "--help",
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let Some(invocation) = command.invocation().filter(|it| it.program() == "wget") else { return };
    let Some(arguments) = invocation.split() else { return };
    let is_quiet = arguments.flag(&QUIET).is_some() || invocation.arguments().iter().any(|word| word.text() == "-nv");
    let may_be_quiet =
        || script.may_pass_to(&invocation, index, |word| QUIET.contains(&word.split('=').next().unwrap_or(word)));
    // That of busybox has another, quieter way to show progress, and none of the options.
    let is_busybox = script.script.dialect == Dialect::Ash && !is_installed(script);
    if is_quiet || is_busybox || command.command.command.redirections.iter().any(takes_errors) || may_be_quiet() {
        return;
    }
    let is_gnu = matches!(script.script.dialect, Dialect::Dash | Dialect::Bash);
    let edits =
        if is_gnu { script.with_argument(&command.command, &invocation, "--progress=dot:giga") } else { Vec::new() };
    ctx.report(invocation.inner.word.span, "`wget` writes a line into the log for every 50 kB that it downloads")
        .help("`--no-verbose` leaves a line for each file, `--progress=dot:giga` one for every 32 MB")
        .fix("show less progress", edits);
}

/// Whether the same `RUN` installs GNU wget.
fn is_installed(script: &RunScript) -> bool {
    script.calls.iter().flat_map(|call| &call.packages).any(|package| package.name.text == "wget")
}

/// Whether what a command says on standard error goes elsewhere.
fn takes_errors(redirection: &Redirection) -> bool {
    redirection.descriptor == Some(2) || redirection.kind == RedirectionKind::OutputAndErrors
}
