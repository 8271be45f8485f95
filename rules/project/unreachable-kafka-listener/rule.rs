//! A Kafka broker tells its clients to come back to where they do not find it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Kafka broker advertises an address at which those who use it do not find it.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

const ADVERTISED: [&str; 2] = ["KAFKA_ADVERTISED_LISTENERS", "KAFKA_CFG_ADVERTISED_LISTENERS"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let told = ADVERTISED.iter().find_map(|name| match container.variable_of_service(name) {
        Fact::Said(value, place) => Some((value, place)),
        _ => None,
    });
    let Some((value, place)) = told.filter(|_| service.has_own_ports()) else { return };
    let listeners: Vec<(&str, &str)> = value.split(',').filter_map(address).collect();
    if listeners.is_empty() {
        return;
    }
    let hosts: Vec<&str> = listeners.iter().map(|(host, _)| *host).collect();
    let is_local = |host: &&str| ["localhost", "127.0.0.1", "0.0.0.0"].contains(host);
    if hosts.iter().all(|host| service.is_called(host)) {
        return published(service, &listeners, place, ctx);
    }
    if !hosts.iter().all(is_local) {
        return;
    }
    let Some(user) = service.compose.services().find(|other| other.number != service.number && other.calls(service))
    else {
        return;
    };
    ctx.report(place, format!("`{}` sends those who use it to `{}`", service.node.name.value, hosts.join("`, `")))
        .because(&user.node.name.place, "this service uses it, and would look for it in its own container")
        .help(format!(
            "advertise a listener at `{}` for services, and another one for the host",
            service.node.name.value
        ));
}

/// Looks for a port of the host that leads to a listener which only containers are told of.
fn published(service: &Service, listeners: &[(&str, &str)], place: Place, ctx: &mut Ctx) {
    let leads_to = |port: &&compose_model::Port| {
        let target = port.target.value().map(|target| target.first.to_string());
        listeners.iter().any(|(_, advertised)| target.as_deref() == Some(advertised))
    };
    let Some((port, (host, _))) = service.node.ports.iter().find(leads_to).zip(listeners.first()) else { return };
    ctx.report(
        place,
        format!("whoever comes through the host's port is sent to `{host}`, which the host does not know"),
    )
    .at_most(Severity::Hint)
    .because(&port.place, "this port is for programs on the host")
    .help("advertise another listener for them, such as `HOST://localhost:29092`, and publish its port");
}

/// The host and the port of `NAME://host:port`.
fn address(listener: &str) -> Option<(&str, &str)> {
    listener.split_once("://")?.1.rsplit_once(':')
}
