//! An address with a host that the service does not find.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The host of an address is the name of nothing that the service can find.
    Endpoint {
        category: Correctness,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let Reach::Nobody(near) = &endpoint.node.reach else { return };
    let is_beside = endpoint.service.compose.unit.is_key_beside(&endpoint.node.host.value);
    if is_beside || !is_meant(endpoint) || (endpoint.node.is_fallback() && !is_much_alike(endpoint, near.as_deref())) {
        return;
    }
    let (host, place) = (&endpoint.node.host.value, &endpoint.node.host.place);
    let draft = ctx.report(place, format!("no service, alias or container of the project is called `{host}`"));
    match near {
        Some(near) => draft
            .help(format!("did you mean `{near}`?"))
            .unsafe_fix(format!("write `{near}`"), endpoint.replace(place, host, near.as_str())),
        None => draft.help("name a service of the project, or tell where the host is in `extra_hosts`"),
    };
}

/// Whether the host is so much like the name of a service that it cannot be another server, which is there on demand.
fn is_much_alike(endpoint: &Endpoint, near: Option<&str>) -> bool {
    let host = &endpoint.node.host.value;
    near.is_some_and(|near| host.len() > LONG || is_slip(host, near))
}

/// Two letters may differ in a name that is longer than this.
const LONG: usize = 6;

/// Whether the address is surely one of a server that the container is to call by a name of its network.
fn is_meant(endpoint: &Endpoint) -> bool {
    let node = endpoint.node;
    addresses::may_be_host(&node.host.value)
        && match (&node.scheme, &node.told) {
            (Some(scheme), _) => addresses::is_of_servers(scheme),
            (None, Told::Variable(name)) => {
                let name = name.to_ascii_uppercase();
                !node.port.is_absent() || name.ends_with("HOST") || name.contains("CONNECTION")
            }
            (None, Told::File) => true,
            (None, Told::Command | Told::Healthcheck) => false,
        }
}
