//! What rules are called with: handles on parts of a project, with the questions that rules ask of them.

use std::sync::Arc;

use shiplint_project::compose_model::{self, VariableUse};
use shiplint_project::dockerfile_model::{
    self, Base, Expansion, ImageRef, Kind, Phase, SourceKind, StageUse, State, SyntaxError, Word,
};
use shiplint_project::shell::{CommandRef, Invocation, PackageCall, Script};
use shiplint_project::yaml::{Editor, Edits, Node, Refusal, Yaml};
use shiplint_project::{BuildLink, ComposeUnit, Context, DockerfileUnit, Presence, Project};
use shiplint_source::{Edit, Place, Source, Span};

/// A Dockerfile as a whole.
#[derive(Clone, Copy)]
pub struct Dockerfile<'a> {
    /// The file.
    pub unit: &'a DockerfileUnit,
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

    /// The scripts behind it in the file, with the numbers of their instructions.
    pub fn later_scripts(&self) -> impl Iterator<Item = (usize, &'a Script)> + Clone {
        let unit = self.file.unit;
        (self.number + 1..)
            .map_while(move |number| unit.scripts().get(number).map(|script| (number, script.as_ref())))
            .filter_map(|(number, script)| Some((number, script?)))
    }

    /// A word of it with variables replaced.
    pub fn expand(&self, word: &Word) -> Expansion {
        self.file.unit.model.expand(self.number, word)
    }

    /// The stages and images that it copies or mounts from.
    pub fn uses(&self) -> &'a [StageUse] {
        self.file.unit.model.uses(self.number)
    }

    /// An edit in its file.
    pub fn edit(&self, span: Span, text: impl Into<String>) -> Vec<Edit> {
        self.file.edit(span, text)
    }
}

impl<'a> Dockerfile<'a> {
    /// What BuildKit refuses, in one of its phases; each error with the span of what holds it.
    pub fn errors(&self, phase: Phase) -> impl Iterator<Item = (&'a SyntaxError, Span)> {
        let errors = self.unit.tree.errors.iter().filter(move |error| error.kind.phase() == phase);
        errors.map(|error| (error, error.instruction.unwrap_or(error.span)))
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

    /// What is in force at its end.
    pub fn final_state(&self) -> State<'a> {
        self.file.unit.model.final_state(self.node.index)
    }

    /// Its instructions with their numbers.
    pub fn instructions(self) -> impl Iterator<Item = (usize, &'a dockerfile_model::Instruction)> {
        let range = self.node.instructions.clone();
        self.file.unit.tree.instructions().enumerate().skip(range.start).take(range.len())
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
}

impl<'a> RunScript<'a> {
    pub(crate) fn new(run: Instruction<'a>, script: &'a Script) -> Self {
        let calls = shiplint_project::shell::package_calls(script);
        Self { run, script, commands: script.commands(), calls }
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
        let index = self.command.index;
        self.script.calls.iter().filter(move |call| call.command.index == index)
    }

    /// The program that the command runs in the end.
    pub fn invocation(&self) -> Option<Invocation<'a>> {
        Invocation::of(self.command.command)
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

    /// The contexts that it is copied from, as far as they are known, and whether it is there.
    pub fn contexts(&self) -> impl Iterator<Item = (&'a BuildLink, &'a Context, &'a Presence)> {
        let key = (self.instruction.number, self.number);
        let links = self.instruction.file.project.links_to(self.instruction.file.unit);
        links.filter_map(move |link| Some((link, link.context.as_ref()?, link.sources.get(&key)?)))
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
        let compose = self.project.composes.iter().position(|unit| std::ptr::eq(unit, self.unit));
        let link = compose.and_then(|compose| self.project.link(compose, number));
        Some(Service { compose: self, number, node, link })
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
