//! One port of the host is published twice.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A port of the host is published twice, for one service or for two.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [dclint("no-duplicate-exported-ports", Related).at(Error)],
    }
    dclint: ComposeFile,
}

/// So many ports that begin at or below another one are compared with it. More overlap in no project.
const LOOK_BACK: usize = 64;

/// A service with a port of it.
type Published<'a> = (Service<'a>, &'a compose_model::Port);

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let services = compose.services().filter(Service::has_own_ports);
    let mut ports: Vec<Published> =
        services.flat_map(|service| service.node.ports.iter().map(move |port| (service, port))).collect();
    ports.sort_by_key(|(_, port)| port.published.value().map(|range| range.first));
    for (at, one) in ports.iter().enumerate() {
        let before = ports[..at].iter().rev().take(LOOK_BACK);
        let mut beside = before.filter(|other| other.0.node.runs_beside(one.0.node));
        if let Some((other, range)) = beside.find_map(|other| Some((other, other.1.contended(one.1)?))) {
            let (first, second) = if one.0.number < other.0.number { (one, other) } else { (other, one) };
            report(first, second, range, ctx);
        }
    }
}

fn report(first: &Published, second: &Published, range: compose_model::PortRange, ctx: &mut Ctx) {
    let place = |port: &Published| port.1.published.known().map_or(&port.1.place, |known| &known.place).clone();
    // What comes from one base or anchor stands in one place for both.
    let here = if place(first) == place(second) { second.0.node.name.place.clone() } else { place(second) };
    let ports = match range.count() {
        1 => format!("port {}", range.first),
        _ => format!("ports {} to {}", range.first, range.last),
    };
    let (message, severity) = if first.0.number == second.0.number {
        (format!("{ports} of the host: published twice"), Severity::Error)
    } else {
        // People may start only some services.
        (format!("{ports} of the host: published by `{}`, too", first.0.node.name.value), Severity::Warning)
    };
    ctx.report(here, message).at_most(severity).because(place(first), "published here already");
}
