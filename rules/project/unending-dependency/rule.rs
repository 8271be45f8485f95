//! A service is waited for until it is done, and never is.

use compose_model::{Dependency, Spanned, Text};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is waited for until it has done its work, but it goes on for ever.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for dependency in service.node.depends_on.iter().filter(|dependency| waits_for_end(dependency)) {
        let other = dependency.service.known().and_then(|name| service.other(name));
        let Some((other, container)) = other.and_then(|other| Some((other, other.container()?))) else { continue };
        let name = &other.node.name.value;
        let restart = other.restarts_always().map(|restart| restart.place);
        if let Some((place, why)) = serves(&container).or_else(|| is_published(&other)) {
            let message = format!("`{name}` serves until it is stopped, so that this waits for ever");
            ctx.report(dependency.asked_at(), message)
                .at_most(if restart.is_some() { Severity::Error } else { Severity::Warning })
                .because(place, why)
                .because_of(restart.map(|place| (place, "this starts it again whenever it is done")))
                .help("wait for `service_healthy` or `service_started`");
        } else if let Some(restart) = restart {
            let message = format!("`{name}` is started again whenever it is done, but others wait for its end");
            ctx.report(restart, message)
                .because(dependency.asked_at(), "this one does")
                .help("leave `restart` out, or write `on-failure`");
        }
    }
}

fn waits_for_end(dependency: &Dependency) -> bool {
    let condition: Option<&Spanned<Text>> = dependency.condition.as_ref();
    condition.is_some_and(|condition| condition.known() == Some("service_completed_successfully"))
}

/// What tells that a container serves for ever.
fn serves(container: &Container) -> Option<(Place, &'static str)> {
    let launch = container.launch();
    if launch.script.is_some() {
        let listener =
            container.listeners().into_iter().find(|it| it.told_by != ToldBy::Variable && !it.program.is_empty())?;
        let is_served = !container.starts_others() && listener.program != "php";
        return is_served.then_some((listener.place, "this serves"));
    }
    let is_left_alone = matches!((launch.entrypoint, launch.command), (Half::Unknown, Half::Unknown));
    let image = container.root.named().filter(|_| container.built.is_none() || is_left_alone)?;
    let is_daemon = image.facts?.run() == Some(images::Run::Daemon);
    is_daemon.then(|| (image.place.clone(), "this image serves, and nothing gives it a command"))
}

/// What tells that a service runs the server of its image for others to reach.
fn is_published(service: &Service) -> Option<(Place, &'static str)> {
    let node = service.node;
    // What an anchor brings to several services is not said of this one.
    let is_own = |port: &compose_model::Port| {
        let mut others = service.compose.services().filter(|other| other.number != service.number);
        !others.any(|other| other.node.ports.iter().any(|it| it.place == port.place))
    };
    let is_left = node.command.is_none() && node.entrypoint.is_none();
    let port = node.ports.first().filter(|port| is_left && is_own(port))?;
    Some((port.place.clone(), "this is published, and nothing gives it another command"))
}
