//! A variable without a value that hides the one of an env file.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A variable without a value hides the value that an env file gives it.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for pair in service.node.environment.iter().filter(|pair| pair.value.is_none()) {
        let Some(name) = pair.name.known() else { continue };
        let Some(entry) = service.env_file_entry(name) else { continue };
        if service.compose.unit.defines(name) {
            continue;
        }
        let place = &pair.name.place;
        let edits = ctx.edits(place, |editor| editor.delete_item(place.span));
        ctx.report(place, format!("`{name}` is taken from whoever runs Compose, not from the env file"))
            .because(entry, "this value is not used")
            .unsafe_fix("delete it", edits);
    }
}
