//! Linting the examples of pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use shiplint_linter::{
    CONFIG_NAMES, Linter, Options, Preset, Registry, Request, Rule, Settings, converge, parse_config,
};
use shiplint_project::{FileKind, Files, MemoryFiles};
use shiplint_source::{Diagnostic, FilePath, FixKind, Safety, Source};

use crate::expect::{self, Expected};
use crate::page::{self, Example};

/// Runs the page of every rule. The result lists what is not as the pages show it; it is empty where all is well.
#[must_use]
pub fn run(rules: &'static [&'static Rule]) -> Vec<String> {
    let registry = Registry::new(rules);
    rules.iter().flat_map(|rule| run_page(&registry, rule)).collect()
}

fn run_page(registry: &Registry, rule: &'static Rule) -> Vec<String> {
    let page = page::parse(rule.info.page);
    let id = rule.info.id;
    let mut wrong = Vec::new();
    if page.title != id {
        wrong.push(format!("{id}: the page is titled `{}`", page.title));
    }
    for found in [true, false] {
        if !page.examples.iter().any(|example| example.found == found && example.preset.is_none()) {
            wrong.push(format!("{id}: no example under `## {}`", if found { "Found" } else { "Not found" }));
        }
    }
    for reading in rule.readings {
        let peer = reading.peer.name();
        if !page.examples.iter().any(|example| example.preset.as_deref() == Some(peer)) {
            wrong.push(format!("{id}: no example under `## Found by {peer}` or `## Not found by {peer}`"));
        }
    }
    let fixed = page.examples.iter().any(|example| !example.fixed.is_empty());
    if fixed != (rule.info.fix != FixKind::Never) {
        wrong.push(format!("{id}: `fix` and the `## Fixed` examples disagree"));
    }
    for example in &page.examples {
        let problems = match settings(registry, id, example) {
            Ok(settings) => run_example(&Linter::new(registry, Arc::new(settings)), example),
            Err(problem) => vec![problem],
        };
        wrong.extend(problems.iter().map(|problem| format!("{id}, line {}: {problem}", example.line)));
    }
    wrong
}

/// The settings under which the rule called `id` runs alone.
fn settings(registry: &Registry, id: &str, example: &Example) -> Result<Settings, String> {
    let preset = example.preset.as_ref().map(|name| name.parse::<Preset>()).transpose().map_err(|it| it.to_string())?;
    let config = example.files.iter().find(|file| CONFIG_NAMES.contains(&&*file.path));
    let config = config.map(|file| parse_config(&Source::new(file.path.as_str(), file.text.clone()), registry));
    let config = config.transpose().map_err(|error| error.to_string())?.unwrap_or_default();
    let only = Options { preset, select: vec![id.to_owned()], ignore: others(registry, id), ..Options::default() };
    Settings::resolve(registry, &[&config, &only]).map_err(|error| error.to_string())
}

fn others(registry: &Registry, id: &str) -> Vec<String> {
    registry.rules().iter().map(|rule| rule.info.id.to_owned()).filter(|other| other != id).collect()
}

fn run_example(linter: &Linter<'_>, example: &Example) -> Vec<String> {
    let mut files = MemoryFiles::default();
    let (mut findings, mut labels) = (Vec::new(), Vec::new());
    for file in &example.files {
        let annotated = expect::read(&file.path, &file.text);
        findings.extend(annotated.findings);
        labels.extend(annotated.labels);
        files.insert(Source::new(file.path.as_str(), annotated.text));
    }
    let request = request(example);
    let lint = |files: &dyn Files| linter.lint(&request, files).findings;
    let found = lint(&files);
    let mut problems = compare(&found, &findings, &labels);
    if example.found && findings.is_empty() {
        problems.push("a found example without carets".to_owned());
    }
    let fixed = converge(&files, Safety::Unsafe, &lint);
    problems.extend(fixed.refused.iter().cloned());
    if !example.fixed.is_empty() {
        problems.extend(compare_fixed(example, &fixed.texts));
    }
    problems
}

fn request(example: &Example) -> Request {
    let named = |path: &str| {
        let path = FilePath::new(path);
        let kind = FileKind::of_name(path.name())?;
        Some((path, kind))
    };
    // An example is a tree of its own.
    Request::of(example.files.iter().filter_map(|file| named(&file.path))).with_folders([FilePath::new("")])
}

fn compare(found: &[Diagnostic], expected: &[Expected], labels: &[Expected]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut shown: Vec<Expected> = found.iter().map(|f| expect::shown(&f.place, &f.message)).collect();
    for expected in expected {
        match shown.iter().position(|shown| expected.is_met_by(shown)) {
            Some(at) => drop(shown.remove(at)),
            None => problems.push(format!("not found: {expected}")),
        }
    }
    problems.extend(shown.iter().map(|shown| format!("found but not shown: {shown}")));
    let there: Vec<Expected> =
        found.iter().flat_map(|f| &f.labels).map(|label| expect::shown(&label.place, &label.message)).collect();
    for label in labels {
        if !there.iter().any(|shown| label.is_met_by(shown)) {
            problems.push(format!("no such label: {label}; there are: {}", list(&there)));
        }
    }
    problems
}

fn list(places: &[Expected]) -> String {
    places.iter().fold(String::new(), |mut text, place| {
        let _ = write!(text, "[{place}] ");
        text
    })
}

fn compare_fixed(example: &Example, texts: &BTreeMap<FilePath, Arc<Source>>) -> Vec<String> {
    let differs = |file: &&page::PageFile| texts.get(&*file.path).is_none_or(|source| source.text() != file.text);
    let told = |file: &page::PageFile| {
        let text = texts.get(&*file.path).map_or("(unchanged)", |source| source.text());
        format!("`{}` is fixed otherwise than shown:\n{text}", file.path)
    };
    example.fixed.iter().filter(differs).map(told).collect()
}
