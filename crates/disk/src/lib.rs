//! The real files: walking, reading, writing. No other part of shiplint touches a disk.
#![allow(clippy::disallowed_methods, reason = "this is the one crate that touches the disk")]

mod read;
mod walk;
mod write;

pub use read::{Disk, MAX_LENGTH};
pub use walk::{Found, Walked, find};
pub use write::write_atomically;
