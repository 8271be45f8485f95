//! Workflows of GitHub: the scripts of their steps, and the images of their services. An action of the repository has steps of its own.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax>. What an expression comes to is not known.

use std::sync::Arc;

use shiplint_dockerfile::ImageRef;
use shiplint_source::{FilePath, Mapped, Source, Span};
use shiplint_yaml::{Node, parse};

use super::{HOLE, Task, text, with_holes};
use crate::RootImage;

/// What a workflow has.
#[derive(Default)]
pub(super) struct Workflow {
    pub(super) tasks: Vec<Task>,
    pub(super) images: Vec<RootImage>,
    /// The contexts of the images that Docker's own action builds.
    pub(super) contexts: Vec<FilePath>,
}

/// Reads a workflow of the repository that lies in a folder.
pub(super) fn read(source: &Arc<Source>, root: &FilePath) -> Workflow {
    let tree = parse(source.text());
    let Some(top) = tree.documents.first().map(|document| &document.root) else { return Workflow::default() };
    let jobs = || top.get("jobs").into_iter().flat_map(Node::entries).map(|job| &job.value);
    let calls = source.text().contains("docker");
    let jobs_with_sources = jobs().filter(|job| has_sources(job));
    // Who uses an action by its path has checked it out.
    let runs = jobs_with_sources.chain(top.get("runs")).filter(|_| calls);
    let tasks = runs.flat_map(|job| tasks(top, job, root)).collect();
    let services = jobs().filter_map(|job| job.get("services")).flat_map(Node::entries);
    let images = services.filter_map(|service| text(service.value.get("image")?, source));
    let images = images.filter_map(|(place, name)| Some(RootImage::new(ImageRef::parse(&name).ok()?, place)));
    let builds = jobs().chain(top.get("runs")).flat_map(steps);
    let contexts = builds.filter_map(context).map(|context| root.join(context));
    Workflow { tasks, images: images.collect(), contexts: contexts.collect() }
}

/// Whether a job works on the repository as it lies here: checked out at its root, and on no other branch.
fn has_sources(job: &Node) -> bool {
    let checkouts =
        || steps(job).filter(|step| said(step, "uses").is_some_and(|uses| uses.starts_with("actions/checkout@")));
    let leads_elsewhere = |step: &Node| {
        let with = |name: &str| said(step.get("with")?, name);
        let is_other = |reference: &str| !reference.contains("${{");
        with("path").or(with("repository")).is_some() || with("ref").is_some_and(is_other)
    };
    let is_on_windows = said(job, "runs-on").is_some_and(|system| system.contains("windows"));
    checkouts().next().is_some() && !checkouts().any(leads_elsewhere) && !is_on_windows
}

/// The context of the build that a step is, seen from the root of the repository.
fn context(step: &Node) -> Option<&str> {
    said(step, "uses").filter(|uses| uses.starts_with("docker/build-push-action@"))?;
    let context = step.get("with").and_then(|with| said(with, "context")).unwrap_or(".");
    Some(context).filter(|context| !context.contains("${{"))
}

fn steps(job: &Node) -> impl Iterator<Item = &Node> {
    job.get("steps").into_iter().flat_map(Node::items)
}

fn said<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key)?.as_str()
}

/// The scripts of the steps of a job that a known shell runs in a known folder.
fn tasks(workflow: &Node, job: &Node, root: &FilePath) -> Vec<Task> {
    let default = |key: &str| [job, workflow].iter().find_map(|node| said(node.get("defaults")?.get("run")?, key));
    let task = |step: &Node| {
        let run = &step.get("run")?.scalar()?.text;
        let of = |key: &str| said(step, key).or_else(|| default(key));
        let is_shell = of("shell").is_none_or(|shell| shell.starts_with("bash") || shell.starts_with("sh"));
        let folder = of("working-directory").unwrap_or(".");
        let is_known = is_shell && !folder.contains("${{");
        is_known.then(|| Task::new(&without_expressions(run), root.join(folder)))
    };
    steps(job).filter_map(task).collect()
}

/// A script with something unknown in the place of each expression.
fn without_expressions(script: &Mapped) -> Mapped {
    let text = script.text();
    let (mut holes, mut at) = (Vec::new(), 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("${{")) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or("");
        let end = start + rest.find("}}").map_or(rest.len(), |end| end + 2);
        holes.push((Span::from(start..end), HOLE));
        at = end;
    }
    with_holes(text, &holes).through(script)
}
