//! Quotes in an env file that is read as it is.

use shiplint_linter::prelude::*;

use compose_model::dotenv::Quote;

declare_rule! {
    /// A value of an env file with `format: raw` is in quotes, which become part of it.
    EnvFile {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(named: &EnvFile, ctx: &mut Ctx) {
    let read = |path| named.service.compose.unit.project.env_files.get(path);
    let Some(file) = named.node.file.as_ref().and_then(read).filter(|_| named.node.raw) else { return };
    for entry in &file.entries {
        let Some(value) = entry.value.as_ref().filter(|value| value.quote == Quote::None) else { continue };
        let text = file.source.slice(value.span);
        let Some(inner) = ['"', '\''].iter().find_map(|&quote| text.strip_prefix(quote)?.strip_suffix(quote)) else {
            continue;
        };
        let place = file.source.place(value.span);
        let edit = Edit { place: place.clone(), text: inner.to_owned() };
        ctx.report(place, format!("the quotes become part of the value of `{}`", entry.name))
            .because(&named.node.path.place, "the file is read as it is")
            .unsafe_fix("take the quotes out", [edit]);
    }
}
