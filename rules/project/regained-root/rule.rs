//! A service takes back that its image does not run as root.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The image runs as a user of its own, and the service makes that root again.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(user) = service.node.user.as_ref().filter(|user| user.known().is_some_and(is_root)) else { return };
    let Some(built) = service.container().and_then(|container| container.built) else { return };
    let Some(set) = built.state().user() else { return };
    // One that gives files to others has to be root, and is done soon.
    let prepares = ["chown", "chmod"].iter().any(|program| service.says(program));
    if let Some(name) = set.value.known().filter(|name| !name.is_empty() && !is_root(name) && !prepares) {
        ctx.report(&user.place, format!("the image runs as `{name}`, and this makes it root again"))
            .because(built.file.place(set.span), "the Dockerfile names another user")
            .help("leave `user` out, or give that user the files it needs");
    }
}
