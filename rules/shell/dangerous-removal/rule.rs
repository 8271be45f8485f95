//! A recursive `rm` that begins at the root of the file system if a variable is empty.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A recursive `rm` that begins at the root of the file system if a variable is empty.
    ShellFinding {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        aliases: [shellcheck("SC2115", Same).at(Warning)],
    }
    hadolint: ShellFinding,
}
fn check(finding: &ShellFinding, ctx: &mut Ctx) {
    if !has_value(finding) {
        ctx.report_finding(finding, message(finding)).help("write `${NAME:?}`, which stops where there is no value");
    }
}

/// Whether the variable that the path begins with has a value, as far as this file says.
fn has_value(finding: &ShellFinding) -> bool {
    let Some((_, rest)) = finding.text().split_once('$') else { return false };
    let rest = rest.trim_start_matches('{');
    let name = rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or("");
    let Some(variable) = finding.run.state().and_then(|state| state.variable(name)) else {
        return finding.run.script().is_some_and(|script| script.assigns(name));
    };
    let declared = variable.declared.map_or("", |span| finding.run.file.unit.slice(span));
    match &variable.value {
        Value::Known(value) => !value.is_empty(),
        Value::Unknown => declared.contains('='),
        Value::Unset => false,
    }
}

fn message(finding: &ShellFinding) -> String {
    format!("{} begins at `/` if the variable is empty", finding.quoted())
}
