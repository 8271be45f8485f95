//! Facts about package managers, tools, images, secrets and hosts, as data.
//!
//! Every table names the documentation it was made from. Nothing here reads a script or a file.

pub mod addresses;
pub mod capabilities;
pub mod compose_commands;
pub mod credentials;
pub mod devices;
pub mod file_names;
pub mod host_paths;
pub mod host_tools;
pub mod images;
mod language_managers;
pub mod licences;
mod managers;
mod options;
pub mod outputs;
pub mod programs;
pub mod releases;
pub mod secrets;
pub mod servers;
mod system_managers;
mod tools;
pub mod users;
pub mod variables;
mod wrappers;

pub use managers::{Action, Manager, Operands, Tool, Verb};
pub use options::Options;
pub use tools::options_of;
pub use wrappers::{Wrapper, wrapper};
