//! A Dockerfile of the project: its text, tree, model, and the scripts in it, read by the shell that the image has.

use std::sync::{Arc, OnceLock};

use shiplint_catalog::images::{SystemShell, is_windows, system_shell};
use shiplint_compose::dotenv::is_blank_form;
use shiplint_compose::{Spanned, Text};
use shiplint_dockerfile::{
    Base, Command, Dockerfile, Form, Given, Instruction, Item, Kind, Model, MountKind, Problem, SourceKind, Stage,
    State, Value,
};
use shiplint_shell::{Dialect, Script, Word};
use shiplint_source::{Edit, Place, Source, Span};

use crate::{Embedded, shells};

/// What names the configuration of a package manager or another tool: a file, or the command that writes it.
const CONFIGURATIONS: [&str; 9] =
    ["apt.conf", "pip.conf", "pip config", "yum.conf", "dnf.conf", "zypper.conf", ".yarn", "corepack", ".curlrc"];

/// Stages further up than this are not asked; an image cannot have more layers either.
const MAX_LINEAGE: usize = 127;

/// More instructions than these configure nothing more.
const MAX_CONFIGURATIONS: usize = 64;

/// A Dockerfile, or the `dockerfile_inline` of a service.
#[derive(Debug)]
pub struct DockerfileUnit {
    /// The file that it stands in.
    pub source: Arc<Source>,
    /// Where the text stands in a file that holds more than it.
    pub embedded: Option<Embedded>,
    /// Its tree.
    pub tree: Dockerfile,
    /// Its meaning.
    pub model: Model,
    /// What is known of its builds.
    pub given: Given,
    bare: OnceLock<Model>,
    /// Where the instructions stand among the items of the tree.
    positions: Vec<usize>,
    scripts: Vec<Option<Script>>,
    ships: Vec<bool>,
    shell_arrivals: Vec<usize>,
    shell_replacements: Vec<usize>,
    configurations: Vec<Configuration>,
}

/// A path in the build context that an instruction names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPath {
    /// The number of the source of a `COPY` or `ADD`, or of the mount of a `RUN`.
    pub at: usize,
    /// Where it is written.
    pub span: Span,
    /// The path, its variables replaced.
    pub path: String,
}

/// An instruction that writes the configuration of a package manager into the image.
#[derive(Debug)]
struct Configuration {
    /// Its number.
    instruction: usize,
    /// Its text.
    span: Span,
    /// One of [`CONFIGURATIONS`].
    name: &'static str,
    /// Whether what it writes stands in another file.
    is_copied: bool,
}

impl DockerfileUnit {
    /// Reads a Dockerfile for builds of which `given` is known, of the last stage and of `targets`.
    #[must_use]
    pub fn new(source: Arc<Source>, given: &Given, targets: &[String]) -> Self {
        let tree = shiplint_dockerfile::parse(source.text());
        Self::read(source, None, tree, given, targets)
    }

    /// Reads the text of a `dockerfile_inline`.
    #[must_use]
    pub fn embedded(inline: &Spanned<Text>, given: &Given, targets: &[String]) -> Self {
        let embedded = Embedded::new(inline);
        let mut tree = shiplint_dockerfile::parse(embedded.text.text());
        // What is not known, or joined, is the reason where an instruction cannot be read.
        let is_unknown = |span: Span| {
            let behind = embedded.text.text().get(span.end as usize..).unwrap_or("");
            let line_end = span.end + behind.find('\n').unwrap_or(behind.len()) as u32;
            embedded.joined.is_some() || inline.value.is_unknown_at(Span::new(span.start, line_end))
        };
        tree.errors.retain(|error| !is_unknown(error.instruction.unwrap_or(error.span)));
        let known: Vec<bool> = tree.instructions().map(|node| !is_unknown(node.span)).collect();
        let mut unit = Self::read(Arc::clone(&inline.place.source), Some(embedded), tree, given, targets);
        unit.model.problems.retain(|problem| known.get(problem.instruction).copied().unwrap_or(true));
        unit
    }

