//! A profile that is not named as profiles are.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The name of a profile has characters that such names do not have.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for profile in &service.node.profiles {
        if let Some(name) = profile.known().filter(|name| !name.is_empty() && !is_name(name)) {
            ctx.report(&profile.place, format!("`{name}` is no name of a profile"))
                .help("it begins with a letter or digit, and goes on with those, `_`, `.` and `-`");
        }
    }
}

/// Whether a text is a name by the Compose specification: two characters at least.
fn is_name(text: &str) -> bool {
    let is_fine = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    text.len() > 1 && text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_fine)
}
