//! From a project to its drawing: which boxes there are, and what leads from one to another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shiplint_compose::{Build, Dependency, Resource, Service};
use shiplint_project::dockerfile_model::{Base, Stage, Target};
use shiplint_project::{ComposeUnit, DockerfileUnit, Project};
use shiplint_report::graph::{Edge, EdgeKind, Fact, Graph, Group, Marks, Node, NodeKind};
use shiplint_source::{Diagnostic, FilePath};

use super::spots::Spots;
use super::{facts, mounts};

/// Draws a project with the findings in its files.
pub(super) fn draw(project: &Project, findings: &BTreeMap<&FilePath, Vec<&Diagnostic>>) -> Graph {
    let mut drawing = Drawing { project, graph: Graph::default(), spots: Spots::default() };
    let services: Vec<usize> = (0..project.composes.len()).map(|number| drawing.add_compose(number)).collect();
    let stages: Vec<usize> = (0..project.dockerfiles.len()).map(|number| drawing.add_dockerfile(number)).collect();
    drawing.link(&services, &stages);
    drawing.spots.mark(&mut drawing.graph, findings);
    drawing.graph
}

struct Drawing<'a> {
    project: &'a Project,
    graph: Graph,
    spots: Spots<'a>,
}

impl Drawing<'_> {
    /// Adds a Compose project; the number of the box of its first service.
    fn add_compose(&mut self, number: usize) -> usize {
        let Some(unit) = self.project.composes.get(number) else { return 0 };
        let group = self.add_group(unit.layers.iter().map(FilePath::as_str).collect::<Vec<_>>().join(" + "));
        self.spots.add_files(unit.sources().map(|source| source.path()), group);
        let first = self.graph.nodes.len();
        let mut boxes: HashMap<(NodeKind, &str), usize> = HashMap::new();
        for (at, service) in unit.project.services.iter().enumerate() {
            let name = service.name.value.as_str();
            boxes.insert((NodeKind::Service, name), self.graph.nodes.len());
            self.add_node(NodeKind::Service, name, group, facts::of_service(self.project, number, at, service));
        }
        for (kind, name, resource) in resources(unit) {
            boxes.insert((kind, name), self.graph.nodes.len());
            self.add_node(kind, name, group, resource.map_or_else(Vec::new, facts::of_resource));
        }
        let paths: HashMap<String, usize> = mounts::paths(unit)
            .into_iter()
            .map(|(key, name)| {
                self.add_node(NodeKind::Path, &name, group, Vec::new());
                (key, self.graph.nodes.len() - 1)
            })
            .collect();
        for (service, from) in unit.project.services.iter().zip(first..) {
            self.add_uses(unit, service, from, &boxes);
            let binds = mounts::binds(unit, service).into_iter();
            let lines = binds.filter_map(|bind| Some((*paths.get(&bind.key)?, bind.label)));
            self.graph.edges.extend(lines.map(|(to, label)| Edge { from, to, kind: EdgeKind::Mounts, label }));
        }
        self.spots.add_entries(unit, &boxes);
        first
    }

    /// What leads from a service to others, to networks and to volumes.
    fn add_uses(
        &mut self,
        unit: &ComposeUnit,
        service: &Service,
        from: usize,
        boxes: &HashMap<(NodeKind, &str), usize>,
    ) {
        let mut link = |kind, to: Option<(NodeKind, &str)>, label| {
            if let Some(&to) = to.and_then(|name| boxes.get(&name)) {
                self.graph.edges.push(Edge { from, to, kind, label });
            }
        };
        for dependency in &service.depends_on {
            let to = dependency.service.known().map(|name| (NodeKind::Service, name));
            link(EdgeKind::Needs, to, condition(dependency));
        }
        for (label, name) in implied(unit, service) {
            link(EdgeKind::Needs, Some((NodeKind::Service, name)), label);
        }
        for (context, name) in service.build.iter().flat_map(Build::service_contexts) {
            link(EdgeKind::Copies, Some((NodeKind::Service, name)), format!("context {context}"));
        }
        for network in service.joined().into_iter().flatten() {
            link(EdgeKind::Joins, Some((NodeKind::Network, network)), String::new());
        }
        for mount in &service.volumes {
            let to = mounts::volume(mount).map(|name| (NodeKind::Volume, name));
            link(EdgeKind::Mounts, to, mounts::target(mount).to_owned());
        }
    }

    /// Adds a Dockerfile; the number of the box of its first stage.
    fn add_dockerfile(&mut self, number: usize) -> usize {
        let Some(unit) = self.project.dockerfiles.get(number) else { return 0 };
        let group = self.add_group(self.name_of(number, unit));
        if unit.embedded.is_none() {
            self.spots.add_files([unit.source.path()], group);
        }
        let first = self.graph.nodes.len();
        let built: BTreeSet<usize> = self.project.links_to(number).filter_map(|link| link.stage).collect();
        let last = unit.model.stages.len().checked_sub(1);
        for stage in &unit.model.stages {
            let is_image = built.contains(&stage.index) || (built.is_empty() && last == Some(stage.index));
            let at = self.graph.nodes.len();
            self.spots.add_stage(unit, stage, at);
            self.add_node(NodeKind::Stage, &stage_name(stage), group, facts::of_stage(unit, stage, is_image));
            self.add_sources(unit, stage, first);
        }
        first
    }

    /// What leads from a stage to those that it is made of.
    fn add_sources(&mut self, unit: &DockerfileUnit, stage: &Stage, first: usize) {
        let mut link = |kind, to: usize| {
            let (from, to) = (first + stage.index, first + to);
            self.graph.edges.push(Edge { from, to, kind, label: String::new() });
        };
        if let Base::Stage(base) = stage.base() {
            link(EdgeKind::Extends, *base);
        }
        let uses = stage.instructions.clone().flat_map(|number| unit.model.uses(number));
        let stages = uses.filter_map(|used| match used.target {
            Target::Stage(stage) | Target::Later(stage) => Some(stage),
            _ => None,
        });
        stages.collect::<BTreeSet<_>>().into_iter().for_each(|to| link(EdgeKind::Copies, to));
    }

    /// Leads from services to the stages that they are built from.
    fn link(&mut self, services: &[usize], stages: &[usize]) {
        for link in &self.project.links {
            let stage = link.dockerfile.and_then(|dockerfile| stages.get(dockerfile)).zip(link.stage);
            if let (Some(first), Some((first_stage, stage))) = (services.get(link.compose), stage) {
                let (from, to) = (first + link.service, first_stage + stage);
                self.graph.edges.push(Edge { from, to, kind: EdgeKind::Builds, label: String::new() });
            }
        }
    }

    fn add_group(&mut self, name: String) -> usize {
        self.graph.groups.push(Group { name, marks: Marks::default() });
        self.graph.groups.len() - 1
    }

    fn add_node(&mut self, kind: NodeKind, name: &str, group: usize, facts: Vec<Fact>) {
        self.graph.nodes.push(Node { kind, name: name.to_owned(), group, facts, marks: Marks::default() });
    }

    /// The file; of an embedded one the service, too.
    fn name_of(&self, number: usize, unit: &DockerfileUnit) -> String {
        let path = unit.source.path();
        let service = self.project.links_to(number).next().filter(|_| unit.embedded.is_some());
        service.map_or_else(|| path.to_string(), |link| format!("{path}: {}", self.project.service(link).name.value))
    }
}

