//! Logs that grow for ever.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The driver `json-file` is chosen without a limit to its files.
    Service {
        category: Reliability,
        severity: Warning,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(driver) = service.text(&["logging", "driver"]) else { return };
    let options = service.tree().and_then(|tree| tree.at(&["logging", "options"]));
    let is_limited = options.is_some_and(|options| options.get("max-size").is_some());
    if driver.known() == Some("json-file") && !is_limited {
        let place = driver.place_of(driver.value.span());
        let edit = options.is_none().then(|| Edit { place, text: "local".to_owned() });
        ctx.report(&driver.place, "nothing limits the size of these logs")
            .help("set the option `max-size`, such as `10m`, or take the driver `local`, which has a limit")
            .unsafe_fix("take the driver `local`", edit);
    }
}
