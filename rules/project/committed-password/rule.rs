//! A password stands in an env file that git keeps.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An env file holds a password, and nothing keeps it out of git.
    ComposeProject {
        category: Security,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for file in compose.unit.kept_env_files() {
        for entry in credentials_of(file).filter(|entry| !is_well_known(entry)) {
            ctx.report(file.source.place(entry.name_span), format!("the value of `{}` is kept in git", entry.name));
        }
    }
}
