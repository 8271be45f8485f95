//! A variable without a value that hides the one of the layer below.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An override names a variable without a value, and the value of the layer below is lost.
    ComposeProject {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let unit = compose.unit;
    let pairs = unit.stack().services.iter().flat_map(|service| &service.environment);
    for pair in pairs.filter(|pair| pair.value.is_none() && unit.owns(&pair.name.place)) {
        let (Some(name), Some(below)) = (pair.name.known(), &pair.replaces) else { continue };
        let has_value = !["", "\"\"", "''", "~", "null", name].contains(&below.text());
        if has_value && !unit.defines(name) {
            ctx.report(
                &pair.name.place,
                format!("`{name}` is taken from whoever runs Compose, not from the layer below"),
            )
            .because(below, "this value is lost")
            .help("to take the variable away, write `!reset null`");
        }
    }
}
