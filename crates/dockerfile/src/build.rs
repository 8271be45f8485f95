//! Builds the model: first the global `ARG`s, then the stages, then instruction by instruction what each one does.

use std::collections::HashMap;

use crate::globals::Globals;
use crate::model::{Arg, Facts};
use crate::reader::{MAX_STORED, Reader};
use crate::stage::{Base, StageName};
use crate::state::{History, State};
use crate::{
    ArgDecl, Dockerfile, Expansion, Given, Instruction, Keyword, Kind, Model, Origin, Stage, Value, Variable, Word,
};

/// More triggers of base stages than this are not followed, nor more guesses at the stage that a variable may name.
const MAX_GUESSES: usize = 100_000;

pub(crate) struct Builder<'a> {
    pub(crate) model: Model,
    pub(crate) instructions: Vec<&'a Instruction>,
    pub(crate) given: &'a Given,
    /// Bytes of values that may still be stored.
    budget: usize,
    /// Triggers and stage names that may still be tried.
    pub(crate) guesses: usize,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(file: &'a Dockerfile, given: &'a Given) -> Self {
        let instructions: Vec<_> = file.instructions().collect();
        let model = Model {
            stages: Vec::new(),
            args: Vec::new(),
            problems: Vec::new(),
            facts: instructions.iter().map(|_| Facts::default()).collect(),
            arg_names: HashMap::new(),
            names: HashMap::new(),
            globals: Globals::new(given),
            bare: given.bare,
            escape: file.escape(),
        };
        Self { model, instructions, given, budget: MAX_STORED, guesses: MAX_GUESSES }
    }

    pub(crate) fn build(mut self) -> Model {
        let starts: Vec<usize> =
            (0..self.instructions.len()).filter(|&number| self.instructions[number].keyword == Keyword::From).collect();
        let defaults = self.globals(starts.first().copied().unwrap_or(self.instructions.len()));
        let ends = starts.iter().skip(1).copied().chain([self.instructions.len()]);
        for (&start, end) in starts.iter().zip(ends) {
            self.stage(start..end, &defaults);
        }
        for stage in 0..self.model.stages.len() {
            self.run_stage(stage);
        }
        for (number, arg) in self.model.args.iter().enumerate() {
            self.model.arg_names.entry(arg.name.clone()).or_insert(number);
        }
        self.model.problems.sort_by_key(|problem| (problem.instruction, problem.span));
        // Each stage that is built on another runs its triggers.
        self.model.problems.dedup_by(|a, b| a.span == b.span && a.kind == b.kind);
        self.model
    }

    /// Reads the `ARG`s before the first `FROM`; gives their scope when no value is passed.
    fn globals(&mut self, end: usize) -> Globals {
        let mut defaults = Globals::sample();
        let nothing = Given { complete: true, ..Given::default() };
        for number in 0..end {
            let Kind::Arg(args) = &self.instructions[number].kind else { continue };
            for arg in args {
                self.model.args.push(declaration(arg, number, None));
                let default = arg.default.as_ref().filter(|_| !self.given.args.contains_key(arg.name.as_str()));
                let value = default.map(|word| {
                    let text = self.read_global(number, word);
                    text.value()
                });
                self.model.globals.declare(arg, value, self.given);
                let value = arg.default.as_ref().map(|word| word.expand(&defaults, self.model.escape).value());
                defaults.declare(arg, value, &nothing);
            }
        }
        defaults
    }

    /// Expands a word in the scope of `FROM` lines.
    pub(crate) fn read_global(&mut self, number: usize, word: &Word) -> Expansion {
        let mut reader = Reader::new(&self.model.globals, self.model.escape, number, &mut self.budget);
        let text = reader.word(word);
        let (references, problems) = reader.finish();
        self.model.facts[number].references.extend(references);
        self.model.problems.extend(problems);
        text
    }

    fn stage(&mut self, instructions: std::ops::Range<usize>, defaults: &Globals) {
        let (index, start) = (self.model.stages.len(), instructions.start);
        for facts in &mut self.model.facts[instructions.clone()] {
            facts.stage = Some(index);
        }
        let mut stage = Stage {
            index,
            name: None,
            instructions,
            image: None,
            platform: None,
            history: History::default(),
            root: index,
            triggered: Vec::new(),
        };
        if let Kind::From(from) = &self.instructions[start].kind {
            let name = from.name.as_ref();
            stage.name = name.map(|name| StageName { text: name.as_str().to_lowercase(), span: name.span });
            stage.image = Some(self.image(start, from, stage.name.as_ref(), defaults));
            stage.platform = from.platform.as_ref().map(|word| self.platform(start, word));
        }
        if let Base::Stage(base) = stage.base() {
            stage.root = self.model.stages[*base].root;
        }
        if let Some(name) = &stage.name {
            self.model.names.insert(name.text.clone(), index);
        }
        self.model.stages.push(stage);
    }

    fn run_stage(&mut self, stage: usize) {
        let instructions = self.model.stages[stage].instructions.clone();
        if let Base::Stage(base) = *self.model.stages[stage].base() {
            let triggers: Vec<usize> = self.model.final_state(base).onbuild().take(self.guesses).collect();
            self.guesses -= triggers.len();
            for trigger in triggers {
                if let Kind::Onbuild(nested) = &self.instructions[trigger].kind {
                    self.run(stage, instructions.start, trigger, nested);
                }
            }
        }
        for number in instructions.skip(1) {
            self.run(stage, number, number, self.instructions[number]);
        }
    }

    /// Takes in what an instruction does at the place of instruction `at`; `number` is its own, or that of its
    /// `ONBUILD`.
    fn run(&mut self, stage: usize, at: usize, number: usize, instruction: &Instruction) {
        if let Kind::Arg(args) = &instruction.kind {
            for arg in args {
                self.arg(stage, at, number, arg);
            }
            return;
        }
        // What was noted for `at` so far comes from triggers, which happened before.
        let before = State { model: &self.model, stage, at: at + 1 };
        let mut reader = Reader::new(&before, self.model.escape, number, &mut self.budget);
        let effects = reader.effects(instruction, before);
        let (sources, uses) = (reader.sources(instruction), reader.uses(instruction, stage, &self.model, self.given));
        let (references, problems) = reader.finish();
        if at == number {
            self.model.facts[number] = Facts { stage: Some(stage), references, sources, uses };
        } else {
            self.model.stages[stage].triggered.extend(uses.iter().filter_map(|used| used.target.stage()));
        }
        self.model.problems.extend(problems);
        for effect in effects {
            self.model.stages[stage].history.record(at, effect);
        }
    }

    /// Takes in one declaration of an `ARG` in a stage, which those behind it on the same line see.
    fn arg(&mut self, stage: usize, at: usize, number: usize, arg: &ArgDecl) {
        let name = arg.name.as_str();
        let before = State { model: &self.model, stage, at: at + 1 };
        let declared = Some(arg.span);
        let mut reader = Reader::new(&before, self.model.escape, number, &mut self.budget);
        let variable = |value, origin| Variable { value, origin, declared, is_env: false };
        let variable = match (self.given.args.get(name), &arg.default) {
            (Some(value), _) => variable(value.clone(), Origin::Given),
            (None, Some(word)) => variable(reader.word(word).value(), Origin::Written(word.span)),
            (None, None) => match (self.model.globals.value(name), before.variable(name)) {
                (Some(global), _) => variable(global.value.clone(), global.origin),
                (None, Some(set)) => Variable { declared, ..set.clone() },
                (None, None) if self.given.complete && self.model.sets_path_only(stage) => {
                    variable(Value::Unset, Origin::Nobody)
                }
                (None, None) => variable(Value::Unknown, Origin::Nobody),
            },
        };
        let (references, problems) = reader.finish();
        self.model.problems.extend(problems);
        if at == number {
            self.model.facts[number].references.extend(references);
        }
        self.model.args.push(declaration(arg, number, Some(stage)));
        self.model.stages[stage].history.variables.entry(name.to_owned()).or_default().push(at, variable);
    }
}

fn declaration(arg: &ArgDecl, instruction: usize, stage: Option<usize>) -> Arg {
    Arg {
        name: arg.name.as_str().to_owned(),
        name_span: arg.name.span,
        span: arg.span,
        default: arg.default.as_ref().map(|word| word.span),
        instruction,
        stage,
    }
}
