//! With which other files a Compose file is read as one: calls name them, or programs and scripts list them, such as those that start the
//! containers for tests.
//!
//! How such a list comes about is not followed: what one text names counts as listed together.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use shiplint_compose::{BASE_NAMES, Problem, ProblemKind, Project};
use shiplint_source::{FilePath, Source};
use shiplint_yaml::{Node, parse};

use super::used_with;
use crate::absence::Seeker;
use crate::files::sources;
use crate::glob::{Dialect, Glob};
use crate::{EntryKind, Files, groups};

/// No more files than these are read of a folder.
const MAX_FILES: usize = 256;
/// Longer files are not looked at, in bytes.
const MAX_LENGTH: u32 = 256 * 1024;
/// A text lists no more files than these.
const MAX_LISTED: usize = 64;
/// The folder that paths are meant from is looked for in no more folders than these.
const MAX_ABOVE: usize = 8;

/// The section whose entries have to run something.
const SERVICES: &str = "services";
/// Endings of the names of programs.
const ENDINGS: [&str; 13] =
    [".bash", ".go", ".java", ".js", ".kt", ".mjs", ".mk", ".php", ".ps1", ".py", ".rb", ".sh", ".ts"];

/// The Compose files that the texts of a folder list, each text by itself.
type Lists = Arc<[BTreeSet<FilePath>]>;

/// What was found so far, by folder.
#[derive(Default)]
pub(super) struct Listings(Mutex<HashMap<FilePath, Lists>>);

impl Listings {
    fn of(&self, folder: &FilePath, seeker: Seeker<'_>) -> Lists {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(folder).cloned();
        known.unwrap_or_else(|| {
            let texts = sources(folder, MAX_FILES, seeker.files, is_program);
            let texts = texts.filter(|text| text.span().len() <= MAX_LENGTH && text.text().contains("compose"));
            let lists: Lists = texts.map(|text| listed(&text, folder, seeker)).filter(|list| list.len() > 1).collect();
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(folder.clone()).or_insert(lists))
        })
    }

    /// What is listed together with a Compose file, in its folder or one above.
    fn with(&self, path: &FilePath, seeker: Seeker<'_>) -> BTreeSet<FilePath> {
        let folders = seeker.upward(&path.parent());
        let lists: Vec<Lists> = folders.iter().map(|folder| self.of(folder, seeker)).collect();
        lists.iter().flat_map(|lists| lists.iter()).filter(|list| list.contains(path)).flatten().cloned().collect()
    }
}

