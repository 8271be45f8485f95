//! A command that begins with the program of the entry point.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A command names the program again that the entry point runs, which then gets its own name as an argument.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(launch) = service.container().map(|container| container.launch()) else { return };
    let (entrypoint, command) = (launch.entrypoint.words(), launch.command.words());
    let (Some(((program, said), options)), Some((word, place))) = (entrypoint.split_first(), command.first()) else {
        return;
    };
    let name = basename(program);
    let is_alone = options.iter().all(|(option, _)| option.starts_with('-'));
    if !name.is_empty() && name == basename(word) && is_alone && !runs_others(name) {
        ctx.report(place, format!("the entry point runs `{name}` already, so that this is its first argument"))
            .because(said, "the entry point")
            .help(format!("leave `{name}` out of the command"));
    }
}

/// Whether a program takes a program as its argument: by its trade, or as a script that prepares something.
fn runs_others(program: &str) -> bool {
    program.contains("entrypoint")
        || program.contains('.')
        || programs::changes_user(program)
        || programs::is_wrapper(program)
}

fn basename(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
