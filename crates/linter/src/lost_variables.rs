//! Variables that a Compose file uses and that nothing sets, by what is likely to be meant by them.

use std::collections::{BTreeMap, BTreeSet};

use shiplint_project::catalog::variables;
use shiplint_project::compose_model::{Afterwards, Emptied, VariableUse, literal_words};
use shiplint_source::Place;

use crate::subject::ComposeProject;

/// The numbers of the user and the group, which shells do not export.
const USER: [&str; 2] = ["UID", "GID"];

/// What a project loses by variables that nothing sets.
#[derive(Default)]
pub struct Lost<'a> {
    /// The variables, by name.
    pub variables: Vec<LostVariable<'a>>,
    /// Words, such as passwords, whose dollar signs are meant as themselves, with the variables that they are taken for.
    pub words: Vec<(Place, Vec<&'a VariableUse>)>,
}

/// A variable that nothing sets.
pub struct LostVariable<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where it is used; what matters most stands first.
    pub uses: Vec<&'a VariableUse>,
    /// What it is.
    pub meaning: Meaning,
}

/// What a variable is that nothing sets.
pub enum Meaning {
    /// One of the shells in containers, which sets it here; its dollar sign should have been doubled.
    OfContainer(Place),
    /// None at all: its dollar sign is meant as itself.
    Literal {
        /// Whether a build alone reads it, which goes on with less than is written, and mostly to another end.
        is_built: bool,
    },
    /// One that somebody has to set.
    Unset {
        /// What its lack leads to, if that is more than an empty value.
        leads_to: Option<Emptied>,
        /// The entry of an env file that gives it to a container alone.
        entry: Option<Place>,
        /// Whether it is known what is set: an env file says so, or no shell exports it.
        is_told: bool,
    },
}

impl<'a> ComposeProject<'a> {
    /// The variables that nothing sets and that are not known to be set elsewhere.
    pub fn lost_variables(self) -> Lost<'a> {
        let mut uses: BTreeMap<&str, Vec<&VariableUse>> = BTreeMap::new();
        let all = &self.unit.project.variables;
        // Where another use demands it, Compose starts nothing without it.
        let demanded: BTreeSet<&str> =
            all.iter().filter(|used| used.is_demanded()).map(|used| used.name.as_str()).collect();
        for used in all.iter().filter(|used| used.is_lost() && !demanded.contains(used.name.as_str())) {
            if !variables::comes_with_machine(&used.name) && !self.unit.miscased.contains_key(&used.place) {
                uses.entry(&used.name).or_default().push(used);
            }
        }
        if uses.is_empty() { Lost::default() } else { Judge::new(self).judge(uses) }
    }
}

struct Judge<'a> {
    compose: ComposeProject<'a>,
    readers: BTreeMap<&'a Place, Afterwards<'a>>,
    passed_on: BTreeSet<&'a Place>,
    emptied: BTreeMap<&'a Place, Emptied>,
    /// Where they take the place of a default in a Dockerfile, which is told of that.
    in_args: BTreeSet<&'a Place>,
}

impl<'a> Judge<'a> {
    fn new(compose: ComposeProject<'a>) -> Self {
        let project = &compose.unit.project;
        let (readers, emptied) = (project.read_afterwards(), project.emptied());
        let in_args = compose.builds().flat_map(|build| build.emptied_args()).map(|arg| &arg.used.place).collect();
        Self { compose, readers, passed_on: project.passed_on().collect(), emptied, in_args }
    }

    fn judge(&self, lost: BTreeMap<&'a str, Vec<&'a VariableUse>>) -> Lost<'a> {
        let (mut variables, mut pieces) = (Vec::new(), Vec::new());
        for (name, uses) in lost {
            if let Some(set) = self.set_for_shells(name, &uses) {
                variables.push(LostVariable { name, uses, meaning: Meaning::OfContainer(set) });
            } else if uses.iter().all(|used| self.reader(used).is_none() && used.looks_literal(None)) {
                pieces.extend(uses);
            } else if uses.iter().all(|used| used.looks_literal(self.reader(used))) {
                let is_built = uses.iter().all(|used| matches!(self.reader(used), Some(Afterwards::Builder(_))));
                variables.push(LostVariable { name, uses, meaning: Meaning::Literal { is_built } });
            } else {
                variables.extend(self.unset(name, uses));
            }
        }
        Lost { variables, words: literal_words(pieces) }
    }

    fn reader(&self, used: &VariableUse) -> Option<Afterwards<'a>> {
        self.readers.get(&used.place).copied()
    }

    /// Where a container sets a variable by itself, if all that use it are shells in such containers.
    fn set_for_shells(&self, name: &str, uses: &[&VariableUse]) -> Option<Place> {
        let set = |used: &&VariableUse| match self.reader(used)? {
            Afterwards::Shell(service, _) => self.compose.service(service)?.sets_itself(name),
            Afterwards::Builder(_) | Afterwards::Program => None,
        };
        uses.iter().map(set).reduce(|all, one| one.and(all))?
    }

    /// A variable that somebody has to set. Without an env file, nobody can say what is set by whoever runs the project; that a
    /// container gets nothing is then fine.
    fn unset(&self, name: &'a str, mut uses: Vec<&'a VariableUse>) -> Option<LostVariable<'a>> {
        uses.retain(|used| !self.in_args.contains(&used.place));
        let unit = self.compose.unit;
        let entry = self.compose.services().find_map(|service| service.env_file_entry(name));
        let is_told = unit.has_env_file() || entry.is_some();
        let is_passed_on = uses.iter().all(|used| self.passed_on.contains(&used.place));
        let is_of_user = USER.contains(&name);
        if uses.is_empty() || unit.documented.contains(name) || (!is_told && !is_of_user && is_passed_on) {
            return None;
        }
        let worst = uses.iter().position(|used| self.emptied.contains_key(&used.place));
        uses.get_mut(..=worst.unwrap_or(0)).unwrap_or_default().rotate_right(1);
        let leads_to = uses.first().and_then(|used| self.emptied.get(&used.place)).cloned();
        let is_told = is_told || (is_of_user && !is_passed_on);
        Some(LostVariable { name, uses, meaning: Meaning::Unset { leads_to, entry, is_told } })
    }
}
