//! What instructions set.

use crate::problem::decided_by;
use crate::reader::Reader;
use crate::signal::is_signal;
use crate::state::{Assigned, History, Label, Port, Presence, State};
use crate::{Base, Command, Form, Instruction, Kind, Origin, Pairs, PortSpec, ProblemKind, Value, Variable, Word};

/// No system has longer paths.
const MAX_PATH: usize = 4096;

/// Something that an instruction sets.
pub(crate) enum Effect {
    Variable(String, Variable),
    User(Assigned<Value>),
    Workdir(Assigned<Value>),
    Shell(Assigned<Vec<String>>),
    Healthcheck(Assigned<Presence>),
    Cmd(Assigned<Presence>),
    Entrypoint(Assigned<Presence>),
    StopSignal(Assigned<Value>),
    Port(Port),
    Volume(Assigned<Value>),
    Label(Label),
    Onbuild(usize),
}

impl History {
    pub(crate) fn record(&mut self, at: usize, effect: Effect) {
        match effect {
            Effect::Variable(name, variable) => self.variables.entry(name).or_default().push(at, variable),
            Effect::User(user) => self.user.push(at, user),
            Effect::Workdir(workdir) => self.workdir.push(at, workdir),
            Effect::Shell(shell) => self.shell.push(at, shell),
            Effect::Healthcheck(check) => self.healthcheck.push(at, check),
            Effect::Cmd(cmd) => self.cmd.push(at, cmd),
            Effect::Entrypoint(entrypoint) => {
                // A `CMD` of the base would be that one's arguments; BuildKit drops it.
                if self.cmd.is_empty() {
                    self.cmd.push(at, Assigned { value: Presence::Cleared, ..entrypoint.clone() });
                }
                self.entrypoint.push(at, entrypoint);
            }
            Effect::StopSignal(signal) => self.stop_signal.push(at, signal),
            Effect::Port(port) => self.ports.push(at, port),
            Effect::Volume(volume) => self.volumes.push(at, volume),
            Effect::Label(label) => self.labels.push(at, label),
            Effect::Onbuild(number) => self.onbuild.push(at, number),
        }
    }
}

impl Reader<'_> {
    /// What an instruction other than `FROM` and `ARG` sets.
    pub(crate) fn effects(&mut self, instruction: &Instruction, state: State<'_>) -> Vec<Effect> {
        match &instruction.kind {
            Kind::Env(pairs) => self.env(pairs),
            Kind::Label(pairs) => self.labels(pairs),
            Kind::User(word) => vec![Effect::User(self.value(word))],
            Kind::Workdir(word) => vec![Effect::Workdir(self.workdir(word, state))],
            Kind::StopSignal(word) => vec![Effect::StopSignal(self.stop_signal(word))],
            Kind::Volume(words) => words.iter().map(|word| Effect::Volume(self.volume(word))).collect(),
            Kind::Expose(words) => words.iter().flat_map(|word| self.ports(word)).map(Effect::Port).collect(),
            Kind::Shell(words) => {
                let shell = words.iter().map(|word| word.as_str().to_owned()).collect();
                vec![Effect::Shell(self.assigned(instruction.span, shell))]
            }
            Kind::Cmd(command) => vec![Effect::Cmd(self.assigned(instruction.span, presence(command)))],
            Kind::Entrypoint(command) => vec![Effect::Entrypoint(self.assigned(instruction.span, presence(command)))],
            Kind::Healthcheck(check) => {
                let presence = if check.command.is_some() { Presence::Set } else { Presence::Cleared };
                vec![Effect::Healthcheck(self.assigned(instruction.span, presence))]
            }
            Kind::Onbuild(_) => vec![Effect::Onbuild(self.number)],
            _ => Vec::new(),
        }
    }

    /// The variables of an `ENV`; each one sees the values before all of them.
    fn env(&mut self, pairs: &Pairs) -> Vec<Effect> {
        let mut effects = Vec::new();
        for pair in &pairs.pairs {
            let (name, value) = (self.word(&pair.key), self.word(&pair.value));
            let variable = Variable {
                value: value.value(),
                origin: Origin::Written(pair.value.span),
                declared: Some(pair.span),
                is_env: true,
            };
            effects.extend(name.known().map(|name| Effect::Variable(name.to_owned(), variable)));
        }
        effects
    }

    fn labels(&mut self, pairs: &Pairs) -> Vec<Effect> {
        let label = |pair: &crate::Pair| Label { name: self.value(&pair.key).value, value: self.value(&pair.value) };
        pairs.pairs.iter().map(label).map(Effect::Label).collect()
    }

    fn workdir(&mut self, word: &Word, state: State<'_>) -> Assigned<Value> {
        let path = self.word(word);
        let path = path.known().and_then(|path| absolute(path, state)).filter(|path| path.len() <= MAX_PATH);
        let value = path.map_or(Value::Unknown, |path| Value::from(&*path));
        self.assigned(word.span, value)
    }

    fn volume(&mut self, word: &Word) -> Assigned<Value> {
        let path = self.word(word);
        if path.known() == Some("") && word.literal().is_none() {
            let message = format!("the volume `{}` is empty once its variables are replaced", word.as_str());
            self.refuse(ProblemKind::EmptyVolume, message, word.span, decided_by(&path));
        }
        self.assigned(word.span, path.value())
    }

    fn stop_signal(&mut self, word: &Word) -> Assigned<Value> {
        let name = self.word(word);
        if let Some(text) = name.known().filter(|text| !is_signal(text) && word.literal().is_none()) {
            let message = format!("`{text}` is no signal");
            self.refuse(ProblemKind::InvalidSignal, message, word.span, decided_by(&name));
        }
        self.assigned(word.span, name.value())
    }

    /// The ports that a word of an `EXPOSE` falls into.
    fn ports(&mut self, word: &Word) -> Vec<Port> {
        let text = self.word(word);
        let mut ports = Vec::new();
        for part in text.words() {
            let span = text.text.span(part);
            let spec = match text.known_part(part).map(PortSpec::parse) {
                Some(Ok(spec)) => Some(spec),
                Some(Err(error)) => {
                    if word.literal().is_none() {
                        let message = error.to_string();
                        self.refuse(ProblemKind::InvalidPort(error), message, span, decided_by(&text));
                    }
                    continue;
                }
                None => None,
            };
            ports.push(self.assigned(span, spec));
        }
        ports
    }
}

fn presence(command: &Command) -> Presence {
    match &command.form {
        Form::Exec(words) if words.is_empty() => Presence::Cleared,
        Form::Shell(text) if text.text().trim().is_empty() => Presence::Cleared,
        _ => Presence::Set,
    }
}

/// A folder seen from the one in force; none where that one is the base image's.
fn absolute(path: &str, state: State<'_>) -> Option<String> {
    if has_drive(path) {
        return Some(path.to_owned());
    }
    if path.starts_with('/') {
        return Some(clean(path));
    }
    match state.workdir() {
        Some(before) => before.value.known().map(|before| {
            if has_drive(before) { format!("{before}\\{path}") } else { clean(&format!("{before}/{path}")) }
        }),
        None => (*state.model.root(state.stage) == Base::Scratch).then(|| clean(path)),
    }
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic())
}

/// An absolute path without `.`, `..` and repeated slashes.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}