    fn read(
        source: Arc<Source>,
        embedded: Option<Embedded>,
        tree: Dockerfile,
        given: &Given,
        targets: &[String],
    ) -> Self {
        let model = Model::new(&tree, given);
        let ships = ships(&model, targets);
        let scripts = (tree.instructions().enumerate())
            .map(|(number, instruction)| read_script(&tree, &model, number, instruction))
            .collect();
        let mut unit = Self {
            source,
            embedded,
            positions: positions(&tree),
            shell_arrivals: shells::arrivals(&tree, &model),
            shell_replacements: Vec::new(),
            tree,
            model,
            given: given.clone(),
            bare: OnceLock::new(),
            scripts,
            ships,
            configurations: Vec::new(),
        };
        unit.configurations = unit.find_configurations();
        unit.shell_replacements = unit.find_shell_replacements();
        unit
    }

    fn find_shell_replacements(&self) -> Vec<usize> {
        let speaks_of_shell = |text: &str| text.contains("bin/sh") || text.contains("dpkg-reconfigure");
        let replaces = |(number, node): (usize, &Instruction)| {
            let script = self.script(number).filter(|_| speaks_of_shell(self.slice(node.full)))?;
            shells::replaces_shell(script).then_some(number)
        };
        self.tree.instructions().enumerate().filter_map(replaces).take(MAX_CONFIGURATIONS).collect()
    }

    fn find_configurations(&self) -> Vec<Configuration> {
        let in_instruction = |(instruction, node): (usize, &Instruction)| {
            let text = self.slice(node.full);
            let names = CONFIGURATIONS.into_iter().filter(|name| text.contains(name));
            let is_copied = matches!(node.kind, Kind::Copy(_) | Kind::Add(_)) && node.heredocs.is_empty();
            let found = names.map(|name| Configuration { instruction, span: node.full, name, is_copied });
            found.collect::<Vec<_>>()
        };
        self.tree.instructions().enumerate().flat_map(in_instruction).take(MAX_CONFIGURATIONS).collect()
    }

    /// Whether an instruction before `number`, in the image that this one is part of, puts another program in the place of
    /// `/bin/sh`, or may do so.
    pub fn replaces_shell_before(&self, number: usize) -> bool {
        self.shell_replacements.iter().any(|other| *other < number && self.is_part(*other, number))
    }

    /// Whether an instruction stands in the stage of another one, or in a stage below.
    fn is_part(&self, number: usize, of: usize) -> bool {
        let stage = self.model.stage_of(of).map_or(0, |stage| stage.index);
        self.lineage(stage).any(|stage| stage.instructions.contains(&number))
    }

    /// Whether an instruction up to `number`, in the image that this one is part of, gives a package manager an option: it
    /// mentions both the option and the configuration called `name` (`apt.conf`, `pip.conf`, `pip config`, `yum.conf`, `dnf.conf`,
    /// `zypper.conf`, `.yarn`, `corepack`, `.curlrc`). A copied configuration may hold anything.
    pub fn configures(&self, number: usize, name: &str, option: &str) -> bool {
        let mentions = |span| self.slice(span).to_ascii_lowercase().contains(&option.to_ascii_lowercase());
        let is_part = |other: usize| other <= number && self.is_part(other, number);
        let named = self.configurations.iter().filter(|configuration| configuration.name == name);
        let mut earlier = named.filter(|configuration| is_part(configuration.instruction));
        earlier.any(|configuration| configuration.is_copied || mentions(configuration.span))
    }

    /// Its meaning where base images set nothing but `PATH` and nobody passes more arguments than are known, which is what tools
    /// assume that do not ask a registry.
    pub fn bare(&self) -> &Model {
        self.bare.get_or_init(|| Model::new(&self.tree, &Given { complete: true, bare: true, ..self.given.clone() }))
    }

