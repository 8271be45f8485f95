//! The meaning of a Dockerfile, as far as the file itself tells: stages, variables, and the state before each
//! instruction.
//!
//! Instructions are named by their number in [`Dockerfile::instructions`]. What a base image holds is not known here.

use std::collections::HashMap;

use shiplint_source::Span;

use crate::build::Builder;
use crate::globals::Globals;
use crate::state::History;
use crate::{
    Base, CopySource, Dockerfile, Expansion, Given, ImageRef, Problem, Reference, Scope, Stage, StageUse, State,
    Target, Word,
};

/// The model of one Dockerfile.
#[derive(Debug)]
pub struct Model {
    /// The stages from top to bottom.
    pub stages: Vec<Stage>,
    /// Every name that an `ARG` declares, from top to bottom.
    pub args: Vec<Arg>,
    /// What BuildKit refuses when it builds, beside the errors of the tree; by instruction.
    pub problems: Vec<Problem>,
    pub(crate) facts: Vec<Facts>,
    /// The number of the first `ARG` of each name.
    pub(crate) arg_names: HashMap<String, usize>,
    /// The last stage of each name.
    pub(crate) names: HashMap<String, usize>,
    pub(crate) globals: Globals,
    /// Whether base images count as setting nothing but `PATH`.
    pub(crate) bare: bool,
    pub(crate) escape: char,
}

/// A name that an `ARG` declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arg {
    /// The name.
    pub name: String,
    /// Where the name is written.
    pub name_span: Span,
    /// The name and its default.
    pub span: Span,
    /// Where the default is written.
    pub default: Option<Span>,
    /// The number of the instruction.
    pub instruction: usize,
    /// The stage that declares it, for a triggered `ONBUILD` the one built on it; none before the first `FROM`.
    pub stage: Option<usize>,
}

/// What is known of one instruction.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) stage: Option<usize>,
    pub(crate) references: Vec<Reference>,
    pub(crate) sources: Vec<CopySource>,
    pub(crate) uses: Vec<StageUse>,
}

impl Model {
    /// Works out what a file means when it is built like this.
    #[must_use]
    pub fn new(file: &Dockerfile, given: &Given) -> Self {
        Builder::new(file, given).build()
    }

    /// The stage that an instruction stands in; none before the first `FROM`.
    pub fn stage_of(&self, instruction: usize) -> Option<&Stage> {
        self.stages.get(self.facts.get(instruction)?.stage?)
    }

