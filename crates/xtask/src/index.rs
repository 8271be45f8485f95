//! `gen`: files that follow from the code.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Result, ensure};
use shiplint_linter::Rule;
use shiplint_source::{Peer, Status};

/// Writes the index of rules, or says whether it is up to date.
pub(crate) fn run(check: bool) -> Result<()> {
    let path = crate::root().join("rules/README.md");
    let text = index(&crate::root(), shiplint_rules::ALL)?;
    if check {
        let there = fs::read_to_string(&path).unwrap_or_default();
        ensure!(there == text, "rules/README.md is not up to date: run `cargo xtask gen`");
    } else {
        fs::write(path, text)?;
    }
    Ok(())
}

fn index(root: &std::path::Path, rules: &[&Rule]) -> Result<String> {
    let mut text = String::from(
        "# Rules\n\nOne folder each, with the rule and its page; the examples on the page are its tests. \
         This index is made by `cargo xtask gen`.\n",
    );
    for (group, title) in GROUPS {
        writeln!(
            text,
            "\n## {title}\n\n| rule | finds | severity | fix | known elsewhere as |\n|---|---|---|---|---|"
        )?;
        let mut members: Vec<_> =
            rules.iter().filter(|rule| root.join("rules").join(group).join(rule.info.id).is_dir()).collect();
        members.sort_by_key(|rule| rule.info.id);
        for rule in members {
            let info = &rule.info;
            let preview = if info.status == Status::Preview { " (preview)" } else { "" };
            let off = if info.recommended { "" } else { " (off)" };
            let page = format!("[{0}]({group}/{0}/README.md){preview}{off}", info.id);
            writeln!(text, "| {page} | {} | {} | {} | {} |", info.summary, info.severity, info.fix, codes(rule))?;
        }
    }
    Ok(text)
}

/// The folders of rules and what they hold.
pub(crate) const GROUPS: [(&str, &str); 4] = [
    ("dockerfile", "Dockerfile"),
    ("shell", "The scripts in `RUN`"),
    ("compose", "Compose"),
    ("project", "Across files"),
];

fn codes(rule: &Rule) -> String {
    let known = rule.info.aliases.iter().filter(|alias| alias.peer != Peer::Compose);
    known.map(|alias| format!("{} {}", alias.peer, alias.code)).collect::<Vec<_>>().join(", ")
}
