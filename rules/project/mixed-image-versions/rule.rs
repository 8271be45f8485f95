//! Two services run different major versions of the same database.

use std::collections::BTreeMap;

use shiplint_linter::prelude::*;

declare_rule! {
    /// Services run different major versions of the same database, perhaps over the same data.
    ComposeProject {
        category: Reproducibility,
        severity: Error,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut first: BTreeMap<&str, (Service, images::Version, Place)> = BTreeMap::new();
    for service in compose.services() {
        let Some(container) = service.container() else { continue };
        let Some((image, facts)) = container.root.named().and_then(|image| Some((image, image.facts?))) else {
            continue;
        };
        let Some(version) =
            facts.version.filter(|version| !facts.image.data.is_empty() && *version != images::Version::NEWEST)
        else {
            continue;
        };
        match first.get(facts.image.name) {
            Some((other, before, place)) if before.major != version.major && other.node.runs_beside(service.node) => {
                let shared = shared_volume(other, &service);
                let message =
                    format!("`{}` runs in major versions {} and {}", facts.image.name, before.major, version.major);
                let draft = ctx.report(&image.place, message).because(place, "the other version");
                match shared {
                    Some(volume) => draft.because(volume, "both use this data, which one of them cannot read"),
                    None => draft.at_most(Severity::Hint),
                };
            }
            Some(_) => {}
            None => drop(first.insert(facts.image.name, (service, version, image.place.clone()))),
        }
    }
}

/// Where a service mounts a volume that another one has, too.
fn shared_volume<'a>(service: &Service<'a>, other: &Service<'a>) -> Option<&'a Place> {
    let sources = |service: &Service<'a>| {
        let volumes = service.node.volumes.iter();
        volumes
            .filter(|mount| mount.kind.value() == Some(&compose_model::MountKind::Volume))
            .filter_map(|mount| mount.source.known())
    };
    let is_shared = |name: &String| sources(service).any(|source| source.value == *name);
    sources(other).find(|source| is_shared(&source.value)).map(|source| &source.place)
}
