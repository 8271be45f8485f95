//! A Dockerfile exposes a port that no service built from it publishes.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Dockerfile exposes a port that no service built from it publishes.
    Build {
        category: Correctness,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let (Some(file), Some(stage)) = (build.dockerfile(), build.stage()) else { return };
    let services = siblings(build);
    if services.iter().any(|service| reaches_otherwise(service)) {
        return;
    }
    let published: Option<Vec<u32>> = services.iter().flat_map(|service| &service.node.ports).map(target).collect();
    let Some(published) = published else { return };
    let exposed: Vec<(Span, u16)> = file.model.final_state(stage.index).ports().filter_map(single_port).collect();
    let severity = match exposed.iter().any(|(_, port)| published.contains(&u32::from(*port))) {
        // The main port is published; another one may be meant for other services.
        true => Severity::Info,
        false if published.is_empty() => Severity::Info,
        false => Severity::Warning,
    };
    for (span, port) in exposed.into_iter().filter(|(_, port)| !published.contains(&u32::from(*port))) {
        let name = &build.service.node.name;
        let (place, why) = match build.service.node.ports.first() {
            Some(port) => (&port.place, "only this is published"),
            None => (&name.place, "this service publishes no port"),
        };
        ctx.report(file.place(span), format!("port {port} is exposed, but `{}` does not publish it", name.value))
            .at_most(severity)
            .because(place, why)
            .help(format!("`EXPOSE` publishes nothing by itself: add `\"{port}:{port}\"` to the service's `ports`"));
    }
}

/// All services that are built from the same stage of the same Dockerfile.
fn siblings<'a>(build: &Build<'a>) -> Vec<Service<'a>> {
    let same = |other: &Service| {
        other.link.is_some_and(|link| (&link.dockerfile, link.stage) == (&build.link.dockerfile, build.link.stage))
    };
    build.service.compose.services().filter(same).collect()
}

/// Whether a port need not be published to be of use: the host's network is used, or another service talks to this one.
fn reaches_otherwise(service: &Service) -> bool {
    let name = service.node.name.value.as_str();
    let others = service.compose.services().filter(|other| other.number != service.number);
    let publishes = !service.node.ports.is_empty();
    service.node.network_mode.is_some() || (!publishes && others.into_iter().any(|other| mentions(&other, name)))
}

/// Whether a service waits for another one or has its name in a variable or command.
fn mentions(service: &Service, name: &str) -> bool {
    let node = service.node;
    let says = |text: &compose_model::Text| {
        text.blank().split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).any(|word| word == name)
    };
    node.depends_on.iter().map(|dependency| &dependency.service.value).any(says)
        || node.links.iter().map(|link| &link.value).any(says)
        || node.environment.iter().filter_map(|pair| pair.value.as_ref()).any(|value| says(&value.value))
        || node.command.iter().chain(&node.entrypoint).flat_map(|command| &command.words).any(|word| says(&word.value))
}

/// The container's port of a mapping; nothing where it is not known or a range.
fn target(port: &compose_model::Port) -> Option<u32> {
    let range = port.target.known()?.value;
    (range.count() == 1).then_some(range.first)
}

fn single_port(exposed: &dockerfile_model::Port) -> Option<(Span, u16)> {
    let spec = exposed.value.as_ref()?;
    let single = spec.container.first == spec.container.last && spec.protocol == dockerfile_model::Protocol::Tcp;
    single.then_some((exposed.span, spec.container.first))
}
