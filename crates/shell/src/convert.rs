//! The parser's commands become ours; with `compounds`, `words` and `expansions` the only place that
//! knows its tree.
//!
//! Its tree nests each `&&` and `|` to the left: those chains are walked by hand, so that recursion is as deep as the
//! script nests and no deeper.

use shiplint_source::{Mapped, Span};
use shuck_ast as sh;

use crate::ast::{
    AndOr, Assignment, Command, Compound, CompoundKind, Connective, Function, Link, List, Operator, Pipe, Pipeline,
    Redirection, RedirectionKind, SimpleCommand, Terminator,
};
use crate::{Part, PartKind, Word};

/// How deep a tree may nest; the parser itself stops at 100 levels.
const MAX_DEPTH: usize = 200;

/// Converts one parsed text.
pub(crate) struct Converter<'a> {
    /// The text that the parser read.
    pub(crate) text: &'a Mapped,
    depth: usize,
    /// Where the last word ends that was converted, in bytes of the text.
    pub(crate) end: u32,
    /// The lines of the last heredocs, in bytes of the text.
    pub(crate) heredocs: Span,
}

impl<'a> Converter<'a> {
    pub(crate) fn new(text: &'a Mapped) -> Self {
        Self { text, depth: 0, end: 0, heredocs: Span::default() }
    }

    /// Runs `convert` one level deeper, unless that is too deep.
    pub(crate) fn nested<T>(&mut self, convert: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let converted = convert(self);
        self.depth -= 1;
        Some(converted)
    }

    /// A span of the parsed text, in its bytes.
    pub(crate) fn local(&self, span: sh::Span) -> Span {
        let floor = |offset: usize| self.text.text().floor_char_boundary(offset) as u32;
        Span::new(floor(span.start.offset()), floor(span.end.offset()))
    }

    /// A span of the parsed text, in bytes of the source.
    pub(crate) fn span(&self, span: sh::Span) -> Span {
        self.text.span(self.local(span))
    }

