//! What BuildKit refuses only when it turns the instructions into a build.

use std::fmt;

use shiplint_source::{Mapped, Span};

use crate::{Expansion, ExpansionErrorKind, ImageError, ImageErrorKind, PortError, Word};

/// More places than these say nothing more.
const MAX_PLACES: usize = 8;

/// One reason for which BuildKit refuses to build a file that it can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// What is wrong: one clause, lower-case, without a trailing period.
    pub message: String,
    /// The bytes that cause it.
    pub span: Span,
    /// The number of the instruction.
    pub instruction: usize,
    /// Other places that matter, and why.
    pub related: Vec<(Span, String)>,
}

/// The kinds of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A word that cannot be expanded.
    Expansion(ExpansionErrorKind),
    /// A `FROM` whose image is empty once expanded.
    EmptyImage,
    /// The name of an image that is none.
    InvalidImage(ImageErrorKind),
    /// A `--platform` that is empty once expanded.
    EmptyPlatform,
    /// A `--platform` that is none.
    InvalidPlatform,
    /// `--from` or `from=` with the stage that it stands in.
    OwnStage,
    /// `--from` or `from=` with a stage that begins later.
    LaterStage,
    /// `--from` with the number of a stage that does not exist.
    MissingStage,
    /// A port that is none, once expanded.
    InvalidPort(PortError),
    /// A signal that is none, once expanded.
    InvalidSignal,
    /// File permissions that are none, once expanded.
    InvalidMode,
    /// A volume that is empty once expanded.
    EmptyVolume,
    /// `COPY` from a URL or a git repository, once expanded.
    RemoteCopy,
}

impl fmt::Display for PortError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Protocol(name) => write!(f, "`{name}` is no protocol of a port"),
            Self::Container(text) if text.is_empty() => f.write_str("the port of the container is missing"),
            Self::Container(text) | Self::Host(text) => write!(f, "`{text}` is no port"),
            Self::Address(text) => write!(f, "`{text}` is no IP address"),
            Self::Lengths => f.write_str("the ranges of host and container ports differ in length"),
        }
    }
}

/// Where the wrong part of an expanded image name is written.
pub(crate) fn place_of(error: ImageError, word: &Word, text: &Mapped) -> Span {
    if error.span.is_empty() { word.span } else { text.span(error.span) }
}

/// Where the values that a word took are written.
pub(crate) fn decided_by(text: &Expansion) -> Vec<(Span, String)> {
    let mut places: Vec<(Span, String)> = Vec::new();
    for reference in &text.references {
        let origin = reference.lookup.variable().and_then(|variable| variable.origin.span());
        if places.len() == MAX_PLACES {
            break;
        }
        if let Some(span) = origin.filter(|span| places.iter().all(|(place, _)| place != span)) {
            places.push((span, format!("`{}` gets its value here", reference.name)));
        }
    }
    places
}
