//! A service is called by the name of its container.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is called by the name of its container, not by its own.
    Endpoint {
        category: Portability,
        severity: Hint,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let node = endpoint.node;
    let Reach::Service(_, NameKind::Container) = node.reach else { return };
    let Some(other) = endpoint.target() else { return };
    let (name, container) = (&other.node.name, other.node.container_name.as_ref());
    ctx.report(
        &node.host_at,
        format!("`{}` is the name of a container: the service is called `{}`", node.host.value, name.value),
    )
    .because_of(node.passed_on().map(|place| (place, "it is passed on here")))
    .because_of(container.map(|container| (&container.place, "the container gets its name here")))
    .help("the name of a service stays when its container gets another name, or several are started")
    .unsafe_fix(
        format!("write `{}`", name.value),
        endpoint.replace(&node.host_at, &node.host.value, name.value.as_str()),
    );
}
