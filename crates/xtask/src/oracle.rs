//! `parity`: the comparisons with other tools that a change must not worsen.

use anyhow::{Result, ensure};
use std::path::Path;
use std::process::Command;

/// Runs each comparison with the agreement that it must reach, in percent.
pub(crate) fn run() -> Result<()> {
    let Some(shared) = crate::shared() else {
        println!("parity: skipped, there are no recorded verdicts beside the repository");
        return Ok(());
    };
    crate::unpacked_corpus()?;
    let tools = shared.join("tools");
    tool(&tools.join("parity"), &["syntax", "--min", "100"])?;
    let phrases = crate::root().join("testdata/parity/phrases.tsv");
    for group in ["seed", "parser", "cache", "from", "crossfile", "discovery"] {
        tool(&tools.join("cases"), &["--group", group, "--map", &phrases.to_string_lossy()])?;
    }
    Ok(())
}

fn tool(path: &Path, arguments: &[&str]) -> Result<()> {
    println!("{} {}", path.file_name().unwrap_or_default().display(), arguments.join(" "));
    let status = Command::new("python3").arg(path).args(arguments).current_dir(crate::root()).status()?;
    ensure!(status.success(), "{} {} is not satisfied", path.display(), arguments.join(" "));
    Ok(())
}
