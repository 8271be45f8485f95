//! What is not reported although its rule runs: exceptions that configurations of other tools know.

use shiplint_source::{FilePath, Severity};

/// Exceptions from what rules find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// Milder findings than these are not reported.
    pub least: Option<Severity>,
    /// Files are not reported on whose path has one of these in it.
    pub paths: Vec<String>,
    /// Services that a rule, named first, does not judge.
    pub services: Vec<(String, String)>,
}

impl Exceptions {
    pub(crate) fn add(&mut self, above: &Self) {
        self.least = above.least.or(self.least);
        self.paths.extend(above.paths.iter().cloned());
        self.services.extend(above.services.iter().cloned());
    }

    /// Whether they keep quiet about what is this severe in this file.
    pub(crate) fn cover(&self, severity: Severity, path: &FilePath) -> bool {
        self.least.is_some_and(|least| severity < least) || self.paths.iter().any(|part| path.as_str().contains(part))
    }
}
