//! The command line, as clap reads it.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand, ValueEnum};
use shiplint_linter::{FailOn, Preset};
use shiplint_report::Format;
use shiplint_source::Edition;

/// Linter and static analyzer for container projects: Dockerfiles, Compose files and what they refer to.
#[derive(Debug, Parser)]
#[command(name = "shiplint", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Lint files or folders
    Check(Box<CheckArgs>),
    /// Show the page of a rule
    Explain {
        /// A rule, or another tool's code for it
        rule: String,
    },
    /// List the rules
    Rules {
        /// How to list them
        #[arg(long, value_enum, default_value = "text")]
        format: ListFormat,
    },
    /// Draw what is built and run: services, build stages, networks, volumes, and what was found in them
    Graph(GraphArgs),
    /// Print a JSON schema
    Schema {
        /// Of what
        #[arg(value_enum)]
        of: SchemaOf,
    },
    /// Print the merged Compose model, as `docker compose config` does
    ComposeConfig(Box<ComposeConfigArgs>),
    /// Lint Dockerfiles as hadolint does: its flags, configuration, comments, output and exit codes
    #[command(disable_help_flag = true, disable_version_flag = true)]
    Hadolint {
        /// What hadolint would be given; try `--help`
        #[arg(value_name = "ARGUMENT", trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Speak the Language Server Protocol on standard input and output
    Server,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table
    Text,
    /// A JSON array
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct GraphArgs {
    /// Folder or file to draw
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: String,
    /// How to draw it
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub(crate) format: GraphFormat,
    /// Write the drawing to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<String>,
    /// Leave out files that match the pattern
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum GraphFormat {
    /// Lines for the terminal
    Text,
    /// A flowchart for Markdown
    Mermaid,
    /// The language of Graphviz
    Dot,
    /// A picture
    Svg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Compose files
    Compose,
}

#[derive(Debug, Args)]
pub(crate) struct ComposeConfigArgs {
    /// Folder of the project, or its file
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: String,
    /// Services to print, with those that they need; all of them if none are named
    #[arg(value_name = "SERVICE")]
    pub(crate) services: Vec<String>,
    /// Compose file; each lies on top of those before
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Profile to enable
    #[arg(long = "profile", value_name = "NAME")]
    pub(crate) profiles: Vec<String>,
    /// File with variables, in place of `.env`; the last of equal names counts
    #[arg(long = "env-file", value_name = "FILE")]
    pub(crate) env_files: Vec<String>,
    /// Folder that relative paths are meant from
    #[arg(long, value_name = "FOLDER")]
    pub(crate) project_directory: Option<String>,
    /// Name of the project
    #[arg(short, long, value_name = "NAME")]
    pub(crate) project_name: Option<String>,
    /// Define a variable of the environment; there are no others
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) env: Vec<String>,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct CheckArgs {
    /// Files and folders to lint; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<String>,

    /// Apply safe fixes
    #[arg(long, help_heading = "Fixes")]
    pub(crate) fix: bool,
    /// Apply fixes that may change what is built or run, too
    #[arg(long, help_heading = "Fixes")]
    pub(crate) unsafe_fixes: bool,
    /// Show what the fixes would change instead of writing it
    #[arg(long, help_heading = "Fixes")]
    pub(crate) diff: bool,

    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = parse::<Format>, help_heading = "Output")]
    pub(crate) format: Format,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<String>,
    /// Print how often each rule found something
    #[arg(long, help_heading = "Output")]
    pub(crate) statistics: bool,
    /// Lowest severity that fails the run (error, warning, info, hint), or never [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = parse::<FailOn>, help_heading = "Output")]
    pub(crate) fail_on: Option<FailOn>,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    pub(crate) color: Color,
    /// List the files that would be linted, and stop
    #[arg(long, help_heading = "Output")]
    pub(crate) show_files: bool,
    /// Print findings only
    #[arg(short, long, help_heading = "Output", conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Tell what is read
    #[arg(short, long, help_heading = "Output")]
    pub(crate) verbose: bool,

    /// Rule set to start from
    #[arg(long, value_name = "NAME", value_parser = parse::<Preset>, help_heading = "Rules")]
    pub(crate) preset: Option<Preset>,
    /// Frozen rule set of that name
    #[arg(long, value_name = "NAME", value_parser = parse::<Edition>, help_heading = "Rules")]
    pub(crate) edition: Option<Edition>,
    /// Rules to run besides: ids, codes of other tools, categories
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) select: Vec<String>,
    /// Rules not to run
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) ignore: Vec<String>,
    /// Rules whose findings are warnings
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) warn: Vec<String>,
    /// Rules whose findings are errors
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) error: Vec<String>,
    /// Run rules in preview, too
    #[arg(long, help_heading = "Rules")]
    pub(crate) preview: bool,
    /// Take no notice of comments that silence findings
    #[arg(long, help_heading = "Rules")]
    pub(crate) no_inline_ignores: bool,

    /// Use this configuration file for all files
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = "Configuration")]
    pub(crate) config: Option<String>,
    /// Use no configuration file
    #[arg(long, help_heading = "Configuration")]
    pub(crate) isolated: bool,
    /// Define a variable for Compose files
    #[arg(long, value_name = "NAME=VALUE", help_heading = "Configuration")]
    pub(crate) env: Vec<String>,
    /// Leave out files that match the pattern
    #[arg(long, value_name = "PATTERN", help_heading = "Configuration")]
    pub(crate) exclude: Vec<String>,
    /// Name to give to standard input
    #[arg(long, value_name = "NAME", help_heading = "Configuration")]
    pub(crate) stdin_filename: Option<String>,
    /// What the given files are, whatever their names
    #[arg(long = "as", value_enum, value_name = "KIND", help_heading = "Configuration")]
    pub(crate) kind: Option<Kind>,
    /// Number of threads
    #[arg(long, value_name = "NUMBER", help_heading = "Configuration")]
    pub(crate) jobs: Option<usize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Kind {
    Dockerfile,
    Compose,
}

pub(crate) fn parse<T: std::str::FromStr<Err: ToString>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}
