//! Talks to the server as an editor does, over a pipe in memory.

mod actions;
mod client;
mod cross_file;
mod lifecycle;
mod order;
mod rules;
mod settings;
mod text;
