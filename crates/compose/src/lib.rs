//! Compose files to services, networks and the rest, each value with its origin.
//!
//! The way of a value: YAML tree → aliases and merge keys followed → variables put in → `include` → `extends` → layers
//! merged by the rule of each attribute → [`Project`]. Each step is a module, works on the same [`Node`] tree and leaves a
//! [`Step`] in the origin of what it touches. Nothing here reads a disk or the process environment, and nothing judges:
//! what Compose would refuse is a [`Problem`], everything else is for rules.

mod addresses;
mod afterwards;
pub mod attributes;
mod bounds;
mod build;
mod canonical;
mod commands;
mod confinement;
mod conflicts;
mod consistency;
mod cycles;
mod develop;
mod discovery;
pub mod dotenv;
mod emptied;
mod env_files;
mod extends;
mod grants;
mod host_paths;
mod hosts;
mod implied;
mod include;
pub mod interpolate;
mod layer;
mod literal;
mod loader;
mod merge;
mod mounts;
mod names;
mod networks;
mod node;
mod notices;
mod ports;
mod problem;
mod profiles;
mod project;
mod reader;
mod remedies;
mod request;
mod resolve;
mod resources;
mod rules;
mod scalars;
mod service;
mod shapes;
mod swarm;
mod text;
mod unique;
pub mod units;
mod unused;
mod variables;
pub mod words;

pub use addresses::Subnet;
pub use afterwards::Afterwards;
pub use build::Build;
pub use canonical::NoSuchService;
pub use commands::{Command, HealthTest, Healthcheck, TestReader, is_shell};
pub use confinement::{Confinement, Device, Namespace, Privileged, PrivilegedPart, SecurityOption};
pub use develop::Watch;
pub use discovery::{BASE_NAMES, OVERRIDE_NAMES, default_files};
pub use emptied::Emptied;
pub use grants::{Dependency, EnvFile, Grant};
pub use host_paths::{HostPath, UNKNOWN};
pub use hosts::ExtraHost;
pub use implied::Implied;
pub use literal::literal_words;
pub use loader::Read;
pub use mounts::{Mount, MountKind, Relabel, tmpfs_options};
pub use names::project_name;
pub use networks::{NetworkUse, Pool};
pub use node::{Entry, Key, Map, Node, Step, Value};
pub use ports::{Port, PortRange, address};
pub use problem::{Change, Problem, ProblemKind, Rejection, Remedy};
pub use project::{Input, Project, load};
pub use reader::{Form, Pair};
pub use request::{Request, RequestError};
pub use resources::{Resource, ResourceKind};
pub use service::{Extends, Provider, Service};
pub use text::{Part, Spanned, Text};
pub use variables::{Lookup, Operator, OperatorKind, Resolution, Variable, VariableUse, Variables};
