//! Ports that are not in the order of the host's port numbers.

use std::net::IpAddr;

use shiplint_linter::prelude::*;

declare_rule! {
    /// Ports are not in the order of the host's port numbers.
    ComposeFile {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("service-ports-alphabetical-order", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for ports in lists(file) {
        let wanted = sorted(ports.items().iter().map(|item| published(item.resolved())));
        report(file, ports, &ports.order_within_anchors(&wanted), ctx);
    }
}

fn report(file: &ComposeFile, ports: &yaml::Node, order: &[usize], ctx: &mut Ctx) {
    ctx.report_order(file, ports, order, "sort the ports");
}

/// What stands behind `ports`.
fn lists<'a>(file: &ComposeFile<'a>) -> impl Iterator<Item = &'a yaml::Node> {
    let written = |list: &&yaml::Node| matches!(list.content, yaml::Content::Sequence(_));
    file.services().filter_map(|service| service.value.get("ports")).filter(written)
}

/// The key of a port: its number on the host; that of the container where the item is nothing else. What is not known comes first.
fn published(item: &yaml::Node) -> CollationKey {
    let text = match &item.content {
        yaml::Content::Scalar(scalar) => of_short(scalar.text.text()),
        yaml::Content::Mapping(mapping) => {
            mapping.get("published").and_then(|entry| entry.value.as_str()).unwrap_or("")
        }
        _ => "",
    };
    CollationKey::new(if text == "0" { "" } else { text }, Collation::Numbers)
}

/// `80` of `127.0.0.1:80:8080/tcp`, of `80:8080` and of `80`.
fn of_short(text: &str) -> &str {
    let text = text.split('/').next().unwrap_or(text);
    let bracketed = text.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
    match bracketed.or_else(|| text.split_once(':').filter(|(address, _)| address.parse::<IpAddr>().is_ok())) {
        Some((_, ports)) => ports.split(':').next().unwrap_or(ports),
        None => text.split(':').next().unwrap_or(text),
    }
}
