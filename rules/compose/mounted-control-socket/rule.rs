//! A container gets the socket of the engine that runs it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container gets a socket by which it can command its host.
    Service {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [
            compose_lint("CL-0001", Wider).at(Error),
            kics("docker_socket_mounted_in_container", Narrower),
            semgrep("exposing-docker-socket-volume", Narrower),
        ],
    }
    compose_lint: Service,
}

use compose_model::HostPath;
use host_paths::Reach;

fn check(service: &Service, ctx: &mut Ctx) {
    let severity = if service.runs(host_tools::drives_engine) { Severity::Info } else { Severity::Error };
    for path in service.host_paths() {
        let watched = path.read_only == Some(true) && service.runs(host_tools::watches_host);
        if !(watched && host_paths::reach(&path.path) == Some(Reach::ControlSocketFolder)) {
            report(&path, severity, ctx);
        }
    }
    if let Some(flag) = service.node.confinement.use_api_socket.known().filter(|flag| flag.value) {
        let message = "the container gets the socket of the host's engine, and may do there what you may";
        ctx.report(&flag.place, message).at_most(severity).without_codes();
    }
}

/// Reports a path that is or holds a control socket.
fn report(path: &HostPath, severity: Severity, ctx: &mut Ctx) {
    let written = path.shown();
    let message = match host_paths::reach(&path.path) {
        Some(Reach::ControlSocket) => format!("`{written}` lets the container command its host"),
        Some(Reach::ControlSocketFolder) => {
            format!("`{written}` holds the sockets by which the container can command its host")
        }
        _ => return,
    };
    let draft = ctx.report(&path.place, message).at_most(severity).help(
        "leave it out, or put a proxy between that lets only harmless requests through; read-only does not change what is sent",
    );
    if path.place != path.item {
        draft.because(&path.item, "what gives it to the container");
    }
}
