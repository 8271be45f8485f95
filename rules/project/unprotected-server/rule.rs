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
    let Some(container) = service.container() else { return };
    let Some(facts) = container.root.facts() else { return };
    let published = service.published_to_all();
    let severity = if published.is_some() { Severity::Warning } else { Severity::Info };
    let because = published.map(|port| (&port.place, "it is published on every address of the host"));
    for insecure in facts.image.insecure {
        let Fact::Said(value, place) = container.variable_of_service(insecure.variable) else { continue };
        let is_open = match insecure.value {
            Some(open) => value.eq_ignore_ascii_case(open),
            None => !value.is_empty(),
        };
        if is_open {
            ctx.report(place, format!("`{}={value}` leaves `{}` open", insecure.variable, facts.image.name))
                .at_most(severity)
                .because_of(because);
        }
    }
    if let Some(port) = published.filter(|_| CACHES.contains(&facts.image.name) && asks_nobody(&container)) {
        ctx.report(&port.place, format!("`{}` is published, and asks for no password", facts.image.name))
            .help("leave the port out, publish it on `127.0.0.1`, or start the server with `--requirepass`");
    }
}

/// Images whose servers let everybody in unless their command says otherwise.
const CACHES: [&str; 2] = ["redis", "valkey/valkey"];

/// Whether nothing in the command of a cache may ask for a password.
fn asks_nobody(container: &Container) -> bool {
    let words = container.service.command.iter().flat_map(|command| &command.words);
    let asks = |word: &str| ["pass", "acl", "conf", "user", "protected"].iter().any(|part| word.contains(part));
    container.starts_own_server()
        && container.built.is_none()
        && !words.into_iter().any(|word| word.value.is_unknown() || asks(word.value.blank()))
}
