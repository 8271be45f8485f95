//! A service's image that is not named by its digest.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The image of a service is not named by its digest, so that its owner may replace it.
    Service {
        category: Reproducibility,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [compose_lint("CL-0019", Related).at(Warning)],
    }
    compose_lint: Service,
}

fn check(service: &Service, ctx: &mut Ctx) {
    let image = service.taken_image().and_then(|image| Some((image, image.known()?)));
    if let Some((image, name)) = image.filter(|(_, name)| !name.is_empty() && !name.contains('@')) {
        ctx.report(&image.place, format!("`{name}` is not named by its digest"))
            .help("append `@sha256:…`, and let a bot such as Renovate keep it up to date");
    }
}
