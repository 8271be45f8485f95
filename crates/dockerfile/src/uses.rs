//! The stages and images that instructions read from.

use crate::problem::place_of;
use crate::reader::Reader;
use crate::{Given, ImageRef, Instruction, Kind, Model, ProblemKind, StageUse, Target, Word};

impl Reader<'_> {
    /// The stages and images that an instruction reads from.
    pub(crate) fn uses(
        &mut self,
        instruction: &Instruction,
        stage: usize,
        model: &Model,
        given: &Given,
    ) -> Vec<StageUse> {
        let words: Vec<(&Word, bool)> = match &instruction.kind {
            Kind::Copy(transfer) => transfer.from.iter().map(|from| (from, true)).collect(),
            Kind::Run(run) => {
                let options = run.mounts.iter().flat_map(|mount| &mount.options);
                for value in options.filter(|option| option.key != "from").filter_map(|option| option.value.as_ref()) {
                    self.word(value);
                }
                run.mounts.iter().filter_map(|mount| mount.from()).map(|from| (from, false)).collect()
            }
            _ => Vec::new(),
        };
        let words = words.into_iter().filter(|(word, _)| !word.as_str().is_empty());
        words.map(|(word, numbered)| self.stage_use(word, numbered, stage, model, given)).collect()
    }

    fn stage_use(&mut self, word: &Word, numbered: bool, stage: usize, model: &Model, given: &Given) -> StageUse {
        let name = word.as_str();
        let target = if given.is_context(name) { Target::Context } else { target(name, numbered, stage, model) };
        let begins = |stage: usize| {
            let name = model.stages.get(stage).and_then(|stage| stage.name.as_ref());
            name.map(|name| (name.span, "this is the stage of that name".to_owned())).into_iter().collect()
        };
        match &target {
            Target::Own => {
                let message = format!("`{name}` is this very stage, which cannot read from itself");
                self.refuse(ProblemKind::OwnStage, message, word.span, begins(stage));
            }
            Target::Later(later) => {
                let message = format!("the stage `{name}` begins only later");
                self.refuse(ProblemKind::LaterStage, message, word.span, begins(*later));
            }
            Target::Missing => {
                let message = format!("there is no stage {name}, counted from 0");
                self.refuse(ProblemKind::MissingStage, message, word.span, Vec::new());
            }
            Target::Invalid(error) => {
                let span = place_of(*error, word, &word.text);
                let message = format!("no stage is called `{name}`, and as an image: {error}");
                self.refuse(ProblemKind::InvalidImage(error.kind), message, span, Vec::new());
            }
            _ => {}
        }
        StageUse { span: word.span, text: name.to_owned(), target }
    }
}

impl Target {
    /// The stage, wherever it stands.
    pub(crate) fn stage(&self) -> Option<usize> {
        match self {
            Self::Stage(stage) | Self::Later(stage) => Some(*stage),
            _ => None,
        }
    }
}

/// What a name means that stands in `stage`; only a `--from` counts stages by `numbered`.
fn target(name: &str, numbered: bool, stage: usize, model: &Model) -> Target {
    let number = name.parse::<i64>().ok().filter(|_| numbered);
    let found = match number {
        Some(number) => match usize::try_from(number).ok().filter(|&number| number < model.stages.len()) {
            Some(number) => Some(number),
            None => return Target::Missing,
        },
        None => model.names.get(&name.to_lowercase()).copied(),
    };
    match found {
        Some(found) if found == stage => Target::Own,
        Some(found) if found > stage => Target::Later(found),
        Some(found) => Target::Stage(found),
        None if name.contains('$') => Target::Unknown,
        None if name == "scratch" => Target::Scratch,
        None => ImageRef::parse(name).map_or_else(Target::Invalid, Target::Image),
    }
}
