//! Variables of a Compose file that are not set because of the case of their letters.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shiplint_catalog::variables;
use shiplint_compose::{OperatorKind, Project, Resolution, VariableUse};
use shiplint_source::{FilePath, Place};

use crate::absence::Seeker;
use crate::scripts;

/// The uses of variables that nothing sets, while an env file, a sample of one or the rest of the project has the name in other
/// letters, and nothing around its folder has it in these; with that name.
pub(crate) fn miscased(
    project: &Project,
    documented: &BTreeSet<String>,
    folder: &FilePath,
    seeker: Seeker<'_>,
) -> BTreeMap<Place, String> {
    let unset: Vec<&VariableUse> = project.variables.iter().map(|used| &**used).filter(|used| is_unset(used)).collect();
    if unset.is_empty() {
        return BTreeMap::new();
    }
    let is_known = |name: &str| documented.contains(name) || project.environment.get(name).is_some();
    let constants = project.variables.iter().map(|used| used.name.as_str()).filter(|name| name.to_uppercase() == *name);
    let own = project.environment.iter().filter(|(_, variable)| variable.place.is_some()).map(|(name, _)| name);
    // Of several spellings the last counts: the one that is set.
    let names = constants.chain(documented.iter().map(String::as_str)).chain(own);
    let spellings: HashMap<String, &str> = names.map(|name| (name.to_lowercase(), name)).collect();
    let readers = project.read_afterwards();
    let handed: BTreeSet<&str> = project.handed_through().collect();
    let meant = unset.into_iter().filter_map(|used| {
        let other = *spellings.get(&used.name.to_lowercase())?;
        let is_other = other != used.name && !is_known(&used.name);
        let is_spoken_of = || scripts::speak_of(&used.name, &seeker.upward(folder), seeker.files);
        // Who hands a variable through to a container means it, unless only the other one is known.
        let is_own = || handed.contains(used.name.as_str()) && !is_known(other);
        let is_meant =
            is_other && !is_own() && !used.looks_literal(readers.get(&used.place).copied()) && !is_spoken_of();
        is_meant.then(|| (used.place.clone(), other.to_owned()))
    });
    meant.collect()
}

fn is_unset(used: &VariableUse) -> bool {
    let is_required = used.operator.as_ref().is_some_and(|operator| operator.kind == OperatorKind::Required);
    used.evaluated && used.resolution == Resolution::Unset && !is_required && !variables::has_either_case(&used.name)
}
