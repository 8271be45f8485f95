//! What rules are called with: handles on parts of a project, with the questions that rules ask of them.

use shiplint_project::dockerfile_model::{
    self, Base, Expansion, Kind, Phase, SourceKind, StageUse, State, SyntaxError, Word,
};
use shiplint_project::shell::{self, CommandRef, Dialect, Invocation, PackageCall, Script};
use shiplint_project::{BuildLink, Context, DockerfileUnit, NamedPath, Presence, Project, StageImage};
use shiplint_source::{Edit, Span};

pub use crate::compose_subject::*;
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
        self.stage().is_some_and(|stage| stage.is_built_upon())
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

    /// The paths in the build context that it names: what it copies or mounts.
    pub fn named_paths(&self) -> Vec<NamedPath> {
        if self.deferred { Vec::new() } else { self.file.unit.named_paths(self.number) }
    }

    /// The contexts in which one of its paths is looked for, with the builds that do so, and whether it is there. Of a Dockerfile
    /// that nobody is known to build, its folder may count as the context.
    pub fn contexts_of(
        &self,
        path: usize,
    ) -> impl Iterator<Item = (Option<&'a BuildLink>, &'a Context, &'a Presence)> + use<'a> {
        let key = (self.number, path);
        let file = self.file;
        let known = file.links().filter_map(|link| Some((Some(link), link.context.as_deref()?)));
        let contexts = known.chain(file.project.assumed_context(file.number).map(|context| (None, context)));
        contexts.filter_map(move |(link, context)| Some((link, context, context.sources.get(&key)?)))
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

    /// An edit; none where it cannot be written into the file that the text stands in.
    pub fn edit(&self, span: Span, text: impl Into<String>) -> Vec<Edit> {
        self.unit.edit(span, text.into()).into_iter().collect()
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

    /// Its image.
    pub fn image(&self) -> StageImage<'a> {
        StageImage { file: self.file.unit, stage: self.node }
    }

    /// Whether another stage is built upon it.
    pub fn is_built_upon(&self) -> bool {
        self.file.unit.model.stages.iter().any(|stage| *stage.base() == Base::Stage(self.node.index))
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

    /// The contexts that it is copied from; see [`Instruction::contexts_of`].
    pub fn contexts(&self) -> impl Iterator<Item = (Option<&'a BuildLink>, &'a Context, &'a Presence)> {
        self.instruction.contexts_of(self.number)
    }
}
