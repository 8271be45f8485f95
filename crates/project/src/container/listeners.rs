//! Where the program of a container listens, as far as its command line, its variables or the catalog tell.
//!
//! What a program reads from a file of its own is not known here, so that a port that is not among these may be listened on, too.

use shiplint_catalog::images::Family;
use shiplint_catalog::servers::{self, Operand, Server};
use shiplint_dockerfile::{Instruction, Kind};
use shiplint_shell::{Arguments, Enclosure, Invocation, Script, Word};
use shiplint_source::{Place, Span};

use crate::container::{Container, Fact, Launch, Root};

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

/// Who decides where a program listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldBy {
    /// A word of its command line.
    Word,
    /// A variable.
    Variable,
    /// The program or the image, for nobody says anything.
    Nobody,
}

impl Container<'_> {
    /// Where its program listens for TCP, as far as that is known.
    pub fn listeners(&self) -> Vec<Listener> {
        let launch = self.launch();
        let mut listeners = Vec::new();
        if let Some(script) = &launch.script {
            let reader = Reader { container: self, launch: &launch };
            // What runs at last is what goes on running.
            let started = script.commands();
            let commands = started.iter().map(|at| at.command);
            listeners.extend(commands.filter_map(Invocation::of).flat_map(|invocation| reader.invocation(&invocation)));
            if listeners.is_empty() {
                listeners.extend(reader.unknown_program(script));
            }
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
        let Some(script) = &launch.script else { return false };
        script.commands().iter().any(|at| {
            let starts = |invocation: Invocation<'_>| invocation.layers().any(|layer| servers::is_front(layer.program));
            at.context.is_in(Enclosure::Background) || Invocation::of(at.command).is_some_and(starts)
        })
    }

    /// What variables tell a program that is not known. Servers that are taken from elsewhere have names of their own for them.
    fn told_by_variables(&self) -> Vec<Listener> {
        if self.built.is_none() {
            return Vec::new();
        }
        let addresses = servers::web_address_variables().find_map(|name| match self.variable(name) {
            Fact::Said(value, place) => Some((value, place)),
            _ => None,
        });
        if let Some((value, place)) = addresses {
            return value.split(';').filter_map(|address| web_address(address, &place)).collect();
        }
        let ports = servers::port_variables().filter_map(|name| match self.variable(name) {
            Fact::Said(value, place) => Some((value.trim().parse().ok()?, place)),
            _ => None,
        });
        let listener = |(port, place)| Listener {
            port: Some(port),
            host: Host::Unknown,
            place,
            told_by: ToldBy::Variable,
            program: String::new(),
        };
        ports.take(1).map(listener).collect()
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
        facts.image.listeners.iter().filter_map(listener).collect()
    }
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

/// Reads command lines.
struct Reader<'a> {
    container: &'a Container<'a>,
    launch: &'a Launch<'a>,
}

/// A program that serves, with the words behind its name.
struct Serving<'w> {
    server: &'static Server,
    name: &'w Word,
    arguments: Arguments<'w>,
    /// How many operands name the sub-command.
    verb: usize,
}

