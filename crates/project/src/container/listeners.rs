//! Where the program of a container listens, as far as its command line, its variables or the catalog tell.
//!
//! What a program reads from a file of its own is known of a few servers alone, so that a port that is not among these may be
//! listened on, too.

use std::sync::Arc;

use shiplint_catalog::images::Family;
use shiplint_catalog::servers;
use shiplint_compose::Service;
use shiplint_dockerfile::{Instruction, Kind};
use shiplint_shell::{Dialect, Enclosure, Invocation, Script};
use shiplint_source::{FilePath, Mapped, Place, Source};

use crate::container::command_line::Reader;
use crate::container::{Container, Fact, Launch, Root};

/// Longer scripts are not looked at, in bytes.
const MAX_LENGTH: usize = 64 * 1024;

/// A TCP port that the program of a container listens on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The port; none where it is not known.
    pub port: Option<u16>,
    /// Whom it answers.
    pub host: Host,
    /// What says so.
    pub place: Place,
    /// What kind of word that is.
    pub told_by: ToldBy,
    /// The program, by its name without a folder; empty where a variable tells a program that is not known.
    pub program: String,
}

/// Whom a program answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// Everybody.
    Any,
    /// Itself only: the place names the loopback address, or the program that takes it where nothing is said.
    Loopback(Place),
    /// It is not known.
    Unknown,
}

impl Host {
    /// What says that it answers itself only.
    pub fn loopback(&self) -> Option<&Place> {
        match self {
            Self::Loopback(place) => Some(place),
            Self::Any | Self::Unknown => None,
        }
    }
}

/// Who decides where a program listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldBy {
    /// A word of its command line.
    Word,
    /// A variable.
    Variable,
    /// A configuration.
    File,
    /// The program or the image, for nobody says anything.
    Nobody,
}

impl Container<'_> {
    /// Where its program listens for TCP, as far as that is known.
    pub fn listeners(&self) -> Vec<Listener> {
        if let Some(configured) = self.configured {
            return configured.to_vec();
        }
        let launch = self.launch();
        let mut listeners = Vec::new();
        if let Some(script) = &launch.script {
            let place = |span| launch.place(span);
            let text = launch.text();
            let reader = Reader::new(self, &place, &text);
            // What runs at last is what goes on running.
            let started = script.commands();
            let commands = started.iter().map(|at| at.command);
            listeners.extend(commands.filter_map(Invocation::of).flat_map(|invocation| reader.invocation(&invocation)));
            if listeners.is_empty() {
                listeners.extend(reader.unknown_program(script));
            }
        }
        if listeners.is_empty()
            && let Some(folder) = self.folder
        {
            listeners.clone_from(&folder.listeners);
        }
        if listeners.is_empty()
            && let Some(start) = self.start
        {
            listeners.clone_from(&start.listeners);
        }
        if listeners.is_empty() {
            listeners = self.told_by_variables();
        }
        if listeners.is_empty() {
            listeners = self.of_image(&launch);
        }
        listeners
    }

    /// The only port that its program listens on, if it is told one and nothing that may take others is started beside it.
    pub fn only_listener(&self) -> Option<(u16, Listener)> {
        let mut listeners = self.listeners().into_iter();
        let listener = listeners.next().filter(|listener| listener.told_by != ToldBy::Nobody)?;
        let port = listener.port?;
        let is_alone = listeners.all(|other| other.port == Some(port));
        let is_front = self.root.facts().is_some_and(|facts| facts.image.family == Family::Web);
        (is_alone && !is_front && !self.starts_others()).then_some((port, listener))
    }

    /// Whether it starts more than one program that may go on running, or one that starts others.
    pub fn starts_others(&self) -> bool {
        let launch = self.launch();
        self.start.is_some_and(|start| start.starts_others) || launch.script.as_deref().is_some_and(starts_others)
    }

    /// Where the server listens that a script starts with words that tell it, and whether there may be others. A script that takes
    /// arguments may run those.
    pub(crate) fn told_by_script(&self, source: &Arc<Source>) -> (Vec<Listener>, bool) {
        let text = source.text();
        let takes_arguments = ["$@", "$*", "$1", "${1", "${@"].iter().any(|arguments| text.contains(arguments));
        if takes_arguments || text.len() > MAX_LENGTH {
            return (Vec::new(), false);
        }
        let script = shiplint_shell::parse(&Mapped::verbatim(text, 0), Dialect::Bash);
        let place = |span| Some(source.place(span));
        let reader = Reader::new(self, &place, text);
        let mut listeners = Vec::new();
        for at in script.commands() {
            let found = Invocation::of(at.command).map_or_else(Vec::new, |invocation| reader.invocation(&invocation));
            // What depends on something else may be another one.
            if found.iter().any(|it| it.told_by != ToldBy::Word) || (!found.is_empty() && !at.context.is_bare()) {
                return (Vec::new(), true);
            }
            listeners.extend(found);
        }
        (listeners, starts_others(&script))
    }

    /// What variables tell a program that is not known. Servers that are taken from elsewhere have names of their own for them.
    fn told_by_variables(&self) -> Vec<Listener> {
        if self.built.is_none() {
            return Vec::new();
        }
        let said = |name| match self.variable(name) {
            Fact::Said(value, place) if !self.shares_file(place.path()) => Some((value, place)),
            _ => None,
        };
        let addresses = servers::web_address_variables().find_map(said);
        if let Some((value, place)) = addresses {
            return value.split(';').filter_map(|address| web_address(address, &place)).collect();
        }
        let ports = servers::port_variables().filter_map(said);
        let ports = ports.filter_map(|(value, place)| Some((value.trim().parse().ok()?, place)));
        let listener = |(port, place)| Listener {
            port: Some(port),
            host: Host::Unknown,
            place,
            told_by: ToldBy::Variable,
            program: String::new(),
        };
        ports.take(1).map(listener).collect()
    }

    /// Whether other services are given an env file, too, so that nobody can say whom a variable of a common name is for.
    fn shares_file(&self, file: &FilePath) -> bool {
        let gets = |service: &&Service| service.env_file.iter().any(|named| named.file.as_ref() == Some(file));
        self.unit.project.services.iter().filter(gets).nth(1).is_some()
    }

    /// Where the server in its image listens, if that is what it starts.
    fn of_image(&self, launch: &Launch<'_>) -> Vec<Listener> {
        let Root::Image(image) = &self.root else { return Vec::new() };
        let Some(facts) = image.facts.filter(|_| launch.script.is_none()) else { return Vec::new() };
        let listener = |known: &shiplint_catalog::images::Listener| {
            let told = known.variable.map_or(Fact::Unsaid, |name| match self.variable(name) {
                Fact::Unknown => Fact::Unsaid,
                told => told,
            });
            let (port, place, told_by) = match told {
                Fact::Said(value, place) => (value.trim().parse().ok()?, place, ToldBy::Variable),
                _ => (known.port, image.place.clone(), ToldBy::Nobody),
            };
            Some(Listener { port: Some(port), host: Host::Any, place, told_by, program: String::new() })
        };
        facts.listeners().iter().filter_map(listener).collect()
    }
}

