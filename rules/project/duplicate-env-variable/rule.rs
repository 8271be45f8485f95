//! A variable that an env file sets twice.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

use compose_model::dotenv::{Entry, EnvFile};

declare_rule! {
    /// An env file sets a variable twice.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for file in compose.unit.project.env_files.values() {
        let mut last: HashMap<&str, &Entry> = HashMap::new();
        for entry in &file.entries {
            let Some(before) = last.insert(&entry.name, entry) else { continue };
            if builds_on_itself(file, entry) {
                continue;
            }
            let value = |entry: &Entry| entry.value.as_ref().map(|value| value.text.blank().to_owned());
            let is_same = value(before) == value(entry);
            let (what, severity) = if is_same {
                ("once is enough", Severity::Info)
            } else {
                ("only this value counts", Severity::Warning)
            };
            ctx.report(file.source.place(entry.name_span), format!("`{}` is set twice: {what}", entry.name))
                .at_most(severity)
                .because(file.source.place(before.name_span), "set here before");
        }
    }
}

/// Whether an entry adds to what its variable held before.
fn builds_on_itself(file: &EnvFile, entry: &Entry) -> bool {
    file.uses.iter().any(|used| used.name == entry.name && entry.span.encloses(used.place.span))
}
