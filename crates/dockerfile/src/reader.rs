//! Expands the words of one instruction, and notes what they read and why they are refused.

use shiplint_source::{Mapped, Span};

use crate::expand::{MAX_VALUE, expand_within};
use crate::state::Assigned;
use crate::{Expansion, Problem, ProblemKind, Reference, Scope, Syntax, Value, Word};

/// Bytes of text with variables that a model stores; when they are spent, values count as unknown.
pub(crate) const MAX_STORED: usize = 16 << 20;

pub(crate) struct Reader<'m> {
    scope: &'m dyn Scope,
    escape: char,
    /// The number of the instruction.
    pub(crate) number: usize,
    budget: &'m mut usize,
    references: Vec<Reference>,
    problems: Vec<Problem>,
}

impl<'m> Reader<'m> {
    pub(crate) fn new(scope: &'m dyn Scope, escape: char, number: usize, budget: &'m mut usize) -> Self {
        Self { scope, escape, number, budget, references: Vec::new(), problems: Vec::new() }
    }

    pub(crate) fn finish(self) -> (Vec<Reference>, Vec<Problem>) {
        (self.references, self.problems)
    }

    /// Expands a word, and notes what it reads and whether it is refused.
    pub(crate) fn word(&mut self, word: &Word) -> Expansion {
        self.text(&word.text, Syntax::word(self.escape))
    }

    pub(crate) fn text(&mut self, text: &Mapped, syntax: Syntax) -> Expansion {
        let expansion = expand_within(text, self.scope, syntax, MAX_VALUE.min(*self.budget));
        self.references.extend(expansion.references.iter().cloned());
        if let Some(error) = &expansion.error {
            let kind = ProblemKind::Expansion(error.kind.clone());
            let (instruction, related) = (self.number, Vec::new());
            self.problems.push(Problem {
                kind,
                message: error.kind.to_string(),
                span: error.span,
                instruction,
                related,
            });
        }
        if !expansion.references.is_empty() {
            *self.budget = self.budget.saturating_sub(expansion.text.text().len());
        }
        expansion
    }

    pub(crate) fn refuse(&mut self, kind: ProblemKind, message: String, span: Span, related: Vec<(Span, String)>) {
        self.problems.push(Problem { kind, message, span, instruction: self.number, related });
    }

    pub(crate) fn assigned<T>(&self, span: Span, value: T) -> Assigned<T> {
        Assigned { instruction: self.number, span, value }
    }

    /// Expands a word whose text is all that counts.
    pub(crate) fn value(&mut self, word: &Word) -> Assigned<Value> {
        let value = self.word(word).value();
        self.assigned(word.span, value)
    }
}
