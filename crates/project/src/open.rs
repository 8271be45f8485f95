//! From a request to projects: references are followed from the files that were asked for, no tree is searched.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use shiplint_source::FilePath;

use crate::absence::Seeker;
use crate::groups::{Group, groups, surrounding};
use crate::host_files::BareFolders;
use crate::outside::Outsiders;
use crate::{ComposeUnit, DevContainer, FileKind, Files, Project, ReadError, Request};

/// A file that was asked for and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub path: FilePath,
    /// Why.
    pub error: ReadError,
}

/// Reads every project that a request touches and hands it to `visit`, on all threads and in no order. A project is dropped
/// once it was visited, so that a run over many files needs the memory of few.
pub fn open(request: &Request, files: &dyn Files, visit: &(dyn Fn(&Project) + Sync)) -> Vec<Unread> {
    let (bare, outsiders) = (BareFolders::default(), Outsiders::default());
    let seeker =
        Seeker { files, outside: request.outside(), folders: request.folders(), bare: &bare, outsiders: &outsiders };
    let unread = Mutex::new(Vec::new());
    let note = |path: &FilePath, error: ReadError| {
        let unread = &mut unread.lock().unwrap_or_else(PoisonError::into_inner);
        unread.push(Unread { path: path.clone(), error });
    };
    let load = |composes: Vec<ComposeUnit>, dockerfiles: &BTreeSet<FilePath>| {
        let (project, failures) = Project::load(composes, dockerfiles, seeker);
        failures.iter().filter(|(path, _)| request.includes(path)).for_each(|(path, error)| note(path, error.clone()));
        visit(&project);
    };
    let groups = groups(request, files);
    let mut units = includers(&groups, request, seeker);
    let mut read: BTreeSet<FilePath> = units.iter().flat_map(|unit| &unit.project.included).cloned().collect();
    read.extend(units.iter().flat_map(|unit| &unit.layers).cloned());
    let linked: Vec<ComposeUnit> = (groups.into_par_iter())
        .filter(|group| !group.files.iter().all(|path| read.contains(path)))
        .filter_map(|group| match ComposeUnit::load(&group, &request.variables, seeker) {
            Ok(unit) if unit.dockerfiles().next().is_some() => Some(unit),
            Ok(unit) => {
                load(vec![unit], &BTreeSet::new());
                None
            }
            Err(error) => {
                group.files.first().into_iter().for_each(|path| note(path, error.clone()));
                None
            }
        })
        .collect();
    units.extend(linked);
    let asked = dockerfiles_asked(request, &units);
    units.extend(surrounding_units(request, &asked, &read, seeker));
    let clusters = clusters(units, request, &asked);
    let together: BTreeSet<&FilePath> = clusters.iter().flat_map(|(_, paths)| paths).collect();
    let alone: Vec<&FilePath> = asked.iter().filter(|path| !together.contains(path)).collect();
    alone.into_par_iter().for_each(|path| load(Vec::new(), &BTreeSet::from([path.clone()])));
    clusters.into_par_iter().for_each(|(units, paths)| load(units, &paths));
    devcontainers(request).for_each(|path| match files.read(path) {
        Ok(source) => {
            let devcontainer = DevContainer::read(source, &request.variables, seeker);
            visit(&Project::of_devcontainer(devcontainer));
        }
        Err(error) => note(path, error),
    });
    let mut unread = unread.into_inner().unwrap_or_else(PoisonError::into_inner);
    unread.sort_by(|a, b| a.path.cmp(&b.path));
    unread
}

/// The development containers that were asked for.
fn devcontainers(request: &Request) -> impl ParallelIterator<Item = &FilePath> {
    request.files.par_iter().filter(|(_, kind)| **kind == FileKind::DevContainer).map(|(path, _)| path)
}

/// The Dockerfiles to lint: those that were asked for by name, and those in a folder asked for that a service is built from.
fn dockerfiles_asked(request: &Request, units: &[ComposeUnit]) -> BTreeSet<FilePath> {
    let named = request.files.iter().filter(|(_, kind)| **kind == FileKind::Dockerfile).map(|(path, _)| path);
    let linked = units.iter().flat_map(ComposeUnit::dockerfiles).filter(|path| request.includes(path));
    named.chain(linked).cloned().collect()
}

