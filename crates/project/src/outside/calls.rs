//! The calls of Docker Compose in the scripts of a file, with the folders that they are made in.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_shell::{CommandRef, ComposeCall, Enclosure, Fragment, Invocation, Word};
use shiplint_source::{FilePath, Place, Source};

use super::Task;
use crate::{EntryKind, Files};

/// A call of Docker Compose.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// The folder that it is made in.
    pub(super) folder: FilePath,
    /// The folder that it says the paths of the project are meant from.
    pub(super) directory: Option<FilePath>,
    /// The files that it names; none where it leaves that to Compose.
    pub(super) files: Vec<(Place, String)>,
    pub(super) services: Vec<(Place, String)>,
    pub(super) profiles: Vec<(Place, String)>,
    /// The names of the files that other commands beside it have to do with.
    others: Arc<BTreeSet<String>>,
}

impl Call {
    /// Whether it names services or profiles.
    pub(super) fn names_parts(&self) -> bool {
        !self.services.is_empty() || !self.profiles.is_empty()
    }

    /// The folder that the paths of the project are meant from; nothing where its files are not known.
    pub(super) fn paths_from(&self, files: &[FilePath]) -> Option<FilePath> {
        self.directory.clone().or_else(|| Some(files.first()?.parent()))
    }

    /// Whether another command beside it may make or change a file of this name.
    pub(super) fn is_made(&self, name: &str) -> bool {
        self.others.contains(name)
    }
}

/// The calls of scripts that stand in one file.
pub(super) fn calls(source: &Arc<Source>, tasks: &[Task], files: &dyn Files) -> Vec<Call> {
    let mut calls: Vec<Call> = tasks.iter().flat_map(|task| calls_of(source, task, files)).collect();
    let others = Arc::new(tasks.iter().flat_map(names).collect::<BTreeSet<_>>());
    for call in &mut calls {
        call.others = Arc::clone(&others);
    }
    // Compose may be told elsewhere in the file which ones to read.
    calls.retain(|call| !call.files.is_empty() || !source.text().contains("COMPOSE_FILE"));
    calls
}

fn calls_of(source: &Arc<Source>, task: &Task, files: &dyn Files) -> Vec<Call> {
    let named = |name: &Fragment<'_>| (source.place(name.span), name.text.to_owned());
    let call = |(folder, invocation): (FilePath, Invocation<'_>)| {
        let call = ComposeCall::of(&invocation)?;
        Some(Call {
            directory: call.directory.map(|directory| folder.join(directory.text)),
            folder,
            files: call.files.iter().map(named).collect(),
            services: call.services.iter().map(named).collect(),
            profiles: call.profiles.iter().map(named).collect(),
            others: Arc::default(),
        })
    };
    let commands = task.script.commands();
    located(task, &commands, files).into_iter().filter_map(call).collect()
}

/// The folders that a script builds images from with Docker: what it gives to a build and is a folder.
pub(super) fn contexts(task: &Task, files: &dyn Files) -> Vec<FilePath> {
    let commands = task.script.commands();
    let builds = located(task, &commands, files).into_iter();
    let folders = builds.flat_map(|(folder, invocation)| {
        let words = build_words(&invocation).iter().filter_map(Word::literal);
        words
            .map(|word| folder.join(word))
            .filter(|path| files.kind(path) == Some(EntryKind::Folder))
            .collect::<Vec<_>>()
    });
    folders.collect()
}

/// The words behind `docker build` and its longer forms; those behind `docker compose build` are services.
fn build_words<'a>(invocation: &Invocation<'a>) -> &'a [Word] {
    let words = invocation.arguments();
    let is = |word: &Word, names: &[&str]| names.contains(&word.text());
    match words {
        _ if invocation.program() != "docker" => &[],
        [build, rest @ ..] if is(build, &["build"]) => rest,
        [group, build, rest @ ..] if is(group, &["builder", "buildx", "image"]) && is(build, &["build"]) => rest,
        _ => &[],
    }
}

/// What a script runs, each with the folder that it is run in, where that is known.
fn located<'a>(task: &Task, commands: &[CommandRef<'a>], files: &dyn Files) -> Vec<(FilePath, Invocation<'a>)> {
    let moves = commands.iter().any(is_move);
    let mut folder = Some(task.folder.clone());
    let mut located = Vec::new();
    for at in commands {
        if is_move(at) {
            if is_in(at, &CHILDREN) {
                continue;
            }
            folder = folder.filter(|_| at.context.is_bare()).and_then(|folder| moved(&folder, at, task, files));
            continue;
        }
        let is_elsewhere = moves && (is_in(at, &CHILDREN) || at.context.is_in(Enclosure::Function));
        if let (Some(invocation), Some(folder), false) = (Invocation::of(at.command), &folder, is_elsewhere) {
            located.push((folder.clone(), invocation));
        }
    }
    located
}

/// What a shell of its own runs, whose folder is its own, too.
const CHILDREN: [Enclosure; 3] = [Enclosure::Background, Enclosure::Subshell, Enclosure::Substitution];

fn is_in(at: &CommandRef<'_>, enclosures: &[Enclosure]) -> bool {
    enclosures.iter().any(|enclosure| at.context.is_in(*enclosure))
}

/// Whether a command changes the folder.
fn is_move(at: &CommandRef<'_>) -> bool {
    at.command.words.first().is_some_and(|word| ["cd", "popd", "pushd"].contains(&word.text()))
}

/// The folder that a command moves to; nothing where it is not known or not there.
fn moved(folder: &FilePath, at: &CommandRef<'_>, task: &Task, files: &dyn Files) -> Option<FilePath> {
    let [program, target] = at.command.words.as_slice() else { return None };
    if let Some(below) = from_own_folder(target.text()) {
        return Some(task.home.join(&below));
    }
    let target = target.literal().filter(|target| !target.starts_with(['-', '~', '/']) && program.text() != "popd")?;
    Some(folder.join(target)).filter(|folder| files.kind(folder) == Some(EntryKind::Folder))
}

/// What a path is below the folder that a script lies in, where it says that one.
fn from_own_folder(text: &str) -> Option<String> {
    let path = text.replace(['"', '{', '}', ' '], "").replace("--", "");
    let names = ["$(dirname$0)", "$(dirname$BASH_SOURCE)", "$(dirname$BASH_SOURCE[0])", "$0%/*"];
    let below = names.iter().find_map(|name| path.strip_prefix(name))?;
    let is_plain = (below.is_empty() || below.starts_with('/')) && !below.contains(['$', '`']);
    is_plain.then(|| below.trim_start_matches('/').to_owned())
}

/// The last parts of all that other commands of a task are given or write to.
fn names(task: &Task) -> Vec<String> {
    let of = |at: &CommandRef<'_>| {
        let is_call = Invocation::of(at.command).is_some_and(|invocation| ComposeCall::of(&invocation).is_some());
        let words = at.command.words.iter().filter(|_| !is_call).map(Word::text);
        let written = at.command.redirections.iter().map(|redirection| redirection.target.text());
        let texts: Vec<String> = words.chain(written).flat_map(parts).collect();
        texts
    };
    task.script.commands().iter().flat_map(of).collect()
}

/// The names of files that a text may hold.
fn parts(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).filter(|part| part.contains('.'));
    parts.map(str::to_owned).collect()
}
