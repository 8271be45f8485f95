//! A service whose image is always built, and that says not how.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service has the pull policy `build` and no build.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let node = service.node;
    let Some(policy) = node.pull_policy.as_ref().filter(|policy| policy.known() == Some("build")) else { return };
    let is_built = |image: &str| service.compose.unit.builder(image).is_some();
    if node.build.is_none()
        && service.compose.unit.project.complete
        && !node.image.as_ref().and_then(|image| image.known()).is_some_and(is_built)
    {
        ctx.report(&policy.place, "nothing says how the image is built: the service has no `build`");
    }
}
