//! Chores of the repository: `cargo xtask --help`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "chores look at the working tree and at the clock, and talk to a person"
)]

mod conformance;
mod corpus;
mod faults;
mod index;
mod new_rule;
mod oracle;
mod schema_oracle;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Chores of the repository
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Begin a rule: its folder with two files, and its line in rules/lib.rs
    NewRule {
        /// Kebab-case name: the pattern that is found
        id: String,
        /// Folder of rules it belongs to
        #[arg(long, default_value = "dockerfile")]
        group: String,
    },
    /// Write the generated files (the index of rules)
    Gen {
        /// Only say whether they are up to date
        #[arg(long)]
        check: bool,
    },
    /// Check what no compiler checks: sizes, names, arrows between crates, licences
    Tidy,
    /// Parse and lint every file of the corpus, and mutations of them
    Corpus {
        /// Number of random mutations to read
        #[arg(long, default_value_t = 2_000)]
        mutations: u64,
    },
    /// Compare our verdicts with those that other tools recorded on the corpus
    Parity,
    /// Compare our check of shapes with the official schema, on mutations of real files
    SchemaOracle {
        /// Number of mutations
        #[arg(long, default_value_t = 20_000)]
        mutations: u64,
    },
    /// Replay recorded runs of `docker compose config`, and compare verdicts and models
    Conformance,
    /// Plant faults into real projects, one at a time, and see whether each is found
    Faults {
        /// Name those that are not found, and what is found besides
        #[arg(long)]
        verbose: bool,
    },
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().chore {
        Chore::NewRule { id, group } => new_rule::run(&id, &group),
        Chore::Gen { check } => index::run(check),
        Chore::Tidy => tidy::run(),
        Chore::Corpus { mutations } => corpus::run(mutations),
        Chore::Parity => oracle::run(),
        Chore::SchemaOracle { mutations } => schema_oracle::run(mutations),
        Chore::Conformance => conformance::run(),
        Chore::Faults { verbose } => faults::run(verbose),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The folder of oracles beside the repository, where there is one.
fn shared() -> Option<PathBuf> {
    let folder = root().parent()?.join("shared");
    folder.is_dir().then_some(folder)
}

/// The corpus, unpacked once into `target/corpus`; nothing where there is none to unpack.
fn unpacked_corpus() -> anyhow::Result<Option<PathBuf>> {
    let Some(shared) = shared() else { return Ok(None) };
    let folder = root().join("target/corpus");
    let stamp = folder.join(".unpacked");
    if !stamp.is_file() {
        std::fs::create_dir_all(&folder)?;
        let archive = shared.join("corpus/dev.tar.gz");
        let status = std::process::Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&folder).status()?;
        anyhow::ensure!(status.success(), "{} cannot be unpacked", archive.display());
        std::fs::write(stamp, "")?;
    }
    Ok(Some(folder))
}
