//! What a value of an env file that is read as it is was not meant to have in it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A value of an env file with `format: raw` has quotes, a comment or blanks in it, which become part of it.
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
        let Some(value) = &entry.value else { continue };
        let Some((what, meant)) = misread(file.source.slice(value.span)) else { continue };
        let place = file.source.place(value.span);
        let edit = Edit { place: place.clone(), text: meant.to_owned() };
        ctx.report(place, format!("{what} part of the value of `{}`", entry.name))
            .because(&named.node.path.place, "the file is read as it is")
            .unsafe_fix("write the value alone", [edit]);
    }
}

/// What is too much in a value, and what is likely meant.
fn misread(value: &str) -> Option<(&'static str, &str)> {
    let bare = value.split_once(" #").map_or(value, |(value, _)| value).trim_end();
    let quoted = || ['"', '\''].iter().find_map(|&quote| bare.strip_prefix(quote)?.strip_suffix(quote));
    if let Some(inner) = quoted().filter(|inner| !inner.contains(['"', '\''])) {
        Some(("the quotes become", inner))
    } else if bare.trim_end().len() < value.trim_end().len() {
        Some(("the comment becomes", bare))
    } else {
        (bare.len() < value.len()).then_some(("the blanks at the end become", bare))
    }
}
