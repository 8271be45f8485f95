//! A Dockerfile exposes a port that no service built from it publishes.

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
    let services: Vec<Service> = stage.services().collect();
    let nobody_publishes = services.iter().all(|service| service.node.ports.is_empty());
    for services in services.chunk_by(|a, b| a.compose.number == b.compose.number) {
        // A layer may get its ports from the file that it lies over.
        let complete = services.iter().all(|service| service.compose.unit.project.complete);
        let ports = services.iter().flat_map(|service| &service.node.ports);
        let published: Option<Vec<ContainerPorts>> = ports.map(ContainerPorts::published).collect();
        let Some(published) = published.filter(|_| complete) else { continue };
        if nobody_publishes || !published.is_empty() {
            check_project(stage, services, &published, ctx);
        }
    }
}

/// Looks at the services of one Compose project that are built from a stage.
fn check_project(stage: &Stage, services: &[Service], published: &[ContainerPorts], ctx: &mut Ctx) {
    let exposed = stage.final_state().ports().filter_map(|port| Some((port.span, ContainerPorts::exposed(port)?)));
    let is_published = |span: Span, port: ContainerPorts| {
        let is_bare = !stage.file.unit.place(span).text().contains('/');
        published.iter().any(|&other| other.overlaps(port) || (is_bare && other.first == port.first))
    };
    let (found, mut lost): (Vec<_>, Vec<_>) = exposed.partition(|&(span, port)| is_published(span, port));
    // What was meant by another published port, and what the program knows nothing of, is told as such.
    let mistaken: Vec<MistakenPort> = services.iter().filter_map(Service::mistaken_port).collect();
    let misstated: Vec<MisstatedPort> = services.iter().filter_map(Service::misstated_port).collect();
    lost.retain(|(_, port)| {
        !mistaken.iter().any(|other| other.exposed == *port) && !misstated.iter().any(|other| other.exposed == *port)
    });
    // Who publishes one port and not another has chosen.
    let Some(severity) = severity(stage, services, published).filter(|_| found.is_empty()) else { return };
    let speaker = services.iter().find(|service| !service.node.ports.is_empty()).or_else(|| services.first());
    let Some(Service { node, .. }) = speaker else { return };
    let (place, why) = match node.ports.first() {
        Some(port) => (&port.place, "only this is published"),
        None => (&node.name.place, "this service publishes no port"),
    };
    for (span, port) in lost {
        ctx.report(span, format!("port {port} is exposed, but `{}` does not publish it", node.name.value))
            .at_most(severity)
            .because(place, why)
            .help(format!(
                "`EXPOSE` publishes nothing by itself: that takes an item such as `\"{port}:{port}\"` in `ports`"
            ));
    }
}

/// How sure it is that a port should be published; nothing where it is of use without, or only the image is.
fn severity(stage: &Stage, services: &[Service], published: &[ContainerPorts]) -> Option<Severity> {
    let are_images = services.iter().all(|service| service.node.image.is_some())
        && services.first().is_some_and(|service| service.compose.is_image_list());
    let reached = || services.iter().any(|it| it.is_named_by_others() || it.is_reached_unpublished());
    let alone = services.iter().all(|service| service.compose.unit.project.services.len() == 1);
    let runs_other = services.iter().any(|service| service.node.entrypoint.is_some());
    let others_publish = || services.iter().any(|it| it.compose.services().any(|other| !other.node.ports.is_empty()));
    // Is anything known to listen on what is published instead?
    let listens = |port: &ContainerPorts| services.iter().any(|service| service.names_port(port.first));
    let inherits = |port: &ContainerPorts| {
        let known = stage.base_image().and_then(|image| images::exposed_ports(&image.familiar_name(), image.tag()));
        known.is_none_or(|ports| ports.iter().any(|&known| (port.first..=port.last).contains(&known.into())))
    };
    let is_elsewhere = || services.iter().any(|service| listens_elsewhere(service, published));
    let explained = published.iter().any(|port| listens(port) || inherits(port)) && !is_elsewhere();
    match published {
        _ if runs_other || are_images => None,
        [_] if !explained => Some(Severity::Warning),
        _ if reached() => None,
        [] if alone => Some(Severity::Info),
        // What is published is in front of it.
        [] if others_publish() => None,
        [] => Some(Severity::Hint),
        _ => Some(if explained { Severity::Info } else { Severity::Warning }),
    }
}

/// Whether the program of a service is told to listen on one port, and that one is not published.
fn listens_elsewhere(service: &Service, published: &[ContainerPorts]) -> bool {
    let listener = service.container().and_then(|container| container.only_listener());
    listener.is_some_and(|(port, _)| !published.iter().any(|published| published.holds(port)))
}
