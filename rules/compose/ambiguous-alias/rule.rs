//! A name in a network that stands for two services.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

declare_rule! {
    /// An alias or a container name is the name of another service in the same network.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

/// What a service is called, beside its own name.
struct Alias<'a> {
    service: Service<'a>,
    network: &'a str,
    name: &'a str,
    place: &'a Place,
    is_container: bool,
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut aliases: HashMap<(&str, &str), Vec<Alias>> = HashMap::new();
    for alias in compose.services().flat_map(aliases_of) {
        let other = compose.unit.project.service(alias.name);
        let names_container = |service: &compose_model::Service| {
            service.container_name.as_ref().and_then(|name| name.known()) == Some(alias.name)
        };
        let is_other = |other: &&compose_model::Service| {
            other.name.value != alias.service.node.name.value
                // Two containers of one name are refused anyway.
                && !(names_container(other) && names_container(alias.service.node))
                && other.runs_beside(alias.service.node)
                && other.joined().contains(&Some(alias.network))
        };
        let same = aliases.entry((alias.network, alias.name)).or_default();
        if let Some(other) = other.filter(is_other) {
            ctx.report(alias.place, format!("`{}` is also the service of that name", alias.name))
                .because(&other.name.place, "who asks for the name gets either one");
        } else if let Some(other) = same.iter().find(|other| {
            // That two containers have one name is told as such.
            other.service.number != alias.service.number
                && !(other.is_container && alias.is_container)
                && other.service.node.runs_beside(alias.service.node)
        }) {
            ctx.report(alias.place, format!("`{}` stands for two services", alias.name))
                .at_most(Severity::Info)
                .because(other.place, "who asks for the name gets either one");
        }
        same.push(alias);
    }
}

fn aliases_of(service: Service<'_>) -> Vec<Alias<'_>> {
    let node = service.node;
    let containers = node.joined().into_iter().flatten().filter_map(|network| {
        let name = node.container_name.as_ref()?;
        Some(Alias { service, network, name: name.known()?, place: &name.place, is_container: true })
    });
    let aliases = node.networks.iter().flat_map(|network| {
        network.aliases.iter().filter_map(|alias| {
            let (network, name) = (network.name.known()?, alias.known()?);
            Some(Alias { service, network, name, place: &alias.place, is_container: false })
        })
    });
    containers.chain(aliases).filter(|alias| !alias.name.is_empty()).collect()
}
