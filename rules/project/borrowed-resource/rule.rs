//! An included file that is not complete by itself.

use std::collections::BTreeSet;

use shiplint_linter::prelude::*;

use compose_model::{ResourceKind, Spanned, Text};

declare_rule! {
    /// An included file uses what only the file that includes it declares.
    ComposeProject {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    let is_included = |place: &Place| project.included.contains(place.path());
    let mut told = BTreeSet::new();
    for service in project.services.iter().filter(|service| is_included(&service.name.place)) {
        let networks = service.networks.iter().map(|network| (ResourceKind::Network, &network.name));
        let secrets = service.secrets.iter().filter_map(|grant| Some((ResourceKind::Secret, grant.source.as_ref()?)));
        let configs = service.configs.iter().filter_map(|grant| Some((ResourceKind::Config, grant.source.as_ref()?)));
        let volumes =
            service.volumes.iter().filter(|mount| mount.kind.value() == Some(&compose_model::MountKind::Volume));
        let volumes = volumes.filter_map(|mount| Some((ResourceKind::Volume, mount.from.as_ref()?)));
        let resources =
            networks.chain(volumes).chain(secrets).chain(configs).filter_map(|(kind, name)| {
                Some((name, kind.name(), &project.resource(kind, name.known()?)?.name.place))
            });
        let services = service.depends_on.iter().map(|dependency| &dependency.service);
        let services = services.filter_map(|name| Some((name, "service", &project.service(name.known()?)?.name.place)));
        let used: Vec<(&Spanned<Text>, &str, &Place)> = resources.chain(services).collect();
        for (name, kind, declared) in used {
            let is_borrowed = is_included(&name.place) && !is_included(declared);
            if is_borrowed && told.insert((name.place.path(), kind, name.value.blank())) {
                ctx.report(
                    &name.place,
                    format!("the {kind} `{}` is declared in another file alone", name.value.blank()),
                )
                .because(declared, "declared here")
                .help("declare it here, too, so that the file can be used by itself");
            }
        }
    }
}
