//! Shell text of container files: from the text of a `RUN` to commands, words, invocations and package installs.
//!
//! [`parse`] makes a [`Script`] of any text, [`Script::commands`] lists every simple command in it with the context it
//! stands in, [`Invocation`] sees through `sudo`, `env` and the like, and [`package_calls`] gives the typed view of package
//! managers. All spans are in bytes of the source file. This crate knows no Dockerfile, no rule and no image, and nothing
//! of the parser underneath is visible through it.

mod archives;
mod ast;
mod checks;
#[cfg(feature = "shellcheck")]
mod codes;
mod commands;
mod compose_call;
mod compounds;
mod convert;
mod dialect;
mod expansions;
mod http;
mod invocation;
mod limits;
mod nested;
mod options;
mod outcome;
mod packages;
mod parse;
mod recover;
mod removals;
#[cfg(feature = "shellcheck")]
mod shellcheck;
mod users;
mod word;
mod words;

pub use ast::{
    AndOr, Assignment, CaseItem, Command, Compound, CompoundKind, Connective, Function, Link, List, Nested, Operator,
    Pipe, Pipeline, Redirection, RedirectionKind, Script, ShellError, SimpleCommand, Terminator,
};
pub use checks::{Initial, ShellFinding, check_codes, checks};
pub use commands::{CommandRef, Context, Enclosure, PipePlace, PipelineRef};
pub use compose_call::ComposeCall;
pub use dialect::Dialect;
pub use invocation::{Invocation, Layer, Variable};
pub use options::{Arguments, Flag};
pub use outcome::Outcome;
pub use packages::{
    Action, FileRole, Manager, Package, PackageCall, PackageFile, PackageKind, Pin, Version, package_calls,
};
pub use parse::parse;
pub use users::Membership;
pub use word::{Fragment, Parameter, ParameterOperator, Part, PartKind, Word};
