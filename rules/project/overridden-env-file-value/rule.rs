//! A value of an env file that a container never gets.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `environment` sets a variable of an env file otherwise.
    Service {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for pair in &service.node.environment {
        let (Some(name), Some(value)) = (pair.name.known(), &pair.value) else { continue };
        let Some((entry, Some(other))) = service.env_file_value(name) else { continue };
        if value.known().is_some_and(|value| value != other) {
            ctx.report(&pair.name.place, format!("`{name}` has another value in an env file: this one counts"))
                .because(entry, "this value is not used");
        }
    }
}
