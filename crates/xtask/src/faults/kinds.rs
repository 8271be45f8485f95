//! The kinds of faults, each with the rules that should find it.

use std::sync::Arc;

use shiplint_project::catalog::images;
use shiplint_project::compose_model::{Mount, MountKind, Pair, Port, PortRange, Service, Spanned, Text};
use shiplint_project::dockerfile_model::{Base, Kind as Instruction, SourceKind};
use shiplint_project::yaml::{self, Editor, Edits, Refusal, Tree};
use shiplint_project::{BuildLink, ComposeUnit, DockerfileUnit, Presence, Project, Root};
use shiplint_source::{Place, Source, Span};

use super::Fault;

/// A kind of fault.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// Any of these should find it.
    pub(super) rules: &'static [&'static str],
    /// What it may bring with it.
    pub(super) also: &'static [&'static str],
    pub(super) plant: fn(&'static Kind, &Site<'_>) -> Vec<Fault>,
}

/// A service, in which or in whose Dockerfile a fault may be planted.
pub(super) struct Site<'p> {
    project: &'p Project,
    unit: &'p ComposeUnit,
    service: &'p Service,
    link: Option<&'p BuildLink>,
    root: Option<&'p Root>,
}

/// The services of a project, those aside of files that are meant to lie over others.
pub(super) fn sites(project: &Project) -> Vec<Site<'_>> {
    let units = project.composes.iter().enumerate().filter(|(_, unit)| unit.asked && !unit.partial);
    let sites = units.flat_map(|(compose, unit)| {
        let services = unit.project.services.iter().enumerate();
        services.map(move |(number, service)| {
            let (link, root) = (project.link(compose, number), project.root(compose, number));
            Site { project, unit, service, link, root }
        })
    });
    sites.collect()
}

const fn kind(
    name: &'static str,
    rules: &'static [&'static str],
    also: &'static [&'static str],
    plant: fn(&'static Kind, &Site<'_>) -> Vec<Fault>,
) -> Kind {
    Kind { name, rules, also, plant }
}

pub(super) const KINDS: &[Kind] = &[
    kind("target renamed", &["unknown-build-target"], &[], renamed_target),
    kind(
        "stage renamed",
        &["unknown-build-target"],
        &["unknown-copy-stage", "unknown-base-stage", "unpinned-base-image"],
        renamed_stage,
    ),
    kind("argument removed", &["undeclared-build-arg"], &["undefined-variable"], removed_argument),
    kind("Dockerfile lost", &["missing-dockerfile"], &[], lost_dockerfile),
    kind("context lost", &["missing-dockerfile"], &[], lost_context),
    kind("copied file lost", &["missing-copy-source"], &[], lost_copy_source),
    kind("copied file ignored", &["ignored-copy-source"], &[], ignored_copy_source),
    kind("health check removed", &["missing-healthcheck"], &[], removed_healthcheck),
    kind("health check by absent curl", &["missing-healthcheck-program"], &[], absent_curl),
    kind("env file lost", &["missing-env-file"], &[], lost_env_file),
    kind("port shifted", &["unserved-port", "misdirected-port", "unpublished-port"], &[], shifted_port),
    kind("port not published", &["unpublished-port"], &[], unpublished_port),
    kind("host port taken", &["duplicate-host-port"], &[], taken_host_port),
    kind("dependency renamed", &["undefined-service"], &[], renamed_dependency),
    kind("dependency that never ends", &["unending-dependency"], &[], unending_dependency),
    kind("data mounted elsewhere", &["misplaced-volume", "unsaved-data"], &[], moved_data),
    kind("data not mounted", &["unsaved-data"], &["unused-volume"], unmounted_data),
    kind("required variable removed", &["missing-image-variable"], &[], removed_variable),
    kind("host renamed", &["unknown-host"], &[], renamed_host),
    kind("host is localhost", &["localhost-between-services"], &[], localhost),
    kind("bind source lost", &["missing-bind-source"], &[], lost_bind_source),
    kind("secret not given", &["missing-build-credential"], &["unused-secret"], removed_secret),
    kind("variable not set", &["unset-variable"], &[], unset_variable),
    kind("platform differs", &["conflicting-platform"], &[], other_platform),
];

