//! A capability is dropped and added.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A capability is dropped that the container is given nevertheless.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let confinement = &service.node.confinement;
    for dropped in &confinement.cap_drop {
        let Some(name) = dropped.known().map(capabilities::canonical) else { continue };
        let is_same = |added: &&compose_model::Spanned<compose_model::Text>| {
            added.known().is_some_and(|added| capabilities::canonical(added) == name)
        };
        if let Some(added) = confinement.cap_add.iter().find(is_same) {
            ctx.report(&dropped.place, format!("the container has `{name}` nevertheless"))
                .because(&added.place, "it is added here, and that prevails");
        }
    }
}
