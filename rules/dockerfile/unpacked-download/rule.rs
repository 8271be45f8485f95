//! An archive is downloaded and unpacked by a `RUN`, which BuildKit can do by itself.

use shell::{CommandRef, Invocation};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` downloads a tar archive and unpacks it.
    RunCommand {
        category: BuildCache,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [tally("tally/prefer-add-unpack", Wider)],
    }
}

/// More commands than these behind a download are not asked whether they unpack it.
const MAX_DISTANCE: usize = 16;

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let Some(invocation) = command.invocation().filter(|it| matches!(it.program(), "curl" | "wget")) else { return };
    let own = command.command;
    let later = command.script.commands.iter().skip(own.index + 1).take(MAX_DISTANCE);
    let mut readers = later.filter(|at| is_next(&own, at) || reads(&invocation, at));
    if let Some(tar) = readers.find_map(|at| Invocation::of(at.command).filter(is_tar)) {
        ctx.report(invocation.inner.word.span, "`ADD --unpack` does this without a tool in the image")
            .because(tar.command.span, "unpacked here")
            .help("BuildKit then looks whether the file has changed, and `--checksum` says what it has to be");
    }
}

/// Whether `other` reads what `own` writes into a pipe.
fn is_next(own: &CommandRef, other: &CommandRef) -> bool {
    let place = |at: &CommandRef| at.context.pipe.map(|pipe| pipe.index);
    place(own).is_some_and(|index| place(other) == Some(index + 1)) && own.context.after == other.context.after
}

/// Whether `other` unpacks a file that the download names.
fn reads(download: &Invocation, other: &CommandRef) -> bool {
    let unpacked = Invocation::of(other.command).map(|it| it.unpacked()).unwrap_or_default();
    let names = |text: &str| download.arguments().iter().any(|word| word.text().rsplit('/').next() == Some(text));
    unpacked.iter().any(|archive| archive.text.rsplit('/').next().is_some_and(names))
}

fn is_tar(invocation: &Invocation) -> bool {
    let extracts = |text: &str| !text.starts_with("--") && text.contains('x') || matches!(text, "--extract" | "--get");
    invocation.program() == "tar" && invocation.arguments().iter().take(2).any(|word| extracts(word.text()))
}
