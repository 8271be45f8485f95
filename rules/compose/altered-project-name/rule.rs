//! A project name that Compose changes.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Compose makes another name of the `name` of the project.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let Some(name) = &compose.unit.project.name else { return };
    let Some(given) = name.known().filter(|_| name.origin.is_empty()) else { return };
    let used = compose_model::project_name(given);
    if used == given || given.is_empty() {
        return;
    }
    let message = match used.as_str() {
        "" => format!("nothing is left of `{given}`: a project name has lower-case letters, digits, `_` and `-`"),
        used => {
            format!("the project is called `{used}`: other characters than lower-case letters, digits, `_` and `-` go")
        }
    };
    let place = &name.place;
    let start = place.text().find(given).map(|at| place.span.start + at as u32);
    let edit = start.filter(|_| !used.is_empty()).map(|start| Edit {
        place: place.source.place(Span::new(start, start + given.len() as u32)),
        text: used.clone(),
    });
    ctx.report(place, message).unsafe_fix(format!("write `{used}`"), edit);
}
