//! Build arguments that are given as empty texts.

use shiplint_project::catalog::variables;
use shiplint_project::compose_model::{Pair, Resolution, Spanned, Step, Text, VariableUse};
use shiplint_source::Place;

use crate::subject::Build;

/// A build argument that is empty because a variable is.
pub struct EmptiedArg<'a> {
    /// Its name.
    pub name: &'a str,
    /// The variable.
    pub used: &'a VariableUse,
    /// The default that does not hold.
    pub default: Place,
}

impl<'a> Build<'a> {
    /// The arguments that are empty because a variable is, and that have a default in the Dockerfile.
    pub fn emptied_args(&self) -> Vec<EmptiedArg<'a>> {
        let Some((file, stage)) = self.whole() else { return Vec::new() };
        let unit = self.service.compose.unit;
        let bases = self.emptied_bases();
        let others =
            self.node.args.iter().filter(|arg| !bases.iter().any(|(base, _)| base.name.place == arg.name.place));
        let emptied = others.filter_map(|arg| {
            let (name, value) = (arg.name.known()?, arg.value.as_ref()?);
            let used = emptied_by(value, &arg.name.place)?;
            let is_set = unit.documented.contains(&used.name) || variables::comes_with_machine(&used.name);
            let mut declared = file.model.args_of(stage.index).filter(|arg| arg.name == name);
            let default = declared.find_map(|arg| arg.default.filter(|&span| !is_blank(file.slice(span))))?;
            (!is_set).then(|| EmptiedArg { name, used, default: file.place(default) })
        });
        emptied.collect()
    }

    /// The arguments that are empty and without which a `FROM` names no image, with the place there.
    pub fn emptied_bases(&self) -> Vec<(&'a Pair, Place)> {
        let Some((file, _)) = self.whole() else { return Vec::new() };
        let emptied = self.node.args.iter().filter_map(|arg| {
            let (name, _) = (arg.name.known()?, arg.value.as_ref()?);
            let problem = file.model.problems.iter().find(|problem| file.emptied_base(problem) == Some(name))?;
            Some((arg, file.place(problem.span)))
        });
        emptied.collect()
    }
}

/// The variable behind a name that leaves a value empty, unless an operator says that this is meant.
fn emptied_by<'a>(value: &'a Spanned<Text>, name: &Place) -> Option<&'a VariableUse> {
    let is_within = |used: &&VariableUse| used.place.path() == name.path() && used.place.span.start >= name.span.end;
    let steps = value.origin.iter().filter_map(|step| match step {
        Step::Variable(used) => Some(&**used),
        _ => None,
    });
    let mut uses = steps.filter(is_within);
    let first = uses.next().filter(|used| value.value.blank().is_empty() && used.resolution != Resolution::Given)?;
    (first.operator.is_none() && uses.all(|used| used.operator.is_none())).then_some(first)
}

fn is_blank(default: &str) -> bool {
    default.trim_matches(['"', '\'']).is_empty()
}
