//! A service that is looked for among containers.

use shiplint_linter::prelude::*;

use compose_model::{Spanned, Text};

declare_rule! {
    /// `container:…` names a service of the project, whose container is called otherwise.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let namespaces = ["network_mode", "ipc", "pid"].into_iter().filter_map(|name| service.tree()?.get(name)?.scalar());
    for text in namespaces {
        report(service, &text, |name| format!("service:{name}"), ctx);
    }
    for text in &service.node.volumes_from {
        report(service, text, str::to_owned, ctx);
    }
}

fn report(service: &Service, text: &Spanned<Text>, meant: impl Fn(&str) -> String, ctx: &mut Ctx) {
    let Some(rest) = text.known().and_then(|known| known.strip_prefix("container:")) else { return };
    let name = rest.split(':').next().unwrap_or(rest);
    let names_itself_so = |other: Service| {
        other.node.container_name.as_ref().is_some_and(|own| own.known().is_none_or(|own| own == name))
    };
    let Some(other) = service.other(name).filter(|_| !service.compose.services().any(names_itself_so)) else { return };
    let edit = text.verbatim().map(|place| Edit { place, text: meant(rest) });
    ctx.report(&text.place, format!("no container is called `{name}`, but a service is"))
        .because(&other.node.name.place, "its container has a longer name")
        .unsafe_fix("name the service", edit);
}
