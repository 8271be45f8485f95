//! A service pulls an image that another service of the project builds.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service takes the image that another service builds, and would have it pulled first.
    Service {
        category: Correctness,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let (node, compose) = (service.node, service.compose);
    let is_plain = node.build.is_none() && node.pull_policy.is_none() && compose.unit.project.complete;
    let Some((image, known)) = node.image.as_ref().and_then(|image| Some((image, image.known()?))) else { return };
    let Some(other) = compose.unit.builder(known).and_then(|number| compose.service(number)) else { return };
    let builds_it = |dependency: &compose_model::Dependency| {
        let needed = dependency.service.known().and_then(|name| compose.unit.project.service(name));
        needed.is_some_and(|it| it.build.is_some() && it.image.as_ref().and_then(|image| image.known()) == Some(known))
    };
    if is_plain && !node.depends_on.iter().any(builds_it) {
        let name = &other.node.name;
        ctx.report(&image.place, format!("`up` pulls `{known}` if it can, before `{}` builds it", name.value))
            .because(&name.place, "built by this service")
            .help(format!("add `{}` to `depends_on`, and `pull_policy: never`", name.value));
    }
}
