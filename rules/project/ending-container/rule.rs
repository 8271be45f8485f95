//! A container that ends as soon as it is started.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service starts an image that ends at once without a command.
    Service {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let keeps_input = |name: &str| service.attribute(&[name]).is_some_and(|node| node.as_bool() != Some(false));
    let Some(image) = container.root.named() else { return };
    let launch = container.launch();
    let is_left_alone = matches!(launch.command, Half::Unknown)
        && !matches!(launch.entrypoint, Half::Service(_) | Half::Dockerfile(..));
    let ends = image.facts.is_some_and(|facts| facts.run() == Some(images::Run::Ends));
    if !ends || !is_left_alone || keeps_input("tty") || keeps_input("stdin_open") || is_started_otherwise(service) {
        return;
    }
    let restart = service.restarts_always();
    let is_system = image.facts.is_some_and(|facts| facts.image.family == images::Family::System);
    // A container that only holds data need not run.
    if is_system && restart.is_none() && !service.node.volumes.is_empty() {
        return;
    }
    let name = image.reference.text();
    let draft = ctx.report(&image.place, format!("without a command, `{name}` ends as soon as it is started"));
    let draft = draft.at_most(if restart.is_some() { Severity::Warning } else { Severity::Info });
    let draft = if image.place.path() == service.node.place.path() {
        draft
    } else {
        draft.because(&service.node.name.place, "nothing gives it a command here, either")
    };
    draft
        .because_of(restart.map(|restart| (restart.place, "it is started again and again")))
        .help("say what it runs as its `command`");
}

/// Whether somebody runs it by hand, with a command, a file that is laid over this one gives it one, or only its image or what is
/// said of it is of use.
fn is_started_otherwise(service: &Service) -> bool {
    let (node, unit) = (service.node, service.compose.unit);
    !node.profiles.is_empty()
        || service.is_passing()
        || is_tool(service)
        || node.replicas.as_ref().is_some_and(|replicas| replicas.value == 0)
        || ["command", "entrypoint"].into_iter().any(|attribute| unit.is_added_beside(&node.name.value, attribute))
        || unit.project.extending(node).next().is_some()
        || service.is_image_alone()
        || is_base(service)
}

/// Whether it is there to run commands in the folder of the sources: no port leads to it, and it is not started again.
fn is_tool(service: &Service) -> bool {
    let node = service.node;
    let binds = node.volumes.iter().any(|mount| mount.kind.value() != Some(&compose_model::MountKind::Volume));
    node.working_dir.is_some() && binds && node.ports.is_empty() && service.restarts_always().is_none()
}

/// Whether the images of other services are, or begin with, the one that is built for it.
fn is_base(service: &Service) -> bool {
    let others =
        || service.compose.services().filter(|other| other.number != service.number && other.node.build.is_none());
    let name = service.node.image.as_ref().filter(|_| service.node.build.is_some()).and_then(|image| image.known());
    if name.is_some() && others().any(|other| other.node.image.as_ref().and_then(|image| image.known()) == name) {
        return true;
    }
    let builds = service.compose.builds().filter_map(|build| build.whole());
    let mut images = builds.flat_map(|(file, stage)| file.model.images_of(stage.index));
    images.any(|(_, image)| service.compose.unit.builder(image.text()) == Some(service.number))
}
