//! What a `FROM` line means: which stage or image it names, and for which platform.

use shiplint_source::Span;

use crate::build::Builder;
use crate::globals::Globals;
use crate::problem::{decided_by, place_of};
use crate::stage::{Base, ImageUse, StageName};
use crate::{Expansion, From, ImageRef, Lookup, Platform, Problem, ProblemKind, Scope, Word};

impl Builder<'_> {
    pub(crate) fn image(
        &mut self,
        number: usize,
        from: &From,
        name: Option<&StageName>,
        defaults: &Globals,
    ) -> ImageUse {
        let word = &from.image;
        let text = self.read_global(number, word);
        let base = match name.filter(|name| self.given.is_context(&name.text)) {
            Some(name) => Base::Context(name.text.clone()),
            None => self.base(number, word, &text),
        };
        let by_default = word.expand(defaults, self.model.escape);
        let default_error = by_default.known().and_then(|text| ImageRef::parse(text).err());
        ImageUse { span: word.span, base, possible: self.possible(word), default_error, text }
    }

    /// What the text of a `FROM` names.
    fn base(&mut self, number: usize, word: &Word, text: &Expansion) -> Base {
        let Some(name) = text.known() else { return Base::Unknown };
        if name.is_empty() {
            let message = format!("`{}` is empty once its variables are replaced", word.as_str());
            self.refuse(ProblemKind::EmptyImage, message, number, word.span, text);
            return Base::Unknown;
        }
        if let Some(&stage) = self.model.names.get(name) {
            return Base::Stage(stage);
        }
        if self.given.is_context(name) {
            return Base::Context(name.to_owned());
        }
        if name == "scratch" {
            return Base::Scratch;
        }
        match ImageRef::parse(name) {
            Ok(image) => Base::Image(image),
            Err(error) => {
                let span = place_of(error, word, &text.text);
                self.refuse(ProblemKind::InvalidImage(error.kind), error.to_string(), number, span, text);
                Base::Unknown
            }
        }
    }

    pub(crate) fn platform(&mut self, number: usize, word: &Word) -> Expansion {
        let text = self.read_global(number, word);
        let message = match text.known() {
            Some("") => {
                let message = format!("the platform `{}` is empty once its variables are replaced", word.as_str());
                Some((ProblemKind::EmptyPlatform, message))
            }
            Some(platform) if Platform::parse(platform).is_none() => {
                Some((ProblemKind::InvalidPlatform, format!("`{platform}` is no platform such as `linux/amd64`")))
            }
            _ => None,
        };
        // An empty value without a variable in it is accepted, as if the flag were absent.
        if let Some((kind, message)) = message.filter(|_| !word.as_str().is_empty()) {
            self.refuse(kind, message, number, word.span, &text);
        }
        text
    }

    /// Earlier stages that a word may name if its variables hold anything.
    fn possible(&mut self, word: &Word) -> Vec<usize> {
        if !word.as_str().contains('$') || self.guesses < self.model.stages.len() {
            return Vec::new();
        }
        let text = word.expand(&Unknown, self.model.escape);
        let literal = text.text.text();
        if literal.is_empty() || text.holes.is_empty() {
            return Vec::new();
        }
        self.guesses -= self.model.stages.len();
        let stages = self
            .model
            .stages
            .iter()
            .filter(|stage| stage.name.as_ref().is_some_and(|name| fits(&name.text, literal, &text.holes)));
        stages.map(|stage| stage.index).collect()
    }

    fn refuse(&mut self, kind: ProblemKind, message: String, number: usize, span: Span, text: &Expansion) {
        self.model.problems.push(Problem { kind, message, span, instruction: number, related: decided_by(text) });
    }
}

/// Nothing is known of any variable.
struct Unknown;

impl Scope for Unknown {
    fn get(&self, _: &str) -> Lookup {
        Lookup::Inherited
    }
}

/// Whether a name consists of the parts of `literal` between holes, with anything in the holes.
fn fits(name: &str, literal: &str, holes: &[u32]) -> bool {
    let mut cuts: Vec<usize> = holes.iter().map(|&hole| hole as usize).collect();
    let (Some(&first), Some(&last)) = (cuts.first(), cuts.last()) else { return name == literal };
    let (head, tail) = (literal.get(..first).unwrap_or(""), literal.get(last..).unwrap_or(""));
    let Some(mut rest) = name.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail)) else { return false };
    cuts.dedup();
    cuts.windows(2).all(|cut| {
        let part = literal.get(cut[0]..cut[1]).unwrap_or("");
        match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        }
    })
}