    /// The parsed text at a local span.
    pub(crate) fn raw(&self, span: Span) -> &'a str {
        self.text.text().get(span.range()).unwrap_or("")
    }

    pub(crate) fn list(&mut self, list: &sh::StmtSeq) -> List {
        self.statements(&list.stmts)
    }

    pub(crate) fn statements(&mut self, statements: &[sh::Stmt]) -> List {
        let items = self.nested(|this| statements.iter().map(|statement| this.and_or(statement)).collect());
        List { items: items.unwrap_or_default() }
    }

    fn and_or(&mut self, statement: &sh::Stmt) -> AndOr {
        let mut links = Vec::new();
        let mut waiting = vec![(None, statement)];
        while let Some((operator, statement)) = waiting.pop() {
            match &statement.command {
                sh::Command::Binary(binary) if let Some(kind) = connective(binary.op) => {
                    let own = Operator { span: self.span(binary.op_span), kind };
                    waiting.push((Some(own), &binary.right));
                    waiting.push((operator, &binary.left));
                }
                _ => links.push(Link { operator, pipeline: self.pipeline(statement) }),
            }
        }
        let span = cover(links.iter().map(|link| link.pipeline.span)).unwrap_or_else(|| self.span(statement.span));
        let terminator = statement.terminator.zip(statement.terminator_span);
        let terminator = terminator.map(|(kind, at)| Terminator {
            span: self.span(at),
            background: matches!(kind, sh::StmtTerminator::Background(_)),
        });
        AndOr { span, links, terminator }
    }

    fn pipeline(&mut self, statement: &sh::Stmt) -> Pipeline {
        let (mut statement, mut negated, mut timed) = (statement, statement.negated, false);
        let start = self.span(statement.span).start;
        while let sh::Command::Compound(sh::CompoundCommand::Time(time)) = &statement.command
            && let Some(inner) = &time.command
        {
            statement = inner;
            negated |= inner.negated;
            timed = true;
        }
        let (mut commands, mut pipes) = (Vec::new(), Vec::new());
        let mut waiting = vec![(None, statement)];
        while let Some((pipe, statement)) = waiting.pop() {
            match &statement.command {
                sh::Command::Binary(binary) if connective(binary.op).is_none() => {
                    let with_errors = binary.op == sh::BinaryOp::PipeAll;
                    waiting.push((Some(Pipe { span: self.span(binary.op_span), with_errors }), &binary.right));
                    waiting.push((pipe, &binary.left));
                }
                _ => {
                    pipes.extend(pipe);
                    commands.push(self.command(statement));
                }
            }
        }
        let span = cover(commands.iter().map(Command::span)).unwrap_or(Span::at(start));
        let span = if negated || timed { span.cover(Span::at(start)) } else { span };
        Pipeline { span, negated, timed, commands, pipes }
    }

    fn command(&mut self, statement: &sh::Stmt) -> Command {
        let redirections = statement.redirects.iter().filter_map(|redirect| self.redirection(redirect)).collect();
        match &statement.command {
            sh::Command::Simple(simple) => {
                let words = std::iter::once(&simple.name).chain(&simple.args).map(|word| self.word(word)).collect();
                self.simple(simple.span, &simple.assignments, words, redirections)
            }
            sh::Command::Builtin(builtin) => self.builtin(builtin, redirections),
            sh::Command::Decl(clause) => {
                let mut words = vec![self.plain_word(self.local(clause.variant_span))];
                words.extend(clause.operands.iter().map(|operand| self.operand(operand)));
                self.simple(clause.span, &clause.assignments, words, redirections)
            }
            sh::Command::Compound(compound) => self.compound_command(compound, statement.span, redirections),
            sh::Command::Function(function) => self.function(function),
            // zsh's nameless functions run at once, as a group does.
            sh::Command::AnonymousFunction(function) => {
                let kind = CompoundKind::Group(self.statements(std::slice::from_ref(&function.body)));
                Command::Compound(Compound { span: self.span(function.span), kind, redirections })
            }
            // The parser takes `time a && b` for the time of both.
            sh::Command::Binary(binary) => {
                let kind = CompoundKind::Group(self.statements(std::slice::from_ref(statement)));
                Command::Compound(Compound { span: self.span(binary.span), kind, redirections })
            }
        }
    }

    fn simple(
        &mut self,
        span: sh::Span,
        assignments: &[sh::Assignment],
        words: Vec<Word>,
        redirections: Vec<Redirection>,
    ) -> Command {
        let assignments: Vec<_> = assignments.iter().map(|assignment| self.assignment(assignment)).collect();
        // An empty word that stands nowhere is the parser's name of a command that has none.
        let words: Vec<_> = words.into_iter().filter(|word| !word.span.is_empty()).collect();
        let spans = assignments.iter().map(|assignment| assignment.span);
        let spans = spans.chain(words.iter().map(|word| word.span));
        let spans = spans.chain(redirections.iter().map(|redirection| redirection.span));
        let span = cover(spans).unwrap_or_else(|| Span::at(self.span(span).start));
        Command::Simple(SimpleCommand { span, assignments, words, redirections })
    }

    fn builtin(&mut self, builtin: &sh::BuiltinCommand, redirections: Vec<Redirection>) -> Command {
        let (name, argument, more, assignments, span) = match builtin {
            sh::BuiltinCommand::Break(c) => ("break", &c.depth, &c.extra_args, &c.assignments, c.span),
            sh::BuiltinCommand::Continue(c) => ("continue", &c.depth, &c.extra_args, &c.assignments, c.span),
            sh::BuiltinCommand::Return(c) => ("return", &c.code, &c.extra_args, &c.assignments, c.span),
            sh::BuiltinCommand::Exit(c) => ("exit", &c.code, &c.extra_args, &c.assignments, c.span),
        };
        let from = assignments.last().map_or(span.start, |assignment| assignment.span.end).offset();
        let rest = self.raw(Span::new(from as u32, self.local(span).end));
        let start = (from + rest.find(name).unwrap_or(0)) as u32;
        let mut words = vec![self.plain_word(Span::new(start, start + name.len() as u32))];
        words.extend(argument.iter().chain(more).map(|word| self.word(word)));
        self.simple(span, assignments, words, redirections)
    }

    fn operand(&mut self, operand: &sh::DeclOperand) -> Word {
        match operand {
            sh::DeclOperand::Flag(word) | sh::DeclOperand::Dynamic(word) => self.word(word),
            sh::DeclOperand::Name(name) => self.plain_word(self.local(name.span)),
            sh::DeclOperand::Assignment(assignment) => self.assignment_word(assignment),
        }
    }

    fn assignment(&mut self, assignment: &sh::Assignment) -> Assignment {
        Assignment {
            span: self.span(assignment.span),
            name: assignment.target.name.as_str().into(),
            name_span: self.span(assignment.target.name_span),
            appends: assignment.append,
            value: self.value(&assignment.value),
        }
    }

    fn value(&mut self, value: &sh::AssignmentValue) -> Word {
        match value {
            sh::AssignmentValue::Scalar(word) => self.word(word),
            sh::AssignmentValue::Compound(array) => {
                let words = self.nested(|this| array.elements.iter().map(|e| this.word(e.value())).collect());
                let span = self.local(array.span);
                let mut word = self.plain_word(span);
                word.parts = vec![Part {
                    span: word.span,
                    range: 0..word.text().len(),
                    kind: PartKind::Array(words.unwrap_or_default()),
                }];
                word
            }
        }
    }

    fn redirection(&mut self, redirect: &sh::Redirect) -> Option<Redirection> {
        let local = self.local(redirect.span);
        let raw = self.raw(local);
        let both = raw.starts_with('&');
        if both && matches!(redirect.kind, sh::RedirectKind::DupOutput) {
            // The parser's own `2>&1` behind `&>> file`.
            return None;
        }
        let (target, body) = match &redirect.target {
            // It gives no place for the `1` of `2>&1`.
            sh::RedirectTarget::Word(word) if self.local(word.span).is_empty() => {
                let digits = raw.len() - raw.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                (self.plain_word(Span::new(local.end - digits as u32, local.end)), None)
            }
            sh::RedirectTarget::Word(word) => (self.word(word), None),
            sh::RedirectTarget::Heredoc(heredoc) => (self.word(&heredoc.delimiter.raw), Some(self.heredoc(heredoc))),
        };
        let span = self.text.span(local).cover(target.span);
        let kind = if both { RedirectionKind::OutputAndErrors } else { redirection_kind(redirect.kind) };
        let number = raw.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
        Some(Redirection { span, kind, descriptor: number.parse().ok(), target, body })
    }

    fn function(&mut self, function: &sh::FunctionDef) -> Command {
        let name = function.header.static_name_entries().next();
        let (name, name_span) = match name {
            Some((name, span)) => (name.as_str().into(), self.span(span)),
            None => (Box::default(), self.span(function.header.span())),
        };
        let start = self.span(function.span).start;
        let body = self.nested(|this| this.command(&function.body));
        let body = body.unwrap_or_else(|| empty_command(Span::at(start)));
        Command::Function(Function { span: Span::new(start, body.span().end), name, name_span, body: Box::new(body) })
    }
}