/// The networks and volumes that are declared or used, by name. The network that every service joins unasked is one only if
/// there are others.
fn resources(unit: &ComposeUnit) -> Vec<(NodeKind, &str, Option<&Resource>)> {
    let project = &unit.project;
    let networks = project.networks.iter().map(|network| (NodeKind::Network, network));
    let declared = networks.chain(project.volumes.iter().map(|volume| (NodeKind::Volume, volume)));
    let joined = project.services.iter().flat_map(|service| service.joined().into_iter().flatten());
    let mounted = project.services.iter().flat_map(|service| service.volumes.iter().filter_map(mounts::volume));
    let mut found: BTreeMap<(NodeKind, &str), Option<&Resource>> = BTreeMap::new();
    found.extend(joined.map(|name| ((NodeKind::Network, name), None)));
    found.extend(mounted.map(|name| ((NodeKind::Volume, name), None)));
    found.extend(declared.map(|(kind, resource)| ((kind, resource.name.value.as_str()), Some(resource))));
    if found.keys().filter(|(kind, _)| *kind == NodeKind::Network).count() == 1 && project.networks.is_empty() {
        found.remove(&(NodeKind::Network, "default"));
    }
    found.into_iter().map(|((kind, name), resource)| (kind, name, resource)).collect()
}

/// What a service waits for.
fn condition(dependency: &Dependency) -> String {
    let condition = match dependency.condition.as_ref().map(|condition| condition.known()) {
        None | Some(Some("service_started")) => "started",
        Some(Some("service_healthy")) => "healthy",
        Some(Some("service_completed_successfully")) => "completed",
        Some(_) => "unknown condition",
    };
    let optional = if dependency.required == Some(false) { ", optional" } else { "" };
    format!("{condition}{optional}")
}

/// What a service needs although `depends_on` does not say so, each with why. A link says no more than `depends_on` does.
fn implied<'a>(unit: &'a ComposeUnit, service: &'a Service) -> BTreeSet<(String, &'a str)> {
    let waits_for = |name: &str| service.depends_on.iter().any(|dependency| dependency.service.known() == Some(name));
    let needs = unit.project.implied_needs(service).filter_map(|(attribute, name)| {
        let why = match attribute {
            "links" if waits_for(name) => return None,
            "links" => "linked".to_owned(),
            "volumes_from" => "shares volumes".to_owned(),
            "network_mode" => "shares network".to_owned(),
            namespace => format!("shares {namespace}"),
        };
        Some((why, name))
    });
    needs.collect()
}

fn stage_name(stage: &Stage) -> String {
    stage.name.as_ref().map_or_else(|| stage.index.to_string(), |name| name.text.clone())
}
