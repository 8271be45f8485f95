//! A database without a volume.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Nothing is mounted where a database keeps its data.
    Service {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let (DataHome::Lost(folder), Some(image)) = (container.data_home(), container.root.named()) else { return };
    let node = service.node;
    let family = image.facts.map(|facts| facts.image.family);
    // What a web server keeps are the certificates that it gets.
    let keeps_nothing = family == Some(images::Family::Web) && !service.maps(443);
    let is_added = service.compose.unit.is_added_beside(&node.name.value, "volumes");
    if service.is_passing() || keeps_nothing || is_added || is_pattern(service) {
        return;
    }
    let is_database = family == Some(images::Family::Store);
    let is_volume = |mount: &compose_model::Mount| mount.kind.value() == Some(&compose_model::MountKind::Volume);
    if !is_database && (is_for_now(service) || node.volumes.iter().any(is_volume)) {
        return;
    }
    // Another Compose file mounts something there, perhaps for this service.
    let is_sure = is_database && !service.compose.unit.is_said_beside(folder);
    let severity = if !is_sure {
        Severity::Hint
    } else if is_for_now(service) {
        Severity::Info
    } else {
        Severity::Warning
    };
    ctx.report(&node.name.place, format!("the data of `{}` is lost with its container", node.name.value))
        .because(&image.place, format!("this keeps its data in `{folder}`"))
        .at_most(severity)
        .help(format!("mount a named volume at `{folder}`"));
}

/// Whether it is there to be extended, by services that keep their data.
fn is_pattern(service: &Service) -> bool {
    let compose = service.compose;
    let heirs = compose.unit.project.extending(service.node).filter_map(|heir| compose.service(heir));
    let mut homes = heirs.filter_map(|heir| Some(heir.container()?.data_home())).peekable();
    homes.peek().is_some() && homes.all(|home| !matches!(home, DataHome::Lost(_)))
}

/// Whether nobody asks for the service to be started again, or for anything of the project to be kept: all of it may be there to be
/// tried out and thrown away.
fn is_for_now(service: &Service) -> bool {
    service.node.restart.is_none() && service.compose.unit.stack().volumes.is_empty()
}
