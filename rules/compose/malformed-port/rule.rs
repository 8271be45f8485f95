//! Ports, protocols and modes that do not exist and that Compose passes on all the same.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A port, its protocol or mode is none, which only shows when the container is made.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

/// The highest port.
const LAST: u32 = 0xFFFF;

fn check(service: &Service, ctx: &mut Ctx) {
    for port in &service.node.ports {
        numbers(port, ctx);
        if port.form == compose_model::Form::Long {
            words(port, ctx);
        }
    }
    for exposed in &service.node.expose {
        expose(exposed, ctx);
    }
}

fn numbers(port: &compose_model::Port, ctx: &mut Ctx) {
    for text in &port.unreadable {
        ctx.report(&text.place, format!("`{}` is no port or range of ports", text.value));
    }
    for range in [&port.published, &port.target].into_iter().filter_map(|part| part.known()) {
        if range.value.last > LAST {
            ctx.report(&range.place, format!("`{}` is no port: the last one is {LAST}", range.value.last));
        }
    }
    if let Some(target) = port.target.known().filter(|target| target.value.first == 0) {
        ctx.report(&target.place, "`0` is no port of a container");
    }
}

/// What the long form says in words; those of the short form are read by Compose itself, and so is an address.
fn words(port: &compose_model::Port, ctx: &mut Ctx) {
    if let Some(protocol) = port.protocol.known() {
        name(protocol, "protocol", &["tcp", "udp", "sctp"], ctx);
    }
    if let Some(mode) = port.mode.known() {
        name(mode, "mode", &["host", "ingress"], ctx);
    }
}

fn name(text: &compose_model::Spanned<String>, what: &str, known: &[&str], ctx: &mut Ctx) {
    let name = text.value.as_str();
    if known.contains(&name) {
        return;
    }
    if let Some(lower) = known.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        ctx.report(&text.place, format!("`{name}` is written in lower case"))
            .at_most(Severity::Info)
            .fix(format!("write `{lower}`"), Edit::reword(&text.place, name, lower));
    } else {
        let names = known.join("`, `");
        let severity = if what == "mode" { Severity::Warning } else { Severity::Error };
        ctx.report(&text.place, format!("`{name}` is no {what}, as `{names}` are")).at_most(severity);
    }
}

fn expose(text: &compose_model::Spanned<compose_model::Text>, ctx: &mut Ctx) {
    let Some(known) = text.known() else { return };
    match ContainerPorts::parse(known) {
        Some(ports) if ports.first > 0 => {}
        _ if known.contains(':') => {
            ctx.report(&text.place, format!("`{known}` is no port of the container"))
                .at_most(Severity::Warning)
                .help("`expose` publishes nothing: a port of the host belongs in `ports`");
        }
        _ => {
            ctx.report(&text.place, format!("`{known}` is no port or range of ports"));
        }
    }
}
