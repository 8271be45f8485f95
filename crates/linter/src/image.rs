//! What rules ask of the image that a stage makes.

use shiplint_project::catalog::{images, programs, users};
use shiplint_project::dockerfile_model::{self, Base, State};
use shiplint_project::shell::{Invocation, Script};

use crate::subject::{Instruction, Stage};

/// Shells that read commands from a person where they have no arguments, separated by blanks.
const SHELLS: &str = "ash bash sh zsh";

/// Programs that keep a container going where they are told to never end, separated by blanks.
const IDLE: &str = "sleep tail";

impl Stage<'_> {
    /// Whether an image is made of it and nothing above it: it is the last one, or what a service builds.
    pub fn is_built(&self) -> bool {
        let (unit, index) = (self.file.unit, self.node.index);
        unit.model.stages.len() == index + 1 || self.file.links().any(|link| link.stage == Some(index))
    }

    /// Whether what its container starts may itself go on as another user: a script, a supervisor, a program made for that,
    /// or a server that comes with the base.
    pub fn may_drop_privileges(&self) -> bool {
        let (state, model) = (self.final_state(), &self.file.unit.model);
        let is_server = match model.root(self.node.index) {
            Base::Image(image) => images::image(&image.familiar_name()).is_some_and(|image| image.awaited),
            _ => false,
        };
        let mut programs =
            self.started().flat_map(|invocation| invocation.layers().map(|layer| layer.program).collect::<Vec<_>>());
        (is_server && state.entrypoint().is_none()) || programs.any(may_change_user)
    }

    /// The commands that its container starts with, as far as the Dockerfile says them.
    pub fn started(&self) -> impl Iterator<Item = Invocation<'_>> {
        let (state, unit) = (self.final_state(), self.file.unit);
        let started = [state.entrypoint(), state.cmd()].into_iter().flatten();
        let scripts = started.filter_map(|set| unit.script(set.instruction));
        scripts.flat_map(Script::commands).filter_map(|at| Invocation::of(at.command))
    }

    /// Whether its container does work by itself, and is no place for a person to type in.
    pub fn starts_program(&self) -> bool {
        let is_program = |invocation: &Invocation| {
            let is_one_of = |names: &str| names.split_ascii_whitespace().any(|name| name == invocation.program());
            let has_commands = || invocation.arguments().iter().any(|word| word.text() == "-c");
            let is_idle = || invocation.arguments().iter().any(|word| ["infinity", "/dev/null"].contains(&word.text()));
            !(is_one_of(IDLE) && is_idle()) && (!is_one_of(SHELLS) || has_commands())
        };
        self.started().any(|invocation| is_program(&invocation))
    }

    /// Whether the container runs as root, where nothing that it starts changes that; nothing where it is not known.
    pub fn runs_as_root(&self) -> Option<bool> {
        as_root(self, self.final_state())
    }

    /// Whether everybody who is known to run its container names a user.
    pub fn is_given_user(&self) -> bool {
        let mut services = self.services().peekable();
        services.peek().is_some() && services.all(|service| service.node.user.is_some())
    }

    /// The instructions that made its image, below stages included, the lowest first, with their numbers.
    pub fn history(&self) -> Vec<(usize, &dockerfile_model::Instruction)> {
        let unit = self.file.unit;
        let mut stages: Vec<_> = unit.lineage(self.node.index).collect();
        stages.reverse();
        let numbers = stages.into_iter().flat_map(|stage| stage.instructions.clone());
        numbers.filter_map(|number| Some((number, unit.instruction(number)?))).collect()
    }
}

impl Instruction<'_> {
    /// Whether it is run as root; nothing where that is not known.
    pub fn runs_as_root(&self) -> Option<bool> {
        as_root(&self.stage()?, self.state()?)
    }
}

/// Whether the user who is in force in a stage is root.
fn as_root(stage: &Stage<'_>, state: State<'_>) -> Option<bool> {
    if let Some(user) = state.user() {
        return user.value.known().map(is_root);
    }
    match stage.file.unit.model.root(stage.node.index) {
        Base::Scratch => Some(true),
        Base::Image(image) => users::runs_as_root(&image.familiar_name(), image.tag()),
        _ => None,
    }
}

/// Whether a `USER` is root.
#[must_use]
pub fn is_root(user: &str) -> bool {
    matches!(user.split(':').next(), Some("root" | "0"))
}

/// Whether a program is made to run others as another user, or is a script of which that is not known.
fn may_change_user(program: &str) -> bool {
    let is_script = program.is_empty()
        || program.contains("entry")
        || program.rsplit_once('.').is_some_and(|(_, end)| matches!(end, "sh" | "bash"));
    is_script || programs::changes_user(program)
}
