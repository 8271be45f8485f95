//! How much is followed before it is called too much: whatever a file says, reading it ends.

/// Nodes that aliases and merge keys may add to a document. Compose gives up at this number too.
pub(crate) const ALIASED_NODES: usize = 100_000;
/// Nodes that `extends` may copy in a project.
pub(crate) const EXTENDED_NODES: usize = 1_000_000;
/// `include` within `include`, and `extends` of `extends`.
pub(crate) const CHAIN: usize = 100;
/// Files of a project.
pub(crate) const FILES: usize = 1_000;
/// `${…}` within the argument of `${…}`.
pub(crate) const NESTED_VARIABLES: usize = 64;
