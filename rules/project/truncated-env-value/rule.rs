//! A bare value of an env file that ends at a `#` which looks like a part of it.

use shiplint_linter::prelude::*;

use compose_model::dotenv::{EntryValue, EnvFile, Quote};

declare_rule! {
    /// A bare value of an env file ends at a ` #` that looks like a part of it.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    for file in compose.unit.project.env_files.values() {
        let values = file.entries.iter().filter_map(|entry| entry.value.as_ref());
        for value in values.filter(|value| value.quote == Quote::None) {
            let Some(comment) = comment(file, value) else { continue };
            let text = file.source.slice(comment);
            let whole = value.span.cover(comment);
            let quoted = format!("'{}'", file.source.slice(whole));
            let edit = (!quoted[1..quoted.len() - 1].contains('\'') && !quoted.contains('$'))
                .then(|| Edit { place: file.source.place(whole), text: quoted });
            ctx.report(file.source.place(comment), format!("`{text}` is a comment: the value ends before it"))
                .unsafe_fix("put the whole in single quotes", edit);
        }
    }
}

/// The comment behind a value, where it looks like the rest of the value.
fn comment(file: &EnvFile, value: &EntryValue) -> Option<Span> {
    let rest = file.source.text().get(value.span.end as usize..)?.lines().next()?;
    let text = rest.trim();
    let start = value.span.end + (rest.len() - rest.trim_start().len()) as u32;
    // A value that is left out altogether is left out on purpose.
    let is_rest = !value.span.is_empty() && compose_model::looks_like_value(text);
    is_rest.then(|| Span::new(start, start + text.len() as u32))
}
