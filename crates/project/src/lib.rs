//! The graph of a container project: which service builds which stage of which Dockerfile in which context.
//!
//! [`open`] follows the references of the files that were asked for and hands over one immutable [`Project`] after the other. What a [`Tree`]
//! of them has to do with one another is seen in their [`Claims`].
//! This crate has no disk: it asks a [`Files`]. It knows no rule.

mod absence;
mod addresses;
mod bake;
mod build_args;
mod claims;
mod commands;
mod compose;
mod configs;
mod container;
mod context;
mod copies;
mod credentials;
mod devcontainer;
mod dockerfile;
mod elsewhere;
mod embedded;
mod endpoints;
mod extent;
mod files;
mod gitignore;
mod glob;
mod groups;
mod hcl;
mod health;
mod host_files;
mod hosts;
mod ignore;
mod json;
mod kept;
mod kind;
mod lookups;
mod makers;
mod manual;
mod mention;
mod open;
mod outside;
mod overlay;
mod own_env;
mod peers;
mod plan;
mod ports;
mod project;
mod request;
mod scripts;
mod sensitive;
mod shells;
mod siblings;
mod spelling;
mod switches;
mod tree;
mod web_servers;

pub use shiplint_catalog as catalog;
pub use shiplint_compose as compose_model;
pub use shiplint_dockerfile as dockerfile_model;
pub use shiplint_shell as shell;
pub use shiplint_yaml as yaml;

pub use absence::{Absence, Later};
pub use bake::BakeTarget;
pub use build_args::{Needing, RequiredArg, Taking};
pub use claims::{Claim, Claims, Made, MadeName, Named};
pub use commands::{script_of, script_of_test};
pub use compose::ComposeUnit;
pub use container::{
    Address, Built, Container, ContainerTest, DataHome, Exposed, Fact, Half, Hidden, Host, Launch, Listener, Root,
    RootImage, StageImage, StartFile, StartScript, ToldBy,
};
pub use context::{Context, Presence};
pub use copies::Copied;
pub use credentials::{Credential, CredentialKind, Need};
pub use devcontainer::DevContainer;
pub use dockerfile::{DockerfileUnit, NamedPath};
pub use embedded::Embedded;
pub use endpoints::{Endpoint, Told};
pub use files::{EntryKind, Files, MemoryFiles, ReadError, Recorder};
pub use glob::{Dialect, Glob};
pub use health::Health;
pub use hosts::{NameKind, Reach};
pub use ignore::{IgnoreFile, IgnorePattern};
pub use kind::FileKind;
pub use makers::Maker;
pub use mention::{Known, Mention};
pub use open::{Unread, open};
pub use own_env::{ListedFile, OwnEnv, Setting};
pub use plan::{Lack, Lacking};
pub use ports::ContainerPorts;
pub use project::{BuildLink, Project};
pub use request::Request;
pub use sensitive::{Secrecy, SecretContent, Sensitive, credentials_of, is_well_known};
pub use siblings::Completion;
pub use tree::Tree;
