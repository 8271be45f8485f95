//! `tidy`: the laws of the house that no compiler checks.

mod arrows;
mod licences;
mod rules;
mod texts;

use anyhow::{Result, ensure};
use std::process::Command;

/// Runs every check and tells all that is wrong.
pub(crate) fn run() -> Result<()> {
    let metadata = metadata()?;
    let mut wrong = texts::check()?;
    wrong.extend(rules::check()?);
    wrong.extend(arrows::check(&metadata));
    wrong.extend(licences::check(&metadata)?);
    for problem in &wrong {
        eprintln!("{problem}");
    }
    ensure!(wrong.is_empty(), "{} thing(s) to tidy up", wrong.len());
    println!("tidy");
    Ok(())
}

fn metadata() -> Result<serde_json::Value> {
    let cargo = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(crate::root())
        .output()?;
    ensure!(cargo.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&cargo.stderr));
    Ok(serde_json::from_slice(&cargo.stdout)?)
}

/// Names of the files that git tracks, seen from the root.
fn tracked() -> Result<Vec<String>> {
    let git = Command::new("git").args(["ls-files", "-z"]).current_dir(crate::root()).output()?;
    ensure!(git.status.success(), "git ls-files: {}", String::from_utf8_lossy(&git.stderr));
    let names = String::from_utf8(git.stdout)?;
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}
