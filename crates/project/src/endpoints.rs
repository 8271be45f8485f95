//! Addresses that a service is told: in its variables, its env files, its commands, its health check and its configurations.

use std::collections::HashSet;
use std::sync::Arc;

use shiplint_catalog::addresses;
use shiplint_catalog::images::{self, Family};
use shiplint_compose::{
    OperatorKind, Part, Project, Resolution, ResourceKind, Service, Spanned, Step, Text, VariableUse,
};
use shiplint_dockerfile::ImageRef;
use shiplint_source::{Mapped, Place, Source, Span};

use crate::addresses::{self as scan, Address};
use crate::hosts::{Hosts, Reach};
use crate::{configs, nginx};

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
    /// What the service finds there.
    pub reach: Reach,
}

/// What tells a service an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A variable of this name, be it of the service or of one of its env files.
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

/// The addresses that each service is told; `configs` are the configurations of each.
pub(crate) fn endpoints(project: &Project, configs: &[Vec<Arc<Source>>]) -> Vec<Vec<Endpoint>> {
    let hosts = Hosts::of(project);
    let of = |(number, service)| {
        let mut collector = Collector { hosts: &hosts, number, found: Vec::new() };
        collector.service(project, service);
        let configs = configs.get(number).map_or(&[][..], Vec::as_slice);
        let texts = configs.iter().map(|source| {
            let text = Text::from(Mapped::verbatim(source.text(), 0));
            Spanned::new(text, source.place(source.span()))
        });
        let texts: Vec<_> = texts.chain(contents(project, service).cloned()).collect();
        let groups: Vec<&str> = texts.iter().flat_map(|text| nginx::groups(text.value.blank())).collect();
        for text in &texts {
            collector.config(text, &groups);
        }
        collector.found
    };
    project.services.iter().enumerate().map(of).collect()
}

struct Collector<'h> {
    hosts: &'h Hosts<'h>,
    number: usize,
    found: Vec<Endpoint>,
}

impl Collector<'_> {
    fn service(&mut self, project: &Project, service: &Service) {
        let variables = variables(project, service);
        for (name, value) in &variables {
            self.variable(name, value, &variables);
        }
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
                self.add(text, address.behind(span.start), &Told::File);
            }
        }
    }

    fn variable(&mut self, name: &str, value: &Spanned<Text>, all: &[(String, Spanned<Text>)]) {
        if addresses::is_about_itself(name) {
            return;
        }
        let told = Told::Variable(name.to_owned());
        let text = value.value.blank();
        let urls = scan::urls(text);
        for address in &urls {
            self.add(value, *address, &told);
        }
        if !urls.is_empty() || !addresses::holds_hosts(name) {
            return;
        }
        let beside = addresses::port_variable(name);
        let port = all.iter().find(|(other, _)| Some(other) == beside.as_ref()).map(|(_, port)| port);
        for address in scan::hosts(text) {
            let bare = address.port.is_none();
            if let (Some(found), Some(port), true) = (self.add(value, address, &told), &port, bare) {
                found.port = port_of(port, port.value.span());
                found.port_at = Some(port.written_at(port.value.span()));
            }
        }
    }

    fn words(&mut self, words: &[Spanned<Text>], told: &Told) {
        // A script with a here-document writes what another program reads.
        let is_writing = |text: &str| text.contains('\n') && text.contains("<<");
        for word in words.iter().filter(|word| !is_writing(word.value.blank())) {
            let text = word.value.blank();
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
