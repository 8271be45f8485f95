//! A port that is exposed, and on which nothing listens.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Dockerfile exposes a port, and the program is told to listen on another one.
    Service {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(MisstatedPort { exposed, expose, listener }) = service.misstated_port() else { return };
    let port = listener.port.unwrap_or_default();
    ctx.report(expose, format!("port {exposed} is exposed, but the program listens on {port}"))
        .because(&listener.place, "this tells it where to listen")
        .help(format!("write `EXPOSE {port}`: proxies and people go by it"));
}
