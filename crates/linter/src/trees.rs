//! YAML files as they are written, each parsed once while the subjects of its project are offered.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use shiplint_project::yaml::{self, Yaml};
use shiplint_source::{FilePath, Source};

/// The trees that were asked for so far.
#[derive(Default)]
pub(crate) struct Trees(RefCell<HashMap<FilePath, Rc<Yaml>>>);

impl Trees {
    /// The tree of a file.
    pub(crate) fn of(&self, source: &Source) -> Rc<Yaml> {
        let mut trees = self.0.borrow_mut();
        let tree = trees.entry(source.path().clone()).or_insert_with(|| Rc::new(yaml::parse(source.text())));
        Rc::clone(tree)
    }
}
