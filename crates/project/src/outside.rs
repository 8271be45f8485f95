//! What stands beside Compose projects and uses them: workflows and actions of GitHub, pipelines of GitLab, Makefiles, `package.json`s and
//! shell scripts.
//!
//! Calls are looked for in two folders alone, with those that their scripts are kept in: that of the Compose file, and the root of its
//! repository; lists of Compose files ([`together`]) in all folders between. Each is read once.

mod calls;
mod makefile;
mod package;
mod pipeline;
mod together;
mod workflow;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use shiplint_catalog::file_names;
use shiplint_compose::{BASE_NAMES, OVERRIDE_NAMES};
use shiplint_shell::{Dialect, Script};
use shiplint_source::{FilePath, Mapped, Place, Source, Span};
use shiplint_yaml::Node;

use crate::absence::Seeker;
use crate::groups::{default_group, surrounding};
use crate::mention::Known;
use crate::{Absence, ComposeUnit, EntryKind, Files, Mention, RootImage, elsewhere, scripts};
use calls::Call;
use together::Listings;
pub(crate) use together::{declares_any, lies_over, missing_name};

/// No more files than these are read of a folder.
const MAX_FILES: usize = 64;
/// Longer files are not looked at, in bytes.
const MAX_LENGTH: u32 = 256 * 1024;
/// The folder of what GitHub runs, at the root of a repository.
const GITHUB: &str = ".github";
/// The pipeline of GitLab, at the root of a repository.
const PIPELINE: &str = ".gitlab-ci.yml";

/// A script, the folder that it starts in, and the one that it lies in.
struct Task {
    script: Script,
    folder: FilePath,
    home: FilePath,
}

impl Task {
    fn new(text: &Mapped, folder: FilePath) -> Self {
        Self { script: shiplint_shell::parse(text, Dialect::Bash), home: folder.clone(), folder }
    }
}

/// What was found in a folder.
#[derive(Default)]
struct Found {
    calls: Vec<(Target, Call)>,
    images: Vec<RootImage>,
    /// The contexts of builds by `docker build` and the like.
    contexts: Vec<FilePath>,
}

/// The Compose files that a call is for, and those of them that are not there.
#[derive(Default)]
struct Target {
    files: Vec<FilePath>,
    missing: Vec<(Place, Absence)>,
}

/// The files that Compose reads by itself, by the folder that it is called in.
type Defaults = HashMap<FilePath, Option<Vec<FilePath>>>;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Outsiders {
    /// By folder.
    found: Mutex<HashMap<FilePath, Arc<OnceLock<Arc<Found>>>>>,
    listings: Listings,
}

impl Outsiders {
    fn of(&self, folder: &FilePath, seeker: Seeker<'_>) -> Arc<Found> {
        let mut known = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let found = Arc::clone(known.entry(folder.clone()).or_default());
        drop(known);
        Arc::clone(found.get_or_init(|| Arc::new(Found::of(folder, seeker))))
    }
}

impl Found {
    fn of(folder: &FilePath, seeker: Seeker<'_>) -> Self {
        let (mut found, mut defaults) = (Self::default(), Defaults::new());
        for source in candidates(folder, seeker.files) {
            let tasks = match source.path().name() {
                "package.json" => package::tasks(&source),
                "Makefile" | "makefile" | "GNUmakefile" => makefile::tasks(&source),
                PIPELINE => pipeline::tasks(&source),
                _ if scripts::is_shell(&source) => {
                    let script = Task::new(&Mapped::verbatim(source.text(), 0), folder.clone());
                    vec![Task { home: source.path().parent(), ..script }]
                }
                name if !name.contains('.') => continue,
                _ => {
                    let workflow = workflow::read(&source, folder);
                    found.images.extend(workflow.images);
                    found.contexts.extend(workflow.contexts);
                    workflow.tasks
                }
            };
            found.contexts.extend(tasks.iter().flat_map(|task| calls::contexts(task, seeker.files)));
            let calls = calls::calls(&source, &tasks, seeker.files).into_iter();
            let calls = calls.filter_map(|call| Some((target(&call, &mut defaults, seeker)?, call)));
            found.calls.extend(calls);
        }
        found
    }
}

