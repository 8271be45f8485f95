//! Whether what services refer to is there, and whether their attributes go together: asked of the whole project.

use std::collections::{BTreeSet, HashMap, HashSet};

use shiplint_source::{Place, Span};

use crate::dotenv::is_blank_form;
use crate::profiles::Profiles;
use crate::{
    Grant, MountKind, Node, Problem, ProblemKind, Project, Rejection, ResourceKind, Service, Spanned, Step, Text,
    conflicts, cycles,
};

/// Tells everything in which the project does not hold together. What is not there is not told where it may be
/// elsewhere: in an `open` project, and in the services of `baseless`, whose base could not be read.
pub(crate) fn check(
    project: &Project,
    profiles: &Profiles,
    open: bool,
    baseless: &BTreeSet<String>,
    problems: &mut Vec<Problem>,
) {
    let services = project.services.iter().map(|service| (service.name.value.as_str(), service)).collect();
    let declared = |kind| project.resources(kind).iter().map(|resource| resource.name.value.as_str()).collect();
    let declared = ResourceKind::ALL.iter().map(|&kind| (kind, declared(kind))).collect();
    let mut checker = Checker { project, profiles, open, services, declared, problems };
    for service in &project.services {
        checker.service(service, open || baseless.contains(&service.name.value));
    }
    conflicts::container_names(project, profiles, problems);
    cycles::check(project, profiles, problems);
}

struct Checker<'a> {
    project: &'a Project,
    profiles: &'a Profiles,
    /// Whether what is not in the project may be elsewhere.
    open: bool,
    services: HashMap<&'a str, &'a Service>,
    declared: HashMap<ResourceKind, HashSet<&'a str>>,
    problems: &'a mut Vec<Problem>,
}

/// What stands before the name of a service where something else may be named, too.
const SERVICE: &str = "service:";

/// A service that another one refers to.
pub(crate) struct Reference<'a> {
    /// The attribute that does.
    pub(crate) attribute: &'static str,
    /// The name of the service.
    pub(crate) name: &'a str,
    pub(crate) place: Place,
    pub(crate) origin: &'a [Step],
    /// Whether it may be missing if no profile enables it.
    optional: bool,
}

