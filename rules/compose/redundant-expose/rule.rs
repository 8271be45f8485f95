//! `expose` of a port that is published.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A port is exposed that `ports` publishes.
    Service {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let ports = service.node.ports.iter().filter_map(|port| Some((ContainerPorts::published(port)?, &port.place)));
    let published: Vec<(ContainerPorts, &Place)> = ports.collect();
    let found = service.node.expose.iter().filter_map(|item| {
        let exposed = item.known().and_then(ContainerPorts::parse)?;
        let (_, port) = published.iter().find(|(other, _)| other.encloses(exposed))?;
        Some((item, *port))
    });
    let found: Vec<_> = found.collect();
    let all = found.len() == service.node.expose.len();
    for (number, (item, port)) in found.into_iter().enumerate() {
        // What an anchor or another service brings may be of use there.
        let edits =
            if item.origin.is_empty() { edits(service, &item.place, all.then_some(number), ctx) } else { Vec::new() };
        ctx.report(&item.place, "this port is published, and exposed by that")
            .because(port, "here")
            .fix("delete it", edits);
    }
}

/// Deletes an item; where all items go, the first one takes the list with it, so that no empty one is left.
fn edits(service: &Service, item: &Place, of_all: Option<usize>, ctx: &Ctx) -> Vec<Edit> {
    let mut attributes = service.attributes();
    match (of_all, attributes.find(|entry| &*entry.key.text == "expose")) {
        (Some(0), Some(list)) => ctx.edits(&list.key.place, |editor| editor.delete_key(list.key.place.span)),
        (Some(_), _) => Vec::new(),
        (None, _) => ctx.edits(item, |editor| editor.delete_item(item.span)),
    }
}