/// The files of a folder that may call Docker, or be workflows with services.
fn candidates(folder: &FilePath, files: &dyn Files) -> impl Iterator<Item = Arc<Source>> {
    let entries = files.list(folder);
    let has = |wanted: &str| entries.iter().any(|(name, kind)| name == wanted && *kind == EntryKind::Folder);
    let is_script = |name: &str| file_names::is_shell_script(name) || scripts::may_be_shell(name);
    let is_caller = |name: &str| {
        let is_named = ["Makefile", "makefile", "GNUmakefile", "package.json", PIPELINE].contains(&name);
        is_named || is_script(name)
    };
    let own = entries.iter().filter(|(name, kind)| *kind == EntryKind::File && is_caller(name));
    let mut paths: Vec<FilePath> = own.map(|(name, _)| folder.join(name)).collect();
    if has(GITHUB) {
        paths.extend(of_github(&folder.join(GITHUB), files));
    }
    for below in scripts::FOLDERS.into_iter().filter(|name| has(name)).map(|name| folder.join(name)) {
        let names = files.list(&below).into_iter().map(|(name, _)| name);
        // With a Compose file of its own, it is called in.
        if default_group(&below, files).is_none() {
            paths.extend(names.filter(|name| is_script(name)).map(|name| below.join(&name)));
        }
    }
    let sources = paths.into_iter().take(MAX_FILES).filter_map(|path| files.read(&path).ok());
    let is_of_use = |text: &str| ["compose", "docker", "services:"].iter().any(|word| text.contains(word));
    sources.filter(move |source| source.span().len() <= MAX_LENGTH && is_of_use(source.text()))
}

/// The workflows of a repository, and the actions that they may use.
fn of_github(folder: &FilePath, files: &dyn Files) -> Vec<FilePath> {
    let (workflows, actions) = (folder.join("workflows"), folder.join("actions"));
    let is_yaml = |name: &String| [".yml", ".yaml"].iter().any(|ending| name.ends_with(ending));
    let names = files.list(&workflows).into_iter().map(|(name, _)| name).filter(is_yaml);
    let workflows = names.map(|name| workflows.join(&name));
    let named = files
        .list(&actions)
        .into_iter()
        .flat_map(|(name, _)| ["action.yml", "action.yaml"].map(|file| (name.clone(), file)));
    let actions = named.map(|(name, file)| actions.join(&name).join(file));
    workflows.chain(actions.filter(|path| files.kind(path) == Some(EntryKind::File)).take(MAX_FILES)).collect()
}

/// What calls of Docker Compose name of a project.
pub(crate) fn mentions(unit: &ComposeUnit, seeker: Seeker<'_>) -> Vec<Mention> {
    let Some(base) = unit.layers.first() else { return Vec::new() };
    let mut known: HashMap<Vec<FilePath>, Option<Arc<Known>>> = HashMap::new();
    let mut mentions = Vec::new();
    for found in around(&base.parent(), seeker) {
        let calls = found.calls.iter().filter(|(target, _)| {
            let folder = base.parent();
            // What lies beside the caller, or below, is likely to be meant as part of the project there.
            // What leads to a file here without its first folders is called from further up.
            let is_near = |(place, lost): &(Place, Absence)| {
                let is_below = place.path().parent() == folder && lost.path.below(&folder).is_some();
                lost.path.parent() == folder
                    || (is_below && elsewhere::way_down(&folder, &lost.path, seeker.files).is_none())
            };
            let is_meant = || !unit.partial && target.missing.iter().any(is_near);
            target.files.first().map_or_else(is_meant, |first| first == base)
        });
        let telling = calls.filter(|(target, call)| call.names_parts() || !target.missing.is_empty());
        for (Target { files, missing }, call) in telling {
            let is_whole = missing.is_empty();
            let has = |files: &Vec<FilePath>| {
                let own = (*files == unit.layers).then(|| Known::of(&unit.project));
                own.unwrap_or_else(|| Known::of_files(files, &unit.given, seeker)).map(Arc::new)
            };
            let known = is_whole.then(|| known.entry(files.clone()).or_insert_with_key(has).clone()).flatten();
            let (mut services, mut profiles) = (call.services.clone(), call.profiles.clone());
            // Somebody may lay another file of the folder over those that Compose reads by itself.
            if call.files.is_empty() {
                services.retain(|(_, name)| !unit.is_said_beside(name));
                profiles.retain(|(_, name)| !unit.is_said_beside(name));
            }
            mentions.push(Mention { missing: missing.clone(), services, profiles, known });
        }
    }
    mentions
}

