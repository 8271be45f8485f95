//! An entry point that takes the command of the image away.

use compose_model::{Spanned, is_shell};
use shiplint_linter::prelude::*;

declare_rule! {
    /// With `entrypoint` and no `command`, what the image would run is lost.
    Service {
        category: Correctness,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let (Some(entrypoint), None) = (&service.node.entrypoint, &service.node.command) else { return };
    let [word] = entrypoint.words.as_slice() else { return };
    let Some(state) = service.image_state() else { return };
    let Some(command) = state.cmd().filter(|command| command.value == Set::Set) else { return };
    let name = word.known().map_or("", |word| word.rsplit('/').next().unwrap_or(word));
    // A program is given its arguments, or needs none; a script that runs what it is given needs that.
    let runs_arguments = name.rsplit_once('.').is_some_and(|(_, kind)| kind == "sh") || name.contains("entrypoint");
    let is_script = runs_arguments && !Spanned::known(word).is_some_and(is_shell);
    let file = service.link.and_then(|link| service.compose.project.dockerfile(link));
    if let Some(file) = file.filter(|_| is_script) {
        ctx.report(&entrypoint.place, "the `CMD` of the image is not given to this")
            .because(file.place(command.span), "Compose leaves this out where there is an `entrypoint`")
            .help("say what it is given as the `command` of the service");
    }
}
