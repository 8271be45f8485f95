//! Sizes and left-overs of the tracked texts.

use std::fs;
use std::path::Path;

use anyhow::Result;

/// Longer files hold two rooms in one.
const MAX_LINES: usize = 600;

pub(super) fn check() -> Result<Vec<String>> {
    let root = crate::root();
    let mut wrong = Vec::new();
    for name in super::tracked()? {
        let Ok(text) = fs::read_to_string(root.join(&name)) else { continue };
        if Path::new(&name).extension().is_some_and(|ending| ending == "rs") {
            wrong.extend(check_code(&name, &text));
        }
        // The oracles may be named only where their absence is handled.
        let oracle = concat!("../", "shared");
        if text.contains(oracle) && !name.starts_with(".ci/") && !name.starts_with("crates/xtask/") {
            wrong.push(format!("{name}: speaks of {oracle}"));
        }
    }
    Ok(wrong)
}

fn check_code(name: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        wrong.push(format!("{name}: {lines} lines, more than {MAX_LINES}"));
    }
    if !text.starts_with("//!") {
        wrong.push(format!("{name}: does not say at its top why it exists"));
    }
    for mark in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")] {
        if let Some(line) = text.lines().position(|line| line.contains(mark)) {
            wrong.push(format!("{name}:{}: {mark}", line + 1));
        }
    }
    wrong
}
