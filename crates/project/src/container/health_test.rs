//! The test that tells whether a container is healthy.

use std::borrow::Cow;
use std::sync::Arc;

use shiplint_compose::TestReader;
use shiplint_dockerfile::{Form, Presence};
use shiplint_shell::{Connective, Enclosure, Invocation, Script, Word};
use shiplint_source::{Place, Source, Span};

use crate::container::{Container, StageImage};
use crate::{DockerfileUnit, script_of_test};

/// The test of a health check.
#[derive(Debug)]
pub struct ContainerTest<'a> {
    /// Where it is written.
    pub place: Place,
    /// What it runs.
    pub script: Cow<'a, Script>,
    /// Whether a shell of the container reads it.
    pub needs_shell: bool,
    home: Home<'a>,
}

#[derive(Debug)]
enum Home<'a> {
    Dockerfile(&'a DockerfileUnit),
    File(&'a Arc<Source>),
}

fn is_host(text: &str) -> bool {
    matches!(text, "localhost" | "127.0.0.1" | "0.0.0.0" | "::1")
}

impl Address {
    /// Whether it is one of the container itself, whatever its name.
    pub fn is_own(&self) -> bool {
        self.host.is_empty() || is_host(self.host.trim_matches(['[', ']']))
    }
}

impl<'a> Container<'a> {
    /// The test that tells whether it is healthy: that of the service, else that of the Dockerfile. None where there is none, where it
    /// is switched off, or where it is not known.
    pub fn health_test(&self) -> Option<ContainerTest<'a>> {
        match &self.service.healthcheck {
            Some(check) if check.disabled => None,
            Some(check) if check.test.is_some() => {
                let test = check.test.as_ref()?;
                let script = Cow::Owned(script_of_test(test)?);
                let (needs_shell, home) = (test.by == TestReader::Shell, Home::File(&test.place.source));
                Some(ContainerTest { place: test.place.clone(), script, needs_shell, home })
            }
            _ => self.health_test_of_image(),
        }
    }

    /// The test that the Dockerfile has.
    pub fn health_test_of_image(&self) -> Option<ContainerTest<'a>> {
        self.built?.image().health_test()
    }
}

impl<'a> StageImage<'a> {
    /// The test that the Dockerfile has.
    pub fn health_test(self) -> Option<ContainerTest<'a>> {
        let file = self.file;
        let set = self.state().healthcheck().filter(|check| check.value == Presence::Set)?;
        let form = &file.instruction(set.instruction)?.command()?.form;
        let script = Cow::Borrowed(file.script(set.instruction)?);
        let (place, needs_shell) = (file.place(set.span), matches!(form, Form::Shell(_)));
        Some(ContainerTest { place, script, needs_shell, home: Home::Dockerfile(file) })
    }
}

/// An address that a test asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The host, as it is written; empty where none is.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Where the port stands.
    pub place: Place,
}

/// Options of clients that name a port.
const PORT_OPTIONS: [&str; 3] = ["-p", "-P", "--port"];

/// Programs after which nothing else is tried.
const ENDINGS: [&str; 3] = ["exit", "false", "kill"];

impl ContainerTest<'_> {
    /// Whether the Dockerfile has it, not the service.
    pub fn is_of_image(&self) -> bool {
        matches!(self.home, Home::Dockerfile(_))
    }

    /// The first program that it cannot do without and that is not there, going by what `has` tells of names, with its place.
    pub fn lacking(&self, has: impl Fn(&str) -> Option<bool>) -> Option<(&str, Place)> {
        let commands = self.script.commands();
        let programs: Vec<_> = commands.iter().map(|at| Invocation::of(at.command)).collect();
        commands.iter().enumerate().find_map(|(number, at)| {
            let invocation = programs.get(number)?.as_ref()?;
            let next = programs.get(number + 1).and_then(Option::as_ref);
            // Where it is missing, another one may be tried.
            let has_other = at.context.before == Some(Connective::Or)
                && !next.is_some_and(|next| ENDINGS.contains(&next.program()));
            let is_asked = at.context.is_in(Enclosure::Condition) || at.context.is_in(Enclosure::Branch);
            let (name, word) = (invocation.program(), invocation.inner.word);
            (!has_other && !is_asked && has(name) == Some(false)).then(|| (name, self.place_of(word.span)))
        })
    }

    /// The addresses with a port that its commands ask: `host:port`, and `-p port` and the like.
    pub fn addresses(&self) -> Vec<Address> {
        let commands = self.script.commands();
        let words: Vec<&Word> = commands.iter().flat_map(|at| &at.command.words).collect();
        let mut addresses: Vec<Address> = words.iter().filter_map(|word| self.address(word)).collect();
        for pair in words.windows(2) {
            let (before, word) = (pair[0].text(), pair[1]);
            let is_told = PORT_OPTIONS.contains(&before) || is_host(before);
            if let Some(port) = word.literal().and_then(|text| text.parse().ok()).filter(|_| is_told) {
                let host = if is_host(before) { before.to_owned() } else { String::new() };
                addresses.push(Address { host, port, place: self.place_of(word.span) });
            }
        }
        addresses
    }

    /// Whether another test runs the same words.
    pub fn runs_the_same_as(&self, other: &Self) -> bool {
        let words = |script: &Script| {
            let commands = script.commands();
            let words = commands.iter().flat_map(|at| &at.command.words).map(|word| word.text().to_owned());
            words.collect::<Vec<String>>()
        };
        self.needs_shell == other.needs_shell && words(&self.script) == words(&other.script)
    }

    /// The address in a word: `http://host:port/path`, `host:port`, `--port=port`.
    fn address(&self, word: &Word) -> Option<Address> {
        let text = word.masked();
        let rest = text.find("://").map_or(0, |end| end + 3);
        let authority = text.get(rest..)?.split(['/', '?', '#']).next()?;
        // An empty host is one that is not known.
        let named = authority.rsplit_once(':').filter(|(host, _)| !host.is_empty());
        let (host, port) = named.or_else(|| Some(("", authority.strip_prefix("--port=")?)))?;
        let start = rest + authority.len() - port.len();
        let host = host.rsplit('@').next()?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-._[]:".contains(c);
        let place = self.place_of(word.fragment(start..start + port.len()).span);
        host.chars().all(is_name).then_some(Address { host: host.to_owned(), port: port.parse().ok()?, place })
    }

    /// The place of a span of the script.
    pub fn place_of(&self, span: Span) -> Place {
        match self.home {
            Home::Dockerfile(file) => file.place(span),
            Home::File(source) => source.place(span),
        }
    }
}
