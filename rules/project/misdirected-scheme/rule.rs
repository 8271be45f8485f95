//! A server that guards itself is asked as if it were open.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A search engine that answers `https` alone is asked by `http`.
    Service {
        category: Correctness,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

/// Hosts by which a health check asks its own container.
const OWN: [&str; 2] = ["http://localhost:", "http://127.0.0.1:"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(Container::starts_own_server) else { return };
    let Some((image, guarded)) = container.root.named().and_then(|image| Some((image, image.facts?.guarded()?))) else {
        return;
    };
    if service.has_foreign_data() || may_be_open(service, &container, &guarded) {
        return;
    }
    let unit = service.compose.unit;
    let told = service.compose.services().flat_map(|other| unit.endpoints(other.number));
    let asked = told.filter(|told| {
        matches!(told.reach, Reach::Service(number, _) if number == service.number)
            && told.scheme.as_deref() == Some("http")
            && told.called_port() == Some(guarded.port)
    });
    let called = asked.map(|told| told.host_at.clone());
    for place in called.chain(tested(&container, guarded.port)) {
        let draft = ctx.report(
            place,
            format!("`{}` answers `https` alone here, and asks for a password", service.node.name.value),
        );
        let draft = draft.because(&image.place, "this guards itself unless it is told otherwise");
        if let Some(open) = image.facts.and_then(|facts| facts.image.insecure.first()) {
            draft.help(format!("call it by `https`, or set `{}` to `{}`", open.variable, open.value.unwrap_or("true")));
        }
    }
}

/// Whether the service may say that the server is to be open.
fn may_be_open(service: &Service, container: &Container, guarded: &images::Guarded) -> bool {
    let is_in = |path: Option<&str>| path.is_none_or(|path| path.starts_with(guarded.settings));
    container.may_set(|name| guarded.is_up_to(name))
        || container.built.is_some_and(|built| built.brings_to(guarded.settings))
        || service.node.command.is_some()
        || service.node.volumes.iter().any(|mount| is_in(mount.target.value().map(String::as_str)))
        || service.node.configs.iter().any(|grant| is_in(grant.target.as_ref().and_then(|target| target.known())))
        || service.compose.unit.is_added_beside(&service.node.name.value, "environment")
}

/// Where its own health check asks a port by `http`.
fn tested(container: &Container, port: u16) -> Option<Place> {
    let test = container.health_test()?;
    test.script.commands().iter().flat_map(|at| &at.command.words).find_map(|word| {
        let start = OWN.iter().find_map(|own| word.text().find(&format!("{own}{port}")))?;
        Some(test.place_of(word.fragment(start..start + "http".len()).span))
    })
}
