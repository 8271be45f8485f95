//! hadolint looks for certain words behind the first install: `clean` or `all` of the same tool, or any `rm -rf`.

use shiplint_linter::prelude::*;

const DNF: &[&str] = &["install", "in", "upgrade", "up", "upgrade-minimal", "up-min", "reinstall", "rei"];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let is_apart = run.mounts_apart("/var/cache/libdnf5") || run.mounts_apart(".cache/libdnf5");
    for (tool, verbs, cache, code) in [
        ("yum", &["install"][..], "/var/cache/yum/*", "DL3032"),
        ("dnf", DNF, "/var/cache/libdnf5*", "DL3040"),
        ("microdnf", DNF, "/var/cache/libdnf5*", "DL3040"),
    ] {
        let is_tool = |command: &FlatCommand| command.name.text == tool;
        let Some((first, later)) = run.first(|command| is_tool(command) && command.has_argument(verbs)) else {
            continue;
        };
        let is_cleaned = later.iter().any(|command| match &*command.name.text {
            "rm" => command.has_argument(&["-rf", cache]),
            _ => is_tool(command) && command.has_argument(&["clean", "all"]),
        });
        if !is_cleaned && (tool == "yum" || !is_apart) {
            let at = first.head(verbs).unwrap_or(first.span);
            ctx.report(at, format!("the cache of `{tool}` stays in the image")).code(Peer::Hadolint, code);
        }
    }
}
