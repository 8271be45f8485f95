//! The rule contract, and what runs rules: selection, ignore comments, fixes to a fixpoint.
//!
//! This crate names no rule; whoever runs it hands it the list of rules. Of other tools it knows how they are configured and
//! silenced and what they see, not what they find. It has no disk and prints nothing.

mod arguments;
mod check_directive;
mod compose_lint_config;
mod compose_subject;
mod config;
mod configs;
mod ctx;
mod dclint_comments;
mod dclint_config;
mod emptied_args;
mod exceptions;
mod fix;
mod flat;
mod flat_text;
mod folder;
mod hadolint_config;
mod ignores;
mod image;
mod in_place;
mod label_kinds;
mod lint;
mod list_or_map;
mod lost_variables;
mod meant_base;
mod neighbours;
mod offer;
mod order;
mod pipefail;
mod policy;
mod pragmas;
mod registry;
mod remedy;
#[doc(hidden)]
pub mod rule;
pub mod rule_options;
mod run;
mod service_commands;
mod service_network;
mod service_ports;
mod settings;
mod shell_findings;
pub mod subject;
mod trees;
mod yaml_config;

pub use shiplint_project::Request;
pub use shiplint_source::RuleInfo;

pub use arguments::Argument;
pub use config::{CONFIG_NAMES, ConfigError, parse as parse_config};
pub use configs::{ConfigFailure, ConfigSource, Configs};
pub use ctx::{Ctx, Draft, Here, Locate};
pub use exceptions::Exceptions;
pub use fix::{Fixed, Lint, converge};
pub use hadolint_config::HadolintConfig;
pub use ignores::Comments;
pub use lint::{Linter, Outcome};
pub use policy::{LabelKind, Policy};
pub use registry::{Registry, UnknownRule};
pub use rule::{Check, Reading, Rule};
pub use settings::{FailOn, Options, Preset, Settings};

/// What a rule needs to be written.
pub mod prelude {
    pub use shiplint_project::catalog::{
        addresses, capabilities, credentials, devices, file_names, host_paths, host_tools, images, licences, outputs,
        programs, releases, secrets, servers, users, variables,
    };
    pub use shiplint_project::compose_model::{self, OperatorKind, ProblemKind, Rejection, Resolution};
    pub use shiplint_project::dockerfile_model::{
        self, Base, ErrorKind, Expansion, Form, Kind, Phase, Presence as Set, Target, Value,
    };
    pub use shiplint_project::shell::{self, Action, Manager, Package, PackageCall, PackageKind, Pin};
    pub use shiplint_project::yaml::{self, CommentsAbove, Tree};
    pub use shiplint_project::{
        Absence, Container, ContainerPorts, Copied, Credential, CredentialKind, DataHome, EntryKind, Fact, Half,
        Health, Host, Lack, Lacking, Launch, Listener, Maker, NameKind, Named, NamedPath, Need, Needing, Presence,
        Reach, Root, RootImage, Secrecy, SecretContent, StartFile, Taking, Told, ToldBy, credentials_of, is_well_known,
        script_of, script_of_test,
    };
    pub use shiplint_source::{Collation, CollationKey, Edit, FilePath, Peer, Place, Severity, Span, is_slip, nearest};

    pub use crate::arguments::Argument;
    pub use crate::emptied_args::EmptiedArg;
    pub use crate::flat::{FlatCommand, FlatRun, FlatWord};
    pub use crate::flat_text::{FlatCopy, FlatFrom, FlatImage, FlatUser};
    pub use crate::image::is_root;
    pub use crate::in_place::option_removal;
    pub use crate::label_kinds::is_dotted_version;
    pub use crate::list_or_map::{as_list, as_map};
    pub use crate::lost_variables::{LostVariable, Meaning};
    pub use crate::meant_base::MeantBase;
    pub use crate::order::sorted;
    pub use crate::service_commands::{hand_to_shell, is_operator, run_by_shell, shell_variables};
    pub use crate::service_ports::{MisstatedPort, MistakenPort};
    pub use crate::subject::*;
    pub use crate::{Ctx, LabelKind, Policy, declare_rule};
}
