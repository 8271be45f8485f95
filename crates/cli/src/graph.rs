//! `graph`: a drawing of what is built and run, with what was found in it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use shiplint_disk::Disk;
use shiplint_linter::{ConfigSource, Configs, Linter, Options, Outcome, Registry, Request};
use shiplint_project::open;
use shiplint_report::graph::{Graph, dot, mermaid, svg, text};
use shiplint_source::{Diagnostic, FilePath};

use crate::args::{GraphArgs, GraphFormat};
use crate::check::explain;
use crate::gather::Gathered;
use crate::{FAILED, terminal};

mod drawing;
mod facts;
mod mounts;
mod spots;

/// Runs the command.
pub(crate) fn run(args: &GraphArgs) -> Result<ExitCode> {
    let disk = Disk::default();
    let mut gathered = Gathered::default();
    let path = FilePath::new(&args.path);
    gathered.take(&disk, path.clone(), None, &args.exclude)?;
    if gathered.folders.is_empty() {
        // What a file refers to is drawn, so what was found there belongs to the drawing.
        gathered.folders.push(path.parent());
    }
    let here = std::env::current_dir().context("the current folder is gone")?;
    let request =
        Request::of(gathered.files.clone()).with_folders(gathered.folders).searching(here.components().count());
    let outcome = lint(gathered.files.keys(), &request, &disk)?;
    let graph = draw(&request, &disk, &outcome.findings);
    for error in &gathered.errors {
        terminal::complain(&format!("{}: {}", error.path, error.message));
    }
    for unread in &outcome.errors {
        terminal::complain(&format!("{}: {}", unread.path, unread.error));
    }
    match &args.output {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("{path} cannot be written"))?;
            let mut out = BufWriter::new(file);
            render(args.format, &graph, &mut out).and_then(|()| out.flush())?;
        }
        None => terminal::print(|out| render(args.format, &graph, out))?,
    }
    let has_failed = !(gathered.errors.is_empty() && outcome.errors.is_empty());
    Ok(if has_failed { ExitCode::from(FAILED) } else { ExitCode::SUCCESS })
}

/// Finds what `check` would, unless the settings of a file are wrong.
fn lint<'p>(paths: impl IntoIterator<Item = &'p FilePath>, request: &Request, disk: &Disk) -> Result<Outcome> {
    let registry = Registry::new(shiplint_rules::ALL);
    let configs = Configs::new(&registry, disk, ConfigSource::Nearest, Options::default(), request.outside());
    for path in paths {
        configs.settings(path).map_err(|failure| explain(&failure))?;
    }
    let base = configs.without_file().map_err(|failure| explain(&failure))?;
    let linter = Linter::per_file(&registry, |path| configs.settings(path).unwrap_or_else(|_| Arc::clone(&base)));
    Ok(linter.lint(request, disk))
}

/// Draws every project that a request touches, in the order of their files.
fn draw(request: &Request, disk: &Disk, findings: &[Diagnostic]) -> Graph {
    let mut by_file: BTreeMap<&FilePath, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(finding.place.path()).or_default().push(finding);
    }
    let drawn = Mutex::new(Vec::new());
    // What cannot be read was told by the linter.
    open(request, disk, &|project| {
        let graph = drawing::draw(project, &by_file);
        drawn.lock().unwrap_or_else(PoisonError::into_inner).push(graph);
    });
    let mut drawn = drawn.into_inner().unwrap_or_else(PoisonError::into_inner);
    drawn.sort_by_cached_key(|graph| graph.groups.iter().map(|group| group.name.clone()).collect::<Vec<_>>());
    drawn.into_iter().fold(Graph::default(), |mut all, graph| {
        all.append(graph);
        all
    })
}

fn render(format: GraphFormat, graph: &Graph, out: &mut dyn Write) -> std::io::Result<()> {
    match format {
        GraphFormat::Text => text::render(graph, out),
        GraphFormat::Mermaid => mermaid::render(graph, out),
        GraphFormat::Dot => dot::render(graph, out),
        GraphFormat::Svg => svg::render(graph, out),
    }
}
