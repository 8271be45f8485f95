//! compose-lint looks at ports of containers without a network of their own, too, and takes a variable before a port for a port.

use super::is_wildcard;
use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    let ports = service.compose.unit.project.node(service.node).and_then(|node| node.get("ports"));
    for port in ports.map_or(&[][..], compose_model::Node::items) {
        let is_open = match port.map() {
            Some(map) => map.get("host_ip").is_none_or(|address| is_open_address(address.scalar())),
            None => port.scalar().is_some_and(|port| is_open(&port.value)),
        };
        if is_open {
            ctx.report(&port.place, "the port is published on every address of the host");
        }
    }
}

fn is_open_address(address: Option<compose_model::Spanned<compose_model::Text>>) -> bool {
    address.is_some_and(|address| address.known().is_some_and(is_wildcard))
}

/// What stands for a value that is not known.
const UNKNOWN: char = '\0';

/// Whether a port in short form has ports at its end, and no address before them.
fn is_open(port: &compose_model::Text) -> bool {
    let text = port.marked(UNKNOWN);
    let mut fields = text.rsplitn(3, ':');
    let target = fields.next().and_then(|target| target.split('/').next()).unwrap_or("");
    let (published, address) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
    let is_open = matches!(address, "" | "*") || is_wildcard(address);
    is_open && !target.is_empty() && is_port(target) && is_port(published)
}

fn is_port(field: &str) -> bool {
    field.chars().eq([UNKNOWN]) || field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
