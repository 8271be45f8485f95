//! A variable that the `.env` and the sample of it do not both have.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

use compose_model::dotenv::EnvFile;

declare_rule! {
    /// A variable is only in the `.env` of a project, or only in the sample of it.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let Some((own, sample)) = compose.unit.env_sample() else { return };
    let name = sample.source.path().name();
    only_in(own, sample, &format!("`{name}` does not tell of it"), ctx);
    only_in(sample, own, "it is not in `.env`", ctx);
}

/// Variables that one file has and the other does not name even in a comment.
fn only_in(file: &EnvFile, other: &EnvFile, what: &str, ctx: &mut Ctx) {
    let text = other.source.text();
    let named: HashSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    for entry in file.entries.iter().filter(|entry| !named.contains(entry.name.as_str())) {
        ctx.report(file.source.place(entry.name_span), format!("`{}` is here alone: {what}", entry.name));
    }
}
