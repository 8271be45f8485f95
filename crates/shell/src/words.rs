//! The parser's words become ours: quotes removed, escapes undone, each byte with its place.

use std::ops::Range;

use shiplint_source::{Mapped, MappedBuilder, Span};
use shuck_ast as sh;

use crate::convert::{Converter, cover};
use crate::expansions::plain_parameter;
use crate::{Part, PartKind, Word};

/// Where a literal stands: what a backslash may escape, and whether patterns mean anything.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Quoting {
    #[default]
    None,
    Double,
    Heredoc,
    /// A heredoc that drops the tabs at the start of its lines.
    IndentedHeredoc,
}

impl Quoting {
    fn escapes(self, next: char) -> bool {
        match self {
            Self::None => true,
            Self::Double => matches!(next, '$' | '`' | '"' | '\\' | '\n'),
            Self::Heredoc | Self::IndentedHeredoc => matches!(next, '$' | '`' | '\\' | '\n'),
        }
    }
}

/// How far the `]` of a pattern may stand behind its `[`, in bytes.
const MAX_BRACKET: usize = 256;

/// A word as it grows: its text in bytes of the parsed text, and how its literals are to be read.
#[derive(Default)]
struct Draft {
    text: MappedBuilder,
    /// The outermost brace expansions, from left to right.
    braces: Vec<Span>,
    quoting: Quoting,
}

impl Draft {
    fn len(&self) -> usize {
        self.text.len() as usize
    }

    /// The brace expansions that `literal` takes part in, as offsets from its start.
    fn braces_in(&self, literal: Span) -> Vec<Range<usize>> {
        let first = self.braces.partition_point(|span| span.end <= literal.start);
        let later = self.braces.get(first..).unwrap_or_default();
        let met = later.iter().take_while(|span| span.start < literal.end);
        let offset = |at: u32| at.saturating_sub(literal.start) as usize;
        met.map(|span| offset(span.start)..offset(span.end)).collect()
    }
}

