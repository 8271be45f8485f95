//! The tree of a Dockerfile: a list of items that joined give back the text.

use shiplint_source::{Mapped, Span};

use crate::marker;
use crate::{Command, Directive, Directives, Flag, Heredoc, Keyword, Kind, SyntaxError};

/// A Dockerfile as it is written.
#[derive(Clone, Debug, Default)]
pub struct Dockerfile {
    /// The parser directives that count, by name.
    pub directives: Directives,
    /// The parts of the text, contiguous and complete.
    pub items: Vec<Item>,
    /// What BuildKit refuses, in the order of the text.
    pub errors: Vec<SyntaxError>,
}

impl Dockerfile {
    /// The instructions from top to bottom, also broken ones (their kind is [`Kind::Invalid`]).
    pub fn instructions(&self) -> impl Iterator<Item = &Instruction> {
        self.items.iter().filter_map(|item| match item {
            Item::Instruction(instruction) => Some(&**instruction),
            _ => None,
        })
    }

    /// The instructions with the comments that BuildKit takes for their descriptions: those since the instruction before, and since the
    /// last bare `#`.
    pub fn described(&self) -> impl Iterator<Item = (&Instruction, Vec<Comment>)> {
        let mut above = Vec::new();
        self.items.iter().filter_map(move |item| match item {
            Item::Comment(comment) if comment.content.is_empty() => {
                above.clear();
                None
            }
            Item::Comment(comment) => {
                above.push(*comment);
                None
            }
            Item::Instruction(instruction) => Some((&**instruction, std::mem::take(&mut above))),
            _ => None,
        })
    }

    /// The escape character: a backslash, or a backtick where the directive says so.
    pub fn escape(&self) -> char {
        self.directives.escape_char()
    }
}

/// A part of the text of whole lines.
#[derive(Clone, Debug)]
pub enum Item {
    /// A line that is a parser directive.
    Directive(Directive),
    /// A line that is a comment.
    Comment(Comment),
    /// A line with nothing but blanks or a byte order mark.
    Blank(Span),
    /// An instruction with all its lines.
    Instruction(Box<Instruction>),
}

impl Item {
    /// The bytes of the item: whole lines with indentation and line ends.
    pub fn span(&self) -> Span {
        match self {
            Self::Directive(directive) => directive.full,
            Self::Comment(comment) => comment.full,
            Self::Blank(span) => *span,
            Self::Instruction(instruction) => instruction.full,
        }
    }
}

/// A comment line between instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The whole line.
    pub full: Span,
    /// From the `#` to the last byte that is not blank.
    pub span: Span,
    /// What follows the `#`, without blanks around it; empty in a bare `#`.
    pub content: Span,
}

/// An instruction and all that belongs to it.
#[derive(Clone, Debug)]
pub struct Instruction {
    /// From the keyword to the last byte of the logical line that is not blank, or of the last heredoc's terminator.
    pub span: Span,
    /// All its lines, heredocs included, with indentation and the last line end.
    pub full: Span,
    /// Which instruction it is.
    pub keyword: Keyword,
    /// The keyword as written.
    pub keyword_span: Span,
    /// The words that begin with `--`, known to the instruction or not.
    pub flags: Vec<Flag>,
    /// What it says.
    pub kind: Kind,
    /// The text behind keyword and flags, joined over continuations and trimmed.
    pub arguments: Mapped,
    /// The documents that follow its logical line. Those of an `ONBUILD` stand in its nested instruction.
    pub heredocs: Vec<Heredoc>,
    /// Comment lines within the logical line, from `#` to the line's last byte that is not blank.
    pub continuation_comments: Vec<Span>,
    /// Blank lines within the logical line, with their line ends.
    pub empty_continuations: Vec<Span>,
}

impl Instruction {
    /// The command of a `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK CMD`.
    pub fn command(&self) -> Option<&Command> {
        match &self.kind {
            Kind::Run(run) => Some(&run.command),
            Kind::Cmd(command) | Kind::Entrypoint(command) => Some(command),
            Kind::Healthcheck(check) => check.command.as_ref(),
            _ => None,
        }
    }

    /// The last flag called `name` (given without `--`).
    pub fn flag(&self, name: &str) -> Option<&Flag> {
        self.flags.iter().rev().find(|flag| flag.name == name)
    }

    /// The words that would announce heredocs if the instruction took any, each with the name that would end it.
    pub fn heredoc_markers(&self) -> impl Iterator<Item = (Span, String)> {
        let markers = marker::find(self.arguments.text()).into_iter();
        markers.map(|marker| (self.arguments.span(marker.range.into()), marker.name))
    }

    /// The heredoc whose marker is the word at `span`.
    pub fn heredoc_at(&self, span: Span) -> Option<&Heredoc> {
        self.heredocs.iter().find(|heredoc| heredoc.marker == span)
    }
}
