//! Two keys for one network or volume.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// Two networks or two volumes have one name outside of the project, so that they are the same.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for kind in [ResourceKind::Network, ResourceKind::Volume] {
        let mut named = HashMap::new();
        for resource in compose.unit.project.resources(kind) {
            let own = (resource.external == Some(true)).then_some((&*resource.name.value, &resource.name.place));
            let name = resource.real_name.as_ref().map_or(own, |name| Some((name.known()?, &name.place)));
            let Some((name, place)) = name.filter(|(name, _)| !name.is_empty()) else { continue };
            if let Some(first) = named.get(name).filter(|first| **first != place) {
                ctx.report(place, format!("two {}s are named `{name}`: they are one", kind.name()))
                    .because(*first, "named so already");
            } else {
                named.insert(name, place);
            }
        }
    }
}
