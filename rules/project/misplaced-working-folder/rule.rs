//! A service starts in a folder that does not hold what it runs.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service starts its program in another folder than the one that the Dockerfile copies it to.
    Service {
        category: Correctness,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(folder) = service.node.working_dir.as_ref() else { return };
    let Some(path) = folder.known().filter(|path| path.starts_with('/')).map(|path| path.trim_end_matches('/')) else {
        return;
    };
    let Some(container) = service.container() else { return };
    let Some((built, set)) = container.built.and_then(|built| Some((built, built.state().workdir()?))) else { return };
    let Some(meant) = set.value.known().filter(|meant| *meant != path && !path.is_empty()) else { return };
    let is_mounted = service.node.volumes.iter().any(|mount| {
        mount.target.value().is_none_or(|target| target.starts_with(path) || path.starts_with(target.as_str()))
    });
    let launch = container.launch();
    let commands = launch.script.as_deref().map(shell::Script::commands).unwrap_or_default();
    let [command] = commands.as_slice() else { return };
    let file = command.command.words.iter().find(|word| is_relative_file(word.text()));
    if is_mounted || built.brings_to(path) || !built.brings_to(meant) {
        return;
    }
    if let Some(file) = file.and_then(|word| launch.place(word.span)) {
        let name = file.text().trim_matches(['"', '\'']).to_owned();
        ctx.report(&folder.place, format!("`{name}` is not in `{path}`: nothing in the image puts anything there"))
            .because(built.file.place(set.span), format!("the Dockerfile works in `{meant}`"))
            .because(file, "this is looked for in the working folder");
    }
}

/// Whether a word is a file in the folder that a program starts in, such as `./run` or `main.py`.
fn is_relative_file(word: &str) -> bool {
    let ending = word.rsplit_once('.').map_or("", |(_, ending)| ending);
    word.starts_with("./")
        || (!word.starts_with(['-', '/', '$']) && ["js", "mjs", "py", "rb", "sh", "jar", "php"].contains(&ending))
}
