//! Compose files to services, networks and the rest, each value with its origin.
//!
//! The way of a value: YAML tree → [`resolve`](mod@resolve) (aliases and merge keys are followed) → interpolation →
//! `include` → `extends` → merge of the layers by the rule of each attribute → [`Project`]. Each step is a module, works on
//! the same [`Node`] tree and leaves a [`Step`] in the origin of what it touches. Nothing here reads a disk or the
//! process environment, and nothing judges: what Compose would refuse is a [`Problem`], everything else is for rules.

mod bounds;
mod discovery;
pub mod dotenv;
pub mod interpolate;
mod node;
mod problem;
mod text;
mod variables;

pub use discovery::{BASE_NAMES, OVERRIDE_NAMES, default_files};
pub use node::{Entry, Key, Map, Node, Step, Value};
pub use problem::{Problem, ProblemKind, Rejection};
pub use text::{Spanned, Text};
pub use variables::{Lookup, Operator, OperatorKind, Resolution, Variable, VariableUse, Variables};
