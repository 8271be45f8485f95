//! A port that is listed twice.

use shiplint_linter::prelude::*;

use compose_model::Step;

declare_rule! {
    /// A port stands in a list twice, and Compose takes both items for one.
    Service {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for port in &service.node.ports {
        let repeated = port.origin.iter().filter_map(|step| match step {
            Step::Repeated(place) => Some(place),
            _ => None,
        });
        let places: Vec<&Place> = repeated.chain([&port.place]).collect();
        // With a variable it may be another port tomorrow.
        let is_fixed = places.iter().all(|place| !place.text().contains('$'));
        if let ([first, others @ ..], true) = (places.as_slice(), is_fixed) {
            for place in others {
                report(place, first, ctx);
            }
        }
    }
    let mut known: Vec<(ContainerPorts, &Place)> = Vec::new();
    for exposed in &service.node.expose {
        let Some(ports) = exposed.known().and_then(ContainerPorts::parse) else { continue };
        match known.iter().find(|(other, _)| other.encloses(ports)) {
            Some((_, place)) => report(&exposed.place, place, ctx),
            None => known.push((ports, &exposed.place)),
        }
    }
}

fn report(place: &Place, first: &Place, ctx: &mut Ctx) {
    let edits = ctx.edits(place, |editor| editor.delete_item(place.span));
    ctx.report(place, "this port is listed already").because(first, "here").fix("delete it", edits);
}
