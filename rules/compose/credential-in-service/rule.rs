//! A password or token that is written into a Compose file.

use compose_model::{Step, VariableUse};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A password or token of a service is written into the Compose file.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [compose_lint("CL-0020", Related).at(Error)],
    }
    compose_lint: Service,
}

/// Options of Redis that take a password and do not sound like it.
const REDIS: [&str; 2] = ["masterauth", "requirepass"];

fn check(service: &Service, ctx: &mut Ctx) {
    for pair in service.node.environment.iter().chain(&service.node.labels) {
        let (Some(name), Some(value)) = (pair.name.known(), &pair.value) else { continue };
        let text = value.known().unwrap_or("").trim_matches(['"', '\'']);
        let is_set_elsewhere = value.origin.iter().any(|step| matches!(step, Step::Variable(used) if is_judged(used)));
        if credentials::names_secret(name) && is_written(text) && !is_set_elsewhere && !is_open(service, name, text) {
            report(service, name, text, &value.place, ctx);
        }
    }
    let variables = &service.compose.unit.project.variables;
    for Argument { name, value, place, is_glued } in service.arguments() {
        let is_secret = || credentials::names_secret(&name) || REDIS.contains(&name.to_lowercase().as_str());
        let is_set_elsewhere = || {
            variables.iter().any(|used| {
                place.span.encloses(used.place.span) && used.place.path() == place.path() && is_judged(used)
            })
        };
        if (is_glued || is_secret()) && is_written(&value) && !is_set_elsewhere() {
            report(service, &name, &value, &place, ctx);
        }
    }
}

fn report(service: &Service, name: &str, value: &str, place: &Place, ctx: &mut Ctx) {
    let severity = if is_guessed(service, value) { Severity::Info } else { Severity::Warning };
    ctx.report(place, format!("the value of `{name}` can be read in this file")).at_most(severity).help(HELP);
}

/// Whether a password is one that everybody tries first: a common one, the name of the user, of the service or of the image.
fn is_guessed(service: &Service, value: &str) -> bool {
    let node = service.node;
    let is_open = |pair: &&compose_model::Pair| !credentials::names_secret(pair.name.value.blank());
    let mut open = node.environment.iter().filter(is_open).filter_map(|pair| pair.value.as_ref());
    credentials::is_well_known(value)
        || open.any(|other| other.known() == Some(value))
        || node.name.value == value
        || node
            .image
            .as_ref()
            .is_some_and(|image| image.value.blank().split(['/', ':', '-', '_']).any(|part| part == value))
}

const HELP: &str = "hand it over as a secret, or take it from a variable that is set outside of the file";

/// Whether a value is a secret that stands here, and no reference that somebody else follows.
fn is_written(value: &str) -> bool {
    // A token of a form of its own is told for what it is.
    let is_token = || secrets::secrets(value).next().is_some();
    credentials::may_be_secret(value) && !value.contains(['$', '`', Argument::UNKNOWN]) && !is_token()
}

/// Whether a variable gets its value from an env file, or has a default that is judged by the name of the variable.
fn is_judged(used: &VariableUse) -> bool {
    used.resolution != Resolution::Unset || credentials::names_secret(&used.name)
}

/// Whether a password is the one that the image is known for, which is told of the server.
fn is_open(service: &Service, name: &str, value: &str) -> bool {
    let facts = service.container().and_then(|container| container.root.facts());
    let insecure = facts.iter().flat_map(|facts| facts.image.insecure);
    insecure
        .filter(|insecure| insecure.value.is_some())
        .any(|insecure| insecure.variable == name && insecure.opens(value))
}
