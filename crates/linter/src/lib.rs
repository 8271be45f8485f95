//! The rule contract, and what runs rules: selection, ignore comments, fixes to a fixpoint.
//!
//! This crate names no rule and no foreign tool's behaviour; whoever runs it hands it the list of rules. It has no disk and
//! prints nothing.

mod config;
mod configs;
mod ctx;
mod fix;
mod flat;
mod folder;
mod ignores;
mod image;
mod lint;
mod neighbours;
mod offer;
mod pipefail;
mod policy;
mod registry;
#[doc(hidden)]
pub mod rule;
mod run;
mod settings;
pub mod subject;

pub use shiplint_project::Request;
pub use shiplint_source::RuleInfo;

pub use config::{CONFIG_NAMES, ConfigError, parse as parse_config};
pub use configs::{ConfigFailure, ConfigSource, Configs};
pub use ctx::{Ctx, Draft, Here, Locate};
pub use fix::{Fixed, Lint, converge};
pub use lint::{Linter, Outcome};
pub use policy::{LabelKind, Policy};
pub use registry::{Registry, UnknownRule};
pub use rule::{Check, Reading, Rule};
pub use settings::{Options, Preset, Settings};

/// What a rule needs to be written.
pub mod prelude {
    pub use shiplint_project::catalog::{images, programs, variables};
    pub use shiplint_project::compose_model::{self, OperatorKind, ProblemKind, Rejection, Resolution};
    pub use shiplint_project::dockerfile_model::{
        self, Base, ErrorKind, Expansion, Form, Kind, Phase, Presence as Set, Target, Value,
    };
    pub use shiplint_project::shell::{self, Action, Manager, PackageCall, PackageKind, Pin};
    pub use shiplint_project::yaml::{self, CommentsAbove};
    pub use shiplint_project::{Absence, ContainerPorts, Health, Lacking, Presence, Taking};
    pub use shiplint_source::{Edit, Peer, Place, Severity, Span, nearest};

    pub use crate::flat::{FlatCommand, FlatRun, FlatWord};
    pub use crate::subject::*;
    pub use crate::{Ctx, LabelKind, Policy, declare_rule};
}
