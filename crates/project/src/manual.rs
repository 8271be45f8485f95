//! What a repository tells people and machines to make by hand before its Compose projects start: `docker network create …` in a
//! README, a Makefile, a script, a playbook or a comment.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_source::{FilePath, Source};

use crate::files::sources;
use crate::{Claim, Claims, EntryKind, Files, Named, Request};

/// So many files of a folder are read.
const MAX_FILES: usize = 32;

/// Folders in which people look for what to do.
const FOLDERS: [&str; 7] = ["bin", "deploy", "doc", "docs", "install", "script", "scripts"];

/// Endings of the names of files that say what to do.
const ENDINGS: [&str; 13] =
    [".bat", ".just", ".md", ".mk", ".ps1", ".py", ".rst", ".service", ".sh", ".tf", ".txt", ".yaml", ".yml"];

/// Names of files that say what to do, in lower case.
const NAMES: [&str; 5] = ["justfile", "makefile", "package.json", "readme", "vagrantfile"];

/// The words in which networks and volumes are made.
const WORDS: [(Named, [&str; 4]); 2] = [
    (Named::Network, ["network create", "docker_network", "networks.create", "[\"network\""]),
    (Named::Volume, ["volume create", "docker_volume", "volumes.create", "[\"volume\""]),
];

/// What was read of the folders asked for.
pub(crate) struct Manuals<'a> {
    request: &'a Request,
    files: &'a dyn Files,
    /// The files of a folder, and of those below it that are for such files, that make anything.
    read: BTreeMap<FilePath, Vec<Arc<Source>>>,
}

impl<'a> Manuals<'a> {
    pub(crate) fn new(request: &'a Request, files: &'a dyn Files) -> Self {
        Self { request, files, read: BTreeMap::new() }
    }

    /// Whether something tells how to make what a project wants, or nobody can say since not all around the project was asked for.
    pub(crate) fn explain(&mut self, project: &Claims, claim: &Claim) -> bool {
        let asked = |folder: &FilePath| self.request.folders().iter().any(|root| folder.below(root).is_some());
        let folders: Vec<FilePath> = project.folder.ancestors(self.request.outside()).take_while(asked).collect();
        let mut explains = |folder: &FilePath| self.of(folder).iter().any(|source| makes(source.text(), claim));
        folders.is_empty() || folders.iter().any(&mut explains)
    }

    fn of(&mut self, folder: &FilePath) -> &[Arc<Source>] {
        let files = self.files;
        self.read.entry(folder.clone()).or_insert_with_key(|folder| {
            let is_manual =
                |(name, kind): &(String, EntryKind)| *kind == EntryKind::Folder && FOLDERS.contains(&&**name);
            let below = files.list(folder).into_iter().filter(is_manual).map(|(name, _)| folder.join(&name));
            let below: Vec<_> = below.flat_map(|folder| told(&folder, files)).collect();
            told(folder, files).into_iter().chain(below).collect()
        })
    }
}

/// The files of a folder that make anything.
fn told(folder: &FilePath, files: &dyn Files) -> Vec<Arc<Source>> {
    let makes_any = |source: &Arc<Source>| WORDS.iter().any(|(kind, _)| speaks(source.text(), *kind));
    sources(folder, MAX_FILES, files, tells).filter(makes_any).collect()
}

/// Whether people put into a file of this name what is to be done.
fn tells(name: &str) -> bool {
    let name = name.to_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending)) || NAMES.contains(&&*name)
}

/// Whether a text makes something of a kind.
fn speaks(text: &str, kind: Named) -> bool {
    let words = WORDS.iter().filter(|(named, _)| *named == kind).flat_map(|(_, words)| words);
    words.into_iter().any(|word| text.contains(word))
}

/// Whether a text makes something, as far as the name stands in it anywhere.
fn makes(text: &str, claim: &Claim) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let stands_alone = |at: usize| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let behind = text.get(at + claim.name.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(is_part) && !behind.is_some_and(|c| is_part(c) && c != '.')
    };
    speaks(text, claim.kind) && text.match_indices(&*claim.name).any(|(at, _)| stands_alone(at))
}
