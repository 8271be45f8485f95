//! A service is told to find another one at `localhost`, which is the container itself.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is told that another one is at `localhost`, where there is only itself.
    Endpoint {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(endpoint: &Endpoint, ctx: &mut Ctx) {
    let (node, service) = (endpoint.node, &endpoint.service);
    let name = match &node.told {
        Told::Variable(name) => name.as_str(),
        Told::File => "",
        Told::Command | Told::Healthcheck => return,
    };
    if node.reach != Reach::Loopback
        || node.may_be_public()
        || is_pattern(&node.host.place)
        || !service.is_alone_in_network()
    {
        return;
    }
    // In an env file that both read, or where both have the variable, it may be meant for that one.
    let is_shared = |other: &Service| {
        other.node.env_file.iter().any(|named| named.file.as_ref() == Some(node.host.place.path()))
            || other.node.environment.iter().any(|pair| pair.name.known() == Some(name))
    };
    let is_meant = |other: &Service| !is_shared(other) && !is_of_host(endpoint, other);
    let Some(meant) = meant(endpoint, name).filter(is_meant) else { return };
    let other = &meant.node.name;
    ctx.report(&node.host_at, format!("`{}` is the container itself, not `{}`", node.host.value, other.value))
        .because_of(node.passed_on().map(|place| (place, "it is passed on here")))
        // Somebody may set the variable to something better.
        .at_most(if node.is_fallback() { Severity::Hint } else { Severity::Warning })
        .because(&other.place, "this service has the port")
        .help(format!("call it by its name: `{}`", other.value))
        .unsafe_fix(
            format!("write `{}`", other.value),
            endpoint.replace(&node.host_at, &node.host.value, other.value.as_str()),
        );
}

/// Whether a program fills a gap in what stands behind a host, `http://localhost:8000/files/{name}`: it hands that out to others.
fn is_pattern(host: &Place) -> bool {
    let behind = host.source.text().get(host.span.end as usize..).unwrap_or("");
    let end = behind.find([' ', '\t', '\n', '\r', '"', '\'']).unwrap_or(behind.len());
    behind.get(..end).is_some_and(|rest| rest.contains("/{"))
}

/// Whether the address may be that of the host, where a browser or Docker itself finds a published port: in the container of the
/// other service, it is another port, or people are to replace it. In a configuration, it may be that of a program beside the web server,
/// unless there is nothing but that in the image.
fn is_of_host(endpoint: &Endpoint, meant: &Service) -> bool {
    let node = endpoint.node;
    if node.told == Told::File {
        let container = endpoint.service.container();
        return !container.is_some_and(|it| it.root.facts().is_some() && it.starts_own_server());
    }
    let is_awaited = || meant.container().and_then(|it| it.root.facts()).is_some_and(|facts| facts.image.awaited);
    let is_asked = match &node.scheme {
        Some(scheme) => addresses::is_for_browsers(scheme),
        None => !is_awaited(),
    };
    let is_there = |port: &compose_model::Port, called: u16| {
        let is = |range: Option<&compose_model::PortRange>| {
            range.is_some_and(|range| (range.first..=range.last).contains(&called.into()))
        };
        let is_elsewhere = || node.is_fallback() || !is(port.target.value()) || tells_browsers(endpoint);
        node.has_port_of_host(port) || (is(port.published.value()) && is_elsewhere())
    };
    is_asked && node.called_port().is_some_and(|called| meant.node.ports.iter().any(|port| is_there(port, called)))
}

/// Whether a service hands on to browsers where they find other services, and perhaps this host, too.
fn tells_browsers(endpoint: &Endpoint) -> bool {
    let mut told = endpoint.service.compose.unit.endpoints(endpoint.service.number).iter();
    endpoint.node.scheme.is_none()
        && told.any(|it| it.scheme.is_some() && it.reach == Reach::Loopback && it.may_be_public())
}

/// In projects with more services than these, only what they publish is looked at.
const MANY: usize = 200;

/// The other service that is meant: the one that has the port that is told, or that the variable is called after.
fn meant<'a>(endpoint: &Endpoint<'a>, variable: &str) -> Option<Service<'a>> {
    let service = endpoint.service;
    let is_small = service.compose.unit.project.services.len() <= MANY;
    let is_named = |other: &Service| variable.split(['_', '.', '-']).any(|word| other.is_meant_by(word));
    let others = || service.compose.services().filter(|other| other.number != service.number);
    // Many programs have the port that a browser calls where none is written.
    let scheme = endpoint.node.scheme.as_deref();
    let is_telling = !endpoint.node.port.is_absent() || !scheme.is_some_and(addresses::is_for_browsers);
    match endpoint.node.called_port() {
        Some(port) if service.may_listen_on(port) => None,
        Some(port) => {
            let called = service.called_at(port);
            let is_needed = |other: &Service| service.started_after().any(|it| it.number == other.number);
            let is_called = |other: &Service| called.contains(&other.number) && is_needed(other);
            let has = |other: &Service| other.maps(port) || (is_small && (other.exposes(port) || is_called(other)));
            let having: Vec<_> = others().filter(|_| !called.contains(&service.number)).filter(has).collect();
            let needed = || having.iter().copied().filter(is_needed);
            let named = || having.iter().copied().filter(is_named);
            let told = || service.started_after().filter(|other| other.tells_port(port));
            let by_port = || only(having.iter().copied()).filter(|_| is_telling);
            by_port().or_else(|| only(needed())).or_else(|| only(named())).or_else(|| only(told()))
        }
        None if endpoint.node.port.is_absent() && is_small && !is_named(&service) => only(others().filter(is_named)),
        None => None,
    }
}

fn only<'a>(mut services: impl Iterator<Item = Service<'a>>) -> Option<Service<'a>> {
    services.next().filter(|_| services.next().is_none())
}