impl Site<'_> {
    fn dockerfile(&self) -> Option<&DockerfileUnit> {
        self.project.dockerfile(self.link?).filter(|unit| unit.embedded.is_none())
    }

    /// What is known of the image that it runs, or that its build begins with.
    fn facts(&self) -> Option<images::Facts> {
        self.root?.facts()
    }

    /// The lines that it and its image are named on, in pieces.
    fn names(&self) -> Vec<String> {
        let image = self.service.image.as_ref().map(|image| image.place.text().to_owned());
        std::iter::once(format!("{}:", self.service.name.value)).chain(image).collect()
    }

    /// The key of an attribute.
    fn key(&self, attribute: &str) -> Option<&Place> {
        Some(&self.unit.project.node(self.service)?.map()?.entry(attribute)?.key.place)
    }
}

/// A fault that is one change, which is what should be pointed at.
fn one(kind: &'static Kind, (place, text): (Place, String)) -> Fault {
    Fault { kind, at: (place.path().clone(), vec![text.clone()]), changes: vec![(place, text)] }
}

/// Writes something else in the quotes of a scalar, or without any.
fn written(place: &Place, text: impl Into<String>) -> (Place, String) {
    let quoted = place.text().starts_with(['"', '\'']);
    let inner = if quoted { Span::new(place.span.start + 1, place.span.end - 1) } else { place.span };
    (place.source.place(inner), text.into())
}

/// The known text of a value, with something behind it.
fn spoilt(kind: &'static Kind, value: Option<&Spanned<Text>>) -> Vec<Fault> {
    let spoilt = value.and_then(|value| Some(one(kind, written(&value.place, format!("{}-gone", value.known()?)))));
    spoilt.into_iter().collect()
}

fn edited(place: &Place, edit: impl FnOnce(Editor<'_>) -> Result<Edits, Refusal>) -> Vec<(Place, String)> {
    let tree = yaml::parse(place.source.text());
    let edits = edit(Editor::new(place.source.text(), &tree)).unwrap_or_default();
    edits.into_iter().map(|(span, text)| (place.source.place(span), text)).collect()
}

/// A fault that is a change in one place and should be pointed at in another.
fn elsewhere(kind: &'static Kind, changes: Vec<(Place, String)>, at: &Place, needle: &str) -> Option<Fault> {
    let fault = Fault { kind, changes, at: (at.path().clone(), vec![needle.to_owned()]) };
    (!fault.changes.is_empty()).then_some(fault)
}

/// A fault that should be pointed at where the service or its image is named.
fn at_names(kind: &'static Kind, changes: Vec<(Place, String)>, site: &Site<'_>) -> Option<Fault> {
    let fault = elsewhere(kind, changes, &site.service.name.place, "")?;
    Some(Fault { at: (fault.at.0, site.names()), ..fault })
}

fn renamed_target(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let target =
        site.service.build.as_ref().filter(|_| site.dockerfile().is_some()).and_then(|build| build.target.as_ref());
    spoilt(kind, target)
}

fn renamed_stage(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let target = site.service.build.as_ref()?.target.as_ref()?;
        let name = site.project.stage(site.link?)?.name.as_ref()?;
        let place = site.dockerfile()?.place(name.span);
        elsewhere(kind, vec![(place, format!("{}-new", name.text))], &target.place, target.known()?)
    };
    fault().into_iter().collect()
}

fn removed_argument(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let (Some(build), Some(file)) = (&site.service.build, site.dockerfile()) else { return Vec::new() };
    let fault = |pair: &Pair| {
        let name = pair.name.known()?;
        let declared =
            (0..).map_while(|number| file.instruction(number)).filter_map(|instruction| match &instruction.kind {
                Instruction::Arg(declared) => Some((instruction.span, declared)),
                _ => None,
            });
        let declared: Vec<_> =
            declared.filter(|(_, args)| args.iter().any(|arg| file.slice(arg.name.span) == name)).collect();
        let [(span, args)] = declared.as_slice() else { return None };
        let changes = (args.len() == 1).then(|| (file.place(*span), "# gone".to_owned()));
        elsewhere(kind, changes.into_iter().collect(), &pair.name.place, name)
    };
    build.args.iter().filter_map(fault).collect()
}

fn lost_dockerfile(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let named = site.service.build.as_ref().filter(|_| site.dockerfile().is_some());
    spoilt(kind, named.and_then(|build| build.dockerfile.as_ref()))
}

