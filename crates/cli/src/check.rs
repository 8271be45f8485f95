//! `check`: lint, fix, report.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use shiplint_disk::Disk;
use shiplint_linter::{
    Comments, ConfigError, ConfigFailure, ConfigSource, Configs, Linter, Options, Outcome, Registry, Request, converge,
};
use shiplint_project::{Files, MemoryFiles};
use shiplint_report::{Report, RunError, Style, render};
use shiplint_source::{Diagnostic, Encoding, FilePath, Safety, Severity};

use crate::args::CheckArgs;
use crate::gather::{Gathered, gather};
use crate::{FAILED, fixes, terminal};

/// Runs the command.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global().context("--jobs")?;
    }
    let disk = Disk::default();
    let mut gathered = gather(args, &disk)?;
    if args.show_files {
        terminal::print(|out| gathered.files.keys().try_for_each(|path| writeln!(out, "{path}")))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut files = MemoryFiles::before(&disk);
    if let Some(input) = &gathered.input {
        files.insert(Arc::clone(input));
    }
    let outcome = lint(args, &mut gathered, &files, &disk)?;
    report(args, &gathered, &outcome)
}

/// Lints, and fixes where that was asked for.
fn lint(args: &CheckArgs, gathered: &mut Gathered, files: &dyn Files, disk: &Disk) -> Result<Outcome> {
    let registry = Registry::new(shiplint_rules::ALL);
    let request = request(args, gathered)?;
    let configs = Configs::new(&registry, files, config_source(args), options(args), request.outside());
    for path in gathered.files.keys() {
        configs.settings(path).map_err(|failure| explain(&failure))?;
        for file in configs.files_for(path).iter().filter(|_| args.verbose) {
            terminal::complain(&format!("{path}: settings from {file}"));
        }
    }
    let base = configs.without_file().map_err(|failure| explain(&failure))?;
    let linter = Linter::per_file(&registry, |path| configs.settings(path).unwrap_or_else(|_| Arc::clone(&base)));
    if !(args.fix || args.unsafe_fixes || args.diff) {
        return Ok(linter.lint(&request, files));
    }
    let safety = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    let first = linter.lint(&request, files);
    let fixed = converge(files, safety, &|files| linter.lint(&request, files).findings);
    fixed.refused.iter().for_each(|refusal| terminal::complain(refusal));
    if args.diff {
        fixes::print_diff(&fixed.texts, files)?;
        return Ok(first);
    }
    fixes::write(&fixed.texts, gathered, disk)?;
    Ok(Outcome { has_failed: linter.fails(&fixed.findings), findings: fixed.findings, ..first })
}

fn request(args: &CheckArgs, gathered: &Gathered) -> Result<Request> {
    let here = std::env::current_dir().context("the current folder is gone")?;
    let mut request =
        Request::of(gathered.files.clone()).with_folders(gathered.folders.clone()).searching(here.components().count());
    for definition in &args.env {
        let Some((name, value)) = definition.split_once('=') else {
            bail!("--env wants NAME=VALUE, not `{definition}`")
        };
        request = request.with_variable(name, value);
    }
    Ok(request)
}

fn config_source(args: &CheckArgs) -> ConfigSource {
    match &args.config {
        _ if args.isolated => ConfigSource::None,
        Some(path) => ConfigSource::File(FilePath::new(path)),
        None => ConfigSource::Nearest,
    }
}

fn options(args: &CheckArgs) -> Options {
    let severities =
        |names: &[String], severity| names.iter().map(move |name| (name.clone(), severity)).collect::<Vec<_>>();
    Options {
        preset: args.preset,
        edition: args.edition,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        severities: [severities(&args.warn, Severity::Warning), severities(&args.error, Severity::Error)].concat(),
        preview: args.preview,
        comments: args.no_inline_ignores.then_some(Comments::None),
        fail_on: args.fail_on,
        ..Options::default()
    }
}

/// A configuration error with the place that causes it.
pub(crate) fn explain(failure: &ConfigFailure) -> anyhow::Error {
    match failure {
        ConfigFailure::Invalid(error) => with_place(error),
        failure => anyhow::anyhow!("{failure}"),
    }
}

/// What is wrong in a configuration file, with its place.
pub(crate) fn with_place(error: &ConfigError) -> anyhow::Error {
    let start = error.place.source.position(error.place.span.start, Encoding::Chars);
    anyhow::anyhow!("{}:{}:{}: {error}", error.path(), start.line + 1, start.column + 1)
}

fn report(args: &CheckArgs, gathered: &Gathered, outcome: &Outcome) -> Result<ExitCode> {
    let unread =
        outcome.errors.iter().map(|unread| RunError { path: unread.path.clone(), message: unread.error.to_string() });
    let errors: Vec<RunError> = gathered.errors.iter().cloned().chain(unread).collect();
    for error in &errors {
        terminal::complain(&format!("{}: {}", error.path, error.message));
    }
    let shown = Report { findings: &outcome.findings, errors: &errors, files: outcome.files };
    let fixed_input = args.fix && gathered.input.is_some();
    if args.statistics {
        terminal::print(|out| statistics(&outcome.findings, out))?;
    } else if let Some(path) = &args.output {
        let file = File::create(path).with_context(|| format!("{path} cannot be written"))?;
        let mut out = BufWriter::new(file);
        render(args.format, &shown, &Style { color: false }, &mut out).and_then(|()| out.flush())?;
    } else if !args.diff && !fixed_input {
        let style = Style { color: terminal::has_color(args.color) };
        terminal::print(|out| render(args.format, &shown, &style, out))?;
    }
    Ok(if errors.is_empty() { ExitCode::from(u8::from(outcome.has_failed)) } else { ExitCode::from(FAILED) })
}

/// How often each rule found something, most often first.
fn statistics(findings: &[Diagnostic], out: &mut dyn Write) -> std::io::Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule.id).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    counts.iter().try_for_each(|(id, count)| writeln!(out, "{count:>7}  {id}"))
}
