//! A service whose name is no host name.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The name of a service is not valid as a host name.
    Service {
        category: Portability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let name = &service.node.name;
    let is_label = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let what = match name.value.as_str() {
        text if text.len() > 63 => "longer than 63 characters",
        text if text.starts_with('-') || text.ends_with('-') => "at the edge of which a `-` stands",
        text if text.contains('_') => "with an underscore",
        text if text.contains('.') => "with a dot",
        text if !text.chars().all(is_label) => "with capital letters",
        _ => return,
    };
    ctx.report(&name.place, format!("other services reach this one under a name {what}, which is no host name"))
        .help("some libraries refuse it in addresses; an alias of the network can be another name");
}
