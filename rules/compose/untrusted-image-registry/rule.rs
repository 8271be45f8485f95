//! A service's image of a registry that the house does not allow.

use dockerfile_model::{DEFAULT_REGISTRY, ImageRef};
use shiplint_linter::prelude::*;

declare_rule! {
    /// The image of a service comes from a registry that the configuration does not list.
    Service {
        category: Security,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(image) = service.taken_image() else { return };
    let Some(parsed) = image.known().and_then(|known| ImageRef::parse(known).ok()) else { return };
    let (registry, policy) = (parsed.registry(), ctx.policy());
    let is_trusted = policy.trusts(registry) || (registry == DEFAULT_REGISTRY && policy.trusts(HUB));
    if !is_trusted {
        let place = parsed.registry_span().map_or_else(|| image.place.clone(), |span| image.place_of(span));
        ctx.report(place, format!("`{registry}` is not among the registries that are trusted"))
            .help(format!("take a copy of it from: {}", policy.trusted_registries.join(", ")));
    }
}

/// Another name of the registry that images have without naming one.
const HUB: &str = "hub.docker.com";
