//! The whole project in the form that `docker compose config` prints: long forms, defaults, paths from the root, variables of
//! env files, implicit networks and names; without what nothing uses.
//!
//! Each value is read alone first, as the table of attributes says; what depends on other values comes after.

mod environment;
mod forms;
mod mounts;
mod normalise;
mod pairs;
mod paths;
mod ports;
mod selection;
mod values;

use shiplint_yaml::Tree;

use crate::attributes::FILE;
use crate::canonical::values::Surroundings;
use crate::{Project, dotenv};

/// Names a service that the project does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchService(pub String);

/// Doubles the dollar signs, so that the text is read back as it is.
fn escape(tree: &mut Tree) {
    match tree {
        Tree::Text(text) => *text = text.replace('$', "$$"),
        Tree::List(items) => items.iter_mut().for_each(escape),
        Tree::Map(entries) => {
            for (key, value) in entries {
                *key = key.replace('$', "$$");
                escape(value);
            }
        }
        _ => {}
    }
}

impl Project {
    /// The project as Compose prints it, only with these services and what they need if any are named. It is of use where the
    /// project has no problems.
    pub fn canonical(&self, services: &[String]) -> Result<Tree, NoSuchService> {
        let home = self.environment.get("HOME").and_then(|home| home.value.as_deref());
        let around = Surroundings { home };
        let attributes = FILE.object.map(|object| values::object(&self.tree, object, around));
        let mut model = attributes.unwrap_or_else(|| Tree::Map(Vec::new()));
        normalise::normalise(self, &mut model);
        environment::resolve(self, &mut model);
        selection::select(self, &mut model, services)?;
        escape(&mut model);
        Ok(model)
    }

    /// The env files that were read, by their names.
    fn env_file(&self, path: &shiplint_source::FilePath) -> Option<&dotenv::EnvFile> {
        self.env_files.get(path)
    }
}
