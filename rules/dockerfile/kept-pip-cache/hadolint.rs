//! hadolint knows the option only behind the name, the variable only with a value that says yes, and no other way.

use shiplint_linter::prelude::*;

const YES: [&str; 10] = ["1", "true", "True", "TRUE", "on", "On", "ON", "yes", "Yes", "YES"];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let mut installs = run.commands().iter().filter(|command| !command.has_argument(&["--no-cache-dir"]));
    let Some(at) = installs.find_map(install) else { return };
    let unit = run.run.file.unit;
    let (_, inline) = unit.slice(run.run.node.span).split_once("PIP_NO_CACHE_DIR=").unwrap_or_default();
    let state = run.run.state().filter(|_| !run.run.deferred);
    let variable = state.and_then(|state| state.env("PIP_NO_CACHE_DIR"));
    let is_off = variable.and_then(|variable| variable.value.known()).is_some_and(|value| YES.contains(&value));
    if !is_off && !YES.iter().any(|yes| inline.starts_with(yes)) && !run.mounts_apart(".cache/pip") {
        ctx.report(at, "the cache of `pip` stays in the image");
    }
}

/// Where a command says that pip installs.
fn install(command: &FlatCommand) -> Option<Span> {
    let name = command.name.text.as_str();
    if name.starts_with("python") {
        let mut words = command.arguments.windows(3);
        let module = words.find(|words| words.iter().map(|word| &*word.text).eq(["-m", "pip", "install"]))?;
        return Some(module[1].span.cover(module[2].span));
    }
    let is_pip = name.starts_with("pip") && !name.starts_with("pipx") && !name.starts_with("pipenv");
    command.head(&["install"]).filter(|_| is_pip)
}
