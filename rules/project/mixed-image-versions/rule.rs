//! A project runs different major versions of the same database.

use std::collections::{BTreeMap, BTreeSet};

use shiplint_linter::prelude::*;

declare_rule! {
    /// Services, or the workflows that test them, run different major versions of the same database, perhaps over the same data.
    ComposeProject {
        category: Reproducibility,
        severity: Error,
        confidence: Medium,
        edition: E2026_1,
    }
}

/// A version of an image, and where it is named.
type Version<'a> = (&'static str, u16, &'a Place);

/// Who runs more major versions than these tries them out.
const MOST: usize = 2;

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let run: Vec<(Service, Version)> = compose
        .services()
        .filter_map(|service| Some((service, version(service.container()?.root.named()?)?)))
        .collect();
    let mut majors: BTreeMap<&str, BTreeSet<u16>> = BTreeMap::new();
    for (_, (name, major, _)) in &run {
        majors.entry(name).or_default().insert(*major);
    }
    let mut first: BTreeMap<&str, (Service, Version)> = BTreeMap::new();
    for &(service, version @ (name, major, place)) in &run {
        match first.get(name) {
            Some((other, (_, before, said))) if *before != major && other.node.runs_beside(service.node) => {
                let shared = shared_volume(other, &service);
                let are_tried = majors.get(name).is_some_and(|majors| majors.len() > MOST);
                if shared.is_none() && (are_tried || (keeps_data(other) && keeps_data(&service))) {
                    continue;
                }
                ctx.report(place, format!("`{name}` runs in major versions {before} and {major}"))
                    .because(*said, "the other version")
                    .at_most(if shared.is_some() { Severity::Error } else { Severity::Hint })
                    .because_of(shared.map(|volume| (volume, "both use this data, which one of them cannot read")));
            }
            Some(_) => {}
            None => drop(first.insert(name, (service, version))),
        }
    }
    let run: Vec<Version> = run.into_iter().map(|(_, version)| version).collect();
    tested(compose, &run, ctx);
}

/// Reports the databases that workflows test with in no version that is run.
fn tested(compose: &ComposeProject, run: &[Version], ctx: &mut Ctx) {
    let unit = compose.unit;
    let tested: Vec<Version> = unit.workflow_images.iter().filter(|_| !unit.partial).filter_map(version).collect();
    let is_run = |(name, major, _): &Version| run.iter().any(|other| (other.0, other.1) == (*name, *major));
    for (name, major, place) in &tested {
        let Some((_, other, said)) = run.iter().find(|other| other.0 == *name) else { continue };
        let is_covered = tested.iter().filter(|other| other.0 == *name).any(is_run);
        if !is_covered && !unit.is_said_beside(place.text()) {
            ctx.report(*place, format!("`{name}` is tested in major version {major}, and runs in {other}"))
                .because(*said, "the version that Compose runs")
                .at_most(Severity::Hint);
        }
    }
}

/// The version of an image that keeps data, where its tag tells one.
fn version(image: &RootImage) -> Option<Version<'_>> {
    let facts = image.facts.filter(|facts| !facts.image.data.is_empty())?;
    let version = facts.version.filter(|version| *version != images::Version::NEWEST)?;
    Some((facts.image.name, version.major, &image.place))
}

/// Whether a service mounts something where its image keeps data, which is its own unless another service mounts it, too.
fn keeps_data(service: &Service) -> bool {
    let Some(container) = service.container() else { return false };
    let folders = container.root.facts().and_then(|facts| facts.data()).unwrap_or_default();
    let is_data = |path: &String| folders.iter().any(|folder| FilePath::new(path).touches(&FilePath::new(folder)));
    service.node.volumes.iter().filter_map(|mount| mount.target.value()).any(is_data)
}

/// Where a service mounts a volume that another one has, too.
fn shared_volume<'a>(service: &Service<'a>, other: &Service<'a>) -> Option<&'a Place> {
    let sources = |service: &Service<'a>| {
        let volumes = service.node.volumes.iter();
        volumes
            .filter(|mount| mount.kind.value() == Some(&compose_model::MountKind::Volume))
            .filter_map(|mount| mount.source.known())
    };
    let is_shared = |name: &String| sources(service).any(|source| source.value == *name);
    sources(other).find(|source| is_shared(&source.value)).map(|source| &source.place)
}
