//! What rules are called with: handles on parts of a project, with the questions that rules ask of them.

use std::sync::Arc;

use shiplint_project::compose_model::{self, VariableUse};
use shiplint_project::dockerfile_model::{
    self, Base, Expansion, ImageRef, Kind, Phase, SourceKind, StageUse, State, SyntaxError, Word,
};
use shiplint_project::shell::{self, CommandRef, Dialect, Invocation, PackageCall, Script};
use shiplint_project::yaml::{Editor, Edits, Node, Refusal, Yaml};
use shiplint_project::{BuildLink, ComposeUnit, Context, DockerfileUnit, Presence, Project};
use shiplint_source::{Edit, Place, Source, Span};

pub use crate::flat::FlatRun;
use crate::run::Facts;

/// A Dockerfile as a whole.
#[derive(Clone, Copy)]
pub struct Dockerfile<'a> {
    /// The file.
    pub unit: &'a DockerfileUnit,
    /// Its number in the project.
    pub number: usize,
    /// The project that it belongs to.
    pub project: &'a Project,
}

/// A comment line of a Dockerfile.
#[derive(Clone, Copy)]
pub struct Comment<'a> {
    /// The file.
    pub unit: &'a DockerfileUnit,
    /// The comment.
    pub node: &'a dockerfile_model::Comment,
}

/// An instruction of a Dockerfile.
#[derive(Clone, Copy)]
pub struct Instruction<'a> {
    /// The file.
    pub file: Dockerfile<'a>,
    /// Its number in the file; a trigger of `ONBUILD` has that of the `ONBUILD`.
    pub number: usize,
    /// What it says.
    pub node: &'a dockerfile_model::Instruction,
    /// Whether it is the trigger of an `ONBUILD`.
    pub deferred: bool,
}

impl<'a> Instruction<'a> {
    /// The stage that it stands in.
    pub fn stage(&self) -> Option<Stage<'a>> {
        let node = self.file.unit.model.stage_of(self.number)?;
        Some(Stage { file: self.file, node })
    }

    /// What is in force just before it.
    pub fn state(&self) -> Option<State<'a>> {
        self.file.unit.model.state(self.number)
    }

    /// Whether its layer becomes part of an image that somebody builds.
    pub fn ships(&self) -> bool {
        self.stage().is_none_or(|stage| stage.ships())
    }

    /// Its script, where it runs one that a shell reads.
    pub fn script(&self) -> Option<&'a Script> {
        self.file.unit.script(self.number)
    }

    /// Whether another stage is built on its own.
    pub fn is_built_upon(&self) -> bool {
        let Some(own) = self.stage() else { return false };
        self.file.unit.model.stages.iter().any(|stage| *stage.base() == Base::Stage(own.node.index))
    }

    /// The scripts before it in its stage.
    pub fn earlier_scripts(&self) -> impl Iterator<Item = &'a Script> {
        let start = self.stage().map_or(0, |stage| stage.node.instructions.start);
        let scripts = self.file.unit.scripts().get(start..self.number).unwrap_or_default();
        scripts.iter().flatten()
    }

    /// The scripts behind it in its stage.
    pub fn later_scripts(&self) -> impl Iterator<Item = &'a Script> {
        let end = self.stage().map_or(self.number, |stage| stage.node.instructions.end);
        let scripts = self.file.unit.scripts().get(self.number + 1..end).unwrap_or_default();
        scripts.iter().flatten()
    }

    /// A word of it with variables replaced.
    pub fn expand(&self, word: &Word) -> Expansion {
        self.file.unit.model.expand(self.number, word)
    }

    /// The stages and images that it copies or mounts from.
    pub fn uses(&self) -> &'a [StageUse] {
        self.file.unit.model.uses(self.number)
    }

    /// The words of an `EXPOSE` with their variables replaced, as far as they are known, and where each stands.
    pub fn exposed(&self) -> Vec<(Span, String)> {
        let Kind::Expose(words) = &self.node.kind else { return Vec::new() };
        let expansions = words.iter().filter(|_| !self.deferred).map(|word| self.expand(word));
        let parts = |expansion: Expansion| {
            let known = expansion
                .words()
                .into_iter()
                .filter_map(|part| Some((expansion.text.span(part), expansion.known_part(part)?.to_owned())));
            known.collect::<Vec<_>>()
        };
        expansions.flat_map(parts).collect()
    }

    /// An edit in its file.
    pub fn edit(&self, span: Span, text: impl Into<String>) -> Vec<Edit> {
        self.file.edit(span, text)
    }

    /// An edit that takes a flag away, up to where the next word begins.
    pub fn without_flag(&self, name: &str, next: u32) -> Vec<Edit> {
        let flag = self.node.flag(name).map(|flag| Span::new(flag.span.start, next));
        flag.map_or_else(Vec::new, |span| self.edit(span, ""))
    }
}

