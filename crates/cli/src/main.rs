//! The `shiplint` command: arguments, the real file system, what is printed, exit codes.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the face that speaks to a terminal")]
#![allow(clippy::disallowed_methods, reason = "a face chooses the folder to work in")]

mod args;
mod check;
mod compose_config;
mod fixes;
mod gather;
mod graph;
mod hadolint;
mod rules;
mod schema;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command, SchemaOf};

/// Exit code where the run itself failed: usage, configuration, input.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let mut words = std::env::args_os();
    if words.next().is_some_and(|program| hadolint::is_called(&program)) {
        return hadolint::run(words);
    }
    let outcome = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Explain { rule } => rules::explain(&rule),
        Command::Rules { format } => rules::list(format),
        Command::Graph(args) => graph::run(&args),
        Command::Schema { of: SchemaOf::Compose } => schema::compose(),
        Command::ComposeConfig(args) => compose_config::run(&args),
        Command::Hadolint { arguments } => Ok(hadolint::run(arguments)),
        Command::Server => shiplint_server::run().map_err(Into::into),
    };
    outcome.unwrap_or_else(|error| {
        terminal::complain(&format!("{error:#}"));
        ExitCode::from(FAILED)
    })
}
