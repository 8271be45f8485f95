//! One port of the host is published twice.

use shiplint_linter::prelude::*;

use compose_model::{Contention, Port, Service, Step};

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

/// Where there are more, the project is a collection of services of which people start some.
const MOST: usize = 12;

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    // From a collection that others extend, they take one service or the other.
    if compose.unit.is_extended_beside() {
        return;
    }
    let contentions = compose.unit.stack().contentions();
    let is_collection = contentions.len() > MOST;
    for Contention { first, second, ports } in contentions {
        let is_one = first.0.name.value == second.0.name.value;
        if !is_one && (is_collection || are_alternatives(compose, [first, second])) {
            continue;
        }
        let places = [first, second].map(|(_, port)| place(port));
        // What comes from one base or anchor stands in one place for both.
        let is_shared = places[0] == places[1];
        if is_shared && is_template(first.0, second.0) {
            continue;
        }
        let here = if is_shared { taken_over(compose, second.0) } else { places[1] };
        if compose.unit.owns(here) {
            report((first.0, places[0]), (second.0, here), ports, ctx);
        } else if compose.unit.owns(places[0]) {
            report((second.0, here), (first.0, places[0]), ports, ctx);
        }
    }
}

/// What has a service take a port over from another one: its `extends`, or all of it.
fn taken_over<'a>(compose: &ComposeProject<'a>, service: &'a Service) -> &'a Place {
    let extends = compose.unit.stack().node(service).and_then(|node| Some(&node.map()?.entry("extends")?.key.place));
    extends.unwrap_or(&service.name.place)
}

/// Whether one of two services is only there for others to extend: it has profiles, which the other one does not share.
fn is_template(one: &Service, other: &Service) -> bool {
    let profiles = |service: &Service| -> Vec<String> {
        service.profiles.iter().map(|profile| profile.value.blank().to_owned()).collect()
    };
    profiles(one) != profiles(other)
}

/// Whether two services are servers of one kind, each with a variable of its own for the port: people start the one or the other.
fn are_alternatives(compose: &ComposeProject, published: [(&Service, &Port); 2]) -> bool {
    let described = published.map(|(service, port)| {
        let number = compose.unit.project.number(&service.name.value)?;
        let family = compose.service(number)?.container()?.root.facts()?.image.family;
        let mut origin = port.published.known()?.origin.iter();
        let variable = origin.find_map(|step| if let Step::Variable(used) = step { Some(&used.name) } else { None })?;
        Some((family, port.target.value()?, variable))
    });
    let [Some(one), Some(other)] = described else { return false };
    (one.0, one.1) == (other.0, other.1) && one.2 != other.2
}

fn place(port: &Port) -> &Place {
    port.published.known().map_or(&port.place, |known| &known.place)
}

fn report(first: (&Service, &Place), second: (&Service, &Place), ports: compose_model::PortRange, ctx: &mut Ctx) {
    let numbers = match ports.count() {
        1 => format!("port {}", ports.first),
        _ => format!("ports {} to {}", ports.first, ports.last),
    };
    let (message, severity) = if first.0.name.value == second.0.name.value {
        (format!("{numbers} of the host: published twice"), Severity::Error)
    } else {
        // People may start only some services.
        let message = format!("{numbers} of the host: published by `{}`, too", first.0.name.value);
        (message, Severity::Warning)
    };
    ctx.report(second.1, message).at_most(severity).because(first.1, "published here already");
}
