//! Attributes of a service that exclude each other or have to agree.

use std::collections::HashMap;

use shiplint_source::Place;

use crate::mounts::clean;
use crate::profiles::Profiles;
use crate::{Change, Node, Problem, ProblemKind, Project, Rejection, Remedy, Service, Spanned, Text, Watch, units};

/// Tells the conflicts within a service; in an `open` one, what seems to be missing may be elsewhere.
pub(crate) fn check(service: &Service, node: &Node, open: bool, problems: &mut Vec<Problem>) {
    problems.extend(exclusive(node, "network_mode", "networks"));
    problems.extend(scaled_name(service, node));
    problems.extend(negative(node));
    if !open {
        problems.extend(platform(service));
        problems.extend(unlimited_memory(node));
    }
    problems.extend(limits(node));
    problems.extend(watches(service));
    problems.extend(device_requests(node));
    problems.extend(mounted_twice(service));
}

fn exclusive(node: &Node, first: &str, second: &str) -> Option<Problem> {
    let map = node.map()?;
    let (first, second) = (map.entry(first)?, map.entry(second)?);
    let used = |value: &Node| {
        value.text().is_some_and(|text| text.known() != Some("")) || value.items().len() + value.entries().len() > 0
    };
    if !used(&first.value) || !used(&second.value) {
        return None;
    }
    let message = format!("`{}` excludes `{}`", second.key.text, first.key.text);
    let problem = Problem::new(ProblemKind::ConflictingAttributes, second.key.place.clone(), message);
    Some(problem.label(first.key.place.clone(), "the other attribute").of(&first.value.origin))
}

/// There cannot be less than no containers.
fn negative(node: &Node) -> Option<Problem> {
    let mut scales = [node.get("scale"), node.at(&["deploy", "replicas"])].into_iter().flatten();
    let scale = scales.find(|scale| scale.as_int().is_some_and(|count| count < 0))?;
    let message = "the number of containers cannot be negative";
    Some(Problem::new(ProblemKind::BadValue, scale.place.clone(), message).of(&scale.origin))
}

/// Several containers cannot have one name.
fn scaled_name(service: &Service, node: &Node) -> Option<Problem> {
    let name = service.container_name.as_ref().filter(|name| name.known() != Some(""))?;
    let replicas = service.replicas.as_ref().filter(|replicas| replicas.value > 1)?;
    let message = "several containers cannot have one `container_name`";
    let problem = Problem::new(ProblemKind::ConflictingAttributes, name.place.clone(), message);
    let remedy = removal(node, "container_name").filter(|_| name.origin.is_empty());
    Some(problem.label(replicas.place.clone(), "so many containers").of(&replicas.origin).mend(remedy))
}

/// That an attribute goes.
fn removal(node: &Node, name: &str) -> Option<Remedy> {
    Some(Change::Remove(node.map()?.entry(name)?.key.place.clone()).unsafe_())
}

/// The platform a service runs on has to be one that it is built for.
fn platform(service: &Service) -> Option<Problem> {
    let platform = service.platform.as_ref()?;
    let built = &service.build.as_ref()?.platforms;
    let known = platform.known().filter(|known| !known.is_empty())?;
    if built.is_empty() || built.iter().any(|built| built.known().is_none_or(|built| built == known)) {
        return None;
    }
    let message = format!("the image is not built for `{known}`");
    let problem = Problem::new(ProblemKind::ConflictingAttributes, platform.place.clone(), message);
    let first = built.first()?;
    let last = built.last().filter(|last| last.origin.is_empty() && platform.origin.is_empty());
    let remedy = last.map(|last| Change::Add { behind: last.place.clone(), item: known.to_owned() }.safe());
    Some(problem.label(first.place.clone(), "the platforms of the build").of(&platform.origin).mend(remedy))
}

/// Limits that can be written in two places.
const LIMITS: &[(&str, &[&str], Measure)] = &[
    ("cpus", &["deploy", "resources", "limits", "cpus"], Measure::Number),
    ("mem_limit", &["deploy", "resources", "limits", "memory"], Measure::Bytes),
    ("mem_reservation", &["deploy", "resources", "reservations", "memory"], Measure::Bytes),
    ("pids_limit", &["deploy", "resources", "limits", "pids"], Measure::Number),
    ("scale", &["deploy", "replicas"], Measure::Number),
];

/// What a limit counts.
#[derive(Clone, Copy)]
enum Measure {
    Number,
    Bytes,
}

impl Measure {
    /// Whether two limits say the same, if both can be read.
    fn agree(self, a: &Node, b: &Node) -> Option<bool> {
        let (a, b) = (a.scalar()?, b.scalar()?);
        let (a, b) = (a.known()?, b.known()?);
        Some(match self {
            Self::Bytes => units::bytes(a)? == units::bytes(b)?,
            Self::Number => (a.parse::<f64>().ok()? - b.parse::<f64>().ok()?).abs() < f64::EPSILON,
        })
    }
}

