//! A container name that only one project on a machine can have.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service gives its container a name of its own choice.
    Service {
        category: Portability,
        severity: Info,
        recommended: false,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(name) = &service.node.container_name else { return };
    let is_variable = name.origin.iter().any(|step| matches!(step, compose_model::Step::Variable(_)));
    if !is_variable && name.known().is_some_and(|known| !known.is_empty()) {
        ctx.report(&name.place, "one name is for one container on the whole machine")
            .help("leave it out: Compose makes a name of those of the project and the service");
    }
}
