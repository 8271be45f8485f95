//! Where the programs of a command line are told to listen.

use shiplint_catalog::servers::{self, Operand, Server, Settings};
use shiplint_shell::{Arguments, Invocation, Script, Word};
use shiplint_source::{Place, Span};

use crate::container::{Container, Fact, Host, Listener, ToldBy};

/// Reads command lines.
pub(super) struct Reader<'a> {
    container: &'a Container<'a>,
    /// Where the words stand.
    place: &'a dyn Fn(Span) -> Option<Place>,
    /// The text that they stand in, which may set variables of its own.
    text: &'a str,
}

/// A program that serves, with the words behind its name.
pub(super) struct Serving<'w> {
    pub(super) server: &'static Server,
    name: &'w Word,
    arguments: Arguments<'w>,
    /// How many operands name the sub-command.
    verb: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(container: &'a Container<'a>, place: &'a dyn Fn(Span) -> Option<Place>, text: &'a str) -> Self {
        Self { container, place, text }
    }

    /// Where a command listens.
    pub(super) fn invocation(&self, invocation: &Invocation<'_>) -> Vec<Listener> {
        let Some(serving) = Serving::of(invocation) else { return Vec::new() };
        let host = self.host(&serving);
        let program = serving.server.program.to_owned();
        let mut ports = self.ports(&serving, &host);
        if ports.is_empty() && host != Host::Unknown {
            let Some(place) = (self.place)(serving.name.span) else { return Vec::new() };
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
            if serving.server.takes_port(&flag.name) {
                let place = (self.place)(value.span);
                ports.extend(place.map(|place| {
                    let (port, place) = self.port(value.text, place, value.expands);
                    (port, host.clone(), place, ToldBy::Word)
                }));
            } else if serving.server.takes_bind(&flag.name) {
                ports.extend(self.bound(value.text, value.span, value.expands));
            }
        }
        if let Some(word) = serving.arguments.operands.get(serving.verb) {
            match serving.server.operand {
                Operand::Other => {}
                Operand::Port => {
                    let place = (self.place)(word.span);
                    ports.extend(place.map(|place| (word.text().parse().ok(), host.clone(), place, ToldBy::Word)));
                }
                Operand::Bind => ports.extend(self.bound(word.text(), word.span, word.has_expansion())),
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
    fn bound(&self, text: &str, span: Span, expands: bool) -> Option<(Option<u16>, Host, Place, ToldBy)> {
        let place = (self.place)(span)?;
        let text = text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/');
        // A variable may have a colon of its own.
        let end = text.find("${").filter(|_| text.ends_with('}')).unwrap_or(text.len());
        let colon = text.get(..end).and_then(|head| head.rfind(':'));
        let (host, written) =
            colon.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?))).unwrap_or(("localhost", text));
        let (port, told) = self.port(written, place.clone(), expands);
        let host = match host {
            "" => Host::Any,
            // A word that is not known may hold an address.
            "localhost" if port.is_none() && colon.is_none() => Host::Unknown,
            host => Host::of(host, &place),
        };
        Some((port, host, told, ToldBy::Word))
    }

    /// A port that stands somewhere, and what tells it: the word, or what sets the variable that it is.
    fn port(&self, text: &str, place: Place, expands: bool) -> (Option<u16>, Place) {
        let Some(written) = text.strip_prefix('$').filter(|_| expands) else { return (text.parse().ok(), place) };
        let inner = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(written);
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inner.len());
        let (name, operator) = inner.split_at(end);
        let default = operator.strip_prefix(":-").or_else(|| operator.strip_prefix('-'));
        if (!operator.is_empty() && default.is_none()) || self.text.contains(&format!("{name}=")) {
            return (None, place);
        }
        match self.container.variable(name) {
            Fact::Said(value, set) => (value.trim().parse().ok(), set),
            Fact::Unsaid => (default.and_then(|port| port.parse().ok()), place),
            Fact::Unknown => (None, place),
        }
    }

    /// Whom it answers where no port goes with the address.
    fn host(&self, serving: &Serving<'_>) -> Host {
        let server = serving.server;
        let named = serving.arguments.flags.iter().rev().find(|flag| server.takes_host(&flag.name));
        if let Some(flag) = named {
            let value = flag.value.filter(|value| !value.expands);
            let place = value.and_then(|value| (self.place)(value.span));
            // Without a value, `--host` opens a server to all.
            let Some((value, place)) = value.zip(place) else { return Host::Unknown };
            return Host::of(value.text, &place);
        }
        match server.host_variable.map_or(Fact::Unsaid, |name| self.container.variable(name)) {
            Fact::Said(value, place) => Host::of(&value, &place),
            Fact::Unknown if server.host_variable.is_none() => Host::Unknown,
            _ => match server.is_local {
                Some(true) => (self.place)(serving.name.span).map_or(Host::Unknown, Host::Loopback),
                Some(false) => Host::Any,
                None if self.container.folder.is_some_and(|folder| folder.leaves_address) => {
                    (self.place)(serving.name.span).map_or(Host::Unknown, Host::Loopback)
                }
                None => Host::Unknown,
            },
        }
    }

    /// The port that the last command is told, if that is a program which may serve.
    pub(super) fn unknown_program(&self, script: &Script) -> Option<Listener> {
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
        let (port, place) = (value.text.parse().ok()?, (self.place)(value.span)?);
        let program = invocation.program().to_owned();
        Some(Listener { port: Some(port), host: Host::Unknown, place, told_by: ToldBy::Word, program })
    }
}

impl<'w> Serving<'w> {
    /// The program that serves, seen through what runs it: `python manage.py runserver`, `npx vite`, `/entrypoint.sh uvicorn …`.
    pub(super) fn of(invocation: &Invocation<'w>) -> Option<Self> {
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

    /// Whether its words name settings that take the place of those which it reads by itself.
    pub(super) fn names(&self, settings: Settings) -> bool {
        self.arguments.flags.iter().any(|flag| settings.has_option(&flag.name))
            || (settings.by_operand && self.arguments.operands.get(self.verb).is_some())
    }
}

fn serving_as<'w>(name: &'w Word, arguments: &'w [Word]) -> Option<Serving<'w>> {
    let program = basename(name.text());
    servers::servers(program).find_map(|server| {
        let arguments = Arguments::split(arguments, server.options);
        let verb = usize::from(!server.verbs.is_empty());
        let serves = match verb {
            // An interpreter serves only where it is told to.
            0 if servers::runs_operand(program) => arguments.flags.iter().any(|flag| server.takes_bind(&flag.name)),
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