fn lost_context(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let Some(context) = site.service.build.as_ref().and_then(|build| build.context.as_ref()) else { return Vec::new() };
    let is_there = site.link.is_some_and(|link| link.context.is_some());
    let Some(path) = context.known().filter(|_| is_there) else { return Vec::new() };
    vec![one(kind, written(&context.place, format!("{}/gone", path.trim_end_matches('/'))))]
}

/// The places of what is copied from the context, by name, and where that lies there.
fn copied(site: &Site<'_>) -> Vec<(Place, String)> {
    let parts = || Some((site.dockerfile()?, site.link?.context.as_ref()?));
    let Some((file, context)) = parts() else { return Vec::new() };
    let found = context.sources.iter().filter(|(_, presence)| **presence == Presence::Found);
    let sources = found.filter_map(|((number, at), _)| file.model.sources(*number).get(*at));
    let named = sources.filter(|source| source.kind == SourceKind::Path).filter_map(|source| {
        let text = source.text.known()?;
        let is_name = text.starts_with(|c: char| c.is_alphanumeric()) && !text.contains(['*', '?', '[', '$', '"']);
        (is_name && file.slice(source.span) == text).then(|| (file.place(source.span), text.to_owned()))
    });
    named.collect()
}

fn lost_copy_source(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let is_output = |text: &str| shiplint_project::catalog::outputs::is_output(text);
    let named = copied(site).into_iter().filter(|(_, text)| !is_output(text));
    named.map(|(place, text)| one(kind, (place, format!("{}-gone", text.trim_end_matches('/'))))).collect()
}

fn ignored_copy_source(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let Some(context) = site.link.and_then(|link| link.context.as_ref()) else { return Vec::new() };
    let ignore = match &context.ignore {
        Some(ignore) => Arc::clone(&ignore.source),
        None => Source::new(context.folder.join(".dockerignore"), ""),
    };
    let end = ignore.place(Span::at(ignore.text().len() as u32));
    let fault = |(place, text): (Place, String)| {
        let pattern = format!("\n/{}\n", text.trim_matches('/'));
        elsewhere(kind, vec![(end.clone(), pattern)], &place, &text)
    };
    copied(site).into_iter().filter_map(fault).collect()
}

/// The other services that name this one in `depends_on`, each with the place and the condition.
fn dependants<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s Place, Option<&'s str>)> {
    let name = site.service.name.value.as_str();
    let dependencies = site.unit.project.services.iter().flat_map(|service| &service.depends_on);
    let named = dependencies.filter(move |dependency| dependency.service.known() == Some(name));
    named.map(|it| (&it.service.place, it.condition.as_ref().and_then(|condition| condition.known())))
}

fn removed_healthcheck(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let Some(key) = site.key("healthcheck") else { return Vec::new() };
    let knows = site.facts().is_some();
    let awaited = dependants(site).find(|(_, condition)| knows && *condition == Some("service_healthy"));
    let fault = awaited.and_then(|(place, _)| {
        elsewhere(kind, edited(key, |editor| editor.delete_key(key.span)), place, &site.service.name.value)
    });
    fault.into_iter().collect()
}

fn absent_curl(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let lacks = site.service.build.is_none() && site.facts().and_then(|facts| facts.has_program("curl")) == Some(false);
    let Some(key) = site.key("image").filter(|_| lacks && site.service.healthcheck.is_none()) else {
        return Vec::new();
    };
    let check = "\n  test: [\"CMD\", \"curl\", \"-f\", \"http://localhost/\"]";
    let tree = yaml::parse(key.source.text());
    let Some((holder, index)) = tree.holder_of(key.span) else { return Vec::new() };
    let changes = edited(key, |editor| editor.insert_entry(holder, index + 1, "healthcheck", check));
    elsewhere(kind, changes, key, "\"curl\"").into_iter().collect()
}

fn lost_env_file(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let there = site.service.env_file.iter().filter(|named| {
        named.required == Some(true)
            && named.file.as_ref().is_some_and(|path| site.unit.project.env_files.contains_key(path))
    });
    there.flat_map(|named| spoilt(kind, Some(&named.path))).collect()
}

