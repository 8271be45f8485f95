//! Compose files to services, networks and the rest, each value with its origin.
//!
//! The way of a value: YAML tree → aliases and merge keys followed → variables put in → `include` → `extends` → layers
//! merged by the rule of each attribute → [`Project`]. Each step is a module, works on the same [`Node`] tree and leaves a
//! [`Step`] in the origin of what it touches. Nothing here reads a disk or the process environment, and nothing judges:
//! what Compose would refuse is a [`Problem`], everything else is for rules.

mod afterwards;
pub mod attributes;
mod bounds;
mod build;
mod canonical;
mod commands;
mod conflicts;
mod consistency;
mod cycles;
mod discovery;
pub mod dotenv;
mod env_files;
mod extends;
mod grants;
mod include;
pub mod interpolate;
mod layer;
mod loader;
mod merge;
mod mounts;
mod names;
mod node;
mod ports;
mod problem;
mod profiles;
mod project;
mod reader;
mod request;
mod resolve;
mod resources;
mod rules;
mod scalars;
mod service;
mod shapes;
mod text;
mod unique;
pub mod units;
mod variables;
pub mod words;

pub use afterwards::Afterwards;
pub use build::Build;
pub use canonical::NoSuchService;
pub use commands::{Command, HealthTest, Healthcheck, TestReader};
pub use discovery::{BASE_NAMES, OVERRIDE_NAMES, default_files};
pub use grants::{Dependency, EnvFile, Grant};
pub use loader::Read;
pub use mounts::{Mount, MountKind};
pub use node::{Entry, Key, Map, Node, Step, Value};
pub use ports::{Port, PortRange};
pub use problem::{Problem, ProblemKind, Rejection};
pub use project::{Input, Project, load};
pub use reader::{Form, Pair};
pub use request::{Request, RequestError};
pub use resources::{Resource, ResourceKind};
pub use service::{Extends, NetworkUse, Service};
pub use text::{Part, Spanned, Text};
pub use variables::{Lookup, Operator, OperatorKind, Resolution, Variable, VariableUse, Variables};
