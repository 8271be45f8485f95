//! Attributes of a service that exclude each other or have to agree.

use std::collections::HashMap;

use shiplint_source::Place;

use crate::mounts::clean;
use crate::reader::variability;
use crate::{Input, Node, Problem, ProblemKind, Project, Rejection, Service, Text, units};

/// Tells the conflicts within a service.
pub(crate) fn check(service: &Service, node: &Node, problems: &mut Vec<Problem>) {
    let network = exclusive(node, "network_mode", "networks");
    let found = [network, scaled_name(service, node), platform(service)];
    problems.extend(found.into_iter().flatten());
    problems.extend(limits(node));
    problems.extend(watches(node));
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
    Some(problem.label(first.key.place.clone(), "the other attribute").when(variability(&first.value.origin)))
}

/// Several containers cannot have one name.
fn scaled_name(service: &Service, node: &Node) -> Option<Problem> {
    let name = service.container_name.as_ref().filter(|name| name.known() != Some(""))?;
    let scale = node.get("scale").or_else(|| node.at(&["deploy", "replicas"]))?;
    if scale.as_int()? <= 1 {
        return None;
    }
    let message = "several containers cannot have one `container_name`";
    let problem = Problem::new(ProblemKind::ConflictingAttributes, name.place.clone(), message);
    Some(problem.label(scale.place.clone(), "so many containers").when(variability(&scale.origin)))
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
    let first = built.first().map(|built| built.place.clone())?;
    Some(problem.label(first, "the platforms of the build").when(variability(&platform.origin)))
}

/// Limits that can be written in two places have to agree.
fn limits(service: &Node) -> Vec<Problem> {
    #[expect(clippy::cast_precision_loss, reason = "both sides are rounded alike")]
    let number = |node: &Node| node.scalar()?.known()?.parse::<f64>().ok();
    let bytes = |node: &Node| units::bytes(node.scalar()?.known()?).map(|bytes| bytes as f64);
    type Reading<'a> = &'a dyn Fn(&Node) -> Option<f64>;
    let table: [(&str, &[&str], Reading<'_>); 5] = [
        ("cpus", &["deploy", "resources", "limits", "cpus"], &number),
        ("mem_limit", &["deploy", "resources", "limits", "memory"], &bytes),
        ("mem_reservation", &["deploy", "resources", "reservations", "memory"], &bytes),
        ("pids_limit", &["deploy", "resources", "limits", "pids"], &number),
        ("scale", &["deploy", "replicas"], &number),
    ];
    let conflict = |(name, path, read): &(&str, &[&str], Reading<'_>)| {
        let (first, second) = (service.get(name)?, service.at(path)?);
        let (a, b) = (read(first)?, read(second)?);
        ((a - b).abs() > f64::EPSILON).then(|| {
            let message = format!("`{name}` and `{}` do not agree", path.join("."));
            let problem = Problem::new(ProblemKind::ConflictingAttributes, second.place.clone(), message);
            let problem = problem.label(first.place.clone(), "the other value");
            problem.when(variability(&first.origin)).when(variability(&second.origin))
        })
    };
    table.iter().filter_map(conflict).collect()
}

/// What is copied into a container on a change needs a place to go to.
fn watches(service: &Node) -> Vec<Problem> {
    let items = service.at(&["develop", "watch"]).map_or(&[][..], Node::items);
    let homeless = items.iter().filter(|item| {
        let action = item.get("action").and_then(Node::text).and_then(Text::known);
        let target = item.get("target").is_some_and(|target| target.text().is_none_or(|text| text.known() != Some("")));
        !target && action.is_some_and(|action| !["rebuild", "restart"].contains(&action))
    });
    let problem = |item: &Node| {
        let message = "what is synchronised needs a `target`";
        Problem::new(ProblemKind::MissingAttribute, item.place.clone(), message).when(variability(&item.origin))
    };
    homeless.map(problem).collect()
}

/// A path cannot be both memory and a volume.
fn mounted_twice(service: &Service) -> Vec<Problem> {
    let mut mounted: HashMap<&str, &Place> = HashMap::new();
    for tmpfs in &service.tmpfs {
        if let Some(path) = tmpfs.known().and_then(|known| known.split(':').next()) {
            mounted.insert(clean(path), &tmpfs.place);
        }
    }
    let twice = service.volumes.iter().filter_map(|mount| {
        let target = mount.target.known()?;
        let other = mounted.get(clean(&target.value))?;
        let message = format!("something is mounted at `{}` already", target.value);
        let problem = Problem::new(ProblemKind::MountedTwice, target.place.clone(), message);
        Some(problem.label((*other).clone(), "the other mount").when(variability(&mount.origin)))
    });
    twice.collect()
}

/// Tells names that more than one container would have.
pub(crate) fn container_names(project: &Project, input: &Input, problems: &mut Vec<Problem>) {
    let mut taken: HashMap<&str, (&Place, bool)> = HashMap::new();
    for service in &project.services {
        let Some(name) = &service.container_name else { continue };
        let Some(known) = name.known().filter(|known| !known.is_empty()) else { continue };
        let enabled = service.is_enabled(&input.profiles);
        if let Some((other, other_enabled)) = taken.get(known) {
            let message = format!("two containers cannot both be named `{known}`");
            let problem = Problem::new(ProblemKind::ContainerNameTaken, name.place.clone(), message);
            let rejection = if enabled && *other_enabled { variability(&name.origin) } else { Rejection::WithProfile };
            problems.push(problem.label((*other).clone(), "the other container").when(rejection));
        } else {
            taken.insert(known, (&name.place, enabled));
        }
    }
}
