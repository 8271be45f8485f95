//! Ports of a service whose network is not its own.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service has ports although its network is the host's, another container's, or none.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(mode) = &service.node.network_mode else { return };
    let Some(known) = mode.known() else { return };
    for attribute in service.attributes().filter(|entry| ["ports", "expose"].contains(&&*entry.key.text)) {
        let (key, name) = (&attribute.key.place, &attribute.key.text);
        if attribute.value.items().is_empty() {
            continue;
        }
        if let Some((kind @ ("service" | "container"), owner)) = known.split_once(':') {
            ctx.report(key, format!("`{name}` has no place on the network of another {kind}"))
                .because(&mode.place, "the network is not its own")
                .help(format!("the ports belong to the {kind} `{owner}`"));
        } else if let "host" | "none" = known {
            let why = if known == "host" { "every port is open on the host" } else { "there is no network" };
            let severity = if &**name == "ports" { Severity::Warning } else { Severity::Info };
            let is_alone = attribute.value.origin.is_empty() && key.path() == mode.place.path();
            let edits = if is_alone { ctx.edits(key, |editor| editor.delete_key(key.span)) } else { Vec::new() };
            ctx.report(key, format!("`{name}` has no effect with `network_mode: {known}`"))
                .at_most(severity)
                .because(&mode.place, why)
                .fix("delete it", edits);
        }
    }
}