    /// A place in the file, by a span of the Dockerfile's text.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.source.place(self.embedded.as_ref().map_or(span, |embedded| embedded.text.span(span)))
    }

    /// An edit of the file that puts `text` in the place of a span of the Dockerfile's text; none where it cannot be written there.
    #[must_use]
    pub fn edit(&self, span: Span, text: String) -> Option<Edit> {
        match &self.embedded {
            Some(embedded) => embedded.edit(span, &text),
            None => Some(Edit { place: self.source.place(span), text }),
        }
    }

    /// Whether all of it is understood: it has no error, nothing in it is unknown, and it is Docker's own frontend that reads it.
    pub fn is_understood(&self) -> bool {
        let is_known = self.embedded.as_ref().is_none_or(|embedded| !embedded.is_unknown && embedded.joined.is_none());
        self.tree.errors.is_empty() && is_known && self.is_read_by_docker()
    }

    /// The build argument without which a `FROM` names no image, if the problem is that it is given, as an empty text.
    pub fn emptied_base(&self, problem: &Problem) -> Option<&str> {
        let node = self.instruction(problem.instruction).filter(|node| matches!(node.kind, Kind::From(_)))?;
        let text = self.slice(node.span);
        let is_empty = |value: &Value| matches!(value, Value::Known(value) if value.is_empty());
        let mut empty = self.given.args.iter().filter(|(_, value)| is_empty(value)).map(|(name, _)| name.as_str());
        empty.find(|name| {
            let mut behind = text.match_indices('$').filter_map(|(at, _)| text.get(at + 1..));
            behind.any(|rest| {
                let rest = rest.strip_prefix('{').unwrap_or(rest).strip_prefix(name);
                rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
            })
        })
    }

    /// Whether no other frontend than Docker's own is asked to read it.
    pub fn is_read_by_docker(&self) -> bool {
        let syntax = self.tree.directives.syntax.as_ref();
        syntax.is_none_or(|syntax| syntax.value.contains("docker/dockerfile"))
    }

    /// Whether the layers of a stage are part of an image that somebody builds: the last stage, the targets of services, and
    /// the stages below them.
    pub fn ships(&self, stage: usize) -> bool {
        self.ships.get(stage).copied().unwrap_or(true)
    }

    /// Whether there is certainly no shell in the image of a stage.
    pub fn lacks_shell(&self, stage: usize) -> bool {
        self.shell_arrivals.get(stage) == Some(&usize::MAX)
    }

    /// Whether there is certainly no shell when an instruction begins.
    pub fn lacks_shell_before(&self, number: usize) -> bool {
        let arrival = self.model.stage_of(number).and_then(|stage| self.shell_arrivals.get(stage.index));
        arrival.is_some_and(|arrival| *arrival >= number)
    }

    /// A stage and those below it, the nearest first, as far as an image can have layers.
    pub fn lineage(&self, stage: usize) -> impl Iterator<Item = &Stage> {
        self.model.lineage(stage).take(MAX_LINEAGE)
    }

    /// An instruction by its number.
    pub fn instruction(&self, number: usize) -> Option<&Instruction> {
        match self.tree.items.get(*self.positions.get(number)?)? {
            Item::Instruction(instruction) => Some(instruction),
            _ => None,
        }
    }

    /// The paths in the build context that an instruction names: what a `COPY` or `ADD` copies, and what a `RUN` mounts, as far as
    /// they are known.
    pub fn named_paths(&self, number: usize) -> Vec<NamedPath> {
        let Some(kind) = self.instruction(number).map(|instruction| &instruction.kind) else { return Vec::new() };
        if let Kind::Run(run) = kind {
            let mounts = run.mounts.iter().enumerate();
            let local = mounts.filter(|(_, mount)| mount.kind == MountKind::Bind && mount.from().is_none());
            let named = local.filter_map(|(at, mount)| {
                let source = mount.source()?;
                let path = self.model.expand(number, source).known()?.to_owned();
                Some(NamedPath { at, span: source.span, path })
            });
            return named.collect();
        }
        // What is deferred is looked for in the contexts of other builds.
        if !self.model.uses(number).is_empty() || matches!(kind, Kind::Onbuild(_)) {
            return Vec::new();
        }
        let sources = self.model.sources(number);
        // A gap to be filled in may be torn into several words.
        if sources.iter().any(|source| is_blank_form(self.slice(source.span))) {
            return Vec::new();
        }
        let local = sources.iter().enumerate().filter(|(_, source)| source.kind == SourceKind::Path);
        let named = local.filter_map(|(at, source)| {
            Some(NamedPath { at, span: source.span, path: source.text.known()?.to_owned() })
        });
        named.collect()
    }

    /// The text of the Dockerfile.
    pub fn text(&self) -> &str {
        self.embedded.as_ref().map_or(self.source.text(), |embedded| embedded.text.text())
    }

    /// The text at a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or("")
    }

    /// The script of a `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK`, also one deferred by `ONBUILD`, by the number of the
    /// instruction; none where no shell that we know reads it.
    pub fn script(&self, number: usize) -> Option<&Script> {
        self.scripts.get(number)?.as_ref()
    }

    /// The scripts by the numbers of their instructions; see [`script`](Self::script).
    pub fn scripts(&self) -> &[Option<Script>] {
        &self.scripts
    }
}