impl Reader<'_> {
    fn invocation(&self, invocation: &Invocation<'_>) -> Vec<Listener> {
        let Some(serving) = serving(invocation) else { return Vec::new() };
        let host = self.host(&serving);
        let program = serving.server.program.to_owned();
        let mut ports = self.ports(&serving, &host);
        if ports.is_empty() && host != Host::Unknown {
            let Some(place) = self.launch.place(serving.name.span) else { return Vec::new() };
            ports.push((serving.server.default_port, host, place, ToldBy::Nobody));
        }
        let listener = |(port, host, place, told_by)| Listener { port, host, place, told_by, program: program.clone() };
        ports.into_iter().map(listener).collect()
    }

    /// The ports that it is told, each with whom it answers there.
    fn ports(&self, serving: &Serving<'_>, host: &Host) -> Vec<(Option<u16>, Host, Place, ToldBy)> {
        let mut ports = Vec::new();
        for flag in &serving.arguments.flags {
            let Some(value) = flag.value else { continue };
            if lists(serving.server.port, &flag.name) {
                let place = self.launch.place(value.span);
                ports.extend(place.map(|place| (value.text.parse().ok(), host.clone(), place, ToldBy::Word)));
            } else if lists(serving.server.bind, &flag.name) {
                ports.extend(self.bound(value.text, value.span));
            }
        }
        if let Some(word) = serving.arguments.operands.get(serving.verb) {
            match serving.server.operand {
                Operand::Other => {}
                Operand::Port => {
                    let place = self.launch.place(word.span);
                    ports.extend(place.map(|place| (word.text().parse().ok(), host.clone(), place, ToldBy::Word)));
                }
                Operand::Bind => ports.extend(self.bound(word.text(), word.span)),
            }
        }
        if ports.is_empty()
            && let Some(name) = serving.server.port_variable
            && let Fact::Said(value, place) = self.container.variable(name)
            && let Ok(port) = value.trim().parse()
        {
            ports.push((Some(port), host.clone(), place, ToldBy::Variable));
        }
        ports
    }

    /// `address:port`, `:port`, or a port alone, which the loopback address then goes with.
    fn bound(&self, text: &str, span: Span) -> Option<(Option<u16>, Host, Place, ToldBy)> {
        let place = self.launch.place(span)?;
        let text = text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/');
        let (host, port) = text.rsplit_once(':').unwrap_or(("localhost", text));
        let port: Option<u16> = port.parse().ok();
        let host = match host {
            "" => Host::Any,
            // A word that is not known may hold an address.
            "localhost" if port.is_none() && !text.contains(':') => Host::Unknown,
            host => host_of(host, &place),
        };
        Some((port, host, place, ToldBy::Word))
    }

    /// Whom it answers where no port goes with the address.
    fn host(&self, serving: &Serving<'_>) -> Host {
        let server = serving.server;
        let named = serving.arguments.flags.iter().rev().find(|flag| lists(server.host, &flag.name));
        if let Some(flag) = named {
            let value = flag.value.filter(|value| !value.expands);
            let place = value.and_then(|value| self.launch.place(value.span));
            // Without a value, `--host` opens a server to all.
            let Some((value, place)) = value.zip(place) else { return Host::Unknown };
            return host_of(value.text, &place);
        }
        match server.host_variable.map_or(Fact::Unsaid, |name| self.container.variable(name)) {
            Fact::Said(value, place) => host_of(&value, &place),
            Fact::Unknown if server.host_variable.is_none() => Host::Unknown,
            _ => match server.is_local {
                Some(true) => self.launch.place(serving.name.span).map_or(Host::Unknown, Host::Loopback),
                Some(false) => Host::Any,
                None => Host::Unknown,
            },
        }
    }

    /// The port that the last command is told, if that is a program which may serve.
    fn unknown_program(&self, script: &Script) -> Option<Listener> {
        let commands = script.commands();
        let last = commands.iter().rev().find(|at| script.nested_in(at.command).is_none())?;
        let invocation = Invocation::of(last.command)?;
        if invocation.layers().any(|layer| servers::is_client(layer.program)) {
            return None;
        }
        let options = shiplint_catalog::Options::gnu("--port --server.port --http.port");
        // What follows `--` is for the script that `npm run` names.
        let words = invocation.arguments();
        let start = words.iter().position(|word| word.text() == "--").map_or(0, |end| end + 1);
        let arguments = Arguments::split(words.get(start..)?, options);
        let flag = arguments.flag(&["--port", "--server.port", "--http.port"])?;
        let value = flag.value.filter(|value| !value.expands)?;
        let (port, place) = (value.text.parse().ok()?, self.launch.place(value.span)?);
        let program = invocation.program().to_owned();
        Some(Listener { port: Some(port), host: Host::Unknown, place, told_by: ToldBy::Word, program })
    }
}

/// The program that serves, seen through what runs it: `python manage.py runserver`, `npx vite`, `/entrypoint.sh uvicorn …`.
fn serving<'w>(invocation: &Invocation<'w>) -> Option<Serving<'w>> {
    let (mut name, mut left) = (invocation.inner.word, invocation.arguments());
    // A script may be run by a program that is run by another one.
    for _ in 0..3 {
        if let Some(found) = serving_as(name, left) {
            return Some(found);
        }
        let program = basename(name.text());
        let passes_on = servers::runs_operand(program) || is_entry_script(program);
        let skipped = left.iter().take_while(|word| servers::is_running_verb(word.text())).count();
        let (next, rest) = left.get(skipped..)?.split_first().filter(|_| passes_on)?;
        (name, left) = (next, rest);
    }
    None
}

fn serving_as<'w>(name: &'w Word, arguments: &'w [Word]) -> Option<Serving<'w>> {
    let program = basename(name.text());
    servers::servers(program).find_map(|server| {
        let arguments = Arguments::split(arguments, server.options);
        let verb = usize::from(!server.verbs.is_empty());
        let serves = match verb {
            // An interpreter serves only where it is told to.
            0 if servers::runs_operand(program) => arguments.flags.iter().any(|flag| lists(server.bind, &flag.name)),
            0 => true,
            _ => arguments.operands.first().is_some_and(|word| server.has_verb(word.text())),
        };
        serves.then_some(Serving { server, name, arguments, verb })
    })
}

/// Whether a program is a script that prepares something and then runs its arguments.
fn is_entry_script(program: &str) -> bool {
    program.rsplit_once('.').is_some_and(|(_, end)| end == "sh") || program.contains("entrypoint")
}

fn basename(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn host_of(text: &str, place: &Place) -> Host {
    match text.trim_matches(['[', ']']) {
        "localhost" | "127.0.0.1" | "::1" => Host::Loopback(place.clone()),
        "0.0.0.0" | "::" | "*" | "+" => Host::Any,
        _ => Host::Unknown,
    }
}

/// An address such as `http://+:8080`, or a port alone.
fn web_address(text: &str, place: &Place) -> Option<Listener> {
    let text = text.trim();
    let (host, port) = match text.split_once("://") {
        Some((_, rest)) => rest.trim_end_matches('/').rsplit_once(':')?,
        None => ("*", text),
    };
    let (port, host) = (port.parse().ok()?, host_of(host, place));
    Some(Listener {
        port: Some(port),
        host,
        place: place.clone(),
        told_by: ToldBy::Variable,
        program: "dotnet".to_owned(),
    })
}

fn lists(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == name)
}
