//! A service runs as somebody whom its image does not know.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service runs as a user whom its image does not know.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(user) = &service.node.user else { return };
    let name = user.known().and_then(|user| user.split(':').next()).unwrap_or("");
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let Some(container) = service.container().filter(|_| is_name) else { return };
    // What is mounted may be the list of users.
    let has_list =
        service.node.volumes.iter().any(|mount| mount.target.value().is_none_or(|target| target.starts_with("/etc")));
    if !has_list && container.lacks_user(name) {
        let below = container.root.named().map(|image| (&image.place, "it does not come with this"));
        ctx.report(&user.place, format!("nothing in the image makes a user `{name}`"))
            .because_of(below)
            .help(format!("add `RUN useradd --create-home {name}` to the Dockerfile, or write a number"));
    }
}
