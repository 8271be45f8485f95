//! What of a project is there: services whose profiles are enabled, those that were asked for, and the resources that they use.

use std::collections::BTreeSet;

use shiplint_yaml::Tree;

use crate::canonical::NoSuchService;
use crate::profiles::Profiles;
use crate::{Project, ResourceKind, Spanned};

/// Takes away the services that are not there, and the resources that none of the others uses.
pub(crate) fn select(project: &Project, model: &mut Tree, asked: &[String]) -> Result<(), NoSuchService> {
    let profiles = profiles(project, asked);
    let enabled = |name: &str| project.service(name).is_some_and(|service| profiles.enable(service));
    if let Some(Tree::Map(services)) = model.get_mut("services") {
        services.retain(|(name, _)| enabled(name));
        services.sort_by(|a, b| a.0.cmp(&b.0));
    } else {
        model.set("services", Tree::Map(Vec::new()));
    }
    if !asked.is_empty() {
        let wanted = wanted(model, asked)?;
        restrict(model, &wanted);
    }
    drop_unused(model);
    Ok(())
}

/// The profiles that are enabled, those of services that were asked for among them.
fn profiles(project: &Project, asked: &[String]) -> Profiles {
    let mut profiles = Profiles::of(&project.environment);
    let disabled: Vec<_> =
        asked.iter().filter_map(|name| project.service(name)).filter(|service| !profiles.enable(service)).collect();
    for service in disabled {
        profiles.add(service.profiles.iter().filter_map(Spanned::known));
    }
    profiles
}

/// The services that were asked for and those that they wait for.
fn wanted(model: &Tree, asked: &[String]) -> Result<BTreeSet<String>, NoSuchService> {
    let services = model.get("services");
    let mut wanted = BTreeSet::new();
    let mut open: Vec<(String, bool)> = asked.iter().map(|name| (name.clone(), true)).collect();
    while let Some((name, required)) = open.pop() {
        let Some(service) = services.and_then(|services| services.get(&name)) else {
            if required {
                return Err(NoSuchService(name));
            }
            continue;
        };
        if wanted.insert(name) {
            let needed = service.get("depends_on").map_or(&[][..], Tree::entries);
            open.extend(
                needed.iter().map(|(name, how)| (name.clone(), how.get("required") != Some(&Tree::Bool(false)))),
            );
        }
    }
    Ok(wanted)
}

fn restrict(model: &mut Tree, wanted: &BTreeSet<String>) {
    let Some(Tree::Map(services)) = model.get_mut("services") else { return };
    services.retain(|(name, _)| wanted.contains(name));
    for (_, service) in services {
        if let Some(Tree::Map(needed)) = service.get_mut("depends_on") {
            needed.retain(|(name, _)| wanted.contains(name));
        }
    }
}

fn drop_unused(model: &mut Tree) {
    for kind in ResourceKind::ALL {
        let used = used(model, *kind);
        let Tree::Map(entries) = &mut *model else { return };
        let Some((_, Tree::Map(resources))) = entries.iter_mut().find(|(name, _)| name == kind.attribute()) else {
            continue;
        };
        resources.retain(|(name, _)| used.contains(name));
        if resources.is_empty() {
            entries.retain(|(name, _)| name != kind.attribute());
        }
    }
}

/// The names of the resources of a kind that services use.
fn used(model: &Tree, kind: ResourceKind) -> BTreeSet<String> {
    let services = model.get("services").map_or(&[][..], Tree::entries);
    let services = services.iter().map(|(_, service)| service);
    let sources = |list: Option<&Tree>| -> Vec<String> {
        let items = list.map_or(&[][..], Tree::items).iter();
        items.filter_map(|item| item.get("source").and_then(Tree::text)).map(str::to_owned).collect()
    };
    let keys = |map: Option<&Tree>| -> Vec<String> {
        map.map_or(&[][..], Tree::entries).iter().map(|(name, _)| name.clone()).collect()
    };
    let names = services.flat_map(|service| match kind {
        ResourceKind::Network | ResourceKind::Model => keys(service.get(kind.attribute())),
        ResourceKind::Config => sources(service.get("configs")),
        ResourceKind::Secret => {
            let build = service.get("build").and_then(|build| build.get("secrets"));
            [sources(service.get("secrets")), sources(build)].concat()
        }
        ResourceKind::Volume => {
            let mounts = service.get("volumes").map_or(&[][..], Tree::items).iter();
            let named = mounts.filter(|mount| mount.get("type").and_then(Tree::text) == Some("volume"));
            named.filter_map(|mount| mount.get("source").and_then(Tree::text)).map(str::to_owned).collect()
        }
    });
    names.collect()
}