impl<'a> Dockerfile<'a> {
    /// What BuildKit refuses, in one of its phases; each error with the span of what holds it.
    pub fn errors(&self, phase: Phase) -> impl Iterator<Item = (&'a SyntaxError, Span)> {
        let errors = self.unit.tree.errors.iter().filter(move |error| error.kind.phase() == phase);
        errors.map(|error| (error, error.instruction.unwrap_or(error.span)))
    }

    /// The builds of it that are known.
    pub fn links(self) -> impl Iterator<Item = &'a BuildLink> {
        self.project.links_to(self.number)
    }

    /// Its lines without their ends.
    pub fn lines(self) -> impl Iterator<Item = Span> {
        let mut start = 0;
        self.unit.text().split_inclusive('\n').map(move |line| {
            let from = start;
            start += line.len() as u32;
            Span::new(from, from + line.trim_end_matches(['\n', '\r']).len() as u32)
        })
    }

    /// Whether an offset lies in the lines of a heredoc.
    pub fn is_in_heredoc(self, offset: u32) -> bool {
        let holds = |instruction: &dockerfile_model::Instruction| {
            instruction.heredocs.iter().any(|heredoc| heredoc.body.contains(offset))
        };
        let nested = |instruction: &dockerfile_model::Instruction| match &instruction.kind {
            Kind::Onbuild(trigger) => holds(trigger),
            _ => holds(instruction),
        };
        let items = &self.unit.tree.items;
        let index = items.partition_point(|item| item.span().end <= offset);
        matches!(items.get(index), Some(dockerfile_model::Item::Instruction(instruction)) if nested(instruction))
    }

    /// An edit; none where the text stands in its file in another form.
    pub fn edit(&self, span: Span, text: impl Into<String>) -> Vec<Edit> {
        let edit = || Edit { place: self.unit.place(span), text: text.into() };
        if self.unit.is_editable(span) { vec![edit()] } else { Vec::new() }
    }
}

/// A build stage.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    /// The file.
    pub file: Dockerfile<'a>,
    /// What it is.
    pub node: &'a dockerfile_model::Stage,
}

impl<'a> Stage<'a> {
    /// Whether its layers become part of an image that somebody builds.
    pub fn ships(&self) -> bool {
        self.file.unit.ships(self.node.index)
    }

    /// The image of a registry that its `FROM` chain begins with.
    pub fn base_image(&self) -> Option<&'a dockerfile_model::ImageRef> {
        match self.file.unit.model.root(self.node.index) {
            Base::Image(image) => Some(image),
            _ => None,
        }
    }

    /// What is in force at its end.
    pub fn final_state(&self) -> State<'a> {
        self.file.unit.model.final_state(self.node.index)
    }

    /// The services that are built of it.
    pub fn services(&self) -> impl Iterator<Item = Service<'a>> {
        let stage = self.node.index;
        let project = self.file.project;
        let links = self.file.links().filter(move |link| link.stage == Some(stage));
        links.filter_map(|link| Service::of(project, link))
    }

    /// Its `RUN`s with the scripts that a shell reads.
    pub fn runs(self) -> impl Iterator<Item = (&'a dockerfile_model::Instruction, &'a Script)> {
        let runs = self.instructions().filter(|(_, node)| matches!(node.kind, Kind::Run(_)));
        runs.filter_map(move |(number, node)| Some((node, self.file.unit.script(number)?)))
    }

    /// Its instructions with their numbers.
    pub fn instructions(self) -> impl Iterator<Item = (usize, &'a dockerfile_model::Instruction)> {
        let unit = self.file.unit;
        self.node.instructions.clone().filter_map(move |number| Some((number, unit.instruction(number)?)))
    }
}

