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
    let is_awaited = || {
        let facts = endpoint.service.container().and_then(|container| container.root.facts());
        facts.is_some_and(|facts| facts.image.awaited)
    };
    // A server that others wait for calls nobody but the brokers that it is a client of.
    let is_client = matches!(&endpoint.node.told, Told::Variable(name) if is_for_clients(name));
    let is_misread = near.is_none() && !is_client && is_awaited();
    // Another server may be there on demand, and a browser finds hosts that containers do not.
    let is_doubtful = endpoint.node.is_fallback() || endpoint.node.may_be_public();
    let is_other = is_beside || is_misread || is_for_others(endpoint) || !is_meant(endpoint);
    if is_other || (is_doubtful && !is_much_alike(endpoint, near.as_deref())) {
        return;
    }
    // Of a project that depends on services it does not have, more may be elsewhere.
    if near.is_none() && endpoint.service.compose.services().any(|service| service.waits_for_unknown()) {
        return;
    }
    let (host, place) = (&endpoint.node.host.value, &endpoint.node.host_at);
    // Somebody may switch the service on, or fill in the address.
    let is_open = endpoint.service.compose.unit.is_key_in_comment(host) || file_names::is_template(place.path().name());
    let draft = ctx
        .report(place, format!("no service, alias or container of the project is called `{host}`"))
        .at_most(if is_open { Severity::Info } else { Severity::Warning })
        .because_of(endpoint.node.passed_on().map(|place| (place, "it is passed on here")));
    match near {
        Some(near) => draft
            .help(format!("did you mean `{near}`?"))
            .unsafe_fix(format!("write `{near}`"), endpoint.replace(place, host, near.as_str())),
        None => draft.help("name a service of the project, or tell where the host is in `extra_hosts`"),
    };
}

/// Whether a setting is one by which clients of Kafka are told of its brokers.
fn is_for_clients(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("bootstrap_servers")
}

/// Whether the address comes from a file that the service extends, which may be written for other projects, too.
fn is_for_others(endpoint: &Endpoint) -> bool {
    let node = endpoint.node;
    let is_extended = node.host.origin.iter().any(|step| matches!(step, compose_model::Step::Extends(_)));
    is_extended && !endpoint.service.compose.unit.layers.contains(node.host.place.path())
}

/// Whether the host is so much like the name of a service that it cannot be another server.
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