/// Whether a script starts more than one program that may go on running, or one that starts others.
fn starts_others(script: &Script) -> bool {
    script.commands().iter().any(|at| {
        let starts = |invocation: Invocation<'_>| invocation.layers().any(|layer| servers::is_front(layer.program));
        at.context.is_in(Enclosure::Background) || Invocation::of(at.command).is_some_and(starts)
    })
}

/// Endings of files that may tell a server where to listen.
const SETTINGS: [&str; 9] = ["cfg", "conf", "ini", "json", "properties", "toml", "xml", "yaml", "yml"];

impl Container<'_> {
    /// Where the server of the image below listens, if that is what it starts and nothing of the Dockerfile or of what is mounted
    /// may configure it.
    pub fn served_by_image(&self) -> Option<Vec<Listener>> {
        let built = self.built.filter(|_| self.launch().script.is_none())?;
        let may_tell = |path: &str| {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            path.contains("/etc") || path.contains("conf") || SETTINGS.contains(&ending)
        };
        let is_silent = |(number, node): (usize, &Instruction)| match &node.kind {
            Kind::Copy(copy) | Kind::Add(copy) => {
                let mut sources = built.file.model.sources(number).iter().map(|source| source.text.text.text());
                !may_tell(copy.destination.as_str()) && !sources.any(may_tell)
            }
            Kind::Run(_) | Kind::Onbuild(_) | Kind::Invalid => !may_tell(built.file.slice(node.full)),
            _ => true,
        };
        let mut targets = self.service.volumes.iter().map(|mount| mount.target.value());
        let is_mounted =
            targets.any(|target| target.is_none_or(|target| may_tell(target))) || !self.service.configs.is_empty();
        let is_plain = !is_mounted && built.instructions().into_iter().all(is_silent);
        Some(self.listeners()).filter(|listeners| is_plain && !listeners.is_empty())
    }
}

impl Host {
    /// Whom a program answers that is told this address.
    pub(crate) fn of(text: &str, place: &Place) -> Self {
        match text.trim_matches(['[', ']']) {
            "localhost" | "127.0.0.1" | "::1" => Self::Loopback(place.clone()),
            "0.0.0.0" | "::" | "*" | "+" => Self::Any,
            _ => Self::Unknown,
        }
    }
}

/// An address such as `http://+:8080`, or a port alone.
fn web_address(text: &str, place: &Place) -> Option<Listener> {
    let text = text.trim();
    let (host, port) = match text.split_once("://") {
        Some((_, rest)) => rest.trim_end_matches('/').rsplit_once(':')?,
        None => ("*", text),
    };
    let (port, host) = (port.parse().ok()?, Host::of(host, place));
    Some(Listener {
        port: Some(port),
        host,
        place: place.clone(),
        told_by: ToldBy::Variable,
        program: "dotnet".to_owned(),
    })
}
