//! The cache of Yarn 1 stays in a layer.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What Yarn has downloaded stays in the image for a second time, in its cache.
    RunCommand {
        category: ImageSize,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [hadolint("DL3060", Related).at(Info)],
    }
    hadolint: FlatRun,
}

/// Where the cache may be.
const CACHES: [&str; 3] = ["/usr/local/share/.cache/yarn", "/root/.cache/yarn", "/home/node/.cache/yarn"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let Some(call) = command.calls().find(|call| fills(call)) else { return };
    let is_settled = script.later_calls(index).any(|call| fills(call) || asks_for_cache(call));
    if !is_settled && script.run.ships() && !is_elsewhere(script, index) && !is_other_yarn(script) {
        ctx.report(call.head(), "the cache of `yarn` stays in the image")
            .help("clean it in the same `RUN`, or mount a cache there")
            .unsafe_fix("clean the cache in the end", script.and_then(call, "yarn cache clean"));
    }
}

/// Whether a call downloads something into the cache.
fn fills(call: &PackageCall) -> bool {
    let quiet = ["-v", "--version", "-h", "--help", "--offline", "--cache-folder", "--immutable", "--immutable-cache"];
    let is_focus = call.subcommand.as_ref().is_some_and(|name| name.words.first() == Some(&"workspaces"));
    call.manager == Manager::Yarn && call.action == Action::Install && !is_focus && !call.has_flag(&quiet)
}

/// Whether a call cleans the cache, or tells where it is to somebody who may do so.
fn asks_for_cache(call: &PackageCall) -> bool {
    call.manager == Manager::Yarn && call.operands.first().is_some_and(|word| word.text() == "cache")
}

/// Whether the cache is mounted, set to another folder, or emptied later in the same script.
fn is_elsewhere(script: &RunScript, index: usize) -> bool {
    script.variable("YARN_CACHE_FOLDER", index).is_some()
        || script.mounted().any(|path| path.is_none_or(|path| path.contains("yarn") || path.ends_with("/.cache")))
        || CACHES.iter().any(|folder| script.empties(folder, index))
}

/// Whether there are signs of a later Yarn, whose cache may be a part of the project.
fn is_other_yarn(script: &RunScript) -> bool {
    let run = script.run;
    [".yarn", "corepack"].iter().any(|name| run.file.unit.configures(run.number, name, ""))
}