/// What a `RUN` hands to a shell.
pub struct RunScript<'a> {
    /// The `RUN`.
    pub run: Instruction<'a>,
    /// Its text.
    pub script: &'a Script,
    /// Its commands, in the order in which they are written.
    pub commands: Vec<CommandRef<'a>>,
    /// Its calls of package managers.
    pub calls: Vec<PackageCall<'a>>,
    pub(crate) facts: Facts<'a>,
}

impl<'a> RunScript<'a> {
    pub(crate) fn new(run: Instruction<'a>, script: &'a Script) -> Self {
        let (commands, calls) = (script.commands(), shiplint_project::shell::package_calls(script));
        Self { run, script, facts: Facts::of(&commands), commands, calls }
    }

    /// The mounts of the `RUN`.
    pub fn mounts(&self) -> &'a [dockerfile_model::Mount] {
        match &self.run.node.kind {
            Kind::Run(run) => &run.mounts,
            _ => &[],
        }
    }
}

/// A simple command within a `RUN`.
#[derive(Clone, Copy)]
pub struct RunCommand<'a> {
    /// All of the `RUN`.
    pub script: &'a RunScript<'a>,
    /// The command.
    pub command: CommandRef<'a>,
}

impl<'a> RunCommand<'a> {
    /// The calls of package managers that the command makes.
    pub fn calls(&self) -> impl Iterator<Item = &'a PackageCall<'a>> {
        let (calls, index) = (&self.script.calls, self.command.index);
        let first = calls.partition_point(|call| call.command.index < index);
        calls.iter().skip(first).take_while(move |call| call.command.index == index)
    }

    /// The program that the command runs in the end.
    pub fn invocation(&self) -> Option<Invocation<'a>> {
        Invocation::of(self.command.command)
    }
}

/// Longer pieces of a script are not repeated in messages.
const MAX_QUOTED: usize = 60;

/// Something in the text of a `RUN` that ShellCheck has a code for.
#[derive(Clone)]
pub struct ShellFinding<'a> {
    /// The `RUN`.
    pub run: Instruction<'a>,
    /// What its text was taken for.
    pub dialect: Dialect,
    /// What was found.
    pub node: shell::ShellFinding,
}

impl ShellFinding<'_> {
    /// The text that it is about.
    pub fn text(&self) -> &str {
        self.run.file.unit.slice(self.node.span)
    }

    /// The text that it is about, if that is short enough for a message.
    pub fn quoted(&self) -> String {
        let text = self.text();
        let is_short = text.len() <= MAX_QUOTED && !text.trim().is_empty() && !text.contains(['\n', '`']);
        if is_short { format!("`{text}`") } else { "this".to_owned() }
    }

    /// Whether no command follows in the script.
    pub fn is_last(&self) -> bool {
        let commands = self.run.script().map(Script::commands).unwrap_or_default();
        !commands.iter().any(|at| at.command.span.start >= self.node.span.end)
    }

    /// Whether the shell was told to stop at the first command that fails.
    pub fn stops_at_failure(&self) -> bool {
        let set = self.run.state().and_then(State::shell);
        let is_set = |word: &String| {
            word == "errexit" || (word.starts_with('-') && !word.starts_with("--") && word.contains('e'))
        };
        set.is_some_and(|set| set.value.iter().skip(1).any(is_set))
    }

    /// Edits that mend it; none where the text stands in its file in another form.
    pub fn edits(&self) -> Vec<Edit> {
        self.node.edits.iter().flat_map(|(span, text)| self.run.edit(*span, text.as_str())).collect()
    }
}

/// A source of a `COPY` or `ADD`.
#[derive(Clone, Copy)]
pub struct CopySource<'a> {
    /// The instruction.
    pub instruction: Instruction<'a>,
    /// Its number among the sources.
    pub number: usize,
    /// What it is.
    pub node: &'a dockerfile_model::CopySource,
}

impl<'a> CopySource<'a> {
    /// Whether it is a path in the build context.
    pub fn is_local(&self) -> bool {
        self.node.kind == SourceKind::Path && self.instruction.uses().is_empty()
    }

