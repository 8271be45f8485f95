//! `--fix` and `--diff`: what becomes of fixed texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use shiplint_disk::{Disk, write_atomically};
use shiplint_project::Files;
use shiplint_report::RunError;
use shiplint_source::{FilePath, Source};
use similar::TextDiff;

use crate::gather::Gathered;
use crate::terminal;

/// The texts that fixing changed.
pub(crate) type Texts = BTreeMap<FilePath, Arc<Source>>;

/// Writes the files; what cannot be written is told. Standard input is answered on standard output.
pub(crate) fn write(texts: &Texts, gathered: &mut Gathered, disk: &Disk) -> Result<()> {
    for (path, source) in texts {
        if gathered.input.as_ref().is_some_and(|input| input.path() == path) {
            terminal::print(|out| out.write_all(&source.bytes()))?;
        } else if let Err(error) = write_atomically(disk, path, &source.bytes()) {
            gathered.errors.push(RunError { path: path.clone(), message: format!("cannot be written: {error}") });
        }
    }
    Ok(())
}

/// Prints what writing would change.
pub(crate) fn print_diff(texts: &Texts, files: &dyn Files) -> Result<()> {
    terminal::print(|out| {
        for (path, new) in texts {
            let old = files.read(path).map(|source| source.text().to_owned()).unwrap_or_default();
            let diff = TextDiff::from_lines(old.as_str(), new.text());
            write!(out, "{}", diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")))?;
        }
        Ok(())
    })?;
    Ok(())
}
