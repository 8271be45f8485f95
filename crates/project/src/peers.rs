//! Which services of a Compose project name each other, for what is named is reached without a published port.

use std::collections::HashMap;

use shiplint_compose::{Command, Project, Service, Spanned, Text};

/// For each service, whether another one names it.
#[derive(Debug)]
pub(crate) struct Peers(Vec<bool>);

/// Who says a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sayer {
    One(usize),
    Several,
}

impl Peers {
    pub(crate) fn of(project: &Project) -> Self {
        let dependencies = project.services.iter().flat_map(|service| &service.depends_on);
        let mut needed = dependencies.filter_map(|dependency| dependency.service.known());
        if needed.any(|name| project.number(name).is_none()) {
            // Whom a name means that nobody has is not known.
            return Self(vec![true; project.services.len()]);
        }
        let mut said: HashMap<&str, Sayer> = HashMap::new();
        for (number, service) in project.services.iter().enumerate() {
            for word in texts(service).flat_map(|text| words(text.value.blank())) {
                let sayer = said.entry(word).or_insert(Sayer::One(number));
                if *sayer != Sayer::One(number) {
                    *sayer = Sayer::Several;
                }
            }
        }
        let by_others = |number: usize, name: &str| said.get(name).is_some_and(|sayer| *sayer != Sayer::One(number));
        let named = |(number, service): (usize, &Service)| names(service).any(|name| by_others(number, name));
        Self(project.services.iter().enumerate().map(named).collect())
    }

    pub(crate) fn are_named(&self, service: usize) -> bool {
        self.0.get(service).copied().unwrap_or(false)
    }
}

/// The names under which a service can be reached.
fn names(service: &Service) -> impl Iterator<Item = &str> {
    let aliases = service.networks.iter().flat_map(|network| &network.aliases);
    let others = service.container_name.iter().chain(&service.hostname).chain(aliases);
    std::iter::once(service.name.value.as_str()).chain(others.filter_map(|name| name.known()))
}

/// The texts of a service that may have the name of another one in them.
fn texts(service: &Service) -> impl Iterator<Item = &Spanned<Text>> {
    let dependencies = service.depends_on.iter().map(|dependency| &dependency.service);
    let values = service.environment.iter().chain(&service.labels).filter_map(|pair| pair.value.as_ref());
    let commands = [&service.command, &service.entrypoint];
    let commands = commands.into_iter().flatten().flat_map(|command: &Command| &command.words);
    let tests = service.healthcheck.iter().filter_map(|check| check.test.as_ref()).flat_map(|test| &test.words);
    dependencies.chain(&service.links).chain(&service.network_mode).chain(values).chain(commands).chain(tests)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).filter(|word| !word.is_empty())
}
