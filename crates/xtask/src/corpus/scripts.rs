//! Shell scripts of the corpus: what ShellCheck can read, our shell layer must be able to read.

use std::collections::BTreeSet;
use std::io::Read;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use shiplint_dockerfile::{Given, Kind};
use shiplint_project::{DockerfileUnit, FileKind};
use shiplint_source::{FilePath, Source};

use super::File;

/// So many scripts in a thousand may be misread.
const ALLOWED_PER_MILLE: usize = 2;
/// Files that mention one of these are not for a POSIX shell.
const OTHER_SHELLS: [&str; 5] = ["powershell", "pwsh", "windowsservercore", "nanoserver", "$env:"];

/// Counts the `RUN` instructions that have a shell syntax error although ShellCheck found none.
pub(super) fn check(files: &[File]) -> Result<Vec<String>> {
    let unreadable = unreadable()?;
    let (mut read, mut misread) = (0, Vec::new());
    for file in files.iter().filter(|file| file.kind == FileKind::Dockerfile) {
        let source = Source::from_bytes(FilePath::new(&file.name), file.bytes.clone());
        let text = source.text().to_lowercase();
        if OTHER_SHELLS.iter().any(|word| text.contains(word)) {
            continue;
        }
        let unit = DockerfileUnit::new(source, &Given::default(), &[]);
        for (number, instruction) in unit.tree.instructions().enumerate() {
            let line = unit.source.line_of(instruction.span.start) + 1;
            let Some(script) = unit.script(number).filter(|_| matches!(instruction.kind, Kind::Run(_))) else {
                continue;
            };
            if unreadable.contains(&(file.name.clone(), line)) || unreadable.contains(&(file.name.clone(), 0)) {
                continue;
            }
            read += 1;
            if let Some(error) = script.errors.first() {
                misread.push(format!("{}:{line}: {}", file.name, error.message));
            }
        }
    }
    println!("corpus: {} of {read} shell scripts misread", misread.len());
    Ok(if misread.len() * 1000 > read * ALLOWED_PER_MILLE { misread } else { Vec::new() })
}

/// Where ShellCheck reports an error of the syntax (SC1xxx), by file and line; line 0 stands for all of a file.
fn unreadable() -> Result<BTreeSet<(String, u32)>> {
    let shared = crate::shared().context("the recorded verdicts are gone")?;
    let mut unpack = Command::new("gzip")
        .args(["-dc"])
        .arg(shared.join("corpus/oracle-hadolint.tsv.gz"))
        .stdout(Stdio::piped())
        .spawn()?;
    let mut table = String::new();
    unpack.stdout.take().context("gzip has no output")?.read_to_string(&mut table)?;
    unpack.wait()?;
    let row = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [file, line, _, code, ..] = columns.as_slice() else { return None };
        let line = if *code == "DL1000" { 0 } else { line.parse().ok()? };
        (code.starts_with("SC1") || *code == "DL1000").then(|| ((*file).to_owned(), line))
    };
    Ok(table.lines().skip(1).filter_map(row).collect())
}