    /// The contexts that it is copied from, with the builds that do so, and whether it is there. Of a Dockerfile that nobody
    /// is known to build, its folder may count as the context.
    pub fn contexts(&self) -> impl Iterator<Item = (Option<&'a BuildLink>, &'a Context, &'a Presence)> {
        let key = (self.instruction.number, self.number);
        let file = self.instruction.file;
        let known = file.links().filter_map(|link| Some((Some(link), link.context.as_deref()?)));
        let contexts = known.chain(file.project.assumed_context(file.number).map(|context| (None, context)));
        contexts.filter_map(move |(link, context)| Some((link, context, context.sources.get(&key)?)))
    }
}

/// A YAML file of a Compose project.
#[derive(Clone, Copy)]
pub struct ComposeFile<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// The file.
    pub source: &'a Arc<Source>,
    /// Its tree.
    pub yaml: &'a Yaml,
}

impl<'a> ComposeFile<'a> {
    /// The top of each document.
    pub fn roots(&self) -> impl Iterator<Item = &'a Node> {
        self.yaml.documents.iter().map(|document| &document.root)
    }

    /// Edits that keep comments, anchors, quotes and line ends; none where an edit is refused.
    pub fn edits(&self, edit: impl FnOnce(Editor<'a>) -> Result<Edits, Refusal>) -> Vec<Edit> {
        let edits = edit(Editor::new(self.source.text(), self.yaml)).unwrap_or_default();
        edits.into_iter().map(|(span, text)| Edit { place: self.source.place(span), text }).collect()
    }
}

/// A Compose project, its files merged.
#[derive(Clone, Copy)]
pub struct ComposeProject<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// Its number among those that belong together.
    pub number: usize,
    /// The files that it belongs to.
    pub project: &'a Project,
}

/// A reason for which Compose refuses a project.
#[derive(Clone, Copy)]
pub struct ComposeProblem<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// What is wrong.
    pub node: &'a compose_model::Problem,
}

/// Labels and variables by which reverse proxies find their services begin so.
const PROXY_SETTINGS: [&str; 5] = ["traefik.", "caddy", "VIRTUAL_HOST", "VIRTUAL_PORT", "LETSENCRYPT_HOST"];

/// A service of a Compose project.
#[derive(Clone, Copy)]
pub struct Service<'a> {
    /// The project.
    pub compose: ComposeProject<'a>,
    /// Its number there.
    pub number: usize,
    /// What it says.
    pub node: &'a compose_model::Service,
    /// How it is built, if it is.
    pub link: Option<&'a BuildLink>,
}

impl<'a> Service<'a> {
    /// The service of a build.
    fn of(project: &'a Project, link: &'a BuildLink) -> Option<Self> {
        let compose = ComposeProject { unit: project.composes.get(link.compose)?, number: link.compose, project };
        let node = compose.unit.project.services.get(link.service)?;
        Some(Self { compose, number: link.service, node, link: Some(link) })
    }

    /// Whether another service has the name of this one in a variable, a command, a label or among those that it waits for.
    pub fn is_named_by_others(&self) -> bool {
        self.compose.unit.is_named_by_others(self.number)
    }

    /// Whether it can be reached although it publishes nothing, by what it says itself: it has the host's network or another
    /// service's, tells which port others may use, has settings for a proxy, or joins a network of another project.
    pub fn is_reached_unpublished(&self) -> bool {
        let node = self.node;
        let is_for_proxy = |pair: &compose_model::Pair| {
            let name = pair.name.value.blank();
            PROXY_SETTINGS.iter().any(|setting| name.starts_with(setting))
        };
        let joins_others = || {
            let outside = self.compose.unit.project.networks.iter().filter(|network| network.external != Some(false));
            let names: Vec<&str> = outside.map(|network| network.name.value.as_str()).collect();
            let mut joined = node.networks.iter().map(|network| network.name.value.blank());
            joined.any(|name| names.contains(&name)) || (node.networks.is_empty() && names.contains(&"default"))
        };
        node.network_mode.is_some()
            || !node.expose.is_empty()
            || node.labels.iter().chain(&node.environment).any(is_for_proxy)
            || joins_others()
    }

