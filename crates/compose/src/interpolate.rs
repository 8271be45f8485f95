//! `$NAME`, `${NAME}`, `${NAME:-default}`: the templates in the values of Compose files and env files.
//!
//! Reading a template and giving it values are two steps. Neither knows what a value is for.

use std::sync::Arc;

use shiplint_source::{Mapped, Place, Source, Span};

use crate::bounds::NESTED_VARIABLES;
use crate::{Lookup, Operator, OperatorKind, Text, VariableUse, Variables};

/// A text with its variables found. All spans are offsets in that text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// What is wrong with it: at most one error outside of arguments, since nothing is read behind it.
    pub errors: Vec<TemplateError>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that stands for itself.
    Literal(Span),
    /// `$$`, which stands for one dollar sign.
    Dollar(Span),
    /// A variable.
    Reference(Reference),
    /// The place of an error. Its value is not known.
    Broken(Span),
}

/// A variable in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// From the dollar sign to the closing brace.
    pub span: Span,
    /// The name.
    pub name: Span,
    /// What follows the name in the braces.
    pub operation: Option<Operation>,
}

/// An operator with its argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// What it does.
    pub kind: OperatorKind,
    /// Whether an empty value counts as unset (the operator has a colon).
    pub or_empty: bool,
    /// The argument.
    pub argument: Span,
    /// The argument read as a template.
    pub template: Template,
}

/// What is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// What.
    pub kind: TemplateErrorKind,
    /// Where.
    pub span: Span,
    /// Whether it stands in the argument of a variable, which is not read under all circumstances.
    pub in_argument: bool,
}

/// Kinds of broken templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TemplateErrorKind {
    /// `${` without its brace.
    Unclosed,
    /// No name behind `${`.
    Name,
    /// Behind the name stands neither a brace nor an operator.
    Operator,
    /// Variables in arguments of variables beyond all measure.
    TooDeep,
}

impl TemplateErrorKind {
    /// What is wrong, as one clause.
    pub fn message(self) -> &'static str {
        match self {
            Self::Unclosed => "`${` is not closed by `}`",
            Self::Name => "`${` is not followed by the name of a variable",
            Self::Operator => {
                "the name of a variable is followed by neither `}` nor one of `:-`, `-`, `:+`, `+`, `:?` and `?`"
            }
            Self::TooDeep => "too many variables within variables",
        }
    }
}

/// Reads a template. A `$` that begins no variable stands for itself.
#[must_use]
pub fn parse(text: &str) -> Template {
    parse_part(text, Span::new(0, text.len() as u32), 0)
}

fn parse_part(text: &str, span: Span, depth: usize) -> Template {
    let mut template = Template::default();
    let mut literal = span.start;
    let mut at = span.start;
    while let Some(found) = slice(text, Span::new(at, span.end)).find('$') {
        let dollar = at + found as u32;
        let Some((part, end)) = read_dollar(text, Span::new(dollar, span.end), depth, &mut template.errors) else {
            at = dollar + 1;
            continue;
        };
        template.push_literal(Span::new(literal, dollar));
        literal = end;
        at = end;
        let broken = matches!(part, Part::Broken(_));
        template.parts.push(part);
        if broken {
            break;
        }
    }
    template.push_literal(Span::new(literal, span.end));
    template
}

/// What begins with the dollar sign at the start of `span`, and where it ends.
fn read_dollar(text: &str, span: Span, depth: usize, errors: &mut Vec<TemplateError>) -> Option<(Part, u32)> {
    let rest = slice(text, Span::new(span.start + 1, span.end));
    match rest.bytes().next()? {
        b'$' => {
            let span = Span::new(span.start, span.start + 2);
            Some((Part::Dollar(span), span.end))
        }
        b'{' => match read_braces(text, span, depth, errors) {
            Ok(reference) => {
                let end = reference.span.end;
                Some((Part::Reference(reference), end))
            }
            Err((kind, span)) => {
                errors.push(TemplateError { kind, span, in_argument: depth > 0 });
                Some((Part::Broken(span), span.end))
            }
        },
        _ => {
            let name = name_at(text, Span::new(span.start + 1, span.end));
            let reference = Reference { span: Span::new(span.start, name.end), name, operation: None };
            (!name.is_empty()).then_some((Part::Reference(reference), name.end))
        }
    }
}

