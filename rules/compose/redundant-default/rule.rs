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
        // Beside another protocol, the usual one is worth a word.
        if !items(service, "ports").filter_map(Node::as_str).any(|port| port.ends_with("/udp")) {
            items(service, "ports").for_each(|port| report_protocol(port, file, ctx));
        }
        report_conditions(service, file, ctx);
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

/// Reports the protocol of a port in the short form.
fn report_protocol(port: &Node, file: &ComposeFile, ctx: &mut Ctx) {
    let written = file.source.slice(port.span);
    let Some(rest) = written.trim_end_matches(['"', '\'']).strip_suffix(TCP).filter(|_| port.scalar().is_some()) else {
        return;
    };
    let start = port.span.start + rest.len() as u32;
    let span = Span::new(start, start + TCP.len() as u32);
    // Without its protocol, a bare port may be another number.
    let is_text = rest.starts_with(['"', '\'']) || !(rest.starts_with('0') || rest.contains(':'));
    let edit = is_text.then(|| Edit { place: file.source.place(span), text: String::new() });
    ctx.report(span, "this is the default").fix("delete it", edit);
}

const TCP: &str = "/tcp";

/// Reports dependencies that wait for the start alone, as those in a list do.
fn report_conditions(service: &Node, file: &ComposeFile, ctx: &mut Ctx) {
    let Some(entry) = service.mapping().and_then(|service| service.get("depends_on")) else { return };
    let yaml::Content::Mapping(own) = &entry.value.content else { return };
    let is_default = |it: &Entry| {
        matches!(&it.value.content, yaml::Content::Mapping(_))
            && matches!(it.value.entries(), [only]
                if (only.key.as_str(), only.value.as_str()) == (Some("condition"), Some("service_started")))
    };
    if own.entries.is_empty() || !own.entries.iter().all(is_default) {
        return;
    }
    let is_kept = own.layout == yaml::Layout::Block
        && !file.yaml.comments.iter().any(|comment| entry.span.encloses(comment.span))
        && !entry.value.nodes().any(|node| node.anchor.is_some());
    let item = |it: &Entry| {
        let text = format!("- {}", file.source.slice(it.key.span));
        Edit { place: file.source.place(it.span), text }
    };
    ctx.report(entry.key.span, "a list of the names alone says the same")
        .fix("make it a list", own.entries.iter().filter(|_| is_kept).map(item));
}

fn delete(mapping: &Node, index: usize, entry: &Entry, file: &ComposeFile, ctx: &mut Ctx) {
    // What a comment says of it may still be true.
    let line = file.source.full_line_span(file.source.line_of(entry.span.end));
    let is_explained = file.yaml.has_comment_in(line);
    let edits =
        if is_explained { Vec::new() } else { file.edits(|editor| editor.delete(mapping, index, CommentsAbove::Keep)) };
    ctx.report(entry.span, "this is the default").fix("delete it", edits);
}
