//! An address of a service that is in no network with the one that is told it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is told to call another one with which it shares no network.
    Endpoint {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let Reach::Apart(number) = endpoint.node.reach else { return };
    let Some(other) = endpoint.service.compose.service(number) else { return };
    let (one, two) = (&endpoint.service.node.name, &other.node.name);
    // What several services are told at one place need not be of use to each of them.
    let mut sharers = endpoint.service.compose.unit.sharers(endpoint.node);
    if sharers.any(|(_, told)| matches!(told.reach, Reach::Service(..))) {
        return;
    }
    ctx.report(
        &endpoint.node.host.place,
        format!("`{}` is not found: it is in no network with the service that calls it", endpoint.node.host.value),
    )
    // Somebody may set the variable to something better.
    .at_most(if endpoint.node.is_fallback() || may_pass_on(endpoint, other) { Severity::Info } else { Severity::Error })
    .because(networks_of(&endpoint.service), format!("`{}` {}", one.value, told(&endpoint.service)))
    .because(networks_of(&other), format!("`{}` {}", two.value, told(&other)))
    .help("let both join the same network");
}

/// Whether the service may be told the address for others: one is told the same and finds it, or stands between both.
fn may_pass_on(endpoint: &Endpoint, other: Service) -> bool {
    let (node, service) = (endpoint.node, endpoint.service);
    let needs_other = |it: Service| it.started_after().any(|it| it.number == other.number);
    let finds = |it: Service| {
        let mut told = service.compose.unit.endpoints(it.number).iter();
        told.any(|it| {
            it.told == node.told && it.host.value == node.host.value && matches!(it.reach, Reach::Service(..))
        })
    };
    !needs_other(service) && (service.started_after().any(needs_other) || service.compose.services().any(finds))
}

/// The place that says in which networks a service is.
fn networks_of<'a>(service: &Service<'a>) -> &'a Place {
    let mode = service.node.network_mode.as_ref().map(|mode| &mode.place);
    let first = service.node.networks.first().map(|network| &network.name.place);
    mode.or(first).unwrap_or(&service.node.name.place)
}

fn told(service: &Service) -> String {
    if let Some(mode) = &service.node.network_mode {
        return format!("has the network mode `{}`", mode.value.blank());
    }
    let names: Vec<String> = service.node.joined().into_iter().flatten().map(|name| format!("`{name}`")).collect();
    format!("is in {} only", names.join(" and "))
}