fn read_braces(
    text: &str,
    span: Span,
    depth: usize,
    errors: &mut Vec<TemplateError>,
) -> Result<Reference, (TemplateErrorKind, Span)> {
    let close = closing_brace(text, span);
    let whole = Span::new(span.start, close.map_or(span.end, |close| close + 1));
    let name = name_at(text, Span::new(span.start + 2, span.end));
    let close = close.ok_or((TemplateErrorKind::Unclosed, whole))?;
    if name.is_empty() {
        return Err((TemplateErrorKind::Name, whole));
    }
    if name.end == close {
        return Ok(Reference { span: whole, name, operation: None });
    }
    let tail = Span::new(name.end, close);
    let (kind, or_empty, length) = operator_at(slice(text, tail)).ok_or((TemplateErrorKind::Operator, whole))?;
    if depth == NESTED_VARIABLES {
        return Err((TemplateErrorKind::TooDeep, whole));
    }
    let argument = Span::new(tail.start + length, tail.end);
    let mut template = parse_part(text, argument, depth + 1);
    errors.append(&mut template.errors);
    Ok(Reference { span: whole, name, operation: Some(Operation { kind, or_empty, argument, template }) })
}

fn operator_at(text: &str) -> Option<(OperatorKind, bool, u32)> {
    let bare = text.strip_prefix(':').unwrap_or(text);
    let or_empty = bare.len() < text.len();
    let kind = match bare.bytes().next()? {
        b'-' => OperatorKind::Default,
        b'+' => OperatorKind::Alternative,
        b'?' => OperatorKind::Required,
        _ => return None,
    };
    Some((kind, or_empty, 1 + u32::from(or_empty)))
}

/// The brace that closes the one behind the dollar sign at the start of `span`: the one that balances it or, where
/// braces are not balanced, the last one.
fn closing_brace(text: &str, span: Span) -> Option<u32> {
    let mut open = 0_u32;
    let mut last = None;
    for (offset, byte) in slice(text, span).bytes().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' => {
                last = Some(span.start + offset as u32);
                open -= 1;
                if open == 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    last
}

/// The name at the start of `span`, empty if there is none.
fn name_at(text: &str, span: Span) -> Span {
    let rest = slice(text, span);
    let starts = rest.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
    let end = rest.find(|c: char| c != '_' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    Span::new(span.start, span.start + if starts { end as u32 } else { 0 })
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or("")
}

impl Template {
    /// Whether the template holds anything but literal text.
    pub fn is_literal(&self) -> bool {
        self.errors.is_empty() && self.parts.iter().all(|part| matches!(part, Part::Literal(_)))
    }

    fn push_literal(&mut self, span: Span) {
        if !span.is_empty() {
            self.parts.push(Part::Literal(span));
        }
    }
}

/// What a template comes to.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// The text with the values put in; its map leads to the source.
    pub text: Text,
    /// Every variable of the template, in order, those in arguments too.
    pub uses: Vec<Arc<VariableUse>>,
    /// Variables that must be set and are not, with the message asked for. Each leaves a hole.
    pub missing: Vec<(Arc<VariableUse>, String)>,
}

/// Gives the variables of a template of `text` (which stands in `source`) their values.
#[must_use]
pub fn evaluate(template: &Template, text: &Mapped, source: &Arc<Source>, variables: &Variables) -> Evaluation {
    let mut evaluator =
        Evaluator { text, source, variables, out: Output::default(), uses: Vec::new(), missing: Vec::new() };
    evaluator.template(template, true);
    let Evaluator { out, uses, missing, .. } = evaluator;
    Evaluation { text: out.finish(text), uses, missing }
}

