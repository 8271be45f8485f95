//! An override file that is not read because `COMPOSE_FILE` lists other files.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `COMPOSE_FILE` in the `.env` leaves out the override file of the folder.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let unit = compose.unit;
    let env = &unit.own_env;
    let (Some(over), Some(first), Some(last)) = (&env.unlisted, env.listed.first(), env.listed.last()) else { return };
    let name = over.name();
    let whole = first.place.source.place(first.place.span.cover(last.place.span));
    let separator = unit.own_setting("COMPOSE_PATH_SEPARATOR").map_or(":", |setting| setting.text());
    let end = last.place.source.place(Span::at(last.place.span.end));
    ctx.report(whole, format!("`{name}` is not read: only the files of this list are"))
        .help(format!("list `{name}` as well, or give it a name that says when it is used"))
        .unsafe_fix(format!("list `{name}`"), [Edit { place: end, text: format!("{separator}{name}") }]);
}
