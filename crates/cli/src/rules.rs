//! `explain` and `rules`: what the rules say about themselves.

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::json;
use shiplint_linter::{Registry, Rule};

use crate::args::ListFormat;
use crate::terminal;

/// Prints the page of each rule that has the name.
pub(crate) fn explain(name: &str) -> Result<ExitCode> {
    let registry = Registry::new(shiplint_rules::ALL);
    let found = registry.find(name)?;
    let [first, rest @ ..] = found.as_slice() else { bail!("no rule is in `{name}`") };
    terminal::print(|out| {
        out.write_all(first.info.page.as_bytes())?;
        rest.iter().try_for_each(|rule| write!(out, "\n---\n\n{}", rule.info.page))
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Lists all rules.
pub(crate) fn list(format: ListFormat) -> Result<ExitCode> {
    let mut rules: Vec<_> = shiplint_rules::ALL.to_vec();
    rules.sort_by_key(|rule| rule.info.id);
    terminal::print(|out| match format {
        ListFormat::Text => rules.iter().try_for_each(|rule| {
            let info = &rule.info;
            writeln!(out, "{:<32} {:<8} {:<15} {}", info.id, info.severity, info.category, info.summary)
        }),
        ListFormat::Json => {
            let described: Vec<_> = rules.iter().map(|rule| describe(rule)).collect();
            serde_json::to_writer_pretty(&mut *out, &described)?;
            writeln!(out)
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn describe(rule: &Rule) -> serde_json::Value {
    let info = &rule.info;
    let alias = |alias: &shiplint_source::Alias| json!({ "tool": alias.peer.name(), "code": alias.code, "likeness": alias.likeness.name() });
    json!({
        "id": info.id,
        "summary": info.summary,
        "category": info.category.name(),
        "severity": info.severity.name(),
        "confidence": info.confidence.name(),
        "recommended": info.recommended,
        "status": info.status.name(),
        "edition": info.edition.name(),
        "fix": info.fix.name(),
        "aliases": info.aliases.iter().map(alias).collect::<Vec<_>>(),
        "url": info.url(),
    })
}
