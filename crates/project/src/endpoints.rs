//! Addresses that a service is told: in its variables, its env files, its commands, its health check and its configurations.

use std::collections::{HashMap, HashSet};

use shiplint_catalog::addresses;
use shiplint_catalog::images::{self, Family};
use shiplint_compose::{
    OperatorKind, Part, Port, Project, Resolution, ResourceKind, Service, Spanned, Step, Text, VariableUse,
};
use shiplint_dockerfile::ImageRef;
use shiplint_source::{FilePath, Mapped, Place, Span};

use crate::addresses::{self as scan, Address};
use crate::configs::{self, Configs};
use crate::container::{Built, Container};
use crate::hosts::{Hosts, Reach};
use crate::switches::Switches;
use crate::web_servers::nginx;

/// An address that a service is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The scheme of the URL, in lower case; none where only a host is written.
    pub scheme: Option<String>,
    /// The host as written.
    pub host: Spanned<String>,
    /// Where that is to be changed: in an env file, if a variable brings it from there.
    pub host_at: Place,
    /// The port, as far as one is written.
    pub port: Part<u16>,
    /// Where that is to be changed, likewise.
    pub port_at: Option<Place>,
    /// What tells it.
    pub told: Told,
    /// Whether it stands in the Dockerfile, for nobody else to say more.
    pub is_default: bool,
    /// Whether another setting switches off what it is for.
    pub is_idle: bool,
    /// What the service finds there.
    pub reach: Reach,
}

/// What tells a service an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A variable of this name, be it of the service, of one of its env files or of the Dockerfile; or a property of Java.
    Variable(String),
    /// Its command or entry point.
    Command,
    /// Its health check.
    Healthcheck,
    /// A configuration that it gets.
    File,
}

impl Endpoint {
    /// The port that is called, where the address or its scheme tells one.
    pub fn called_port(&self) -> Option<u16> {
        match &self.port {
            Part::Known(port) => Some(port.value),
            Part::Absent => addresses::default_port(self.scheme.as_deref()?),
            Part::Unknown => None,
        }
    }

    /// Where the service takes the host from, if that is to be changed elsewhere.
    pub fn passed_on(&self) -> Option<&Place> {
        (self.host_at != self.host.place).then_some(&self.host.place)
    }

    /// Where the service takes the port from, if that is to be changed elsewhere.
    pub fn port_passed_on(&self) -> Option<&Place> {
        let here = &self.port.known()?.place;
        self.port_at.as_ref().filter(|at| *at != here).map(|_| here)
    }

    /// Whether the host is what a variable falls back to that nothing sets here.
    pub fn is_fallback(&self) -> bool {
        self.is_default || self.is_unset()
    }

    /// Whether its port is written with the variable that tells which port of the host a port is published on, and that is not the
    /// container's: it is a port of the host, whatever its number.
    pub fn has_port_of_host(&self, port: &Port) -> bool {
        let variable = variable_of(&self.port);
        variable.is_some() && variable == variable_of(&port.published) && variable != variable_of(&port.target)
    }

    fn is_unset(&self) -> bool {
        let is_fallback = |used: &VariableUse| {
            let has_default = used.operator.as_ref().is_some_and(|operator| operator.kind == OperatorKind::Default);
            has_default && used.resolution == Resolution::Unset && used.place.span.encloses(self.host.place.span)
        };
        self.host.origin.iter().any(|step| matches!(step, Step::Variable(used) if is_fallback(used)))
    }

    /// Whether a browser may be what calls it, in which case it goes by the ports of the host.
    pub fn may_be_public(&self) -> bool {
        let Told::Variable(name) = &self.told else { return false };
        match &self.scheme {
            Some(scheme) => addresses::is_for_browsers(scheme) && addresses::is_public(name),
            None => addresses::is_external(name),
        }
    }
}

/// The variable that a part of a text is written with.
fn variable_of<T>(part: &Part<T>) -> Option<&str> {
    let part = part.known()?;
    part.origin.iter().find_map(|step| match step {
        Step::Variable(used) if used.place.span.encloses(part.place.span) => Some(used.name.as_str()),
        _ => None,
    })
}

