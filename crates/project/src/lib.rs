//! The graph of a container project: which service builds which stage of which Dockerfile in which context.
//!
//! [`open`] follows the references of the files that were asked for and hands over one immutable [`Project`] after the other.
//! This crate has no disk: it asks a [`Files`]. It knows no rule.

mod absence;
mod build_args;
mod commands;
mod compose;
mod container;
mod context;
mod dockerfile;
mod embedded;
mod files;
mod gitignore;
mod glob;
mod groups;
mod health;
mod ignore;
mod kind;
mod open;
mod peers;
mod ports;
mod project;
mod request;
mod shells;

pub use shiplint_catalog as catalog;
pub use shiplint_compose as compose_model;
pub use shiplint_dockerfile as dockerfile_model;
pub use shiplint_shell as shell;
pub use shiplint_yaml as yaml;

pub use absence::Absence;
pub use build_args::Taking;
pub use commands::{script_of, script_of_test};
pub use compose::{ComposeUnit, Lack, Lacking};
pub use container::{
    Address, Built, Container, ContainerTest, Exposed, Fact, Half, Hidden, Host, Launch, Listener, Root, RootImage,
    ToldBy,
};
pub use context::{Context, Presence};
pub use dockerfile::DockerfileUnit;
pub use embedded::Embedded;
pub use files::{EntryKind, Files, MemoryFiles, ReadError, Recorder};
pub use glob::Glob;
pub use health::Health;
pub use ignore::{IgnoreFile, IgnorePattern};
pub use kind::FileKind;
pub use open::{Unread, open};
pub use ports::ContainerPorts;
pub use project::{BuildLink, Project};
pub use request::Request;
