//! A dollar sign in an env file that makes a part of a value disappear.

use shiplint_linter::prelude::*;

use compose_model::dotenv::{EntryValue, EnvFile, Quote};

declare_rule! {
    /// A value of an env file uses a variable that nothing sets.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for file in compose.unit.project.env_files.values() {
        let lost = file.uses.iter().filter(|used| used.is_lost() && !variables::comes_with_machine(&used.name));
        for used in lost {
            let value = file.value_at(used.place.span.start);
            ctx.report(&used.place, format!("nothing sets `{}`: nothing is put in its place", used.name))
                .help("in single quotes, a dollar sign stands for itself")
                .unsafe_fix("put the value in single quotes", value.and_then(|value| literal(file, value)));
        }
    }
}

/// The value in single quotes, where it can be written so and no variable in it is set.
fn literal(file: &EnvFile, value: &EntryValue) -> Option<Edit> {
    let written = file.source.slice(value.span);
    let text = if value.quote == Quote::Double { written.get(1..written.len() - 1)? } else { written };
    let uses = file.uses.iter().filter(|used| value.span.encloses(used.place.span));
    let fits = !text.contains(['\'', '\\', '\n']) && uses.clone().all(|used| used.is_lost());
    fits.then(|| Edit { place: file.source.place(value.span), text: format!("'{text}'") })
}