/// The ports that the image exposes: by its Dockerfile, or as a known image.
fn exposed(site: &Site<'_>) -> Vec<u32> {
    let own = || {
        let (file, stage) = (site.dockerfile()?, site.link?.stage?);
        let ports = file.lineage(stage).flat_map(|stage| stage.instructions.clone());
        let exposes = ports.filter_map(|number| match &file.instruction(number)?.kind {
            Instruction::Expose(words) => {
                Some(words.iter().filter_map(|word| file.slice(word.span).parse().ok()).collect::<Vec<u32>>())
            }
            _ => None,
        });
        Some(exposes.flatten().collect::<Vec<_>>())
    };
    let known = || {
        site.facts()
            .filter(|_| site.service.build.is_none())?
            .ports()
            .map(|ports| ports.iter().copied().map(u32::from).collect())
    };
    own().filter(|ports| !ports.is_empty()).or_else(known).unwrap_or_default()
}

fn shifted_port(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let exposed = exposed(site);
    let fault = |port: &Port| {
        let target = port.target.known()?;
        let (first, last) = (target.value.first, target.value.last);
        let is_literal = target.place.text() == first.to_string();
        (first == last && is_literal && exposed.contains(&first))
            .then(|| one(kind, (target.place.clone(), (first + 7).to_string())))
    };
    site.service.ports.iter().filter_map(fault).collect()
}

fn unpublished_port(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let (key, file) = (site.key("ports")?, site.dockerfile()?);
        let stage = file.model.stages.get(site.link?.stage?)?;
        let expose = stage.instructions.clone().find_map(|number| {
            let instruction = file.instruction(number)?;
            matches!(instruction.kind, Instruction::Expose(_)).then(|| file.place(instruction.span))
        })?;
        elsewhere(kind, edited(key, |editor| editor.delete_key(key.span)), &expose, expose.text())
    };
    fault().into_iter().collect()
}

fn taken_host_port(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let others = site.unit.project.services.iter().filter(|other| other.name.value != site.service.name.value);
    let taken = others
        .filter(|other| other.profiles.is_empty())
        .flat_map(|other| &other.ports)
        .find_map(|port| port.published.known());
    let own = site.service.ports.iter().find_map(|port| port.published.known());
    let fault = || {
        let (taken, own) = (taken?, own?);
        let plain = |range: &Spanned<PortRange>| range.place.text() == range.value.first.to_string();
        let fits = taken.place.path() == own.place.path() && plain(own) && plain(taken) && taken.value != own.value;
        fits.then(|| one(kind, (own.place.clone(), taken.value.first.to_string())))
    };
    fault().into_iter().collect()
}

fn renamed_dependency(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    site.service.depends_on.iter().flat_map(|dependency| spoilt(kind, Some(&dependency.service))).collect()
}

fn unending_dependency(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let is_server = site.service.build.is_none()
        && site.service.command.is_none()
        && site.service.entrypoint.is_none()
        && site
            .facts()
            .is_some_and(|facts| facts.ports().is_some_and(|ports| !ports.is_empty()) && facts.data().is_some());
    let (place, name) = match dependants(site).find(|(_, condition)| is_server && condition.is_none()) {
        Some((place, _)) => (place, site.service.name.value.as_str()),
        None => return Vec::new(),
    };
    let long = |other: &str| {
        let condition = if other == name { "service_completed_successfully" } else { "service_started" };
        Tree::Map(vec![("condition".to_owned(), Tree::Text(condition.to_owned()))])
    };
    let changes = edited(place, |editor| editor.list_to_mapping(place.span, long));
    elsewhere(kind, changes, place, name).into_iter().collect()
}

/// Mounts of volumes on a folder of data.
fn data_mounts<'s>(site: &'s Site<'_>) -> impl Iterator<Item = &'s Mount> {
    let data = site.facts().filter(|_| site.service.build.is_none()).and_then(|facts| facts.data()).unwrap_or_default();
    let one = data.len() == 1 && site.service.environment.iter().all(|pair| pair.name.known() != Some("PGDATA"));
    site.service.volumes.iter().filter(move |mount| {
        one && mount.kind.value() == Some(&MountKind::Volume)
            && mount.target.value().is_some_and(|target| data.contains(&target.trim_end_matches('/')))
    })
}

fn moved_data(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let targets = data_mounts(site).filter_map(|mount| mount.target.known());
    let moved =
        targets.map(|target| one(kind, (target.place.clone(), format!("{}-gone", target.value.trim_end_matches('/')))));
    let with_names = |mut fault: Fault| {
        fault.at.1.extend(site.names());
        fault
    };
    moved.map(with_names).collect()
}

