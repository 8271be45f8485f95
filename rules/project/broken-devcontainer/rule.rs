//! A `devcontainer.json` names a Compose file or a service that is not there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `devcontainer.json` names a Compose file or a service that does not exist.
    DevContainer {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(devcontainer: &DevContainer, ctx: &mut Ctx) {
    let container = devcontainer.node;
    for (place, absence) in &container.missing {
        let severity = if absence.ignored { Severity::Info } else { Severity::Warning };
        let help = match &absence.near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the path is seen from the folder of this file".to_owned(),
        };
        ctx.report(place, format!("there is no Compose file `{}`", absence.path)).at_most(severity).help(help);
    }
    let Some(known) = &container.known else { return };
    for (place, name) in container.services.iter().filter(|(_, name)| !known.iter().any(|(other, _)| other == name)) {
        let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        let near = nearest(name, names.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the services are `{}`", names.join("`, `")),
        };
        let similar = known.iter().find(|(other, _)| Some(other.as_str()) == near);
        ctx.report(place, format!("the Compose files have no service `{name}`"))
            .because_of(similar.map(|(_, place)| (place, "this service has a similar name")))
            .help(help);
    }
}
