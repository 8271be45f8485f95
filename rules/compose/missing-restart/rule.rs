//! A service that stays down, among others that are started again.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is not started again when it ends, unlike those around it.
    Service {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let is_asked = |service: &Service| {
        service.node.restart.is_some() || service.attribute(&["deploy", "restart_policy"]).is_some()
    };
    let runs_long = !service.node.ports.is_empty()
        || service.waited_for("service_healthy").is_some()
        || service.waited_for("service_started").is_some();
    if is_asked(service) || !runs_long || service.node.provider.is_some() || !service.compose.unit.project.complete {
        return;
    }
    let others = service.compose.services().filter(|other| other.number != service.number);
    let (asked, silent): (Vec<_>, Vec<_>) = others.partition(is_asked);
    if let Some(other) = asked.first().filter(|_| asked.len() > silent.len()) {
        let place = other.key(&["restart"]).unwrap_or(&other.node.name.place);
        ctx.report(
            &service.node.name.place,
            format!("`{}` is not started again when it ends", service.node.name.value),
        )
        .because(place, "others are")
        .help("add `restart: unless-stopped`, or `restart: \"no\"` on purpose");
    }
}