impl Converter<'_> {
    pub(crate) fn words(&mut self, words: &[sh::Word]) -> Vec<Word> {
        words.iter().map(|word| self.word(word)).collect()
    }

    pub(crate) fn word(&mut self, word: &sh::Word) -> Word {
        let mut draft = Draft { braces: self.braces(word), ..Draft::default() };
        let parts = self.nested(|this| this.parts(&word.parts, &mut draft)).unwrap_or_default();
        self.finish(self.local(word.span), draft, parts)
    }

    /// A word of plain text, as it stands at a local span.
    pub(crate) fn plain_word(&mut self, span: Span) -> Word {
        let mut draft = Draft::default();
        draft.text.push(self.raw(span), span);
        let parts = vec![Part { span: self.text.span(span), range: 0..draft.len(), kind: PartKind::Literal }];
        self.finish(span, draft, parts)
    }

    /// `NAME=value` as an argument, as `export` takes it.
    pub(crate) fn assignment_word(&mut self, assignment: &sh::Assignment) -> Word {
        let span = self.local(assignment.span);
        let value_span = match &assignment.value {
            sh::AssignmentValue::Scalar(word) => self.local(word.span),
            sh::AssignmentValue::Compound(_) => return self.plain_word(span),
        };
        let head = Span::new(span.start, if value_span.is_empty() { span.end } else { value_span.start });
        let mut draft = Draft::default();
        draft.text.push(self.raw(head), head);
        let mut parts = vec![Part { span: self.text.span(head), range: 0..draft.len(), kind: PartKind::Literal }];
        if let sh::AssignmentValue::Scalar(word) = &assignment.value {
            parts.extend(self.nested(|this| this.parts(&word.parts, &mut draft)).unwrap_or_default());
        }
        self.finish(span, draft, parts)
    }

    /// The text of a heredoc.
    pub(crate) fn heredoc(&mut self, heredoc: &sh::Heredoc) -> Word {
        let (delimiter, body) = (&heredoc.delimiter, &heredoc.body);
        let quoting = if delimiter.strip_tabs { Quoting::IndentedHeredoc } else { Quoting::Heredoc };
        let mut draft = Draft { quoting, ..Draft::default() };
        let span = self.local(body.span);
        let end = self.end;
        let parts = if delimiter.expands_body {
            self.nested(|this| this.heredoc_parts(&body.parts, &mut draft)).unwrap_or_default()
        } else {
            self.quoted_lines(span, delimiter.strip_tabs, &mut draft);
            vec![Part { span: self.text.span(span), range: 0..draft.len(), kind: PartKind::SingleQuoted }]
        };
        let word = self.finish(span, draft, parts);
        // The command goes on behind the delimiter; behind the text stands the delimiter again.
        self.end = end;
        let line = self.text.text().get(span.range().end..).and_then(|rest| rest.find('\n'));
        let lines = Span::new(span.start, span.end + line.map_or(0, |line| line as u32 + 1));
        let follows = self.heredocs.end == span.start;
        self.heredocs = if follows { self.heredocs.cover(lines) } else { lines };
        word
    }

    /// Lines in which nothing is special, but perhaps the tabs at their start.
    fn quoted_lines(&self, span: Span, strip_tabs: bool, draft: &mut Draft) {
        let mut at = span.start;
        for line in self.raw(span).split_inclusive('\n') {
            let end = at + line.len() as u32;
            let kept = if strip_tabs { line.trim_start_matches('\t') } else { line };
            draft.text.push(kept, Span::new(end - kept.len() as u32, end));
            at = end;
        }
    }

    /// A pattern, as a word.
    pub(crate) fn pattern(&mut self, pattern: &sh::Pattern) -> Word {
        let mut draft = Draft::default();
        let parts = self.nested(|this| {
            let mut parts = Vec::new();
            for (part, span) in pattern.parts_with_spans() {
                match part {
                    sh::PatternPart::Literal(_) => this.literal(span, &mut draft, &mut parts),
                    sh::PatternPart::Word(word) => parts.extend(this.parts(&word.parts, &mut draft)),
                    _ => parts.push(this.raw_part(span, PartKind::Glob, &mut draft)),
                }
            }
            parts
        });
        self.finish(self.local(pattern.span), draft, parts.unwrap_or_default())
    }

    /// The operands and operators of `[[ … ]]` from left to right.
    pub(crate) fn conditional(&mut self, expression: &sh::ConditionalExpr) -> Vec<Word> {
        use sh::ConditionalExpr as Sh;
        self.nested(|this| match expression {
            Sh::Word(word) | Sh::Regex(word) => vec![this.word(word)],
            Sh::Pattern(pattern) => vec![this.pattern(pattern)],
            Sh::VarRef(name) => vec![this.plain_word(this.local(name.span))],
            Sh::Parenthesized(inner) => this.conditional(&inner.expr),
            Sh::Unary(unary) => {
                let mut words = vec![this.plain_word(this.local(unary.op_span))];
                words.extend(this.conditional(&unary.expr));
                words
            }
            Sh::Binary(binary) => {
                let mut words = this.conditional(&binary.left);
                words.push(this.plain_word(this.local(binary.op_span)));
                words.extend(this.conditional(&binary.right));
                words
            }
        })
        .unwrap_or_default()
    }

    /// The words within arithmetic expressions that the shell expands.
    pub(crate) fn arithmetic(&mut self, nodes: &[sh::ArithmeticExprNode]) -> Vec<Word> {
        use sh::ArithmeticExpr as Sh;
        let mut words = Vec::new();
        let mut waiting: Vec<_> = nodes.iter().collect();
        while let Some(node) = waiting.pop() {
            match &node.kind {
                Sh::ShellWord(word) => words.push(self.word(word)),
                Sh::Number(_) | Sh::Variable(_) => {}
                Sh::Indexed { index, .. } => waiting.push(index),
                Sh::Parenthesized { expression } => waiting.push(expression),
                Sh::Unary { expr, .. } | Sh::Postfix { expr, .. } => waiting.push(expr),
                Sh::Binary { left, right, .. } => waiting.extend([&**right, left]),
                Sh::Conditional { condition, then_expr, else_expr } => {
                    waiting.extend([&**else_expr, then_expr, condition]);
                }
                Sh::Assignment { value, .. } => waiting.push(value),
            }
        }
        words
    }

    fn braces(&self, word: &sh::Word) -> Vec<Span> {
        let active = word.brace_syntax.iter().filter(|brace| brace.expands());
        let mut spans: Vec<_> = active.map(|brace| self.local(brace.span)).collect();
        spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        spans.dedup_by(|inner, outer| outer.encloses(*inner));
        spans
    }

    fn finish(&mut self, span: Span, draft: Draft, parts: Vec<Part>) -> Word {
        self.end = self.end.max(span.end);
        let text = draft.text.finish().through(self.text);
        let span = if span.is_empty() && !text.text().is_empty() {
            cover(parts.iter().map(|part| part.span)).unwrap_or_default()
        } else {
            self.text.span(span)
        };
        Word::new(span, text, parts)
    }

    fn parts(&mut self, nodes: &[sh::WordPartNode], draft: &mut Draft) -> Vec<Part> {
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            match &node.kind {
                sh::WordPart::Literal(_) => self.literal(node.span, draft, &mut parts),
                sh::WordPart::SingleQuoted { value, .. } => parts.push(self.single_quoted(node.span, value, draft)),
                sh::WordPart::DoubleQuoted { parts: inner, .. } => {
                    let start = draft.len();
                    let outer = std::mem::replace(&mut draft.quoting, Quoting::Double);
                    let inner = self.parts(inner, draft);
                    draft.quoting = outer;
                    let range = start..draft.len();
                    parts.push(Part { span: self.span(node.span), range, kind: PartKind::DoubleQuoted(inner) });
                }
                kind => {
                    let kind = self.expansion(kind);
                    parts.push(self.raw_part(node.span, kind, draft));
                }
            }
        }
        parts
    }

    fn heredoc_parts(&mut self, nodes: &[sh::HeredocBodyPartNode], draft: &mut Draft) -> Vec<Part> {
        use sh::HeredocBodyPart as Sh;
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            let kind = match &node.kind {
                Sh::Literal(_) => {
                    self.literal(node.span, draft, &mut parts);
                    continue;
                }
                Sh::Variable(name) => plain_parameter(name),
                Sh::CommandSubstitution { body, .. } => PartKind::Command(self.list(body)),
                Sh::ArithmeticExpansion { expression_word_ast, .. } => self.arithmetic_expansion(expression_word_ast),
                Sh::Parameter(expansion) => self.parameter(expansion),
            };
            parts.push(self.raw_part(node.span, kind, draft));
        }
        parts
    }

    /// A part whose text is what stands in the script.
    fn raw_part(&self, span: sh::Span, kind: PartKind, draft: &mut Draft) -> Part {
        let (start, local) = (draft.len(), self.local(span));
        draft.text.push(self.raw(local), local);
        Part { span: self.text.span(local), range: start..draft.len(), kind }
    }

    fn single_quoted(&self, span: sh::Span, value: &sh::SourceText, draft: &mut Draft) -> Part {
        let (start, inner) = (draft.len(), self.local(value.span()));
        let text = if value.is_source_backed() { self.raw(inner) } else { value.slice(self.text.text()) };
        draft.text.push(text, inner);
        Part { span: self.span(span), range: start..draft.len(), kind: PartKind::SingleQuoted }
    }

    /// Splits a literal into plain text, patterns and braces, and undoes its escapes.
    fn literal(&self, span: sh::Span, draft: &mut Draft, parts: &mut Vec<Part>) {
        let local = self.local(span);
        let braces = draft.braces_in(local);
        let runs = Scan {
            raw: self.raw(local),
            at: 0,
            quoting: draft.quoting,
            braces: &braces,
            starts_word: draft.text.is_empty(),
            starts_line: self.text.text()[..local.range().start].ends_with('\n'),
        };
        for run in runs {
            let start = draft.len();
            let source = Span::from(run.source).shifted(local.start);
            draft.text.push(run.text, source);
            let (range, span) = (start..draft.len(), self.text.span(source));
            match parts.last_mut() {
                Some(last) if joins(&last.kind, &run.kind) => {
                    last.span = last.span.cover(span);
                    last.range.end = range.end;
                }
                _ => parts.push(Part { span, range, kind: run.kind }),
            }
        }
    }
}

