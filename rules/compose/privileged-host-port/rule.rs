//! A port below 1024.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A port below 1024 is published, of the host or of the container.
    Port {
        category: Security,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [kics("privileged_ports_mapped_in_container", Same)],
    }
}

fn check(port: &Port, ctx: &mut Ctx) {
    for (part, whose) in [(&port.node.published, "host"), (&port.node.target, "container")] {
        if let Some(range) = part.known().filter(|range| (1..1024).contains(&range.value.first)) {
            ctx.report(&range.place, format!("port {} of the {whose} is a privileged one", range.value.first));
            return;
        }
    }
}