    /// What is in force just before an instruction of a stage.
    pub fn state(&self, instruction: usize) -> Option<State<'_>> {
        let stage = self.facts.get(instruction)?.stage?;
        // What the triggers of the base set is in force behind the `FROM`, and is noted under its number.
        Some(State { model: self, stage, at: instruction })
    }

    /// What is in force at the end of a stage.
    pub fn final_state(&self, stage: usize) -> State<'_> {
        State { model: self, stage, at: usize::MAX }
    }

    /// The variables that BuildKit reads in an instruction (so none that a shell reads), in written order.
    pub fn references(&self, instruction: usize) -> &[Reference] {
        self.facts.get(instruction).map_or(&[], |facts| &facts.references)
    }

    /// The sources of a `COPY` or `ADD`.
    pub fn sources(&self, instruction: usize) -> &[CopySource] {
        self.facts.get(instruction).map_or(&[], |facts| &facts.sources)
    }

    /// The stages and images that a `COPY` or the mounts of a `RUN` read from.
    pub fn uses(&self, instruction: usize) -> &[StageUse] {
        self.facts.get(instruction).map_or(&[], |facts| &facts.uses)
    }

    /// A word of an instruction with its quotes and escapes resolved and its variables replaced.
    pub fn expand(&self, instruction: usize, word: &Word) -> Expansion {
        match self.state(instruction) {
            Some(state) if !self.is_from(instruction) => word.expand(&state, self.escape),
            _ => word.expand(&self.globals, self.escape),
        }
    }

    /// The first `ARG` that declares a name, wherever it stands.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.get(*self.arg_names.get(name)?)
    }

    /// The scope of `FROM` lines.
    pub fn global_scope(&self) -> &dyn Scope {
        &self.globals
    }

    /// The stage that a build's target names: a name in any case, or a number.
    pub fn find_stage(&self, target: &str) -> Option<&Stage> {
        let index = self.names.get(&target.to_lowercase()).copied().or_else(|| target.parse().ok())?;
        self.stages.get(index)
    }

    /// The names of all stages, from top to bottom.
    pub fn stage_names(&self) -> impl Iterator<Item = &str> {
        self.stages.iter().filter_map(|stage| stage.name.as_ref()).map(|name| name.text.as_str())
    }

    /// A stage and those that it is built on by `FROM`, nearest first.
    pub fn lineage(&self, stage: usize) -> impl Iterator<Item = &Stage> {
        std::iter::successors(self.stages.get(stage), |stage| match stage.base() {
            Base::Stage(base) => self.stages.get(*base),
            _ => None,
        })
    }

    /// What the `FROM` chain of a stage begins with; never a stage.
    pub fn root(&self, stage: usize) -> &Base {
        let root = self.stages.get(stage).and_then(|stage| self.stages.get(stage.root));
        root.map_or(&Base::Unknown, Stage::base)
    }

    /// For each stage, whether the image that is built by default consists of it: the last one and those below it.
    pub fn ships(&self) -> Vec<bool> {
        let mut ships = vec![false; self.stages.len()];
        for stage in self.stages.len().checked_sub(1).into_iter().flat_map(|last| self.lineage(last)) {
            ships[stage.index] = true;
        }
        ships
    }

    /// For each stage, whether a build of `target` needs it, or may need it where a variable decides.
    pub fn reachable_from(&self, target: usize) -> Vec<bool> {
        self.reachable_from_any([target])
    }

    /// For each stage, whether a build of one of the `targets` needs it; see [`reachable_from`](Self::reachable_from).
    pub fn reachable_from_any(&self, targets: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut reached = vec![false; self.stages.len()];
        let mut open: Vec<usize> = targets.into_iter().collect();
        while let Some(index) = open.pop() {
            let Some(stage) = self.stages.get(index).filter(|stage| !reached[stage.index]) else { continue };
            reached[index] = true;
            open.extend(self.needs(stage));
        }
        reached
    }

    /// The `ARG`s that a build of `target` can be given values for.
    pub fn args_of(&self, target: usize) -> impl Iterator<Item = &Arg> {
        let reached = self.reachable_from(target);
        self.args.iter().filter(move |arg| arg.stage.is_none_or(|stage| reached.get(stage).is_some_and(|&it| it)))
    }

    /// The images of registries that a build of `target` takes, and where they are named.
    pub fn images_of(&self, target: usize) -> impl Iterator<Item = (Span, &ImageRef)> {
        let reached = self.reachable_from(target);
        let stages = self.stages.iter().filter(move |stage| reached.get(stage.index).is_some_and(|&it| it));
        stages.flat_map(|stage| {
            let base = stage.image.iter().filter_map(|image| match &image.base {
                Base::Image(base) => Some((image.span, base)),
                _ => None,
            });
            let used = stage.instructions.clone().flat_map(|number| self.uses(number));
            base.chain(used.filter_map(|used| match &used.target {
                Target::Image(image) => Some((used.span, image)),
                _ => None,
            }))
        })
    }

    /// Whether a stage is built on a context of this name, or an instruction reads from it, or may do so.
    pub fn may_read_context(&self, name: &str) -> bool {
        let only = Given { contexts: vec![name.to_owned()], ..Given::default() };
        let is_based = |stage: &Stage| match stage.base() {
            Base::Context(used) => only.is_context(used),
            base => *base == Base::Unknown,
        };
        let is_read = |used: &StageUse| match used.target {
            Target::Context => only.is_context(&used.text),
            _ => used.target == Target::Unknown,
        };
        self.stages.iter().any(is_based) || self.facts.iter().flat_map(|facts| &facts.uses).any(is_read)
    }

    fn needs(&self, stage: &Stage) -> impl Iterator<Item = usize> {
        let base = match stage.base() {
            Base::Stage(base) => Some(*base),
            _ => None,
        };
        let used =
            stage.instructions.clone().flat_map(|number| self.uses(number)).filter_map(|used| match used.target {
                Target::Stage(stage) | Target::Later(stage) => Some(stage),
                _ => None,
            });
        let possible = stage.image.iter().flat_map(|image| image.possible.iter().copied());
        base.into_iter().chain(possible).chain(used).chain(stage.triggered.iter().copied())
    }

    /// Whether what a stage is built on is known to set no variable but `PATH`.
    pub(crate) fn sets_path_only(&self, stage: usize) -> bool {
        self.bare || *self.root(stage) == Base::Scratch
    }

    fn is_from(&self, instruction: usize) -> bool {
        self.stage_of(instruction).is_some_and(|stage| stage.instructions.start == instruction)
    }

    pub(crate) fn history(&self, stage: usize) -> Option<&History> {
        self.stages.get(stage).map(|stage| &stage.history)
    }
}