struct Evaluator<'a> {
    text: &'a Mapped,
    source: &'a Arc<Source>,
    variables: &'a Variables,
    out: Output,
    uses: Vec<Arc<VariableUse>>,
    missing: Vec<(Arc<VariableUse>, String)>,
}

/// The text that is being put together, mapped to the template.
#[derive(Default)]
struct Output {
    builder: shiplint_source::MappedBuilder,
    holes: Vec<u32>,
}

impl Output {
    /// Appends a value that stands for the whole of `origin`, never byte for byte.
    fn push_value(&mut self, value: &str, origin: Span) {
        let head = value.chars().next().map_or(0, char::len_utf8);
        let split = if value.len() == origin.len() as usize { head } else { value.len() };
        let (first, second) = value.split_at(split);
        self.builder.push(first, origin);
        self.builder.push(second, origin);
    }

    fn finish(self, outer: &Mapped) -> Text {
        Text::new(self.builder.finish().through(outer), self.holes)
    }
}

impl Evaluator<'_> {
    fn template(&mut self, template: &Template, wanted: bool) {
        for part in &template.parts {
            match part {
                Part::Literal(span) if wanted => self.out.builder.push(slice(self.text.text(), *span), *span),
                Part::Dollar(span) if wanted => self.out.builder.push("$", *span),
                Part::Broken(_) if wanted => self.out.holes.push(self.out.builder.len()),
                Part::Reference(reference) => self.reference(reference, wanted),
                Part::Literal(_) | Part::Dollar(_) | Part::Broken(_) => {}
            }
        }
    }

    fn reference(&mut self, reference: &Reference, wanted: bool) {
        let name = slice(self.text.text(), reference.name);
        let variable = Arc::new(self.describe(reference, name, wanted));
        self.uses.push(Arc::clone(&variable));
        let found = self.variables.lookup(name);
        let Some(operation) = &reference.operation else {
            return self.value(found, reference.span, wanted);
        };
        let set = match found {
            Lookup::Value(value) => Some(!(operation.or_empty && value.is_empty())),
            Lookup::Unset => Some(false),
            Lookup::Unknown => None,
        };
        let argument = match operation.kind {
            OperatorKind::Default => set == Some(false),
            OperatorKind::Alternative => set == Some(true),
            OperatorKind::Required => false,
        };
        self.template(&operation.template, wanted && argument);
        if !wanted || argument {
        } else if operation.kind == OperatorKind::Required && set == Some(false) {
            self.out.holes.push(self.out.builder.len());
            let message = self.aside(&operation.template);
            self.missing.push((variable, message));
        } else if operation.kind == OperatorKind::Alternative && found == Lookup::Unset {
            // Nothing, and that is known.
        } else {
            self.value(found, reference.span, wanted);
        }
    }

    fn value(&mut self, found: Lookup<'_>, origin: Span, wanted: bool) {
        match found {
            _ if !wanted => {}
            Lookup::Value(value) => self.out.push_value(value, origin),
            Lookup::Unset if self.variables.is_complete() => {}
            Lookup::Unknown | Lookup::Unset => self.out.holes.push(self.out.builder.len()),
        }
    }

    /// The text of a template without putting it out.
    fn aside(&mut self, template: &Template) -> String {
        let out = std::mem::take(&mut self.out);
        let (uses, missing) = (self.uses.len(), self.missing.len());
        self.template(template, true);
        self.uses.truncate(uses);
        self.missing.truncate(missing);
        std::mem::replace(&mut self.out, out).builder.finish().text().to_owned()
    }

    fn describe(&self, reference: &Reference, name: &str, evaluated: bool) -> VariableUse {
        VariableUse {
            name: name.to_owned(),
            place: self.place(reference.span),
            name_place: self.place(reference.name),
            operator: reference.operation.as_ref().map(|operation| Operator {
                kind: operation.kind,
                or_empty: operation.or_empty,
                argument: self.place(operation.argument),
            }),
            resolution: self.variables.resolution(name),
            evaluated,
        }
    }

    fn place(&self, span: Span) -> Place {
        self.source.place(self.text.span(span))
    }
}