/// Whether two pieces of a literal are one part.
fn joins(last: &PartKind, next: &PartKind) -> bool {
    matches!((last, next), (PartKind::Literal, PartKind::Literal) | (PartKind::Brace, PartKind::Brace))
}

/// The runs of one kind in a literal.
struct Scan<'a> {
    raw: &'a str,
    at: usize,
    quoting: Quoting,
    /// Brace expansions, in bytes of the literal.
    braces: &'a [Range<usize>],
    starts_word: bool,
    starts_line: bool,
}

/// A run: what it is, how many bytes of the literal it takes, and its text.
struct Run<'a> {
    kind: PartKind,
    source: Range<usize>,
    text: &'a str,
}

impl<'a> Iterator for Scan<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        let start = self.at;
        let first = self.char_at(start)?;
        let run = if let Some(escaped) = self.escaped(first) {
            // An escaped newline is no text at all.
            let text = if escaped == "\n" { "" } else { escaped };
            Run { kind: PartKind::Literal, source: start..start + 1 + escaped.len(), text }
        } else if self.is_indent(first) {
            let end = start + self.raw[start..].bytes().take_while(|&byte| byte == b'\t').count();
            Run { kind: PartKind::Literal, source: start..end, text: "" }
        } else {
            self.plain(first)
        };
        self.at = run.source.end;
        Some(run)
    }
}

