//! What a project has without saying it: a default network, dependencies that follow from other attributes, names.

use shiplint_yaml::Tree;

use crate::{Node, Project, ResourceKind};

/// Adds what goes without saying.
pub(crate) fn normalise(project: &Project, model: &mut Tree) {
    let name = project.own_name().unwrap_or_default();
    let mut uses_default = false;
    if let Some(Tree::Map(services)) = model.get_mut("services") {
        for (key, service) in services {
            let own = project.service(key).and_then(|service| project.node(service));
            let joins = own.is_none_or(|own| own.get("network_mode").is_none());
            if let Some(build) = service.get_mut("build").filter(|build| build.get("context").is_none()) {
                build.set("context", text(own.map_or(".", |own| own.folder.as_str())));
            }
            uses_default |= joins && network(service);
            pull_policy(service);
            dependencies(service);
            hooks(service);
        }
    }
    if uses_default {
        default_network(model);
    }
    names(project, model, name);
    first(model, "name", text(name));
}

fn text(text: &str) -> Tree {
    Tree::Text(text.to_owned())
}

/// Joins a service to the default network if it names none; whether it is in that one.
fn network(service: &mut Tree) -> bool {
    if service.get("provider").is_some() {
        return false;
    }
    if service.get("networks").is_none_or(|networks| networks.entries().is_empty()) {
        service.set("networks", Tree::Map(vec![("default".to_owned(), Tree::Null)]));
    }
    service.get("networks").is_some_and(|networks| networks.get("default").is_some())
}

fn default_network(model: &mut Tree) {
    if model.get("networks").is_none() {
        model.set("networks", Tree::Map(Vec::new()));
    }
    if let Some(networks) = model.get_mut("networks").filter(|networks| networks.get("default").is_none()) {
        networks.set("default", Tree::Null);
    }
}

fn pull_policy(service: &mut Tree) {
    if service.get("pull_policy").and_then(Tree::text) == Some("if_not_present") {
        service.set("pull_policy", text("missing"));
    }
}

/// Services that other attributes name are waited for, too.
fn dependencies(service: &mut Tree) {
    let mut implied: Vec<(String, bool)> = Vec::new();
    for link in service.get("links").map_or(&[][..], Tree::items).iter().filter_map(Tree::text) {
        let parts: Vec<&str> = link.split(':').collect();
        implied.push((if let [name, _] = parts.as_slice() { name } else { link }.to_owned(), true));
    }
    for attribute in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
        let name = service.get(attribute).and_then(Tree::text).and_then(|value| value.strip_prefix("service:"));
        implied.extend(name.map(|name| (name.to_owned(), true)));
    }
    for from in service.get("volumes_from").map_or(&[][..], Tree::items).iter().filter_map(Tree::text) {
        if let Some(name) = from.split(':').next().filter(|_| !from.starts_with("container:")) {
            implied.push((name.to_owned(), false));
        }
    }
    if implied.is_empty() {
        return;
    }
    if service.get("depends_on").is_none() {
        service.set("depends_on", Tree::Map(Vec::new()));
    }
    let Some(Tree::Map(dependencies)) = service.get_mut("depends_on") else { return };
    for (name, restart) in implied {
        if dependencies.iter().all(|(known, _)| *known != name) {
            dependencies.push((name, dependency(restart)));
        }
    }
    dependencies.sort_by(|a, b| a.0.cmp(&b.0));
}

fn dependency(restart: bool) -> Tree {
    let mut dependency = vec![("condition".to_owned(), text("service_started"))];
    dependency.extend(restart.then(|| ("restart".to_owned(), Tree::Bool(true))));
    dependency.push(("required".to_owned(), Tree::Bool(true)));
    Tree::Map(dependency)
}

/// What runs before the start is in the image and the networks of its service.
fn hooks(service: &mut Tree) {
    let (image, networks) = (service.get("image").cloned(), service.get("networks").cloned());
    let Some(Tree::List(hooks)) = service.get_mut("pre_start") else { return };
    for hook in hooks {
        if let Some(image) = image.as_ref().filter(|_| hook.get("image").is_none()) {
            hook.set("image", image.clone());
        }
        if let Some(networks) = networks.as_ref() {
            hook.set("networks", networks.clone());
        }
    }
}

/// Resources are called after their key and the project, unless something else makes them, which may say how it calls them.
fn names(project: &Project, model: &mut Tree, prefix: &str) {
    for kind in ResourceKind::ALL.iter().filter(|kind| **kind != ResourceKind::Model) {
        let Some(Tree::Map(resources)) = model.get_mut(kind.attribute()) else { continue };
        for (key, resource) in resources {
            let external = resource.get("external") == Some(&Tree::Bool(true));
            if resource.get("name").is_none() {
                let nested =
                    project.tree.get(kind.attribute()).and_then(|all| all.at(&[key.as_str(), "external", "name"]));
                let name = match nested.and_then(Node::scalar) {
                    Some(nested) => nested.value.blank().to_owned(),
                    None if external => key.clone(),
                    None => format!("{prefix}_{key}"),
                };
                first(resource, "name", Tree::Text(name));
            }
        }
    }
}

/// Puts an entry before the others.
fn first(tree: &mut Tree, key: &str, value: Tree) {
    match tree {
        Tree::Map(entries) => entries.insert(0, (key.to_owned(), value)),
        _ => *tree = Tree::Map(vec![(key.to_owned(), value)]),
    }
}
