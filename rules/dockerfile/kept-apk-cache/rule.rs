//! The package index of apk stays in a layer.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The package index that apk fetches stays in the image.
    RunCommand {
        category: ImageSize,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3019", Wider).at(Info),
            trivy("DS-0025", Wider),
            kics("apk_add_using_local_cache_path", Related),
            semgrep("missing-apk-no-cache", Wider),
        ],
    }
    hadolint: FlatRun,
}

const SWITCH: &str = "--no-cache";

/// Where apk keeps it; the second one takes the place of the first where it exists.
const CACHES: [&str; 2] = ["/var/cache/apk", "/etc/apk/cache"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    for call in command.calls().filter(|call| fills(call)) {
        let is_kept = CACHES.iter().all(|folder| script.holds(folder) && !script.empties(folder, index));
        let is_cleaned =
            script.later_calls(index).any(|call| call.manager == Manager::Apk && call.action == Action::Clean);
        if is_kept && !is_cleaned && script.run.ships() && !script.may_pass(call, |word| word == SWITCH) {
            ctx.report(call.head(), "the package index of `apk` stays in the image")
                .help("with `--no-cache`, no `apk update` is needed, and nothing has to be removed")
                .fix(format!("add `{SWITCH}`"), script.with_option(call, SWITCH));
        }
    }
}

/// Whether a call leaves an index in this image.
fn fills(call: &PackageCall) -> bool {
    let elsewhere = [SWITCH, "--cache-dir", "-p", "--root", "-s", "--simulate"];
    call.manager == Manager::Apk && call.action == Action::Install && !call.has_flag(&elsewhere)
}