impl<'a> Scan<'a> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.raw.get(at..)?.chars().next()
    }

    /// What a backslash here escapes.
    fn escaped(&self, first: char) -> Option<&'a str> {
        let next = self.char_at(self.at + 1).filter(|&next| first == '\\' && self.quoting.escapes(next))?;
        self.raw.get(self.at + 1..self.at + 1 + next.len_utf8())
    }

    /// Whether the tabs that start a line stand here, of a heredoc that drops them.
    fn is_indent(&self, first: char) -> bool {
        let starts_line = if self.at == 0 { self.starts_line } else { self.raw[..self.at].ends_with('\n') };
        self.quoting == Quoting::IndentedHeredoc && first == '\t' && starts_line
    }

    /// A run of one kind that starts with `first`, which is taken whatever it is.
    fn plain(&self, first: char) -> Run<'a> {
        let start = self.at;
        let (kind, length) = self.kind_at(start, first);
        let mut end = start + length;
        while matches!(kind, PartKind::Literal)
            && let Some(next) = self.char_at(end)
            && next != '\\'
            && next != '\t'
            && let (PartKind::Literal, length) = self.kind_at(end, next)
        {
            end += length;
        }
        Run { kind, source: start..end, text: &self.raw[start..end] }
    }

    /// What stands at `at`, and how many bytes belong to it.
    fn kind_at(&self, at: usize, first: char) -> (PartKind, usize) {
        let length = first.len_utf8();
        if self.quoting != Quoting::None {
            return (PartKind::Literal, length);
        }
        let rest = &self.raw[at..];
        let brace = self.braces.partition_point(|range| range.end <= at);
        match first {
            _ if self.braces.get(brace).is_some_and(|range| range.contains(&at)) => (PartKind::Brace, length),
            '*' | '?' => (PartKind::Glob, 1),
            '[' => {
                let end = rest.bytes().take(MAX_BRACKET).position(|byte| byte == b']');
                end.map_or((PartKind::Literal, 1), |end| (PartKind::Glob, end + 1))
            }
            '~' if self.starts_word && at == 0 => (PartKind::Tilde, rest.find('/').unwrap_or(rest.len())),
            _ => (PartKind::Literal, length),
        }
    }
}

/// The text at `span` of `text`, as a text of its own.
pub(crate) fn slice(text: &Mapped, span: Span) -> Mapped {
    let inner = text.text().get(span.range()).unwrap_or("");
    Mapped::verbatim(inner, span.start).through(text)
}
