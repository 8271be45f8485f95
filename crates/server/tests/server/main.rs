//! Talks to the server as an editor does, over a pipe in memory.
#![allow(clippy::disallowed_methods, reason = "the tests put files on the disk from outside")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod actions;
mod client;
mod cross_file;
mod lifecycle;
mod order;
mod rules;
mod settings;
mod text;
