//! A build whose image has the name of a public one.

use dockerfile_model::{DEFAULT_REGISTRY, ImageRef};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service builds an image under the name of a public one.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let image = service.node.image.as_ref().filter(|_| service.node.build.is_some());
    let Some((image, known)) = image.and_then(|image| Some((image, image.known()?))) else { return };
    let Ok(parsed) = ImageRef::parse(known) else { return };
    if parsed.registry() == DEFAULT_REGISTRY && images::is_official(&parsed.familiar_name()) {
        let message = format!("what is built here takes the name of the public image `{known}`");
        ctx.report(&image.place, message)
            .help("give it a name of its own, such as one that begins with that of the project");
    }
}