/// Limits that are written in two places have to agree.
fn limits(service: &Node) -> Vec<Problem> {
    let conflict = |(name, path, measure): &(&str, &[&str], Measure)| {
        let (first, second) = (service.get(name)?, service.at(path)?);
        if measure.agree(first, second)? {
            return None;
        }
        let message = format!("`{name}` and `{}` do not agree", path.join("."));
        let problem = Problem::new(ProblemKind::ConflictingAttributes, second.place.clone(), message);
        let remedy = removal(service, name).filter(|_| first.origin.is_empty());
        let problem = problem.label(first.place.clone(), "the other value").of(&first.origin).of(&second.origin);
        Some(problem.mend(remedy))
    };
    LIMITS.iter().filter_map(conflict).collect()
}

/// Limits of a deployment that leave out the memory contradict a `mem_limit` too.
fn unlimited_memory(service: &Node) -> Option<Problem> {
    let limits = service.at(&["deploy", "resources", "limits"])?;
    let limit = service.map()?.entry("mem_limit")?;
    if limits.map().is_none_or(|limits| limits.is_empty() || limits.get("memory").is_some()) {
        return None;
    }
    let message = "`deploy.resources.limits` leaves out the `memory` that `mem_limit` sets";
    let problem = Problem::new(ProblemKind::ConflictingAttributes, limit.key.place.clone(), message);
    let written = limit.value.scalar().filter(|text| text.origin.is_empty() && limits.origin.is_empty());
    let remedy = written.and_then(|text| {
        let value = text.known()?.to_owned();
        Some(Change::Complete { mapping: limits.place.clone(), key: "memory", value }.safe())
    });
    Some(problem.label(limits.place.clone(), "the other limits").of(&limit.value.origin).mend(remedy))
}

/// What is watched has a name; what is copied into a container on a change needs a place to go to.
fn watches(service: &Service) -> Vec<Problem> {
    let is_blank = |text: &Spanned<Text>| text.known() == Some("");
    let problem = |watch: &Watch| {
        if let Some(path) = watch.path.as_ref().filter(|path| is_blank(path)) {
            let message = "the `path` that is watched is blank";
            return Some(Problem::new(ProblemKind::BadValue, path.place.clone(), message).of(&path.origin));
        }
        let action = watch.action.as_ref().filter(|_| watch.target.as_ref().is_none_or(is_blank))?;
        let message = "what is synchronised needs a `target`";
        let homeless = action.known().is_some_and(|action| !["rebuild", "restart"].contains(&action));
        homeless.then(|| Problem::new(ProblemKind::MissingAttribute, watch.place.clone(), message).of(&action.origin))
    };
    service.watch.iter().filter_map(problem).collect()
}

/// Devices are asked for by their number or by their names.
fn device_requests(service: &Node) -> Vec<Problem> {
    let reserved = service.at(&["deploy", "resources", "reservations", "devices"]);
    let requests = reserved.into_iter().chain(service.get("gpus")).flat_map(Node::items);
    let problem = |request: &Node| {
        let (count, ids) = (request.map()?.entry("count")?, request.map()?.entry("device_ids")?);
        let message = "`device_ids` excludes `count`";
        let problem = Problem::new(ProblemKind::ConflictingAttributes, ids.key.place.clone(), message);
        Some(problem.label(count.key.place.clone(), "the other attribute").of(&request.origin))
    };
    requests.filter_map(problem).collect()
}

/// A path cannot be memory twice, or both memory and a volume.
fn mounted_twice(service: &Service) -> Vec<Problem> {
    let mut mounted: HashMap<&str, &Place> = HashMap::new();
    let mut problems = Vec::new();
    for tmpfs in &service.tmpfs {
        let Some(path) = tmpfs.known().and_then(|known| known.split(':').next()) else { continue };
        if let Some(other) = mounted.insert(clean(path), &tmpfs.place) {
            let message = format!("something is mounted at `{path}` already");
            let problem = Problem::new(ProblemKind::MountedTwice, tmpfs.place.clone(), message);
            problems.push(problem.label(other.clone(), "the other mount").of(&tmpfs.origin));
        }
    }
    let twice = service.volumes.iter().filter_map(|mount| {
        let target = mount.target.known()?;
        let other = mounted.get(clean(&target.value))?;
        let message = format!("something is mounted at `{}` already", target.value);
        let problem = Problem::new(ProblemKind::MountedTwice, target.place.clone(), message);
        Some(problem.label((*other).clone(), "the other mount").of(&mount.origin))
    });
    problems.extend(twice);
    problems
}

/// Tells names that more than one container would have.
pub(crate) fn container_names(project: &Project, profiles: &Profiles, problems: &mut Vec<Problem>) {
    let mut taken: HashMap<&str, (&Place, &Service)> = HashMap::new();
    for service in &project.services {
        let Some(name) = &service.container_name else { continue };
        let Some(known) = name.known().filter(|known| !known.is_empty()) else { continue };
        if let Some((other, other_service)) = taken.get(known) {
            // Alternatives may have one name.
            if !service.runs_beside(other_service) {
                continue;
            }
            let message = format!("two containers cannot both be named `{known}`");
            let problem = Problem::new(ProblemKind::ContainerNameTaken, name.place.clone(), message);
            let both = if profiles.enable(service) && profiles.enable(other_service) {
                Rejection::Always
            } else {
                Rejection::WithProfile
            };
            problems.push(problem.label((*other).clone(), "the other container").of(&name.origin).when(both));
        } else {
            taken.insert(known, (&name.place, service));
        }
    }
}
