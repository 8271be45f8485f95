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
        report(service, &[("restart", "no"), ("attach", "true")], file, ctx);
        report_networks(service, file, ctx);
        items(service, "ports").for_each(|port| report(port, &[("protocol", "tcp")], file, ctx));
        let dependencies = service.get("depends_on").into_iter().flat_map(Node::entries).map(|entry| &entry.value);
        dependencies.for_each(|it| report(it, &[("required", "true"), ("restart", "false")], file, ctx));
        let binds = items(service, "volumes").filter_map(|volume| volume.get("bind"));
        binds.for_each(|bind| report(bind, &[("create_host_path", "true")], file, ctx));
    }
}

/// Whether nothing comes from elsewhere that the default would replace.
fn stands_alone(service: &Node) -> bool {
    service.get("extends").is_none() && !service.entries().iter().any(Entry::is_merge)
}

fn items<'a>(service: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> + use<'a> {
    service.get(key).into_iter().flat_map(Node::items)
}

/// Reports the entries of a mapping that say one of the defaults.
fn report(mapping: &Node, defaults: &[(&str, &str)], file: &ComposeFile, ctx: &mut Ctx) {
    let own = if matches!(mapping.content, yaml::Content::Mapping(_)) { mapping.entries() } else { &[] };
    for (index, entry) in own.iter().enumerate() {
        let pair = entry.key.as_str().zip(entry.value.as_str());
        if pair.is_some_and(|pair| defaults.contains(&pair)) {
            delete(mapping, index, entry, file, ctx);
        }
    }
}

/// Reports `networks` that names the default network alone.
fn report_networks(service: &Node, file: &ComposeFile, ctx: &mut Ctx) {
    let is_default = |entry: &Entry| {
        entry.key.as_str() == Some("networks")
            && matches!(entry.value.items(), [network] if network.as_str() == Some("default"))
    };
    for (index, entry) in service.entries().iter().enumerate().filter(|(_, entry)| is_default(entry)) {
        delete(service, index, entry, file, ctx);
    }
}

fn delete(mapping: &Node, index: usize, entry: &Entry, file: &ComposeFile, ctx: &mut Ctx) {
    // What a comment says of it may still be true.
    let line = file.source.full_line_span(file.source.line_of(entry.span.end));
    let is_explained = file.yaml.has_comment_in(line);
    let edits =
        if is_explained { Vec::new() } else { file.edits(|editor| editor.delete(mapping, index, CommentsAbove::Keep)) };
    ctx.report(entry.span, "this is the default").fix("delete it", edits);
}
