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
    let hosts: Vec<&str> = value.split(',').filter_map(host).collect();
    let is_local = |host: &&str| ["localhost", "127.0.0.1", "0.0.0.0"].contains(host);
    if hosts.is_empty() || !hosts.iter().all(is_local) {
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

/// The host of `NAME://host:port`.
fn host(listener: &str) -> Option<&str> {
    listener.split_once("://")?.1.rsplit_once(':').map(|(host, _)| host)
}
