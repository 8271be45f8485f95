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
    let name = image.reference.text();
    let draft = ctx.report(&image.place, format!("without a command, `{name}` ends as soon as it is started"));
    let restart = service.restarts_always();
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

/// Whether somebody runs it by hand, with a command, or only its image is of use.
fn is_started_otherwise(service: &Service) -> bool {
    !service.node.profiles.is_empty() || service.node.replicas.as_ref().is_some_and(|replicas| replicas.value == 0)
}
