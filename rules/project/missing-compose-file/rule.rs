//! A file of the project that `COMPOSE_FILE` lists is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `COMPOSE_FILE` in the `.env` lists a file that does not exist.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for file in &compose.unit.own_env.listed {
        let Some(absence) = &file.absence else { continue };
        let draft = ctx.report(&file.place, format!("the file `{}` does not exist", absence.path));
        let draft = if absence.later.is_some() { draft.at_most(Severity::Info) } else { draft };
        match &absence.near {
            Some(near) => draft.help(format!("did you mean `{near}`?")),
            None => draft.help("with it in the list, Compose refuses to do anything in this folder"),
        };
    }
}
