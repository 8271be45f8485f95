//! How much is followed before it is called too much: whatever a file says, reading it ends.

/// Nodes that aliases and merge keys may add to a document. Compose gives up at this number too.
pub(crate) const ALIASED_NODES: usize = 100_000;
/// Nodes that `extends` may copy in a project.
pub(crate) const EXTENDED_NODES: usize = 200_000;
/// `include` within `include`, and `extends` of `extends`.
pub(crate) const CHAIN: usize = 100;
/// Layers of which each is looked at before the next one is merged.
pub(crate) const LAYERS: usize = 100;
/// Files of a project.
pub(crate) const FILES: usize = 1_000;
/// Aliases, merge keys and `extends` that a value remembers to have come through.
pub(crate) const REMEMBERED_STEPS: usize = 16;
/// Names among which the one that was meant is looked for.
pub(crate) const HINTED_NAMES: usize = 200;
/// Services of a circle that are named.
pub(crate) const NAMED_SERVICES: usize = 8;
/// `${…}` within the argument of `${…}`.
pub(crate) const NESTED_VARIABLES: usize = 64;
/// Services among which one is looked for that implies a dependency.
pub(crate) const SEARCHED_SERVICES: usize = 100;