fn unmounted_data(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let fault = |mount: &Mount| {
        let changes = edited(&mount.place, |editor| editor.delete_item(mount.place.span));
        at_names(kind, changes, site)
    };
    data_mounts(site).filter_map(fault).collect()
}

fn removed_variable(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let facts = site.facts().filter(|_| site.service.build.is_none() && site.service.env_file.is_empty());
    let required: Vec<&str> =
        facts.iter().flat_map(images::Facts::required).flat_map(|group| group.any_of.iter().copied()).collect();
    let given: Vec<&Pair> = site
        .service
        .environment
        .iter()
        .filter(|pair| pair.name.known().is_some_and(|name| required.contains(&name)))
        .collect();
    let [pair] = given.as_slice() else { return Vec::new() };
    let place = &pair.name.place;
    let changes = edited(place, |editor| editor.delete_key(place.span));
    at_names(kind, changes, site).into_iter().collect()
}

/// Where a value of a variable is an address of another service: the place of the host.
fn hosts(site: &Site<'_>) -> Vec<(Place, String)> {
    let names = || {
        site.unit
            .project
            .services
            .iter()
            .map(|service| service.name.value.as_str())
            .filter(|name| *name != site.service.name.value)
    };
    let values = site.service.environment.iter().filter_map(|pair| pair.value.as_ref());
    let found = values.filter_map(|value| {
        let text = value.place.text();
        let address = |name: &str| {
            ["//", "@"].iter().find_map(|head| {
                let at = text.find(&format!("{head}{name}:"))? + head.len();
                let start = value.place.span.start + at as u32;
                Some((value.place.source.place(Span::new(start, start + name.len() as u32)), name.to_owned()))
            })
        };
        names().find_map(address)
    });
    found.collect()
}

fn renamed_host(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    hosts(site).into_iter().map(|(place, name)| one(kind, (place, format!("{name}x")))).collect()
}

fn localhost(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    hosts(site).into_iter().map(|(place, _)| one(kind, (place, "localhost".to_owned()))).collect()
}

fn lost_bind_source(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let binds = site.service.volumes.iter().filter(|mount| mount.kind.value() == Some(&MountKind::Bind));
    let sources = binds
        .filter_map(|mount| mount.source.known())
        .filter(|source| source.value.starts_with("./") && source.place.text() == source.value);
    let files = sources
        .filter(|source| source.value.rsplit('/').next().is_some_and(|name| name.contains('.') && name.len() > 2));
    files.map(|source| one(kind, (source.place.clone(), source.value.replacen("./", "./gone-", 1)))).collect()
}

fn removed_secret(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let build = site.service.build.as_ref()?;
        let file = site.dockerfile()?;
        let secret = build.secrets.first()?;
        let place = &secret.place;
        let line = file.text().lines().find(|line| line.contains("type=secret"))?;
        elsewhere(kind, edited(place, |editor| editor.delete_item(place.span)), &file.place(Span::at(0)), line)
    };
    fault().into_iter().collect()
}

fn unset_variable(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let image = site.service.image.as_ref().filter(|image| image.origin.is_empty());
    let fault = image.and_then(|image| {
        let tag = image.known()?.rsplit_once(':').filter(|(_, tag)| !tag.contains('/'))?.1;
        let text = image.place.text().replacen(&format!(":{tag}"), ":${GONE_TAG}", 1);
        Some(one(kind, (image.place.clone(), text)))
    });
    fault.into_iter().collect()
}

fn other_platform(kind: &'static Kind, site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let (file, key) = (site.dockerfile()?, site.key("build")?);
        let stage = site.project.stage(site.link?)?;
        let from = file.place(stage.image.as_ref()?.span);
        let is_plain =
            stage.platform.is_none() && site.service.platform.is_none() && matches!(stage.base(), Base::Image(_));
        let tree = yaml::parse(key.source.text());
        let (holder, index) = tree.holder_of(key.span)?;
        let mut changes = edited(key, |editor| editor.insert_entry(holder, index + 1, "platform", "linux/arm64"));
        changes.push((from.source.place(Span::at(from.span.start)), "--platform=linux/amd64 ".to_owned()));
        elsewhere(kind, changes, key, "platform: linux/arm64").filter(|_| is_plain)
    };
    fault().into_iter().collect()
}