/// The folders that calls mean the paths of a Compose project from, and all of its files, where this is one of them.
fn used_with(path: &FilePath, seeker: Seeker<'_>) -> Vec<(FilePath, Vec<FilePath>)> {
    let found = around(&path.parent(), seeker);
    let calls = found.iter().flat_map(|found| &found.calls).filter(|(target, _)| target.files.contains(path));
    calls.filter_map(|(target, call)| Some((call.paths_from(&target.files)?, target.files.clone()))).collect()
}

/// The images that the workflows of a repository run as services, seen from the Compose project at its root.
pub(crate) fn workflow_images(folder: &FilePath, seeker: Seeker<'_>) -> Vec<RootImage> {
    seeker.outsiders.of(folder, seeker).images.clone()
}

/// The contexts of the builds that are called for in a folder, or at the root of the repository.
pub(crate) fn contexts(folder: &FilePath, seeker: Seeker<'_>) -> Vec<FilePath> {
    around(folder, seeker).iter().flat_map(|found| found.contexts.clone()).collect()
}

/// What was found in a folder, and at the root of the repository that it is in.
fn around(folder: &FilePath, seeker: Seeker<'_>) -> Vec<Arc<Found>> {
    let linted = || seeker.folders.iter().find(|linted| folder.below(linted).is_some()).cloned();
    let root = folder.ancestors(seeker.outside).find(|folder| seeker.is_root(folder)).or_else(linted);
    let root = root.filter(|root| root != folder);
    std::iter::once(folder.clone()).chain(root).map(|folder| seeker.outsiders.of(&folder, seeker)).collect()
}

/// The Compose files that a call is for; nothing where that is not known.
fn target(call: &Call, defaults: &mut Defaults, seeker: Seeker<'_>) -> Option<Target> {
    // What comes on the standard input may be anything.
    if call.files.iter().any(|(_, written)| written == "-") {
        return None;
    }
    let mut target = Target::default();
    if call.files.is_empty() {
        let nearest = |folder: &FilePath| surrounding(folder, seeker.outside, seeker.files).into_iter().next();
        let folder = call.directory.as_ref().unwrap_or(&call.folder);
        seeker.files.kind(folder).filter(|kind| *kind == EntryKind::Folder)?;
        let found = defaults.entry(folder.clone()).or_insert_with_key(|folder| Some(nearest(folder)?.files));
        target.files = found.clone()?;
    }
    for (place, written) in &call.files {
        let path = call.folder.join(written);
        match seeker.files.kind(&path) {
            Some(EntryKind::File) => target.files.push(path),
            Some(EntryKind::Folder) => return None,
            None => {
                let absence = seeker.absence_of(EntryKind::File, &place.path().parent(), &call.folder, written)?;
                target.missing.push((place.clone(), absence));
            }
        }
    }
    // One that is made on the way may hold anything, and a path may be meant from another folder.
    let missing = target.missing.iter().map(|(_, absence)| &absence.path);
    let by_default = BASE_NAMES.iter().chain(OVERRIDE_NAMES).filter(|_| call.files.is_empty()).copied();
    let is_made =
        target.files.iter().chain(missing).map(FilePath::name).chain(by_default).any(|name| call.is_made(name));
    let comes = |absence: &Absence| absence.seen_from.is_some() || absence.later.is_some();
    let is_forgiven = target.missing.iter().any(|(_, absence)| comes(absence));
    (!is_made && !is_forgiven).then_some(target)
}

/// A scalar without its quotes, and where it stands.
pub(crate) fn text(node: &Node, source: &Arc<Source>) -> Option<(Place, String)> {
    let text = &node.scalar()?.text;
    Some((source.place(text.span(Span::from(0..text.text().len()))), text.text().to_owned()))
}

/// A text in which something else stands in the place of some spans.
fn with_holes(text: &str, holes: &[(Span, &str)]) -> Mapped {
    let mut built = Mapped::builder();
    let mut at = 0;
    let copy = |from: u32, to: u32| (text.get(from as usize..to as usize).unwrap_or(""), Span::new(from, to));
    for (span, other) in holes {
        let (before, origin) = copy(at, span.start);
        built.push(before, origin);
        built.push(other, *span);
        at = span.end;
    }
    let (rest, origin) = copy(at, text.len() as u32);
    built.push(rest, origin);
    built.finish()
}

/// What stands in the place of a value that another program puts in, so that it is one of the shell's to this crate.
const HOLE: &str = "$_";
