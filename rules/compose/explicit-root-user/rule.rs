//! A service that is told to run as root.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is told to run as root.
    Service {
        category: Security,
        severity: Warning,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose_lint("CL-0018", Related).at(Warning)],
    }
    compose_lint: Service,
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(user) = service.node.user.as_ref().filter(|user| user.known().is_some_and(is_user_root)) else { return };
    let edits = service.key(&["user"]).map(|key| ctx.edits(key, |editor| editor.delete_key(key.span)));
    ctx.report(&user.place, "the service is told to run as root")
        .help("run it as a user who owns what it writes, such as `1000:1000`")
        .unsafe_fix("leave the user to the image", edits.into_iter().flatten());
}

/// Whether the user, apart from the group, is root, be it as a number in an odd spelling.
fn is_user_root(user: &str) -> bool {
    let name = user.split(':').next().unwrap_or("");
    is_root(name) || name.parse::<i64>() == Ok(0)
}
