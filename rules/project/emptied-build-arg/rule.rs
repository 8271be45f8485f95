//! An empty build argument takes the place of a default.

use compose_model::{Resolution, VariableUse};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A build argument is empty because a variable is, and takes the place of the default in the Dockerfile.
    Build {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let unit = build.service.compose.unit;
    for (arg, base) in build.emptied_bases() {
        let value = arg.value.as_ref().map(|value| &value.place).filter(|place| !place.span.is_empty());
        let name = arg.name.known().unwrap_or_default();
        ctx.report(
            value.unwrap_or(&arg.name.place),
            format!("`{name}` is empty, and without it the Dockerfile names no image"),
        )
        .because(base, "taken here")
        .help("give it a value, or leave it out so that the default of the `ARG` holds");
    }
    for EmptiedArg { name, used, default } in build.emptied_args() {
        let is_lost = used.resolution == Resolution::Unset;
        let severity = if is_lost && unit.has_env_file() { Severity::Warning } else { Severity::Info };
        ctx.report(
            &used.place,
            format!("`{}` is empty, and takes the place of the default of `ARG {name}`", used.name),
        )
        .at_most(severity)
        .because(&default, "this does not hold")
        .help(help(name, used, &default));
    }
}

fn help(name: &str, used: &VariableUse, default: &Place) -> String {
    if used.name == name {
        format!("without a value (`{name}:`), the argument is left out as long as nothing sets the variable")
    } else {
        format!("give the variable a default, too: `${{{}:-{}}}`", used.name, default.text())
    }
}
