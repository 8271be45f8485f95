//! A Dockerfile exposes a port that no service built from it publishes.

use dockerfile_model::{PortSpec, Protocol};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A Dockerfile exposes a port that no service built from it publishes.
    Stage {
        category: Correctness,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    // A layer may get its ports from the file that it lies over.
    let services: Vec<Service> = stage.services().filter(|service| service.compose.unit.project.complete).collect();
    let Some(first) = services.first() else { return };
    let published: Option<Vec<Range>> = stage.services().flat_map(|service| &service.node.ports).map(target).collect();
    let Some(published) = published else { return };
    let exposed: Vec<(Span, Range)> = stage.final_state().ports().filter_map(range).collect();
    let is_published = |range: &Range| published.iter().any(|other| other.overlaps(range));
    let Some(severity) = severity(stage, &services, &published, exposed.iter().any(|(_, range)| is_published(range)))
    else {
        return;
    };
    let speaker = services.iter().find(|service| !service.node.ports.is_empty()).unwrap_or(first);
    let name = &speaker.node.name;
    let (place, why) = match speaker.node.ports.first() {
        Some(port) => (&port.place, "only this is published"),
        None => (&name.place, "this service publishes no port"),
    };
    for (span, range) in exposed.iter().filter(|(_, range)| !is_published(range)) {
        let port = range.shown();
        ctx.report(*span, format!("port {port} is exposed, but `{}` does not publish it", name.value))
            .at_most(severity)
            .because(place, why)
            .help(format!(
                "`EXPOSE` publishes nothing by itself: that takes an item such as `\"{port}:{port}\"` in `ports`"
            ));
    }
}

/// How sure it is that a port should be published; nothing where it is of use without.
fn severity(stage: &Stage, services: &[Service], published: &[Range], some_are: bool) -> Option<Severity> {
    let named = services.iter().any(Service::is_named_by_others);
    let reached = || services.iter().any(Service::is_reached_unpublished);
    // What listens on a published port that is not exposed, if neither the image below nor the service's own settings?
    let unexplained = stage.base_image().is_some_and(|image| images::exposes_nothing(&image.familiar_name()))
        && !services.iter().any(|service| published.iter().any(|range| service.says(&range.first.to_string())));
    let alone = services.iter().all(|service| service.compose.unit.project.services.len() == 1);
    match published {
        [_] if !some_are && unexplained => Some(Severity::Warning),
        _ if named || reached() => None,
        [] if alone => Some(Severity::Info),
        // Other services may use it.
        _ if some_are || published.is_empty() => Some(Severity::Hint),
        _ => Some(if unexplained { Severity::Warning } else { Severity::Info }),
    }
}

/// Ports of a container.
struct Range {
    first: u32,
    last: u32,
    protocol: Protocol,
}

impl Range {
    fn overlaps(&self, other: &Self) -> bool {
        self.protocol == other.protocol && self.first <= other.last && other.first <= self.last
    }

    fn shown(&self) -> String {
        let ports =
            if self.first == self.last { self.first.to_string() } else { format!("{}-{}", self.first, self.last) };
        match self.protocol {
            Protocol::Tcp => ports,
            Protocol::Udp => format!("{ports}/udp"),
            Protocol::Sctp => format!("{ports}/sctp"),
        }
    }
}

/// The container's side of a mapping; nothing where it is not known.
fn target(port: &compose_model::Port) -> Option<Range> {
    let range = port.target.known()?.value;
    let protocol = if port.protocol.is_absent() { "" } else { port.protocol.value()? };
    Some(Range { first: range.first, last: range.last, protocol: Protocol::from_name(protocol)? })
}

fn range(exposed: &dockerfile_model::Port) -> Option<(Span, Range)> {
    let PortSpec { container, protocol, .. } = exposed.value.as_ref()?;
    let range = Range { first: container.first.into(), last: container.last.into(), protocol: *protocol };
    Some((exposed.span, range))
}
