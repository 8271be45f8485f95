//! `useradd` makes the log of logins huge, for it has a place for every user id below that of the new user.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A user with a high id is added in a way that makes the log of logins a huge file.
    RunCommand {
        category: ImageSize,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [hadolint("DL3046", Related).at(Warning)],
    }
    hadolint: FlatRun,
}

/// An entry of `/var/log/lastlog` in bytes. (lastlog(8): the file is as long as the highest user id asks for)
const ENTRY: u64 = 292;

/// Ids below leave the file smaller than some 30 MB.
const HIGH: u64 = 100_000;

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let script = command.script;
    let Some(invocation) = command.invocation().filter(|it| it.program() == "useradd") else { return };
    let Some(arguments) = invocation.split() else { return };
    if arguments.flag(&["-l", "--no-log-init", "-R", "--root", "-P", "--prefix"]).is_some() || !script.run.ships() {
        return;
    }
    let Some(id) = arguments.flag(&["-u", "--uid"]).and_then(|flag| flag.value) else { return };
    let Some(number) = script.text_of(id, command.command.index).and_then(|text| text.parse::<u64>().ok()) else {
        return;
    };
    if number >= HIGH {
        let size = number.saturating_mul(ENTRY) / 1_000_000;
        ctx.report(id.span, format!("with the user id {number}, `/var/log/lastlog` becomes a file of {size} MB"))
            .help("`--no-log-init` leaves the new user out of the log of logins")
            .fix("add `--no-log-init`", script.with_argument(&command.command, &invocation, "--no-log-init"));
    }
}
