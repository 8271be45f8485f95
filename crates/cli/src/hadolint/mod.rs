//! `hadolint`: a stand-in for hadolint, with its command line, configuration, environment, comments, reports and exit codes.
//!
//! It differs where hadolint gives up: what can be read of a broken Dockerfile is linted, and a file that is missing costs only
//! itself.

mod apart;
mod args;
mod config;
mod environment;
mod output;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::{Result, ensure};
use clap::Parser;
use shiplint_disk::Disk;
use shiplint_linter::{Comments, FailOn, Linter, Options, Outcome, Preset, Registry, Request, Settings};
use shiplint_project::{FileKind, MemoryFiles};
use shiplint_report::hadolint::{File, Report, VERSION};
use shiplint_source::{Diagnostic, FilePath, Peer};

use self::apart::Apart;
use self::args::HadolintArgs;
use self::output::Output;
use crate::{gather, terminal};

/// Whether the program is called by the name of hadolint.
pub(crate) fn is_called(program: &OsStr) -> bool {
    std::path::Path::new(program).file_stem().is_some_and(|name| name == "hadolint")
}

/// Runs the command with what stands behind its name.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let name = OsString::from("hadolint");
    let args = match HadolintArgs::try_parse_from(std::iter::once(name).chain(arguments)) {
        Ok(args) => args,
        Err(error) => {
            // Nobody is left to tell where a stream is gone.
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()));
        }
    };
    let has_failed = if args.version { tell_version() } else { lint(&args) };
    ExitCode::from(u8::from(has_failed.unwrap_or_else(|error| {
        terminal::complain(&format!("{error:#}"));
        true
    })))
}

/// Tells in whose place this is, so that programs find the release that they look for.
fn tell_version() -> Result<bool> {
    terminal::print(|out| writeln!(out, "hadolint {VERSION} (shiplint {})", env!("CARGO_PKG_VERSION")))?;
    Ok(false)
}

/// Lints and reports; the run has failed where that is true.
fn lint(args: &HadolintArgs) -> Result<bool> {
    ensure!(!args.dockerfiles.is_empty(), "no Dockerfile is given");
    let disk = Disk::default();
    let config = config::read(args, &disk)?;
    let registry = Registry::new(shiplint_rules::ALL);
    let settings = Arc::new(Settings::resolve(&registry, &[&defaults(), &config.options(&registry)])?);
    let outcome = find(args, &registry, &settings, &disk)?;
    for unread in &outcome.errors {
        terminal::complain(&format!("{}: {}", unread.path, gather::hint(&disk, &unread.path, &unread.error)));
    }
    let files = files(args, &outcome);
    let report = Report {
        files: &files,
        path: args.file_path_in_report.as_deref(),
        color: config.no_color != Some(true),
        time: SystemTime::now(),
    };
    let outputs = output::pairs(&config.formats, &args.output);
    outputs.iter().try_for_each(|output| output.write(&report))?;
    let fails = |(severity, is_broken)| is_broken || settings.fails(severity);
    let is_lenient = config.no_fail == Some(true) || outputs.iter().any(Output::is_lenient);
    let has_failed = !is_lenient && files.iter().flat_map(File::severities).any(fails);
    Ok(has_failed || !outcome.errors.is_empty())
}

/// What holds where nobody says anything else.
fn defaults() -> Options {
    Options {
        preset: Some(Preset::Peer(Peer::Hadolint)),
        comments: Some(Comments::Hadolint),
        fail_on: Some(FailOn::Info),
        ..Options::default()
    }
}

/// Lints each Dockerfile by itself.
fn find(args: &HadolintArgs, registry: &Registry, settings: &Arc<Settings>, disk: &Disk) -> Result<Outcome> {
    let mut files = MemoryFiles::before(disk);
    if args.dockerfiles.iter().any(|name| name == "-") {
        files.insert(gather::input("-")?);
    }
    let paths: BTreeSet<FilePath> = args.dockerfiles.iter().map(|name| FilePath::new(name)).collect();
    let request = Request::of(paths.iter().map(|path| (path.clone(), FileKind::Dockerfile)));
    let files = Apart { files: &files, paths: &paths };
    Ok(Linter::new(registry, Arc::clone(settings)).lint(&request, &files))
}

/// What was found in each file that could be read, under the names and in the order of the command line.
fn files<'a>(args: &'a HadolintArgs, outcome: &'a Outcome) -> Vec<File<'a>> {
    let mut findings: BTreeMap<&FilePath, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in &outcome.findings {
        findings.entry(finding.place.path()).or_default().push(finding);
    }
    let unread: BTreeSet<&FilePath> = outcome.errors.iter().map(|unread| &unread.path).collect();
    let named = args.dockerfiles.iter().map(|name| (name, FilePath::new(name)));
    let read = named.filter(|(_, path)| !unread.contains(path));
    read.map(|(name, path)| File::new(name, findings.get(&path).into_iter().flatten().copied())).collect()
}