fn is_program(name: &str) -> bool {
    !name.contains('.') || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a Compose file is meant to lie over others: calls name one in another folder before it, or something that it lacks is declared by
/// a file that it is listed with. `beside` are files that give some of its services something to run.
pub(crate) fn lies_over(path: &FilePath, project: &Project, beside: &[&FilePath], seeker: Seeker<'_>) -> bool {
    let (own, uses) = (path.parent(), used_with(path, seeker));
    if uses.iter().any(|(folder, files)| *folder == own && files.len() == 1) {
        return false;
    }
    let missing: Vec<_> = project.problems.iter().filter_map(missing_name).collect();
    let resources: Vec<_> = missing.iter().filter(|(section, _)| *section != SERVICES).copied().collect();
    let listed = if missing.is_empty() { BTreeSet::new() } else { listed_with(path, &missing, seeker) };
    uses.iter().any(|(folder, _)| *folder != own)
        || listed.iter().any(|other| other != path && declares_any(other, &missing, seeker))
        || (!resources.is_empty() && beside.iter().any(|other| declares_any(other, &resources, seeker)))
}

/// The files that a Compose file is listed with, and the default ones of a folder above, where it may miss services of them.
fn listed_with(path: &FilePath, missing: &[(&str, &str)], seeker: Seeker<'_>) -> BTreeSet<FilePath> {
    let (folder, has_own_name) = (path.parent(), BASE_NAMES.contains(&path.name()));
    let is_below = || !has_own_name && missing.iter().any(|(section, _)| *section == SERVICES);
    let above = folder.ancestors(seeker.outside).nth(1).filter(|_| !seeker.is_root(&folder) && is_below());
    let above = above.map_or_else(Vec::new, |above| groups::surrounding(&above, seeker.outside, seeker.files));
    let mut others = seeker.outsiders.listings.with(path, seeker);
    others.extend(above.into_iter().flat_map(|group| group.files));
    others
}

/// The name that a project misses, behind the section that it is missed in.
pub(crate) fn missing_name(problem: &Problem) -> Option<(&'static str, &str)> {
    let section = match problem.kind {
        ProblemKind::NothingToRun | ProblemKind::UndefinedService => Some(SERVICES),
        ProblemKind::UndefinedNetwork => Some("networks"),
        ProblemKind::UndefinedVolume => Some("volumes"),
        ProblemKind::UndefinedSecret => Some("secrets"),
        ProblemKind::UndefinedConfig => Some("configs"),
        _ => None,
    };
    Some((section?, problem.place.text()))
}

/// Whether a file declares any of some names, which stand behind their sections.
pub(crate) fn declares_any(path: &FilePath, names: &[(&str, &str)], seeker: Seeker<'_>) -> bool {
    let tree = seeker.files.read(path).ok().map(|source| parse(source.text()));
    let root = tree.as_ref().and_then(|tree| Some(&tree.documents.first()?.root));
    root.is_some_and(|root| names.iter().any(|(section, name)| declares(root, section, name)))
}

/// Whether a file has something of a name in a section; a service has to run something.
fn declares(root: &Node, section: &str, name: &str) -> bool {
    let found = root.get(section).and_then(|section| section.get(name));
    let runs = |service: &Node| ["image", "build", "extends", "<<"].iter().any(|key| service.get(key).is_some());
    found.is_some_and(|found| section != SERVICES || runs(found))
}

/// The Compose files that a text in a folder names, in view of that folder or of one above.
fn listed(text: &Source, folder: &FilePath, seeker: Seeker<'_>) -> BTreeSet<FilePath> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-./$%{}".contains(c);
    let is_yaml = |word: &&str| [".yaml", ".yml"].iter().any(|ending| word.ends_with(ending));
    let words = text.text().split(|c| !is_part(c)).filter(is_yaml);
    let patterns: BTreeSet<Vec<String>> = words.map(pattern).filter(|pattern| !pattern.is_empty()).collect();
    let found = |pattern: &Vec<String>| {
        let mut from = folder.ancestors(seeker.outside).take(MAX_ABOVE);
        from.find_map(|from| Some(matching(&from, pattern, seeker.files)).filter(|found| !found.is_empty()))
    };
    patterns.iter().filter_map(found).flatten().take(MAX_LISTED).collect()
}

/// The segments of a path, with `*` in the place of what a program puts in; what it begins with then is not known.
fn pattern(word: &str) -> Vec<String> {
    let segments = word.split('/').map(|segment| {
        let (mut glob, mut rest) = (String::new(), segment);
        while let Some(at) = rest.find(['$', '%', '{']) {
            glob.push_str(rest.get(..at).unwrap_or(""));
            glob.push('*');
            let hole = rest.get(at..).unwrap_or("").trim_start_matches(['$', '%']);
            let end = if hole.starts_with('{') {
                hole.find('}').map_or(hole.len(), |end| end + 1)
            } else {
                hole.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(hole.len())
            };
            rest = hole.get(end..).unwrap_or("");
        }
        glob + rest
    });
    segments.skip_while(|segment| ["", ".", "..", "*"].contains(&segment.as_str())).collect()
}

/// The files that a pattern leads to.
fn matching(folder: &FilePath, pattern: &[String], files: &dyn Files) -> Vec<FilePath> {
    let mut found = vec![folder.clone()];
    for segment in pattern {
        let glob = Glob::new(segment, Dialect::Copy);
        let step = |folder: &FilePath| {
            if glob.is_literal() {
                return vec![folder.join(segment)];
            }
            let names = files.list(folder).into_iter().map(|(name, _)| name).filter(|name| glob.matches(name));
            names.map(|name| folder.join(&name)).collect()
        };
        found = found.iter().flat_map(step).take(MAX_LISTED).collect();
    }
    found.retain(|path| files.kind(path) == Some(EntryKind::File));
    found
}
