//! What a variable's name stands for at one place of a Dockerfile, as far as this file can tell.

use std::sync::Arc;

use shiplint_source::Span;

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// This text.
    Known(Arc<str>),
    /// Something that this file does not say.
    Unknown,
    /// Nothing: declared, but without a value.
    Unset,
}

impl Value {
    /// The text, if it is known.
    pub fn known(&self) -> Option<&str> {
        match self {
            Self::Known(text) => Some(text),
            Self::Unknown | Self::Unset => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Known(text.into())
    }
}

/// A variable that the file declares, or BuildKit in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What it holds.
    pub value: Value,
    /// Who decided that.
    pub origin: Origin,
    /// The declaration that counts here: `NAME` or `NAME=value` of an `ARG` or `ENV`; none for what BuildKit declares.
    pub declared: Option<Span>,
    /// Whether an `ENV` declares it, so that it becomes part of the image.
    pub is_env: bool,
}

/// Who decided what a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The value written there: the default of an `ARG`, perhaps a global one, or the value of an `ENV`.
    Written(Span),
    /// Whoever starts the build.
    Given,
    /// BuildKit, such as for `TARGETARCH`.
    Predefined,
    /// Nobody in this file: an `ARG` without a default.
    Nobody,
}

impl Origin {
    /// Where the value is written in this file.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Written(span) => Some(span),
            _ => None,
        }
    }
}

/// The answer of a [`Scope`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// It is declared here.
    Declared(Variable),
    /// Nothing in this file declares it, but the base image may hold it.
    Inherited,
    /// Nothing declares it.
    Undefined,
}

impl Lookup {
    /// The declared variable.
    pub fn variable(&self) -> Option<&Variable> {
        match self {
            Self::Declared(variable) => Some(variable),
            Self::Inherited | Self::Undefined => None,
        }
    }

    /// The declared variable, taken out.
    pub fn into_variable(self) -> Option<Variable> {
        match self {
            Self::Declared(variable) => Some(variable),
            Self::Inherited | Self::Undefined => None,
        }
    }

    /// What a reference to it gives.
    pub fn value(&self) -> &Value {
        match self {
            Self::Declared(variable) => &variable.value,
            Self::Inherited => &Value::Unknown,
            Self::Undefined => &Value::Unset,
        }
    }
}

/// The variables that can be read at one place.
pub trait Scope {
    /// What `name` stands for.
    fn get(&self, name: &str) -> Lookup;
}
