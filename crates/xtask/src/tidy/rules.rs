//! One rule, one folder, one line: each folder is a registered rule, and a rule knows no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::index::GROUPS;

/// What may stand in a rule's folder: the rule, its page, its options and the readings of the peers' presets.
const FILES: [&str; 7] =
    ["rule.rs", "README.md", "options.rs", "hadolint.rs", "buildkit.rs", "dclint.rs", "compose_lint.rs"];

pub(super) fn check() -> Result<Vec<String>> {
    let root = crate::root().join("rules");
    let mut wrong = Vec::new();
    let mut folders = BTreeSet::new();
    for (group, _) in GROUPS {
        for entry in fs::read_dir(root.join(group))? {
            let folder = entry?.path();
            let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            wrong.extend(check_folder(&folder, &id)?);
            if !folders.insert(id.clone()) {
                wrong.push(format!("{id}: two folders of rules have this name"));
            }
        }
    }
    let registered: BTreeSet<String> = shiplint_rules::ALL.iter().map(|rule| rule.info.id.to_owned()).collect();
    wrong.extend(
        folders
            .symmetric_difference(&registered)
            .map(|id| format!("{id}: a folder without its line in rules/lib.rs, or a line without folder")),
    );
    wrong.extend(
        shiplint_rules::ALL
            .iter()
            .filter(|rule| !rule.info.summary.ends_with('.'))
            .map(|rule| format!("{}: the summary is no sentence", rule.info.id)),
    );
    Ok(wrong)
}

fn check_folder(folder: &Path, id: &str) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !FILES.contains(&name.as_str()) {
            wrong.push(format!("{id}: `{name}` does not belong into the folder of a rule"));
        }
    }
    let code = fs::read_to_string(folder.join("rule.rs")).unwrap_or_default();
    let others = shiplint_rules::ALL.iter().map(|rule| rule.info.id).filter(|other| *other != id);
    let quoted = |other: &&str| code.contains(&format!("\"{other}\""));
    wrong.extend(others.filter(quoted).map(|other| format!("{id}: a rule knows no other rule, not `{other}` either")));
    Ok(wrong)
}
