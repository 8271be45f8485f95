//! From the paths on the command line to the files to lint.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use shiplint_disk::{Disk, MAX_LENGTH, find};
use shiplint_project::{EntryKind, FileKind, Files, ReadError};
use shiplint_report::RunError;
use shiplint_source::{FilePath, Source};

use crate::args::{CheckArgs, Kind};

/// What the command line asks to lint.
#[derive(Default)]
pub(crate) struct Gathered {
    /// The files, each once.
    pub(crate) files: BTreeMap<FilePath, FileKind>,
    /// The folders that were walked.
    pub(crate) folders: Vec<FilePath>,
    /// Standard input, under the name given to it.
    pub(crate) input: Option<Arc<Source>>,
    /// What cannot be linted.
    pub(crate) errors: Vec<RunError>,
}

/// Walks folders, and looks at files that are named.
pub(crate) fn gather(args: &CheckArgs, disk: &Disk) -> Result<Gathered> {
    let mut gathered = Gathered::default();
    for path in &args.paths {
        if path == "-" {
            gathered.take_input(args)?;
            continue;
        }
        gathered.take(disk, FilePath::new(path), given_kind(args), &args.exclude)?;
    }
    Ok(gathered)
}

impl Gathered {
    /// Walks a folder, or looks at a file, which may be said to be of a kind.
    pub(crate) fn take(
        &mut self,
        disk: &Disk,
        path: FilePath,
        kind: Option<FileKind>,
        exclude: &[String],
    ) -> Result<()> {
        if disk.kind(&path) == Some(EntryKind::Folder) {
            return self.walk(disk, &path, exclude);
        }
        self.take_file(kind, disk, path);
        Ok(())
    }

    fn walk(&mut self, disk: &Disk, folder: &FilePath, exclude: &[String]) -> Result<()> {
        let (found, errors) = find(disk, folder, exclude).context("--exclude")?;
        self.files.extend(found.into_iter().map(|found| (found.path, found.kind)));
        self.folders.push(folder.clone());
        self.errors.extend(errors.into_iter().map(|(path, message)| RunError { path, message }));
        Ok(())
    }

    /// A file that is named is linted whatever its name: its text tells what it is, unless `--as` does.
    fn take_file(&mut self, kind: Option<FileKind>, disk: &Disk, path: FilePath) {
        let kind = match kind.or_else(|| FileKind::of_name(path.name())) {
            Some(kind) => Ok(Some(kind)),
            None => disk.read(&path).map(|source| FileKind::of_text(source.text())),
        };
        match kind {
            Ok(Some(kind)) => drop(self.files.insert(path, kind)),
            Ok(None) => {
                let message = "looks neither like a Dockerfile nor like a Compose file; say which with --as".to_owned();
                self.errors.push(RunError { path, message });
            }
            Err(error) => self.errors.push(RunError { message: hint(disk, &path, &error), path }),
        }
    }

    fn take_input(&mut self, args: &CheckArgs) -> Result<()> {
        let name = args.stdin_filename.as_deref().unwrap_or("-");
        let source = input(name)?;
        let known = given_kind(args).or_else(|| FileKind::of_name(source.path().name()));
        let Some(kind) = known.or_else(|| FileKind::of_text(source.text())) else {
            bail!(
                "standard input looks neither like a Dockerfile nor like a Compose file; say which with --as or --stdin-filename"
            )
        };
        self.files.insert(source.path().clone(), kind);
        self.input = Some(source);
        Ok(())
    }
}

/// The text on standard input, under a name.
pub(crate) fn input(name: &str) -> Result<Arc<Source>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAX_LENGTH).read_to_end(&mut bytes).context("standard input cannot be read")?;
    Ok(Source::from_bytes(FilePath::new(name), bytes))
}

fn given_kind(args: &CheckArgs) -> Option<FileKind> {
    args.kind.map(|kind| match kind {
        Kind::Dockerfile => FileKind::Dockerfile,
        Kind::Compose => FileKind::Compose,
    })
}

/// Why a file cannot be read and, where nothing is there, the name beside it that was meant.
pub(crate) fn hint(disk: &Disk, path: &FilePath, error: &ReadError) -> String {
    let names = disk.list(&path.parent());
    match shiplint_source::nearest(path.name(), names.iter().map(|(name, _)| name.as_str())) {
        Some(near) if *error == ReadError::Missing => format!("{error}, did you mean `{}`?", path.parent().join(near)),
        _ => error.to_string(),
    }
}
