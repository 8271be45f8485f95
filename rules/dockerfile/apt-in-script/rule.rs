//! `apt`, which is for people, in a script.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `apt` is made for people; scripts have `apt-get` and `apt-cache`.
    RunCommand {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3027", Wider).at(Warning),
            checkov("CKV_DOCKER_9", Wider),
            kics("run_using_apt", Wider),
            semgrep("prefer-apt-get", Wider),
        ],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager == Manager::Apt) {
        let verb = call.subcommand.as_ref().and_then(|subcommand| subcommand.words.first().copied());
        let Some(program) = verb.and_then(counterpart) else { continue };
        let edits = command.script.run.edit(call.program, program);
        ctx.report(call.program, "the options and the output of `apt` may change from one release to the next")
            .fix(format!("call `{program}`"), edits);
    }
}

/// The program for scripts that has the same sub-command; none for those that only `apt` has.
fn counterpart(verb: &str) -> Option<&'static str> {
    match verb {
        "install" | "reinstall" | "update" | "upgrade" | "remove" | "purge" | "autoremove" | "autopurge" | "clean"
        | "autoclean" | "distclean" | "download" | "source" | "build-dep" | "satisfy" => Some("apt-get"),
        "search" | "show" | "showsrc" | "depends" | "rdepends" | "policy" => Some("apt-cache"),
        _ => None,
    }
}
