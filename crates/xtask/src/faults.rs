//! `faults`: faults planted into the real projects of the corpus, one at a time; each is to be found where it is, and nothing else with it.

mod builds;
mod data;
mod dependencies;
mod files;
mod images;
mod kind;
mod names;
mod plant;
mod ports;
mod site;
mod variables;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;
use shiplint_disk::{Disk, find};
use shiplint_linter::{Linter, Options, Registry, Request, Settings};
use shiplint_project::{Files, MemoryFiles, Project, open};
use shiplint_source::{Diagnostic, FilePath, Place, Source, Span, apply};

use kind::Kind;
use plant::Fault;

/// Share of faults that must be found.
const LEAST: f64 = 0.97;

/// Faults of one kind in one project.
const MOST_PER_PROJECT: usize = 4;

/// A fault that is to be found, and its kind.
type Planted = (&'static Kind, Fault);

/// What came of a fault: whether it was found, and what was found besides.
struct Outcome {
    found: bool,
    besides: Vec<String>,
}

/// Plants and looks.
pub(crate) fn run(verbose: bool) -> Result<()> {
    let Some(corpus) = crate::unpacked_corpus()? else {
        println!("faults: skipped, there are no projects beside the repository");
        return Ok(());
    };
    let registry = Registry::new(shiplint_rules::ALL);
    let linter = Linter::new(&registry, Arc::new(Settings::resolve(&registry, &[&Options::default()])?));
    let mut folders = Vec::new();
    for entry in fs::read_dir(corpus.join("projects"))? {
        folders.push(entry?.path());
    }
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let tried: Vec<Vec<(&Kind, String, Outcome)>> =
        folders.par_iter().map(|folder| try_project(folder, &linter)).collect::<Result<_>>()?;
    report(tried.into_iter().flatten(), verbose)
}

fn try_project(folder: &Path, linter: &Linter<'_>) -> Result<Vec<(&'static Kind, String, Outcome)>> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let disk = Disk::new(folder);
    let root = FilePath::new("");
    let (found, _) = find(&disk, &root, &[]).with_context(|| name.clone())?;
    let request = Request::of(found.into_iter().map(|found| (found.path, found.kind))).with_folders([root]);
    let faults = Mutex::new(Vec::new());
    open(&request, &disk, &|project: &Project| {
        faults.lock().unwrap_or_else(PoisonError::into_inner).extend(faults_of(project));
    });
    let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    faults.sort_by(|(one, a), (two, b): &(_, Fault)| (one.name, &a.at).cmp(&(two.name, &b.at)));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    faults.retain(|(kind, _)| {
        let count = counts.entry(kind.name).or_default();
        *count += 1;
        *count <= MOST_PER_PROJECT
    });
    let before = linter.lint(&request, &disk).findings;
    let tried = faults.iter().filter_map(|(kind, fault)| {
        let files = with_fault(fault, &disk)?;
        let outcome = judge(kind, fault, &before, &linter.lint(&request, &files).findings);
        Some((*kind, format!("{name}/{}: {}", fault.at.0, fault.at.1.join(" or ")), outcome))
    });
    Ok(tried.collect())
}

/// All kinds of faults.
fn kinds() -> impl Iterator<Item = &'static Kind> {
    let rooms = [
        builds::KINDS,
        data::KINDS,
        dependencies::KINDS,
        files::KINDS,
        images::KINDS,
        names::KINDS,
        ports::KINDS,
        variables::KINDS,
    ];
    rooms.into_iter().flatten()
}

fn faults_of(project: &Project) -> Vec<Planted> {
    let sites = site::sites(project);
    let of_kind = |kind: &'static Kind| sites.iter().flat_map(kind.plant).map(move |fault| (kind, fault));
    kinds().flat_map(of_kind).collect()
}

/// The files with the fault in them; nothing where it cannot be written.
fn with_fault<'f>(fault: &Fault, files: &'f dyn Files) -> Option<MemoryFiles<'f>> {
    let mut edits: BTreeMap<&FilePath, Vec<(Span, &str)>> = BTreeMap::new();
    for (place, text) in &fault.changes {
        edits.entry(place.path()).or_default().push((place.span, text));
    }
    let mut changed = MemoryFiles::before(files);
    for (path, edits) in edits {
        let bytes = files.read(path).map_or_else(|_| Vec::new(), |source| source.bytes());
        changed.insert(Source::from_bytes(path.clone(), apply(&bytes, &edits).ok()?));
    }
    Some(changed)
}

fn judge(kind: &Kind, fault: &Fault, before: &[Diagnostic], after: &[Diagnostic]) -> Outcome {
    let key = |finding: &Diagnostic| (finding.rule.id, finding.place.path().clone(), finding.message.clone());
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in before {
        *known.entry(key(finding)).or_default() += 1;
    }
    let is_new = |finding: &&Diagnostic| match known.get_mut(&key(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    let new: Vec<&Diagnostic> = after.iter().filter(is_new).collect();
    let is_there = |place: &Place| {
        let lines = place.source.line_of(place.span.start)..=place.source.line_of(place.span.end);
        let mut texts = lines.map(|line| place.source.slice(place.source.line_span(line)));
        *place.path() == fault.at.0 && texts.any(|text| fault.at.1.iter().any(|piece| text.contains(piece)))
    };
    let is_meant = |finding: &&Diagnostic| kind.rules.contains(&finding.rule.id);
    let places = |finding: &Diagnostic| {
        let labels = finding.labels.iter().map(|label| label.place.clone());
        std::iter::once(finding.place.clone()).chain(labels).collect::<Vec<_>>()
    };
    let found = new.iter().copied().filter(is_meant).flat_map(places).any(|place| is_there(&place));
    let is_besides = |finding: &&&Diagnostic| !is_meant(finding) && !kind.also.contains(&finding.rule.id);
    let besides = new.iter().filter(is_besides).map(|finding| format!("{}: {}", finding.rule.id, finding.message));
    Outcome { found, besides: besides.collect() }
}

#[expect(clippy::cast_precision_loss, reason = "there are few faults")]
fn report(tried: impl Iterator<Item = (&'static Kind, String, Outcome)>, verbose: bool) -> Result<()> {
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (kind, place, outcome) in tried {
        let count = counts.entry(kind.name).or_default();
        count.0 += 1;
        count.1 += usize::from(outcome.found);
        count.2 += usize::from(!outcome.besides.is_empty());
        if verbose && !outcome.found {
            println!("{}: not found in {place}", kind.name);
        }
        for other in outcome.besides.iter().filter(|_| verbose) {
            println!("{}: besides in {place}: {other}", kind.name);
        }
    }
    let sum = |part: fn(&(usize, usize, usize)) -> usize| counts.values().map(part).sum::<usize>();
    let (planted, found, besides) = (sum(|it| it.0), sum(|it| it.1), sum(|it| it.2));
    for (kind, (planted, found, besides)) in &counts {
        println!("{kind:28} {found:4} of {planted:4}, {besides:3} with others");
    }
    println!("faults: {found} of {planted} found, {besides} with other findings besides");
    ensure!(planted > 0 && found as f64 >= LEAST * planted as f64, "too few of the planted faults are found");
    Ok(())
}
