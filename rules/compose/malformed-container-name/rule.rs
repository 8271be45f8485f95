//! A container name that Docker refuses.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `container_name` has characters that no name of a container may have.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [dclint("service-container-name-regex", Related).at(Error)],
    }
    dclint: ComposeFile,
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(name) = &service.node.container_name else { return };
    let Some(known) = name.known().filter(|known| !known.is_empty() && !is_name(known)) else { return };
    // Compose itself refuses those of which no part is a name.
    if !service.compose.unit.project.refuses(&name.place) {
        ctx.report(&name.place, format!("`{known}` cannot be the name of a container"))
            .help("it has letters, digits, `_`, `.` and `-`, and begins with a letter or digit");
    }
}

/// Whether a container may be called so.
fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && name.len() > 1
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}
