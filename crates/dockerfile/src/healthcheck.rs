//! `HEALTHCHECK`.

use std::time::Duration;

use shiplint_source::Span;

use crate::Command;

/// `HEALTHCHECK NONE`, or `HEALTHCHECK [flags] CMD command`
#[derive(Clone, Debug, Default)]
pub struct Healthcheck {
    /// `NONE` or `CMD`, however it is cased.
    pub type_span: Span,
    /// What is run; `None` for `NONE`, which takes an inherited check away.
    pub command: Option<Command>,
    /// `--interval`
    pub interval: Option<Setting<Duration>>,
    /// `--timeout`
    pub timeout: Option<Setting<Duration>>,
    /// `--start-period`
    pub start_period: Option<Setting<Duration>>,
    /// `--start-interval`
    pub start_interval: Option<Setting<Duration>>,
    /// `--retries`
    pub retries: Option<Setting<u32>>,
}

/// The value of a flag, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// Where the value stands.
    pub span: Span,
    /// The value; zero means the default.
    pub value: T,
}
