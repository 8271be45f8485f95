//! A build that never uses what was built before.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `no_cache` builds everything anew each time.
    Service {
        category: BuildCache,
        severity: Info,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let no_cache = service.attribute(&["build", "no_cache"]).filter(|node| node.as_bool() == Some(true));
    if let Some(no_cache) = no_cache {
        ctx.report(&no_cache.place, "each build does everything anew")
            .help("leave it out, and say `docker compose build --no-cache` where that is wanted");
    }
}