/// The addresses that each service is told; `containers` and `configs` are theirs, and what those get.
pub(crate) fn endpoints(
    project: &Project,
    containers: &[Option<Container<'_>>],
    configs: &[Configs],
) -> Vec<Vec<Endpoint>> {
    let hosts = Hosts::of(project);
    let of = |(number, service)| {
        let mut collector = Collector { hosts: &hosts, number, found: Vec::new() };
        collector.service(project, service);
        if let Some(Some(container)) = containers.get(number) {
            collector.image(container);
        }
        let files = configs.get(number).map_or(&[][..], |configs| &configs.files);
        let texts = files.iter().map(|config| {
            let text = Text::from(Mapped::verbatim(config.source.text(), 0));
            Spanned::new(text, config.source.place(config.source.span()))
        });
        let texts: Vec<_> = texts.chain(contents(project, service).cloned()).collect();
        let scripts = containers.get(number).into_iter().flatten().filter_map(|container| container.built);
        let scripts = scripts.flat_map(Built::scripts).flat_map(nginx::groups_in_script);
        let groups = texts.iter().flat_map(|text| nginx::groups(text.value.blank())).chain(scripts);
        let groups: Vec<&str> = groups.collect();
        for text in &texts {
            collector.config(text, &groups);
        }
        collector.found
    };
    let mut told: Vec<_> = project.services.iter().enumerate().map(of).collect();
    spare_called(project, &mut told);
    told
}

/// Takes from services what env files tell that others read, too, where they are called themselves by such a file and neither
/// built here nor started after others: the file is meant for their callers.
fn spare_called(project: &Project, told: &mut [Vec<Endpoint>]) {
    let mut readers: HashMap<&FilePath, usize> = HashMap::new();
    for path in project.services.iter().flat_map(|it| &it.env_file).filter_map(|named| named.file.as_ref()) {
        *readers.entry(path).or_default() += 1;
    }
    readers.retain(|_, readers| *readers > 1);
    let shared = |endpoint: &Endpoint| readers.get_key_value(endpoint.host.place.path()).map(|(path, _)| *path);
    let mut called: HashSet<(usize, &FilePath)> = HashSet::new();
    for (number, endpoints) in told.iter().enumerate() {
        for endpoint in endpoints {
            let target = match endpoint.reach {
                Reach::Own => Some(number),
                Reach::Service(target, _) => Some(target),
                _ => None,
            };
            called.extend(target.and_then(|target| Some((target, shared(endpoint)?))));
        }
    }
    for (number, (service, told)) in project.services.iter().zip(told).enumerate() {
        if service.build.is_none() && service.depends_on.is_empty() {
            told.retain(|endpoint| shared(endpoint).is_none_or(|path| !called.contains(&(number, path))));
        }
    }
}

struct Collector<'h> {
    hosts: &'h Hosts<'h>,
    number: usize,
    found: Vec<Endpoint>,
}

impl Collector<'_> {
    fn service(&mut self, project: &Project, service: &Service) {
        let variables = variables(project, service);
        self.variables(&variables);
        for command in service.entrypoint.iter().chain(&service.command) {
            self.words(&command.words, &Told::Command);
        }
        if let Some(test) = service.healthcheck.as_ref().and_then(|check| check.test.as_ref()) {
            self.words(&test.words, &Told::Healthcheck);
        }
    }

    /// The servers that a configuration of nginx names, but for these groups; its text may stand in the Compose file.
    fn config(&mut self, text: &Spanned<Text>, groups: &[&str]) {
        let whole = text.value.blank();
        for span in nginx::servers(whole, groups) {
            let server = whole.get(span.range()).unwrap_or("");
            let urls = scan::urls(server);
            let found = if urls.is_empty() { scan::hosts(server) } else { urls };
            for address in found {
                self.add(text, address.moved(span.start), &Told::File);
            }
        }
    }

    /// The variables that the Dockerfile sets, where the service and its env files leave them alone.
    fn image(&mut self, container: &Container<'_>) {
        let of_image = container.own_variables_of_image();
        let start = self.found.len();
        self.variables(&of_image);
        for endpoint in self.found.iter_mut().skip(start) {
            endpoint.is_default = true;
        }
    }

    fn variables(&mut self, variables: &[(String, Spanned<Text>)]) {
        let switches = Switches::of(variables);
        for (name, value) in variables {
            let start = self.found.len();
            self.variable(name, value, variables);
            let found = self.found.get_mut(start..).unwrap_or_default();
            let is_idle = !found.is_empty() && switches.turn_off(name);
            for endpoint in found {
                endpoint.is_idle = is_idle;
            }
        }
    }

    fn variable(&mut self, name: &str, value: &Spanned<Text>, all: &[(String, Spanned<Text>)]) {
        if addresses::is_about_itself(name) {
            return;
        }
        let told = Told::Variable(name.to_owned());
        let text = value.value.blank();
        self.properties(value);
        let urls = scan::urls(text);
        let named = if urls.is_empty() { scan::settings(text) } else { urls };
        for address in &named {
            self.add(value, *address, &told);
        }
        if !named.is_empty() || !addresses::holds_hosts(name) {
            return;
        }
        let beside = addresses::port_variable(name);
        let port = all.iter().find(|(other, _)| Some(other) == beside.as_ref());
        let port = port.map(|(_, port)| (port, port.value.span()));
        for address in scan::hosts(text) {
            self.add_beside(value, address, &told, port);
        }
    }

    /// The hosts that properties of Java name: `-Ddb.host=db -Ddb.port=5432`.
    fn properties(&mut self, text: &Spanned<Text>) {
        let properties = scan::properties(text.value.blank());
        let hosts = properties.iter().filter(|(key, _)| {
            let key = cut(text, *key);
            addresses::holds_hosts(key) && !addresses::is_about_itself(key)
        });
        for (key, value) in hosts {
            let key = cut(text, *key);
            let beside = addresses::port_variable(key);
            let port = properties.iter().find(|(other, _)| Some(cut(text, *other)) == beside.as_deref());
            for address in scan::hosts(cut(text, *value)) {
                let told = Told::Variable(key.to_owned());
                self.add_beside(text, address.moved(value.start), &told, port.map(|(_, port)| (text, *port)));
            }
        }
    }

    fn words(&mut self, words: &[Spanned<Text>], told: &Told) {
        // A script with a here-document writes what another program reads.
        let is_writing = |text: &str| text.contains('\n') && text.contains("<<");
        for word in words.iter().filter(|word| !is_writing(word.value.blank())) {
            let text = word.value.blank();
            self.properties(word);
            let urls = scan::urls(text);
            for address in &urls {
                self.add(word, *address, told);
            }
            // A word with a colon may be anything, unless a service has its name.
            for address in scan::words(text).into_iter().filter(|_| urls.is_empty()) {
                let host = text.get(address.host.range()).unwrap_or("");
                if matches!(self.hosts.reach(self.number, host), Reach::Service(..) | Reach::Apart(_)) {
                    self.add(word, address, told);
                }
            }
        }
    }

    /// Adds an address whose port may stand elsewhere.
    fn add_beside(
        &mut self,
        text: &Spanned<Text>,
        address: Address,
        told: &Told,
        port: Option<(&Spanned<Text>, Span)>,
    ) {
        let bare = address.port.is_none();
        if let (Some(found), Some((port, span)), true) = (self.add(text, address, told), port, bare) {
            found.port = port_of(port, span);
            found.port_at = Some(port.written_at(span));
        }
    }

    /// Adds an address whose host is known.
    fn add(&mut self, text: &Spanned<Text>, address: Address, told: &Told) -> Option<&mut Endpoint> {
        let host = part(text, address.host)?;
        let endpoint = Endpoint {
            host_at: text.written_at(address.host),
            scheme: address.scheme.map(|scheme| cut(text, scheme).to_ascii_lowercase()),
            reach: self.hosts.reach(self.number, &host.value),
            port: address.port.map_or(Part::Absent, |port| port_of(text, port)),
            port_at: address.port.map(|port| text.written_at(port)),
            told: told.clone(),
            is_default: false,
            is_idle: false,
            host,
        };
        self.found.push(endpoint);
        self.found.last_mut()
    }
}

