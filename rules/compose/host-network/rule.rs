//! A container has the network of its host.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container, or a build, has the network of its host.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [compose_lint("CL-0008", Narrower).at(Error), kics("shared_host_network_namespace", Narrower)],
    }
    compose_lint: Service,
}

use compose_model::Namespace;

fn check(service: &Service, ctx: &mut Ctx) {
    for namespace in of_host(service) {
        match namespace.attribute {
            "network_mode" if service.runs(host_tools::watches_host) => {}
            "network_mode" => report(namespace, ctx),
            _ => {
                ctx.report(&namespace.mode.place, "the build reaches all that listens on its host")
                    .at_most(Severity::Info)
                    .without_codes();
            }
        }
    }
}

fn of_host<'a>(service: &Service<'a>) -> impl Iterator<Item = &'a Namespace> {
    let networks = |namespace: &&Namespace| ["network_mode", "network"].contains(&namespace.attribute);
    let namespaces = service.node.confinement.namespaces.iter().filter(networks);
    namespaces.filter(|namespace| namespace.mode.known() == Some("host"))
}

fn report(namespace: &Namespace, ctx: &mut Ctx) {
    ctx.report(
        &namespace.mode.place,
        "the container reaches all that listens on its host, and its ports are open to all",
    )
    .at_most(Severity::Info)
    .help("publish the ports that are needed; `host.docker.internal:host-gateway` in `extra_hosts` leads to the host");
}
