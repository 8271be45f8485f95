//! dclint compares ports as they are written, in one file, without addresses and profiles; an item without a port of the host
//! counts as port 0, and one with a single port as that port of the host.

use shiplint_linter::prelude::*;

use yaml::{Content, Node};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let lists = file.services().filter_map(|service| match &service.value.get("ports")?.content {
        Content::Sequence(list) => Some(&list.items),
        _ => None,
    });
    let mut ports: Vec<Published> = lists.flatten().filter_map(Published::of).collect();
    ports.sort_by(|a, b| a.protocol.cmp(b.protocol).then(a.first.total_cmp(&b.first)));
    for same in ports.chunk_by(|a, b| a.protocol == b.protocol) {
        let mut highest: Option<&Published> = None;
        for port in same {
            if let Some(other) = highest.filter(|other| port.first <= other.last) {
                ctx.report(port.span, "this port of the host: published twice").because(other.span, "here, too");
            }
            highest = highest.filter(|other| other.last > port.last).or(Some(port));
        }
    }
}

/// Ports of the host as dclint reads them.
struct Published<'n> {
    first: f64,
    last: f64,
    protocol: &'n str,
    span: Span,
}

impl<'n> Published<'n> {
    fn of(item: &'n Node) -> Option<Self> {
        match &item.content {
            Content::Scalar(scalar) => {
                let text = scalar.text.text();
                let mut parts = text.split('/');
                let ports = without_address(parts.next()?).split(':').next()?;
                Self::range(ports, parts.next().unwrap_or(""), item.span)
            }
            Content::Mapping(port) => {
                let text = |key: &str| port.get(key).and_then(|entry| entry.value.as_str()).unwrap_or("");
                Self::range(text("published"), text("protocol"), item.span)
            }
            Content::Sequence(_) | Content::Alias(_) => None,
        }
    }

    fn range(text: &str, protocol: &'n str, span: Span) -> Option<Self> {
        let mut bounds = text.split('-');
        let first = number(bounds.next()?)?;
        let last = bounds.next().filter(|last| !last.is_empty()).map_or(Some(first), number)?;
        let protocol = if protocol.is_empty() { "tcp" } else { protocol };
        (first <= last).then_some(Self { first, last, protocol, span })
    }
}

fn without_address(text: &str) -> &str {
    let is_address = |head: &str| match head.strip_prefix('[').and_then(|head| head.strip_suffix(']')) {
        Some(inner) => inner.parse::<std::net::Ipv6Addr>().is_ok(),
        None => head.parse::<std::net::Ipv4Addr>().is_ok(),
    };
    let end = if text.starts_with('[') { text.find("]:").map(|at| at + 1) } else { text.find(':') };
    match end.and_then(|end| Some((text.get(..end)?, text.get(end + 1..)?))) {
        Some((head, rest)) if is_address(head) => rest,
        _ => text,
    }
}

/// A number as JavaScript reads it; nothing is 0.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let radix = |prefix: &str, radix| Some(f64::from(u32::from_str_radix(text.strip_prefix(prefix)?, radix).ok()?));
    let is_decimal = || text.bytes().all(|byte| byte.is_ascii_digit() || b".+-eE".contains(&byte));
    match text {
        "" => Some(0.0),
        _ if is_decimal() => text.parse().ok(),
        _ => radix("0x", 16).or_else(|| radix("0o", 8)).or_else(|| radix("0b", 2)),
    }
}
