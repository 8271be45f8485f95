//! YAML files as they are written: those of Compose projects are parsed already, others once while the subjects are offered.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use shiplint_project::Project;
use shiplint_project::yaml::{self, Yaml};
use shiplint_source::{FilePath, Source};

/// The trees of a project, and others that were asked for so far.
pub(crate) struct Trees<'a> {
    project: &'a Project,
    others: RefCell<HashMap<FilePath, Arc<Yaml>>>,
}

impl<'a> Trees<'a> {
    pub(crate) fn new(project: &'a Project) -> Self {
        Self { project, others: RefCell::default() }
    }

    /// The tree of a file.
    pub(crate) fn of(&self, source: &Source) -> Arc<Yaml> {
        let path = source.path();
        let known = self.project.composes.iter().find_map(|unit| unit.project.trees.get(path));
        let parse = || {
            let mut others = self.others.borrow_mut();
            Arc::clone(others.entry(path.clone()).or_insert_with(|| Arc::new(yaml::parse(source.text()))))
        };
        known.map_or_else(parse, Arc::clone)
    }
}
