//! A secret that is passed to a build as an argument.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A secret is passed to a build as an argument, and stays readable in the history of the image.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    // Of a Dockerfile that is at hand, the rule on its variables knows whether the argument ends up in the image.
    let is_known = service.link.is_some_and(|link| service.compose.project.dockerfile(link).is_some());
    let args = service.node.build.iter().filter(|_| !is_known).flat_map(|build| &build.args);
    for pair in args {
        let Some(name) = pair.name.known().filter(|name| credentials::names_secret(name)) else { continue };
        let is_passed = pair.value.as_ref().is_none_or(|value| value.known().is_none_or(credentials::may_be_secret));
        if is_passed {
            ctx.report(
                &pair.name.place,
                format!("the value of the build argument `{name}` stays in the history of the image"),
            )
            .help("hand it over by `build.secrets`, to the `RUN` that needs it");
        }
    }
}
