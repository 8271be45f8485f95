//! hadolint knows two of the reasons: a port that is too large, and a copy from the stage by the name that it was given itself.

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut own = None;
    for node in file.unit.tree.instructions() {
        if let Some(from) = FlatFrom::of(node) {
            own = from.alias;
        }
        match &node.kind {
            Kind::Copy(copy) => {
                let source = copy.from.as_ref().filter(|word| own == Some(file.unit.slice(word.span)));
                if let Some(name) = source {
                    let message = format!("`{}` is this very stage", name.as_str());
                    ctx.report(name.span, message).within(node.span).code(Peer::Hadolint, "DL3023");
                }
            }
            Kind::Expose(ports) => {
                for port in ports.iter().filter(|port| super::is_too_large(port.as_str())) {
                    let message = format!("`{}` is beyond 65535", port.as_str());
                    ctx.report(port.span, message).within(node.span).code(Peer::Hadolint, "DL3011");
                }
            }
            _ => {}
        }
    }
}
