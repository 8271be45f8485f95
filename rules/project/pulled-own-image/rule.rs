//! A service pulls an image that another service of the project builds.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service takes the image that another service builds, and would have it pulled first.
    Service {
        category: Correctness,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let node = service.node;
    let is_plain = node.build.is_none() && node.pull_policy.is_none() && service.compose.unit.project.complete;
    let Some(image) = node.image.as_ref().filter(|_| is_plain) else { return };
    let builder = image.known().and_then(|known| service.compose.unit.builder(known));
    let Some(other) = builder.and_then(|number| service.compose.service(number)) else { return };
    let name = &other.node.name;
    if node.depends_on.iter().any(|dependency| dependency.service.known() == Some(&*name.value)) {
        return;
    }
    ctx.report(&image.place, format!("`up` pulls `{}` if it can, before `{}` builds it", image.value.blank(), name.value))
        .because(&name.place, "built by this service")
        .help(format!("add `{}` to `depends_on`, and `pull_policy: never`", name.value));
}