/// The texts of configurations of nginx that stand in the Compose file and that a service gets.
fn contents<'p>(project: &'p Project, service: &'p Service) -> impl Iterator<Item = &'p Spanned<Text>> {
    let granted = service.configs.iter().filter(|grant| {
        let target = grant.target.as_ref().or(grant.source.as_ref()).and_then(|target| target.known());
        target.is_some_and(configs::is_config)
    });
    granted.filter_map(|grant| {
        let name = grant.source.as_ref()?.known()?;
        project.resource(ResourceKind::Config, name)?.content.as_ref()
    })
}

/// The variables of a service with their values: its own, then those of its env files, the last of which counts.
fn variables(project: &Project, service: &Service) -> Vec<(String, Spanned<Text>)> {
    let mut seen = HashSet::new();
    let mut variables = Vec::new();
    for pair in service.environment.iter().rev() {
        let Some(name) = pair.name.known().filter(|name| seen.insert((*name).to_owned())) else { continue };
        variables.extend(pair.value.as_ref().map(|value| (name.to_owned(), value.clone())));
    }
    variables.reverse();
    let files = service.env_file.iter().rev().filter_map(|named| project.env_files.get(named.file.as_ref()?));
    for file in files.filter(|_| !is_called_only(service)) {
        for entry in file.entries.iter().rev().filter(|entry| seen.insert(entry.name.clone())) {
            let Some(value) = &entry.value else { continue };
            variables.push((entry.name.clone(), Spanned::new(value.text.clone(), file.source.place(value.span))));
        }
    }
    variables
}

/// Whether it is a database or the like, which calls nobody: what an env file tells it is meant for others.
fn is_called_only(service: &Service) -> bool {
    let image = service.image.as_ref().and_then(|image| ImageRef::parse(image.known()?).ok());
    image.is_some_and(|image| {
        let family = images::image(&image.familiar_name()).map(|image| image.family);
        matches!(family, Some(Family::Store | Family::Broker | Family::Search))
    })
}

/// The port that stands at a span.
fn port_of(text: &Spanned<Text>, span: Span) -> Part<u16> {
    let port = part(text, span).and_then(|port| port.value.parse().ok().map(|number| port.map(|_| number)));
    port.map_or(Part::Unknown, Part::Known)
}

/// The part of a text at a span, if all of it is known and there is any.
fn part(text: &Spanned<Text>, span: Span) -> Option<Spanned<String>> {
    let known = !text.value.is_unknown_at(span) && !span.is_empty();
    let place: Place = text.place_of(span);
    known.then(|| Spanned { value: cut(text, span).to_owned(), place, origin: text.origin.clone() })
}

fn cut(text: &Spanned<Text>, span: Span) -> &str {
    text.value.blank().get(span.range()).unwrap_or("")
}
