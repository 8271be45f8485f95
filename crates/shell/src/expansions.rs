//! The parser's expansions become ours: what is expanded, how, and the words within.

use shuck_ast as sh;

use crate::convert::Converter;
use crate::{Parameter, ParameterOperator, PartKind, Word};

/// `$name`.
pub(crate) fn plain_parameter(name: &sh::Name) -> PartKind {
    parameter(name.as_str(), ParameterOperator::Plain, Vec::new())
}

fn parameter(name: &str, operator: ParameterOperator, operands: Vec<Word>) -> PartKind {
    PartKind::Parameter(Box::new(Parameter { name: name.into(), operator, operands }))
}

impl Converter<'_> {
    /// What a part of a word that is no literal expands to.
    pub(crate) fn expansion(&mut self, kind: &sh::WordPart) -> PartKind {
        use sh::WordPart as Sh;
        match kind {
            Sh::Variable(name) => plain_parameter(name),
            Sh::Parameter(expansion) => self.parameter(expansion),
            Sh::CommandSubstitution { body, .. } => PartKind::Command(self.list(body)),
            Sh::ProcessSubstitution { body, .. } => PartKind::Process(self.list(body)),
            Sh::ArithmeticExpansion { expression_word_ast, .. } => self.arithmetic_expansion(expression_word_ast),
            Sh::ZshQualifiedGlob(_) => PartKind::Glob,
            // The parser gives all further forms as `Parameter`.
            _ => parameter("", ParameterOperator::Plain, Vec::new()),
        }
    }

    pub(crate) fn arithmetic_expansion(&mut self, expression: &sh::Word) -> PartKind {
        PartKind::Arithmetic(Box::new(self.word(expression)))
    }

    pub(crate) fn parameter(&mut self, expansion: &sh::ParameterExpansion) -> PartKind {
        match &expansion.syntax {
            sh::ParameterExpansionSyntax::Bourne(bourne) => self.bourne(bourne),
            sh::ParameterExpansionSyntax::Zsh(zsh) => self.zsh(zsh),
        }
    }

    fn bourne(&mut self, expansion: &sh::BourneParameterExpansion) -> PartKind {
        use sh::BourneParameterExpansion as Sh;
        let (name, operator, operands) = match expansion {
            Sh::Access { reference } => (&reference.name, ParameterOperator::Plain, Vec::new()),
            Sh::Length { reference } => (&reference.name, ParameterOperator::Length, Vec::new()),
            Sh::Indices { reference } => (&reference.name, ParameterOperator::Indirect, Vec::new()),
            Sh::PrefixMatch { prefix, .. } => (prefix, ParameterOperator::Indirect, Vec::new()),
            Sh::Transformation { reference, .. } => (&reference.name, ParameterOperator::Transform, Vec::new()),
            Sh::Indirect { reference, operand_word_ast, .. } => {
                (&reference.name, ParameterOperator::Indirect, self.operands([operand_word_ast.as_deref(), None]))
            }
            Sh::Slice { reference, offset_word_ast, length_word_ast, .. } => {
                let operands = self.operands([Some(offset_word_ast), length_word_ast.as_deref()]);
                (&reference.name, ParameterOperator::Slice, operands)
            }
            Sh::Operation { reference, operator, operand_word_ast, .. } => {
                let (operator, operands) = self.operation(operator, operand_word_ast.as_deref());
                (&reference.name, operator, operands)
            }
        };
        parameter(name.as_str(), operator, operands)
    }

    /// zsh's own forms: the name and the words that hold more, no details.
    fn zsh(&mut self, expansion: &sh::ZshParameterExpansion) -> PartKind {
        let name = match &expansion.target {
            sh::ZshExpansionTarget::Reference(reference) => reference.name.as_str(),
            _ => "",
        };
        let operand = expansion.operation.as_ref().and_then(sh::ZshExpansionOperation::operand_word_ast);
        let operator = match &expansion.operation {
            Some(sh::ZshExpansionOperation::Defaulting { .. }) => ParameterOperator::Default,
            Some(_) => ParameterOperator::Transform,
            None => ParameterOperator::Plain,
        };
        let operands = self.operands([operand, None]);
        parameter(name, operator, operands)
    }

    fn operation(&mut self, operator: &sh::ParameterOp, operand: Option<&sh::Word>) -> (ParameterOperator, Vec<Word>) {
        use sh::ParameterOp as Sh;
        let (operator, pattern, word) = match operator {
            Sh::UseDefault => (ParameterOperator::Default, None, operand),
            Sh::AssignDefault => (ParameterOperator::Assign, None, operand),
            Sh::UseReplacement => (ParameterOperator::Alternative, None, operand),
            Sh::Error => (ParameterOperator::Require, None, operand),
            Sh::RemovePrefixShort { pattern } | Sh::RemovePrefixLong { pattern } => {
                (ParameterOperator::RemovePrefix, Some(pattern), None)
            }
            Sh::RemoveSuffixShort { pattern } | Sh::RemoveSuffixLong { pattern } => {
                (ParameterOperator::RemoveSuffix, Some(pattern), None)
            }
            Sh::ReplaceFirst { pattern, replacement_word_ast, .. }
            | Sh::ReplaceAll { pattern, replacement_word_ast, .. } => {
                (ParameterOperator::Replace, Some(pattern), Some(&**replacement_word_ast))
            }
            Sh::UpperFirst | Sh::UpperAll | Sh::LowerFirst | Sh::LowerAll => {
                (ParameterOperator::Transform, None, operand)
            }
        };
        let mut operands: Vec<_> = pattern.map(|pattern| self.pattern(pattern)).into_iter().collect();
        operands.extend(self.operands([word, None]));
        (operator, operands)
    }

    fn operands(&mut self, words: [Option<&sh::Word>; 2]) -> Vec<Word> {
        words.into_iter().flatten().map(|word| self.word(word)).collect()
    }
}
