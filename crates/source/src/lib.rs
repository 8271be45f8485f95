//! The vocabulary that every part of shiplint shares: texts, places in them, edits and diagnostics.
//!
//! This crate knows no language (Dockerfile, shell, YAML), no rule and no output format, and it touches no disk.

mod collate;
mod diagnostic;
mod edit;
mod mapped;
mod nearest;
mod path;
mod rule;
mod source;
mod span;

pub use collate::{Collation, CollationKey};
pub use diagnostic::{Diagnostic, Fix, Label};
pub use edit::{ApplyError, Edit, apply};
pub use mapped::{Mapped, MappedBuilder};
pub use nearest::{is_slip, nearest};
pub use path::FilePath;
pub use rule::{
    Alias, Category, Confidence, Edition, FixKind, Likeness, ParseNameError, Peer, RuleInfo, Safety, Severity, Status,
};
pub use source::{Encoding, Place, Position, Source};
pub use span::Span;
