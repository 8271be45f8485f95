//! A variable that the sample of an `.env` does not tell of, or that it alone has.

use std::collections::HashSet;

use shiplint_linter::prelude::*;

use compose_model::dotenv::EnvFile;

declare_rule! {
    /// The sample of a project's `.env` leaves out a variable, or is alone in having one.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    left_out(compose, ctx);
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

/// Variables that the Compose files use as if somebody set them, where the sample is all that tells what to set.
fn left_out(compose: &ComposeProject, ctx: &mut Ctx) {
    let unit = compose.unit;
    let mut seen = HashSet::new();
    let lost =
        unit.project.variables.iter().filter(|used| used.is_lost() && !variables::comes_with_machine(&used.name));
    for used in lost.filter(|used| seen.insert(used.name.as_str())) {
        if let Some(sample) = unit.sample_without(&used.name) {
            let name = sample.source.path().name();
            ctx.report(&used.place, format!("`{name}` does not tell of `{}`", used.name));
        }
    }
}
