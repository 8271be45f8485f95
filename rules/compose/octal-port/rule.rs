//! A port whose leading zero makes YAML read another number.

use shiplint_linter::prelude::*;

use compose_model::{PortRange, Spanned};

declare_rule! {
    /// A port without quotes is written so that YAML reads another number.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let ports = service.node.ports.iter().flat_map(|port| [&port.published, &port.target]);
    for port in ports.filter_map(|part| part.known()) {
        judge(port, ctx);
    }
    for text in &service.node.expose {
        if let Some(value) = text.known().and_then(PortRange::parse) {
            judge(&text.clone().map(|_| value), ctx);
        }
    }
}

fn judge(port: &Spanned<PortRange>, ctx: &mut Ctx) {
    let (written, read) = (port.place.text(), port.value.first);
    let is_number =
        written.starts_with('0') && written.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_number && written.parse() != Ok(read) {
        let meant = written.trim_start_matches('0');
        let is_decimal = meant.bytes().all(|byte| byte.is_ascii_digit());
        let edit = is_decimal.then(|| Edit { place: port.place.clone(), text: format!("\"{meant}\"") });
        ctx.report(&port.place, format!("YAML reads `{written}` as {read}"))
            .unsafe_fix(format!("write `\"{meant}\"`"), edit);
    }
}
