//! A service whose output nobody can read.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The output of a service is thrown away.
    Service {
        category: Security,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose_lint("CL-0014", Same).at(Info)],
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(driver) = service.text(&["logging", "driver"]) else { return };
    if driver.known().is_some_and(|driver| driver.eq_ignore_ascii_case("none")) {
        let place = driver.place_of(driver.value.span());
        ctx.report(&driver.place, "the output of the service is thrown away: nobody can tell what happened")
            .unsafe_fix("keep it in files that are rotated", [Edit { place, text: "local".to_owned() }]);
    }
}