/// A command that does nothing, where one could not be read.
fn empty_command(span: Span) -> Command {
    Command::Compound(Compound { span, kind: CompoundKind::Group(List::default()), redirections: Vec::new() })
}

fn connective(operator: sh::BinaryOp) -> Option<Connective> {
    match operator {
        sh::BinaryOp::And => Some(Connective::And),
        sh::BinaryOp::Or => Some(Connective::Or),
        sh::BinaryOp::Pipe | sh::BinaryOp::PipeAll => None,
    }
}

fn redirection_kind(kind: sh::RedirectKind) -> RedirectionKind {
    use sh::RedirectKind as Sh;
    match kind {
        Sh::Output => RedirectionKind::Output,
        Sh::Clobber => RedirectionKind::Clobber,
        Sh::Append => RedirectionKind::Append,
        Sh::Input => RedirectionKind::Input,
        Sh::ReadWrite => RedirectionKind::ReadWrite,
        Sh::HereDoc | Sh::HereDocStrip => RedirectionKind::Heredoc,
        Sh::HereString => RedirectionKind::HereString,
        Sh::DupOutput => RedirectionKind::DuplicateOutput,
        Sh::DupInput => RedirectionKind::DuplicateInput,
        Sh::OutputBoth => RedirectionKind::OutputAndErrors,
    }
}

/// The smallest span that holds all of them.
pub(crate) fn cover(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(Span::cover)
}