    /// Whether a word stands in its command or among the values of its variables.
    pub fn says(&self, word: &str) -> bool {
        let node = self.node;
        let commands = node.command.iter().chain(&node.entrypoint).flat_map(|command| &command.words);
        let values = node.environment.iter().filter_map(|pair| pair.value.as_ref());
        let mut words =
            commands.chain(values).flat_map(|text| text.value.blank().split(|c: char| !c.is_alphanumeric()));
        words.any(|other| other == word)
    }

    /// Another service of the project, by name.
    pub fn other(&self, name: &str) -> Option<Service<'a>> {
        self.compose.service(self.compose.unit.project.number(name)?)
    }

    /// Where a variable of its container comes from: the service itself, one of its env files, or the Dockerfile.
    pub fn sets(&self, name: &str) -> Option<Place> {
        let own = self.node.environment.iter().rev().find(|pair| pair.name.known() == Some(name));
        own.map(|pair| pair.name.place.clone()).or_else(|| self.env_file_entry(name)).or_else(|| {
            let (project, link) = (self.compose.project, self.link?);
            let file = project.dockerfile(link)?;
            let declared = file.model.final_state(link.stage?).env(name)?.declared?;
            Some(file.place(declared))
        })
    }

    /// The entry of one of its env files that sets a variable.
    pub fn env_file_entry(&self, name: &str) -> Option<Place> {
        let files = self.node.env_file.iter().rev().filter_map(|named| named.file.as_ref());
        let mut read = files.filter_map(|path| self.compose.unit.project.env_files.get(path));
        read.find_map(|file| {
            let entry = file.entries.iter().rev().find(|entry| entry.name == name)?;
            Some(file.source.place(entry.name_span))
        })
    }

    /// The image that it runs; where it is built here, the one that it is built from.
    pub fn image(&self) -> Option<ImageRef> {
        match (&self.node.build, self.link) {
            (None, _) => ImageRef::parse(self.node.image.as_ref()?.known()?).ok(),
            (Some(_), link) => {
                let (link, project) = (link?, self.compose.project);
                match project.dockerfile(link)?.model.root(link.stage?) {
                    Base::Image(image) => Some(image.clone()),
                    _ => None,
                }
            }
        }
    }
}

impl<'a> ComposeProject<'a> {
    /// The services.
    pub fn services(self) -> impl Iterator<Item = Service<'a>> {
        (0..self.unit.project.services.len()).filter_map(move |number| self.service(number))
    }

    /// A service by its number.
    pub fn service(self, number: usize) -> Option<Service<'a>> {
        let node = self.unit.project.services.get(number)?;
        Some(Service { compose: self, number, node, link: self.project.link(self.number, number) })
    }
}

/// A published port of a service.
#[derive(Clone, Copy)]
pub struct Port<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The port.
    pub node: &'a compose_model::Port,
}

/// A reference to a variable in a Compose file.
#[derive(Clone, Copy)]
pub struct Variable<'a> {
    /// The project.
    pub unit: &'a ComposeUnit,
    /// The reference.
    pub node: &'a VariableUse,
}

/// A service that is built here.
#[derive(Clone, Copy)]
pub struct Build<'a> {
    /// The service.
    pub service: Service<'a>,
    /// What it says about its build.
    pub node: &'a compose_model::Build,
    /// What that leads to.
    pub link: &'a BuildLink,
}

impl<'a> Build<'a> {
    /// The Dockerfile, where it was read.
    pub fn dockerfile(&self) -> Option<&'a DockerfileUnit> {
        self.service.compose.project.dockerfile(self.link)
    }

    /// The stage that is built.
    pub fn stage(&self) -> Option<&'a dockerfile_model::Stage> {
        self.service.compose.project.stage(self.link)
    }
}

/// A file of variables that a service reads.
#[derive(Clone, Copy)]
pub struct EnvFile<'a> {
    /// The service.
    pub service: Service<'a>,
    /// Where it names the file.
    pub node: &'a compose_model::EnvFile,
}

/// An ignore file of a build context.
#[derive(Clone, Copy)]
pub struct IgnoreFile<'a> {
    /// The build that it holds for.
    pub link: &'a BuildLink,
    /// The file.
    pub node: &'a shiplint_project::IgnoreFile,
}
