//! `parity`: the comparisons with other tools that a change must not worsen.

use anyhow::{Result, ensure};
use std::path::Path;
use std::process::Command;

/// What is compared, and the agreement that it must reach, in percent. What remains is in `testdata/parity/README.md`.
const LEAST: [(&str, &str); 7] = [
    ("syntax", "100"),
    ("hadolint", "99.9"),
    ("buildkit", "99.9"),
    ("shellcheck", "98"),
    ("compose", "100"),
    ("dclint", "99.9"),
    ("compose-lint", "99.9"),
];

/// Runs each comparison with the agreement that it must reach, in percent.
pub(crate) fn run() -> Result<()> {
    let Some(shared) = crate::shared() else {
        println!("parity: skipped, there are no recorded verdicts beside the repository");
        return Ok(());
    };
    crate::unpacked_corpus()?;
    let tools = shared.join("tools");
    for (peer, least) in LEAST {
        tool(&tools.join("parity"), &[peer, "--min", least])?;
    }
    let phrases = crate::root().join("testdata/parity/phrases.tsv");
    tool(&tools.join("cases"), &["--map", &phrases.to_string_lossy()])
}

fn tool(path: &Path, arguments: &[&str]) -> Result<()> {
    println!("{} {}", path.file_name().unwrap_or_default().display(), arguments.join(" "));
    let status = Command::new("python3").arg(path).args(arguments).current_dir(crate::root()).status()?;
    ensure!(status.success(), "{} {} is not satisfied", path.display(), arguments.join(" "));
    Ok(())
}
