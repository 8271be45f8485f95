//! The cache of pip stays in a layer.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What pip has downloaded and built stays in the image for a second time, in its cache.
    RunCommand {
        category: ImageSize,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3042", Wider).at(Warning),
            kics("pip_install_keeping_cached_packages", Wider),
            semgrep("missing-pip-no-cache-dir", Wider),
        ],
    }
    hadolint: FlatRun,
}

const SWITCH: &str = "--no-cache-dir";

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let script = command.script;
    for call in command.calls() {
        let caches = call.manager == Manager::Pip
            && call.action == Action::Install
            && !call.has_flag(&[SWITCH, "--cache-dir", "--no-index"]);
        if caches && script.run.ships() && !is_switched_off(script, call) && !is_elsewhere(script, call) {
            ctx.report(call.head(), "the cache of `pip` stays in the image")
                .help("a cache mount on the folder keeps it out of the image, and makes the next build faster")
                .fix(format!("add `{SWITCH}`"), script.with_option(call, SWITCH));
        }
    }
}

/// Whether pip is told by other means than its options to keep nothing.
fn is_switched_off(script: &RunScript, call: &PackageCall) -> bool {
    let run = script.run;
    let configures = |name| run.file.unit.configures(run.number, name, "no-cache-dir");
    // pip takes every value but an empty one for a yes, even `0`.
    let inline = call.invocation.variables.iter().any(|variable| variable.name == "PIP_NO_CACHE_DIR");
    inline
        || script.variable("PIP_NO_CACHE_DIR", call.command.index).is_some_and(|value| value.known() != Some(""))
        || script.may_pass(call, |word| word == SWITCH)
        || configures("pip.conf")
        || configures("pip config")
}

/// Whether the cache is mounted, or emptied later in the same script.
fn is_elsewhere(script: &RunScript, call: &PackageCall) -> bool {
    let index = call.command.index;
    let purges = |other: &PackageCall| other.manager == Manager::Pip && other.action == Action::Clean;
    let Some(folders) = folders(script, index) else { return true };
    script.mounted().any(|path| path.is_none_or(|path| path.contains("pip") || path.ends_with("/.cache")))
        || script.later_calls(index).any(purges)
        || folders.iter().any(|folder| !script.holds(folder) || script.empties(folder, index))
}

/// Where the cache may be; nothing where a variable says it that is not known.
fn folders(script: &RunScript, index: usize) -> Option<Vec<String>> {
    let mut folders = vec!["/root/.cache/pip".to_owned()];
    for (name, below) in [("HOME", "/.cache/pip"), ("XDG_CACHE_HOME", "/pip"), ("PIP_CACHE_DIR", "")] {
        if let Some(value) = script.variable(name, index) {
            folders.push(format!("{}{below}", value.known()?.trim_end_matches('/')));
        }
    }
    let user = script.run.state().and_then(dockerfile_model::State::user).and_then(|user| user.value.known());
    folders.extend(user.map(|user| format!("/home/{}/.cache/pip", user.split(':').next().unwrap_or(user))));
    Some(folders)
}
