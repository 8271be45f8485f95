//! A comment that was meant to be a parser directive.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A parser directive is misspelt, or stands where BuildKit does not look for one.
    Dockerfile {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [tally("tally/syntax-directive-typo", Narrower)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut on_top = true;
    for item in &file.unit.tree.items {
        match item {
            dockerfile_model::Item::Instruction(_) => on_top = false,
            dockerfile_model::Item::Comment(comment) => {
                let Some((name, value)) = file.unit.slice(comment.content).split_once('=') else { continue };
                let (name, value) = (name.trim(), value.trim());
                if is_directive(name, value) {
                    ctx.report(comment.span, format!("`{name}` is a plain comment here"))
                        .help(
                            "directives stand on the first lines of the file, above every other comment and blank line",
                        )
                        .within(comment.span);
                } else if let Some(meant) = nearest(name, NAMES).filter(|meant| on_top && is_directive(meant, value)) {
                    ctx.report(comment.span, format!("there is no directive `{name}`"))
                        .help(format!("`{meant}` is probably meant"))
                        .within(comment.span);
                }
            }
            _ => {}
        }
    }
}

const NAMES: [&str; 3] = ["syntax", "escape", "check"];

/// Whether a comment can only be meant as a directive. Checks may be skipped anywhere, but only the whole file can fail.
fn is_directive(name: &str, value: &str) -> bool {
    let is_image =
        !value.contains(char::is_whitespace) && (value.starts_with("docker/") || value.contains("/dockerfile"));
    match name.to_ascii_lowercase().as_str() {
        "syntax" => is_image,
        "escape" => ["`", "\\"].contains(&value),
        "check" => value.contains("error="),
        _ => false,
    }
}
