//! Values in a Compose file that would hold without being said.

use shiplint_linter::prelude::*;
use yaml::{Entry, Node};

declare_rule! {
    /// A Compose file says what holds anyway.
    ComposeFile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    if file.unit.layers.len() > 1 || file.unit.partial {
        return;
    }
    for service in file.services().map(|service| &service.value).filter(|service| stands_alone(service)) {
        let found = find(service, &[("restart", "no"), ("attach", "true")])
            .chain(items(service, "ports").flat_map(|port| find(port, &[("protocol", "tcp")])))
            .chain(values(service, "depends_on").flat_map(|it| find(it, &[("required", "true"), ("restart", "false")])))
            .chain(binds(service).flat_map(|bind| find(bind, &[("create_host_path", "true")])))
            .chain(default_network(service));
        for entry in found {
            let edits = file.edits(|editor| editor.delete_key(entry.key.span));
            ctx.report(entry.span, "this is the default").fix("delete it", edits);
        }
    }
}

/// Whether nothing comes from elsewhere that the default would replace.
fn stands_alone(service: &Node) -> bool {
    service.get("extends").is_none() && !service.entries().iter().any(Entry::is_merge)
}

/// The entries of a mapping that say one of the defaults.
fn find<'a>(mapping: &'a Node, defaults: &[(&str, &str)]) -> impl Iterator<Item = &'a Entry> + use<'a> {
    let is_default = |entry: &Entry| {
        let pair = entry.key.as_str().zip(entry.value.as_str());
        pair.is_some_and(|pair| defaults.contains(&pair)) && !matches!(entry.value.content, yaml::Content::Alias(_))
    };
    let own = if matches!(mapping.content, yaml::Content::Mapping(_)) { mapping.entries() } else { &[] };
    own.iter().filter(|entry| is_default(entry)).collect::<Vec<_>>().into_iter()
}

fn items<'a>(service: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> + use<'a> {
    service.get(key).into_iter().flat_map(Node::items)
}

fn values<'a>(service: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> + use<'a> {
    service.get(key).into_iter().flat_map(Node::entries).map(|entry| &entry.value)
}

fn binds(service: &Node) -> impl Iterator<Item = &Node> {
    items(service, "volumes").filter_map(|volume| volume.get("bind"))
}

/// `networks` that names the default network alone.
fn default_network(service: &Node) -> Option<&Entry> {
    let networks = service.mapping()?.get("networks")?;
    let [network] = networks.value.items() else { return None };
    (network.as_str() == Some("default")).then_some(networks)
}
