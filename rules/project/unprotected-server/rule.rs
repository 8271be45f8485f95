//! A server that asks nobody for a password.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A variable leaves a server open, or lets everybody in with the same password.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container().filter(|_| !service.is_passing()) else { return };
    let Some(facts) = container.root.facts() else { return };
    let published = service.published_to_all();
    let severity = if published.is_some() { Severity::Warning } else { Severity::Info };
    let because = published.map(|port| (&port.place, "it is published on every address of the host"));
    for insecure in facts.image.insecure {
        let Fact::Said(value, place) = container.variable_of_service(insecure.variable) else { continue };
        // Where a password is only a default, that is told of the default.
        let is_default = credentials::names_secret(insecure.variable) && place.text().contains('$');
        if insecure.opens(&value)
            && !is_default
            && !is_closed(&container, &facts, insecure)
            && !has_password(service, insecure)
        {
            ctx.report(place, format!("`{}={value}` leaves `{}` open", insecure.variable, facts.image.name))
                .at_most(severity)
                .because_of(because);
        }
    }
    if let Some(port) = published.filter(|_| container.lets_everybody_in()) {
        ctx.report(&port.place, format!("`{}` is published, and asks for no password", facts.image.name))
            .at_most(severity)
            .help(format!("leave the port out, publish it on `127.0.0.1`, or {}", how_to_close(facts.image)));
    }
}

fn how_to_close(image: &images::Image) -> &'static str {
    match image.name {
        "mongo" => "set `MONGO_INITDB_ROOT_USERNAME` and `MONGO_INITDB_ROOT_PASSWORD`",
        _ => "start the server with `--requirepass`",
    }
}

/// Whether there is a password nevertheless: the variable only lets it be empty, and another one sets it.
fn is_closed(container: &Container, facts: &images::Facts, insecure: &images::Insecure) -> bool {
    let groups = facts.required().filter(|required| required.any_of.contains(&insecure.variable));
    let is_other = |name: &&&str| facts.image.insecure.iter().all(|other| other.variable != **name);
    let mut others = groups.flat_map(|required| required.any_of).filter(is_other);
    insecure.value.is_none()
        && others.any(|name| match container.variable_of_service(name) {
            Fact::Said(value, place) => !value.is_empty() || place.text().contains('$'),
            Fact::Unknown => true,
            Fact::Unsaid => false,
        })
}

/// Whether a variable only lets the password be empty, and another one sets it.
fn has_password(service: &Service, insecure: &images::Insecure) -> bool {
    let sets = |pair: &compose_model::Pair| {
        let name = pair.name.known().map_or("", |name| name);
        let is_set = pair.value.as_ref().is_none_or(|value| value.known() != Some(""));
        is_set && name != insecure.variable && credentials::names_secret(name)
    };
    insecure.variable == "ALLOW_EMPTY_PASSWORD" && service.node.environment.iter().any(sets)
}