/// Where the instructions stand among the items of a tree.
fn positions(tree: &Dockerfile) -> Vec<usize> {
    let items = tree.items.iter().enumerate();
    items.filter(|(_, item)| matches!(item, Item::Instruction(_))).map(|(at, _)| at).collect()
}

fn ships(model: &Model, targets: &[String]) -> Vec<bool> {
    let mut ships = model.ships();
    for target in targets.iter().filter_map(|target| model.find_stage(target)) {
        for stage in model.lineage(target.index) {
            if let Some(ships) = ships.get_mut(stage.index) {
                *ships = true;
            }
        }
    }
    ships
}

fn read_script(tree: &Dockerfile, model: &Model, number: usize, instruction: &Instruction) -> Option<Script> {
    let deferred = match &instruction.kind {
        Kind::Onbuild(deferred) => deferred,
        _ => instruction,
    };
    let command = deferred.command()?;
    match &command.form {
        Form::Shell(text) => Some(shiplint_shell::parse(text, dialect(tree, model, number, command)?)),
        Form::Exec(words) => {
            Some(Script::of_words(words.iter().map(|word| Word::verbatim(word.text.clone(), word.span)).collect()))
        }
    }
}

/// The language of a script: its own `#!`, the `SHELL` in force, or what `/bin/sh` is in the image.
fn dialect(tree: &Dockerfile, model: &Model, number: usize, command: &Command) -> Option<Dialect> {
    let named = if command.shebang.is_some() {
        let Form::Shell(text) = &command.form else { return None };
        Some(interpreter(text.text().lines().next()?)?)
    } else {
        let set = model.state(number).and_then(State::shell);
        set.map(|shell| shell.value.first().map_or("", String::as_str))
    };
    match named.map(Dialect::of_program) {
        None => system_dialect(tree, model, number),
        Some(Some(Dialect::Posix)) => Some(system_dialect(tree, model, number).unwrap_or_default()),
        Some(dialect) => dialect,
    }
}

/// What `/bin/sh` is in the image; none where there is no such thing.
fn system_dialect(tree: &Dockerfile, model: &Model, number: usize) -> Option<Dialect> {
    let Some(stage) = model.stage_of(number) else { return Some(Dialect::Posix) };
    match model.root(stage.index) {
        Base::Image(image) => {
            let name = image.familiar_name();
            if is_windows(&name) || image.tag().is_some_and(is_windows) {
                return None;
            }
            Some(match system_shell(&name, image.tag()) {
                Some(SystemShell::Ash) => Dialect::Ash,
                Some(SystemShell::Dash) => Dialect::Dash,
                Some(SystemShell::Bash) => Dialect::Bash,
                None => Dialect::Posix,
            })
        }
        // Whoever changes the escape character has paths with backslashes.
        _ if tree.escape() == '`' => None,
        _ => Some(Dialect::Posix),
    }
}

/// The program that a `#!` line names, `env` and its options left out.
fn interpreter(line: &str) -> Option<&str> {
    let mut words = line.strip_prefix("#!")?.split_whitespace();
    let program = words.next()?;
    if program.ends_with("/env") {
        words.find(|word| !word.starts_with('-') && !word.contains('='))
    } else {
        Some(program)
    }
}
