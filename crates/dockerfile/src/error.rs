//! What BuildKit refuses, in our own words and with a place.

use shiplint_source::Span;

/// One reason for which BuildKit refuses the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What kind of error it is.
    pub kind: ErrorKind,
    /// What is wrong: one clause, lower-case, without a trailing period.
    pub message: String,
    /// The bytes that cause it.
    pub span: Span,
    /// The instruction that holds it, if one does.
    pub instruction: Option<Span>,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

impl SyntaxError {
    pub(crate) fn new(kind: ErrorKind, span: Span, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), span, instruction: None, help: None }
    }

    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds a guess at what was meant, if there is one.
    pub(crate) fn with_guess(self, guess: Option<impl AsRef<str>>) -> Self {
        Self { help: guess.map(|guess| format!("did you mean `{}`?", guess.as_ref())).or(self.help), ..self }
    }

    pub(crate) fn within(self, instruction: Span) -> Self {
        Self { instruction: Some(instruction), ..self }
    }
}

/// When BuildKit finds the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Reading the file: nothing of it is usable.
    Parse,
    /// Turning the instructions into a build.
    Convert,
}

/// The kinds of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// A line of more than 65535 bytes.
    LineTooLong,
    /// Nothing in the file.
    EmptyFile,
    /// Comments and blank lines only.
    NoInstructions,
    /// A parser directive for the second time.
    DuplicateDirective,
    /// A parser directive with a value that it cannot have.
    InvalidDirective,
    /// No instruction of that name.
    UnknownInstruction,
    /// An instruction that needs a stage, before the first `FROM`.
    OutsideStage,
    /// A heredoc without its terminator.
    UnterminatedHeredoc,
    /// A heredoc as destination.
    HeredocDestination,
    /// No such flag.
    UnknownFlag,
    /// A flag for the second time.
    DuplicateFlag,
    /// A flag without the value it needs.
    MissingFlagValue,
    /// A flag with a value that it cannot have.
    InvalidFlagValue,
    /// Too few arguments.
    MissingArgument,
    /// Arguments in excess, or in the wrong place.
    UnexpectedArgument,
    /// An argument that is empty.
    EmptyArgument,
    /// A JSON list with a member that is no string.
    MixedJson,
    /// No JSON list where only that is possible.
    NotJson,
    /// A key without a value, in the old form of pairs.
    MissingValue,
    /// A pair without `=`.
    MissingEquals,
    /// A key or name that is empty.
    EmptyName,
    /// A stage name that is none.
    InvalidStageName,
    /// A type of `HEALTHCHECK` that is none.
    InvalidHealthcheck,
    /// An instruction that `ONBUILD` cannot defer.
    InvalidOnbuild,
    /// A `--mount` that is no list of options, or takes a variable where none is expanded.
    MalformedMount,
    /// A `--device` that cannot be read.
    MalformedDevice,
    /// No `FROM` (conversion).
    NoStages,
    /// Options of `# check=` that cannot be read (conversion).
    InvalidCheck,
    /// An option of `--mount` that is wrong (conversion).
    InvalidMount,
    /// A port that is none (conversion).
    InvalidPort,
    /// A signal that is none (conversion).
    InvalidSignal,
    /// File permissions that are none (conversion).
    InvalidMode,
    /// A source that the instruction cannot take (conversion).
    InvalidSource,
    /// A checksum that is none, or not possible here (conversion).
    InvalidChecksum,
    /// A variable where none is expanded (conversion).
    VariableNotExpanded,
}

impl ErrorKind {
    /// When BuildKit finds it.
    #[must_use]
    pub const fn phase(self) -> Phase {
        match self {
            Self::NoStages
            | Self::InvalidCheck
            | Self::InvalidMount
            | Self::InvalidPort
            | Self::InvalidSignal
            | Self::InvalidMode
            | Self::InvalidSource
            | Self::InvalidChecksum
            | Self::VariableNotExpanded => Phase::Convert,
            _ => Phase::Parse,
        }
    }

    /// Whether it is found while words are split, and so also in an instruction that is deferred by `ONBUILD`.
    pub(crate) const fn is_lexical(self) -> bool {
        matches!(self, Self::MixedJson | Self::MissingValue | Self::MissingEquals)
    }
}
