//! Facts about package managers and tools, as data: what their options take, what their sub-commands do.
//!
//! Every table names the documentation it was made from. Nothing here reads a script or a file.

pub mod images;
mod language_managers;
mod managers;
mod options;
pub mod outputs;
pub mod programs;
mod system_managers;
pub mod variables;
mod wrappers;

pub use managers::{Action, Manager, Operands, Tool, Verb};
pub use options::Options;
pub use wrappers::{Wrapper, wrapper};
