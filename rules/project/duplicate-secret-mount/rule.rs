//! A secret or config that an override gives another path, and that keeps the old one, too.

use shiplint_linter::prelude::*;

use compose_model::{Grant, Step};

declare_rule! {
    /// An override gives a secret or config another path, which is added to the one below.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for service in &compose.unit.stack().services {
        for grants in [&service.secrets, &service.configs] {
            for (at, grant) in grants.iter().enumerate() {
                // What an override has taken the place of is the override's own.
                let below = grants[..at].iter().find(|below| below.replaces.is_none() && is_below(below, grant));
                if let Some(below) = below.filter(|_| grant.replaces.is_none() && compose.unit.owns(&grant.place)) {
                    let name = grant.source.as_ref().map_or("", |source| source.value.blank());
                    ctx.report(&grant.place, format!("`{name}` keeps its path of the layer below, too"))
                        .because(&below.place, "this one stays")
                        .help("behind `!override`, the list takes the place of the one below");
                }
            }
        }
    }
}

/// Whether one layer grants what another one grants under a different path.
fn is_below(below: &Grant, grant: &Grant) -> bool {
    let source = |grant: &Grant| grant.source.as_ref().and_then(|source| source.known().map(str::to_owned));
    let target = |grant: &Grant| grant.target.as_ref().map(|target| target.value.blank().to_owned());
    let copied = |grant: &Grant| {
        let origin = grant.source.as_ref().map_or(&[][..], |source| &source.origin);
        origin.iter().any(|step| matches!(step, Step::Extends(_)))
    };
    let is_other_layer = below.place.path() != grant.place.path() || copied(below) != copied(grant);
    is_other_layer && source(below).is_some() && source(below) == source(grant) && target(below) != target(grant)
}