/// The Compose projects that include other files, asked for or around what was. What one of them includes is no project of
/// its own; of two that include each other the first counts.
fn includers(asked: &BTreeSet<Group>, request: &Request, seeker: Seeker<'_>) -> Vec<ComposeUnit> {
    let around = around(request, request.files.keys(), seeker);
    let groups: Vec<&Group> = asked.iter().chain(&around).filter(|group| group.may_include(seeker.files)).collect();
    let units: Vec<ComposeUnit> = (groups.into_par_iter())
        .filter_map(|group| ComposeUnit::load(group, &request.variables, seeker).ok())
        .filter(|unit| unit.asked || unit.project.included.iter().any(|path| request.files.contains_key(path)))
        .collect();
    let numbers: BTreeMap<&FilePath, usize> =
        units.iter().enumerate().filter_map(|(number, unit)| Some((unit.layers.first()?, number))).collect();
    let includes = |by: usize, other: usize| {
        let base = units.get(other).and_then(|unit| unit.layers.first());
        base.is_some_and(|base| units.get(by).is_some_and(|unit| unit.project.included.contains(base)))
    };
    let mut included = BTreeSet::new();
    for (by, unit) in units.iter().enumerate() {
        let others = unit.project.included.iter().filter_map(|path| numbers.get(path).copied());
        included.extend(others.filter(|&other| other != by && (by < other || !includes(other, by))));
    }
    units.into_iter().enumerate().filter(|(number, _)| !included.contains(number)).map(|(_, unit)| unit).collect()
}

/// The default Compose projects of the folders of files and of those above them that nobody asked for.
fn around<'p>(request: &Request, paths: impl IntoIterator<Item = &'p FilePath>, seeker: Seeker<'_>) -> BTreeSet<Group> {
    let folders: BTreeSet<FilePath> = paths.into_iter().map(FilePath::parent).collect();
    let found = folders.iter().flat_map(|folder| surrounding(folder, seeker.outside, seeker.files));
    found.filter(|group| !group.files.iter().any(|path| request.files.contains_key(path))).collect()
}

/// Compose projects that nobody asked for but that build a Dockerfile that somebody did.
fn surrounding_units(
    request: &Request,
    asked: &BTreeSet<FilePath>,
    read: &BTreeSet<FilePath>,
    seeker: Seeker<'_>,
) -> Vec<ComposeUnit> {
    let unasked = around(request, asked, seeker).into_iter();
    unasked
        .filter(|group| !group.files.iter().all(|path| read.contains(path)))
        .filter_map(|group| ComposeUnit::load(&group, &request.variables, seeker).ok())
        .filter(|unit| unit.dockerfiles().any(|path| asked.contains(path)))
        .collect()
}

/// Puts Compose projects that share a Dockerfile together. Of one that nobody asked for, only the Dockerfiles that
/// somebody did are read.
fn clusters(
    units: Vec<ComposeUnit>,
    request: &Request,
    asked: &BTreeSet<FilePath>,
) -> Vec<(Vec<ComposeUnit>, BTreeSet<FilePath>)> {
    let mut clusters: Vec<Option<(Vec<ComposeUnit>, BTreeSet<FilePath>)>> = Vec::new();
    let mut home: BTreeMap<FilePath, usize> = BTreeMap::new();
    for unit in units {
        let wanted = |path: &&FilePath| unit.asked || asked.contains(*path) || request.includes(path);
        let paths: BTreeSet<FilePath> = unit.dockerfiles().filter(wanted).cloned().collect();
        let joined: BTreeSet<usize> = paths.iter().filter_map(|path| home.get(path).copied()).collect();
        let mut cluster = (vec![unit], paths);
        for number in joined {
            if let Some((units, paths)) = clusters.get_mut(number).and_then(Option::take) {
                cluster.0.splice(0..0, units);
                cluster.1.extend(paths);
            }
        }
        home.extend(cluster.1.iter().map(|path| (path.clone(), clusters.len())));
        clusters.push(Some(cluster));
    }
    clusters.into_iter().flatten().collect()
}
