//! Heredocs: documents that follow an instruction's logical line.

use shiplint_source::{Mapped, Span};

/// A document within the Dockerfile.
#[derive(Clone, Debug)]
pub struct Heredoc {
    /// The word that announces it, such as `<<-"EOF"`.
    pub marker: Span,
    /// The name that ends it, unquoted.
    pub name: String,
    /// `<<-`: leading tabs do not count.
    pub strip_tabs: bool,
    /// Whether no part of the name is quoted, so that variables in it are expanded.
    pub expand: bool,
    /// The number before `<<`, 0 without one.
    pub fd: u32,
    /// Its lines, with their line ends, without the terminator.
    pub body: Span,
    /// Its lines as they are used: without leading tabs where [`strip_tabs`](Self::strip_tabs) says so.
    pub text: Mapped,
    /// The name on the line that ends it; `None` where the file ends before.
    pub terminator: Option<Span>,
}
