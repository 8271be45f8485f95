//! What is said of a box, line by line.

use shiplint_compose::{HealthTest, Part, Port, PortRange, Resource, ResourceKind, Service, Spanned, Text};
use shiplint_project::catalog::images;
use shiplint_project::dockerfile_model::{Base, ImageRef, Presence, Stage};
use shiplint_project::{ContainerPorts, DockerfileUnit, Health, Lacking, Project};
use shiplint_report::graph::Fact;

/// Stands for a value that is not known.
const UNKNOWN: char = '…';

fn fact(key: &'static str, value: impl Into<String>) -> Fact {
    Fact { key, value: value.into() }
}

fn shown(text: &Spanned<Text>) -> String {
    text.value.marked(UNKNOWN)
}

/// A service, by the numbers of its Compose project and of itself.
pub(super) fn of_service(project: &Project, compose: usize, number: usize, service: &Service) -> Vec<Fact> {
    let image = service.image.as_ref().map(|image| fact("image", shown(image)));
    let build = build(project, compose, number, service).map(|build| fact("build", build));
    let ports = service.ports.iter().map(|port| fact("port", published(port)));
    let health = health(project, compose, number, service).map(|health| fact("health", health));
    let profiles: Vec<String> = service.profiles.iter().map(shown).collect();
    let profiles = (!profiles.is_empty()).then(|| fact("profile", profiles.join(", ")));
    image.into_iter().chain(build).chain(ports).chain(health).chain(profiles).collect()
}

/// The build of a service as far as no stage shows it.
fn build(project: &Project, compose: usize, number: usize, service: &Service) -> Option<String> {
    let build = service.build.as_ref()?;
    let link = project.link(compose, number);
    if link.is_some_and(|link| link.dockerfile.is_some() && link.stage.is_some()) {
        return None;
    }
    let context = build.context.as_ref().map_or_else(|| ".".to_owned(), shown);
    let lacks = link.map_or(&[][..], |link| &link.lacks);
    let missing = lacks.iter().find_map(|lack| match lack.what {
        Lacking::Context => Some("folder not found".to_owned()),
        Lacking::Dockerfile => Some("Dockerfile not found".to_owned()),
        Lacking::Additional(_) => None,
    });
    let has_file = link.is_some_and(|link| link.dockerfile.is_some());
    let no_stage = || Some(format!("no stage {}", build.target.as_ref().filter(|_| has_file).map(shown)?));
    Some(missing.or_else(no_stage).map_or(context.clone(), |what| format!("{context}, {what}")))
}

/// Reads like `127.0.0.1:8080 -> 80/udp`.
fn published(port: &Port) -> String {
    let ip = match &port.host_ip {
        Part::Known(ip) => format!("{}:", ip.value),
        Part::Absent => String::new(),
        Part::Unknown => format!("{UNKNOWN}:"),
    };
    let host = if port.published.is_absent() { "any".to_owned() } else { range(&port.published) };
    let protocol = port.protocol.value().filter(|protocol| !protocol.eq_ignore_ascii_case("tcp"));
    let protocol = protocol.map_or_else(String::new, |protocol| format!("/{protocol}"));
    format!("{ip}{host} -> {}{protocol}", range(&port.target))
}

fn range(ports: &Part<PortRange>) -> String {
    match ports.value() {
        Some(ports) if ports.count() == 1 => ports.first.to_string(),
        Some(ports) => format!("{}-{}", ports.first, ports.last),
        None => UNKNOWN.to_string(),
    }
}

/// How the health of a service is found out, where that is known.
fn health(project: &Project, compose: usize, number: usize, service: &Service) -> Option<String> {
    let own = service.healthcheck.as_ref().filter(|check| !check.disabled).and_then(|check| check.test.as_ref());
    if let Some(test) = own {
        return Some(command(test));
    }
    match project.health(compose, number) {
        Health::Disabled(_) => Some("switched off".to_owned()),
        Health::Cleared(_) => Some("switched off in the Dockerfile".to_owned()),
        Health::Unchecked(_) => Some("not checked".to_owned()),
        Health::Checked if is_checked_by_image(project, compose, number, service) => {
            Some("checked by the image".to_owned())
        }
        Health::Checked | Health::Unsure(_) => None,
    }
}

fn command(test: &HealthTest) -> String {
    test.words.iter().map(shown).collect::<Vec<_>>().join(" ")
}

fn is_checked_by_image(project: &Project, compose: usize, number: usize, service: &Service) -> bool {
    let has_check = |image: &ImageRef| images::has_healthcheck(&image.familiar_name()) == Some(true);
    if let Some(link) = project.link(compose, number) {
        let (Some(unit), Some(stage)) = (project.dockerfile(link), project.stage(link)) else { return false };
        return match unit.model.final_state(stage.index).healthcheck() {
            Some(check) => check.value == Presence::Set,
            None => matches!(unit.model.root(stage.index), Base::Image(image) if has_check(image)),
        };
    }
    let image = service.image.as_ref().and_then(|image| ImageRef::parse(image.known()?).ok());
    service.build.is_none() && image.is_some_and(|image| has_check(&image))
}

/// A network or a volume.
pub(super) fn of_resource(resource: &Resource) -> Vec<Fact> {
    let driver = resource.driver.as_ref().map(|driver| fact("driver", shown(driver)));
    let external = (resource.external == Some(true)).then(|| fact("made", "outside of the project"));
    let is_internal = resource.kind == ResourceKind::Network && resource.internal == Some(true);
    let internal = is_internal.then(|| fact("reach", "internal"));
    driver.into_iter().chain(external).chain(internal).collect()
}

/// A stage. Of one that is run as an image, what it promises, too.
pub(super) fn of_stage(unit: &DockerfileUnit, stage: &Stage, is_image: bool) -> Vec<Fact> {
    let base = match stage.base() {
        Base::Stage(_) => None,
        Base::Scratch => Some("scratch".to_owned()),
        Base::Image(image) => Some(image.text().to_owned()),
        Base::Context(name) => Some(format!("context {name}")),
        Base::Unknown => stage.image.as_ref().map(|image| unit.slice(image.span).to_owned()),
    };
    let base = base.map(|base| fact("from", base));
    let state = unit.model.final_state(stage.index);
    let ports: Vec<String> = state.ports().filter_map(ContainerPorts::exposed).map(|ports| ports.to_string()).collect();
    let ports = (is_image && !ports.is_empty()).then(|| fact("expose", ports.join(", ")));
    let check = state.healthcheck().filter(|check| is_image && check.value == Presence::Set);
    base.into_iter().chain(ports).chain(check.map(|_| fact("health", "HEALTHCHECK"))).collect()
}
