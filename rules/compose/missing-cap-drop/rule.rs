//! A container keeps the capabilities that Docker gives to all.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container keeps capabilities that it was not given on purpose.
    Service {
        category: Security,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        recommended: false,
        aliases: [
            compose_lint("CL-0006", Same).at(Warning),
            kics("container_capabilities_unrestricted", Wider),
            kics("check_cap_add_cap_drop", Wider),
        ],
    }
    compose_lint: Service,
}

fn check(service: &Service, ctx: &mut Ctx) {
    let confinement = &service.node.confinement;
    let is_unknown = confinement.cap_drop.iter().any(|item| item.value.is_unknown());
    if service.node.provider.is_none() && !is_unknown && !confinement.is_privileged() {
        report(service, ctx);
    }
}

fn report(service: &Service, ctx: &mut Ctx) {
    let mut names =
        service.node.confinement.cap_drop.iter().filter_map(|item| item.known().map(capabilities::canonical));
    if !names.any(|name| [capabilities::ALL, "CAP_ALL"].contains(&name.as_str())) {
        let edits = ctx.addition(service, "cap_drop", capabilities::ALL);
        ctx.report(&service.node.name.place, "the container keeps the capabilities that all containers have")
            .help("drop them with `cap_drop: [ALL]`, and add those that it needs")
            .unsafe_fix("drop them all", edits)
            .code(Peer::Kics, "container_capabilities_unrestricted");
    }
}
