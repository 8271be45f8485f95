//! A shell that stays the first process of a container.

use compose_model::{Spanned, is_shell};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A shell stays the first process, so that signals do not reach what it runs.
    Service {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let has_init = service.attribute(&["init"]).is_some_and(|node| node.as_bool() != Some(false));
    let entrypoint = service.node.entrypoint.as_ref().filter(|entrypoint| !entrypoint.words.is_empty());
    let own = service.node.command.as_ref().filter(|_| service.image_entrypoint().is_none());
    let Some(command) = entrypoint.or(own).filter(|_| !has_init) else { return };
    let Some(first) = command.words.first() else { return };
    let script = script_of(&command.words);
    let is_script = first.known().is_some_and(|word| word.rsplit_once('.').is_some_and(|(_, kind)| kind == "sh"));
    let stays = Spanned::known(first).is_some_and(is_shell) && {
        let commands = script.commands();
        let nested: Vec<_> = commands.iter().filter(|at| at.context.is_in(shell::Enclosure::NestedShell)).collect();
        let hands_over =
            |command: &shell::CommandRef| command.command.words.first().is_some_and(|word| word.text() == "exec");
        // A shell with one command alone gives it its place.
        nested.len() > 1 && !nested.iter().any(|at| hands_over(at))
    };
    if is_script || stays {
        let edits = ctx.setting(service, "init", "true");
        ctx.report(&first.place, "this is the first process, and passes no signals on to what it runs")
            .help("`init: true` takes that over; or start the last command with `exec`")
            .unsafe_fix("add `init: true`", edits);
    }
}
