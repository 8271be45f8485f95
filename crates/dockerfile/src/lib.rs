//! Dockerfile text to a tree with spans, then stages, scopes and state.
//!
//! [`parse`] follows BuildKit's parser, but never fails: every byte of the text belongs to an [`Item`], what BuildKit
//! refuses becomes a [`SyntaxError`], and reading goes on at the next instruction. This crate knows no rule, no other
//! file and no disk.

// Lines.
mod directive;
mod heredoc;
mod joined;
mod lines;
mod marker;
mod parser;

// Words.
mod check;
mod csv;
mod duration;
mod flag;
mod json;
mod mode;
mod port;
mod signal;
mod source;
mod word;
mod wording;

// Instructions.
mod command;
mod convert;
mod error;
mod from;
mod healthcheck;
mod instruction;
mod keyword;
mod kind;
mod mount;
mod mount_check;
mod onbuild;
mod pairs;
mod transfer;
mod tree;

// Meaning.
mod base;
mod build;
mod copy;
mod effect;
mod expand;
mod expander;
mod given;
mod globals;
mod image;
mod model;
mod pattern;
mod platform;
mod problem;
mod reader;
mod scope;
mod stage;
mod state;
mod text;
mod uses;

pub use check::CheckOptions;
pub use directive::{Directive, DirectiveName, Directives};
pub use error::{ErrorKind, Phase, SyntaxError};
pub use expand::{Expansion, ExpansionError, ExpansionErrorKind, Operator, Reference, Syntax, expand};
pub use flag::{Flag, FlagKind};
pub use given::{Given, PLATFORM_ARGS, PROXY_ARGS};
pub use healthcheck::{Healthcheck, Setting};
pub use heredoc::Heredoc;
pub use image::{DEFAULT_REGISTRY, DEFAULT_TAG, ImageError, ImageErrorKind, ImageRef};
pub use keyword::Keyword;
pub use kind::{ArgDecl, Command, Form, From, Kind, Pair, Pairs, Run, Transfer};
pub use model::{Arg, Model};
pub use mount::{Device, Mount, MountKind, MountOption};
pub use parser::parse;
pub use platform::Platform;
pub use port::{PortError, PortRange, PortSpec, Protocol};
pub use problem::{Problem, ProblemKind};
pub use scope::{Lookup, Origin, Scope, Value, Variable};
pub use signal::{guess as guess_signal, is_signal, signal_name};
pub use source::{is_git, is_http};
pub use stage::{Base, CopySource, ImageUse, SourceKind, Stage, StageName, StageUse, Target};
pub use state::{Assigned, Label, Port, Presence, State};
pub use tree::{Comment, Dockerfile, Instruction, Item};
pub use word::Word;
