//! Attributes with a short form: what each stands for.

use shiplint_yaml::Tree;

use crate::attributes::Shape;
use crate::canonical::pairs::sorted;
use crate::canonical::paths;
use crate::canonical::values::{self, Surroundings};
use crate::{Node, Value};

fn text(text: &str) -> Tree {
    Tree::Text(text.to_owned())
}

fn map<const N: usize>(entries: [(&str, Tree); N]) -> Tree {
    Tree::Map(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A build; a text is its context.
pub(crate) fn build(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Option<Tree> {
    match &node.value {
        Value::Map(_) => {
            let mut build = values::plain(node, shape, around)?;
            if node.get("dockerfile").is_none() && node.get("dockerfile_inline").is_none() {
                build.set("dockerfile", text("Dockerfile"));
            }
            Some(build)
        }
        Value::Null => None,
        _ => {
            let context = Tree::Text(paths::context(node, &node.said()?, around));
            Some(map([("context", context), ("dockerfile", text("Dockerfile"))]))
        }
    }
}

/// Services that are waited for.
pub(crate) fn dependencies(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Tree {
    let started = || map([("condition", text("service_started")), ("required", Tree::Bool(true))]);
    if node.map().is_none() {
        return sorted(node.texts().into_iter().map(|name| (name.value.blank().to_owned(), started())));
    }
    let mut dependencies = values::plain(node, shape, around).unwrap_or(Tree::Null);
    for entry in node.entries() {
        let Some(dependency) = dependencies.get_mut(&entry.key.text) else { continue };
        for (name, value) in started().entries() {
            if entry.value.get(name).is_none() {
                dependency.set(name.as_str(), value.clone());
            }
        }
    }
    dependencies
}

/// `host[:container[:permissions]]`.
pub(crate) fn device_mappings(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Tree {
    let mapping = |item: &Node| {
        if item.map().is_some() {
            return values::plain(item, shape.items?, around);
        }
        let said = item.said()?;
        let mut parts = said.split(':');
        let source = parts.next()?;
        let target = parts.next().filter(|target| !target.is_empty()).unwrap_or(source);
        let permissions = parts.next().unwrap_or("rwm");
        Some(map([("source", text(source)), ("target", text(target)), ("permissions", text(permissions))]))
    };
    Tree::List(node.items().iter().filter_map(mapping).collect())
}

/// Requests for GPUs. The number of all of them is -1.
pub(crate) fn gpus(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Tree {
    if node.text().is_some() {
        return Tree::List(vec![map([("count", Tree::Int(-1))])]);
    }
    let request = |item: &Node| {
        let mut request = values::plain(item, shape.items?, around)?;
        if item.get("count").is_none() && item.get("device_ids").is_none() {
            request.set("count", Tree::Int(-1));
        }
        Some(request)
    };
    Tree::List(node.items().iter().filter_map(request).collect())
}

/// A number of devices; that of all is -1.
pub(crate) fn device_count(node: &Node) -> Option<Tree> {
    let said = node.said()?;
    let count = if said.eq_ignore_ascii_case("all") { -1 } else { said.parse().ok()? };
    Some(Tree::Int(count))
}

/// Secrets or configs that may be read; those without a target lie in `folder`, if one is given.
pub(crate) fn grants(node: &Node, shape: &Shape, around: Surroundings<'_>, folder: Option<&str>) -> Tree {
    let grant = |item: &Node| {
        let mut grant = match &item.value {
            Value::Map(_) => values::plain(item, shape.items?, around)?,
            _ => map([("source", Tree::Text(item.said()?))]),
        };
        if let Some(folder) = folder.filter(|_| item.get("target").is_none()) {
            let source = grant.get("source").and_then(Tree::text).unwrap_or("<nil>");
            let target = format!("{folder}/{source}");
            grant.set("target", Tree::Text(target));
        }
        Some(grant)
    };
    Tree::List(node.items().iter().filter_map(grant).collect())
}

/// Names of hosts with their addresses, each as `name=address`.
pub(crate) fn hosts(node: &Node) -> Tree {
    let host = |name: &str, address: &str| {
        let bare = address.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|bare| !bare.is_empty());
        format!("{name}={}", bare.unwrap_or(address))
    };
    let mut hosts = Vec::new();
    for item in node.items() {
        let Some(said) = item.said() else { continue };
        let Some((name, addresses)) = said.split_once('=').or_else(|| said.split_once(':')) else { continue };
        hosts.extend(addresses.split(',').map(|address| host(name, address)));
    }
    for entry in node.entries() {
        let addresses = match &entry.value.value {
            Value::Seq(items) => items.as_slice(),
            _ => std::slice::from_ref(&entry.value),
        };
        hosts.extend(addresses.iter().map(|address| host(&entry.key.text, &address.said().unwrap_or_default())));
    }
    hosts.sort();
    Tree::List(hosts.into_iter().map(Tree::Text).collect())
}

/// SSH agents and keys, each as `id` or `id: path`.
pub(crate) fn ssh(node: &Node, around: Surroundings<'_>) -> Tree {
    let keys = super::pairs::pairs(node).map(|(id, path)| match path {
        Some(path) if !path.is_empty() => format!("{id}: {}", paths::host_path(node, &path, around)),
        _ => id,
    });
    let mut keys: Vec<String> = keys.collect();
    keys.sort();
    Tree::List(keys.into_iter().map(Tree::Text).collect())
}

/// A limit for both, or a mapping of two.
pub(crate) fn limit(node: &Node) -> Option<Tree> {
    let number = |node: Option<&Node>| node.and_then(Node::as_int).map_or(Tree::Int(0), Tree::Int);
    match (&node.value, node.as_int()) {
        (Value::Map(_), _) => Some(map([("soft", number(node.get("soft"))), ("hard", number(node.get("hard")))])),
        (_, Some(0)) => Some(map([("soft", Tree::Int(0)), ("hard", Tree::Int(0))])),
        (_, limit) => limit.map(Tree::Int),
    }
}

/// Permissions: a text is octal.
pub(crate) fn mode(node: &Node) -> Option<Tree> {
    let mode = match &node.value {
        Value::Int(mode) => *mode,
        _ => i128::from_str_radix(&node.said()?, 8).ok()?,
    };
    Some(Tree::Text(format!("0{mode:o}")))
}