impl Checker<'_> {
    fn service(&mut self, service: &Service, open: bool) {
        let enabled = self.profiles.enable(service);
        let rejection = if enabled { Rejection::Always } else { Rejection::WithProfile };
        let before = self.problems.len();
        if !open {
            self.something_to_run(service);
        }
        self.volumes(service);
        if !self.open {
            self.resources(service);
            self.references(service, enabled);
            self.build_contexts(service);
        }
        if let Some(node) = self.project.node(service) {
            conflicts::check(service, node, open, self.problems);
        }
        for problem in self.problems.iter_mut().skip(before) {
            problem.rejection = problem.rejection.min(rejection);
        }
    }

    fn something_to_run(&mut self, service: &Service) {
        let has = |name| self.project.node(service).and_then(|node| node.get(name)).is_some_and(|node| !node.is_null());
        let image = has("image") && service.image.as_ref().is_none_or(|image| image.known() != Some(""));
        if !image && !has("build") && service.provider.is_none() {
            let message = format!("the service `{}` has neither `image` nor `build`", service.name.value);
            let origin = service.image.as_ref().map_or(&[][..], |image| &image.origin);
            let problem = Problem::new(ProblemKind::NothingToRun, service.name.place.clone(), message);
            let file = service.name.place.path();
            let others = self.project.services.iter().filter(|other| other.name.place.path() != file);
            let others = others.map(|other| other.name.value.as_str());
            self.problems.push(problem.of(origin).did_you_mean(&service.name.value, others));
        }
    }

    /// No file can declare a volume with a slash in its name.
    fn volumes(&mut self, service: &Service) {
        let volumes = service.volumes.iter().filter(|mount| mount.kind.value() == Some(&MountKind::Volume));
        let names = volumes.filter_map(|mount| mount.source.known()).filter(|name| !is_blank_form(&name.value));
        for name in names {
            if !self.open || name.value.contains('/') {
                self.declared(ResourceKind::Volume, &name.value, &name.place, &name.origin);
            }
        }
    }

    fn resources(&mut self, service: &Service) {
        for network in &service.networks {
            self.resource(ResourceKind::Network, &network.name);
        }
        let build_secrets = service.build.iter().flat_map(|build| &build.secrets);
        for secret in service.secrets.iter().chain(build_secrets) {
            self.grant(ResourceKind::Secret, secret);
        }
        for config in &service.configs {
            self.grant(ResourceKind::Config, config);
        }
        for model in &service.models {
            self.resource(ResourceKind::Model, model);
        }
    }

    fn grant(&mut self, kind: ResourceKind, grant: &Grant) {
        if let Some(source) = &grant.source {
            self.resource(kind, source);
        } else {
            let message = format!("a {} without a `source`", kind.name());
            self.problems.push(Problem::new(kind.undefined(), grant.place.clone(), message));
        }
    }

    fn resource(&mut self, kind: ResourceKind, name: &Spanned<Text>) {
        if let Some(known) = name.known() {
            self.declared(kind, known, &name.place, &name.origin);
        }
    }

    fn declared(&mut self, kind: ResourceKind, name: &str, place: &Place, origin: &[Step]) {
        let implicit = name.is_empty() || (kind == ResourceKind::Network && name == "default");
        if implicit || self.declared.get(&kind).is_some_and(|declared| declared.contains(name)) {
            return;
        }
        let message = format!("the {} `{name}` is not declared", kind.name());
        let known = self.project.resources(kind).iter().map(|resource| resource.name.value.as_str());
        let problem = Problem::new(kind.undefined(), place.clone(), message);
        // A volume of another name would be mounted without a word; the other ones are noticed.
        let problem = match kind {
            ResourceKind::Volume => problem.did_you_mean(name, known),
            _ => problem.or_rather(name, known, origin),
        };
        self.problems.push(problem.of(origin));
    }

    fn references(&mut self, service: &Service, enabled: bool) {
        for reference in references(service, self.project.node(service)) {
            let Some(target) = self.services.get(reference.name) else {
                self.undefined(&reference);
                continue;
            };
            if !reference.optional && !self.profiles.enable(target) {
                self.disabled(service, enabled, &reference, target);
            }
        }
    }

    /// A service that is not there although one is that needs it.
    fn disabled(&mut self, service: &Service, enabled: bool, reference: &Reference<'_>, target: &Service) {
        if service.profiles.iter().any(|profile| profile.known().is_none()) {
            return;
        }
        let (message, rejection) = if enabled {
            let message = format!("the service `{}` is not enabled: it has profiles", reference.name);
            (message, Rejection::AsItStands)
        } else if let Some(profile) =
            service.profiles.iter().filter_map(Spanned::known).find(|it| !target.has_profile(it))
        {
            let message = format!("the profile `{profile}` does not enable the service `{}`", reference.name);
            (message, Rejection::WithProfile)
        } else {
            return;
        };
        let problem = Problem::new(ProblemKind::DisabledService, reference.place.clone(), message);
        let profiles = target.profiles.first().map(|profile| profile.place.clone());
        let label =
            if target.profiles.len() > 1 { "only these profiles enable it" } else { "only this profile enables it" };
        let problem = profiles.into_iter().fold(problem, |problem, place| problem.label(place, label));
        self.problems.push(problem.brought_by(reference.origin).when(rejection));
    }

    fn undefined(&mut self, reference: &Reference<'_>) {
        let message = format!("`{}` names the service `{}`, which does not exist", reference.attribute, reference.name);
        let known = self.project.services.iter().map(|service| service.name.value.as_str());
        let problem = Problem::new(ProblemKind::UndefinedService, reference.place.clone(), message);
        self.problems.push(problem.or_rather(reference.name, known, reference.origin).of(reference.origin));
    }

    /// `service:x` as an additional context is the image that the service builds.
    fn build_contexts(&mut self, service: &Service) {
        let contexts = service.build.iter().flat_map(|build| &build.additional_contexts);
        for value in contexts.filter_map(|pair| pair.value.as_ref()) {
            let Some(name) = value.known().and_then(|known| known.strip_prefix(SERVICE)) else { continue };
            let message = match self.services.get(name) {
                Some(target) if target.build.is_some() => continue,
                Some(_) => format!("the service `{name}` is not built, it is no context"),
                None => format!("the service `{name}` does not exist"),
            };
            let problem = Problem::new(ProblemKind::BadBuildContext, value.place.clone(), message);
            self.problems.push(problem.of(&value.origin));
        }
    }
}

/// The services that a service refers to, as far as they are known.
pub(crate) fn references<'a>(service: &'a Service, node: Option<&'a Node>) -> Vec<Reference<'a>> {
    let reference = |attribute, name: &'a str, place: Place, origin: &'a [Step]| Reference {
        attribute,
        name,
        place,
        origin,
        optional: false,
    };
    let depends_on = service.depends_on.iter().filter_map(|dependency| {
        let name = &dependency.service;
        let optional = dependency.required != Some(true);
        Some(Reference { optional, ..reference("depends_on", name.known()?, name.place.clone(), &name.origin) })
    });
    let before_colon = |attribute, text: &'a Spanned<Text>| {
        let name = text.known()?.split(':').next()?;
        let place = text.place_of(Span::new(0, name.len() as u32));
        Some(reference(attribute, name, place, &text.origin))
    };
    // With more than one alias the whole of it is the name.
    let links = service.links.iter().filter_map(|link| match link.known()? {
        whole if whole.matches(':').count() > 1 => Some(reference("links", whole, link.place.clone(), &link.origin)),
        _ => before_colon("links", link),
    });
    let volumes_from = service.volumes_from.iter().filter_map(|from| before_colon("volumes_from", from));
    let volumes_from = volumes_from.filter(|reference| reference.name != "container");
    let namespaces = ["network_mode", "ipc", "pid", "uts", "cgroup"].into_iter().filter_map(|attribute| {
        let node = node?.get(attribute)?;
        let text = node.text()?;
        let name = text.known()?.strip_prefix(SERVICE)?;
        let place = node.place_of(&text.cut(Span::new(SERVICE.len() as u32, text.span().end)));
        Some(reference(attribute, name, place, &node.origin))
    });
    depends_on.chain(links).chain(volumes_from).chain(namespaces).collect()
}
