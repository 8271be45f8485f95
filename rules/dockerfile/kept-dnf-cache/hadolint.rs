//! hadolint looks for certain words, and wants the first cleaning behind the first install: `clean` or `all` of the same tool, or
//! any `rm -rf`.

use shiplint_linter::prelude::*;

const DNF: &[&str] = &["install", "in", "upgrade", "up", "upgrade-minimal", "up-min", "reinstall", "rei"];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let is_apart = run.mounts_apart("/var/cache/libdnf5") || run.mounts_apart(".cache/libdnf5");
    for (tool, verbs, cache, code) in [
        ("yum", &["install"][..], "/var/cache/yum/*", "DL3032"),
        ("dnf", DNF, "/var/cache/libdnf5*", "DL3040"),
        ("microdnf", DNF, "/var/cache/libdnf5*", "DL3040"),
    ] {
        let install = |command: &FlatCommand| command.head(verbs).filter(|_| command.name.text == tool);
        let cleans = |command: &FlatCommand| match &*command.name.text {
            "rm" => command.has_argument(&["-rf", cache]),
            name => name == tool && command.has_argument(&["clean", "all"]),
        };
        let Some(at) = run.commands().iter().find_map(install) else { continue };
        let is_cleaned = run.position(cleans) > run.position(|command| install(command).is_some());
        if !is_cleaned && (tool == "yum" || !is_apart) {
            ctx.report(at, format!("the cache of `{tool}` stays in the image")).code(Peer::Hadolint, code);
        }
    }
}
