//! A service is stopped by another signal than its image asks for.

use dockerfile_model::signal_name;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service is stopped by another signal than the one that its image asks for.
    Service {
        category: Reliability,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(own) = service.text(&["stop_signal"]) else { return };
    let Some(name) = own.known().and_then(signal_name) else { return };
    let Some(container) = service.container() else { return };
    let Fact::Said(asked, place) = container.stop_signal_of_image() else { return };
    // With a command of its own, it may run something else.
    let is_replaced = service.node.entrypoint.is_some() || service.node.command.is_some();
    if signal_name(&asked).is_some_and(|asked| asked != name) && !is_replaced {
        ctx.report(&own.place, format!("the image asks to be stopped by `{asked}`"))
            .because(place, "this says what its program takes for a request to finish")
            .help("leave `stop_signal` out");
    }
}
