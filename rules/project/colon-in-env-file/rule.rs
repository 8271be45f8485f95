//! A line of an env file in which a colon ends the name.

use shiplint_linter::prelude::*;

use compose_model::dotenv::{Entry, EnvFile};

declare_rule! {
    /// A colon ends the name of a variable in an env file.
    ComposeProject {
        category: Portability,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for file in compose.unit.project.env_files.values() {
        for (entry, colon) in file.entries.iter().filter_map(|entry| Some((entry, colon(file, entry)?))) {
            let (name, place) = (&entry.name, file.source.place(colon));
            if goes_on(place.text(), file.source.slice(Span::new(colon.end, entry.span.end))) {
                let message = format!("the name ends at the colon: the rest is the value of `{name}`");
                ctx.report(file.source.place(entry.name_span), message).help("no name of a variable has a colon in it");
            } else {
                let equals = Edit { place: place.clone(), text: "=".to_owned() };
                ctx.report(place, format!("nobody but Compose reads the colon behind `{name}` as `=`"))
                    .at_most(Severity::Info)
                    .unsafe_fix("write `=`", [equals]);
            }
        }
    }
}

/// Whether a name goes on behind the colon: no blank comes, but the rest of a name and an equals sign.
fn goes_on(colon: &str, value: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-:".contains(&b));
    colon == ":" && value.split_once('=').is_some_and(|(name, _)| is_name(name))
}

/// The colon behind the name of an entry, with the blanks around it, as far as it is followed by a value.
fn colon(file: &EnvFile, entry: &Entry) -> Option<Span> {
    let value = entry.value.as_ref()?;
    let between = Span::new(entry.name_span.end, value.span.start.max(entry.name_span.end));
    file.source.slice(between).trim_start().starts_with(':').then_some(between)
}
