//! What a `FROM` was meant to name that names no stage, and hardly an image.

use shiplint_project::catalog::images;
use shiplint_project::dockerfile_model::{self, Base, StageName};
use shiplint_source::nearest;

use crate::subject::Stage;

/// What may have been meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeantBase<'a> {
    /// A stage of that name, which begins only later.
    Later(&'a StageName),
    /// A stage with a similar name.
    Stage(&'a StageName),
    /// A context of the build with a similar name.
    Context(&'a str),
    /// A stage above that nothing uses: it may have been renamed.
    LeftOver(&'a StageName),
}

impl<'a> Stage<'a> {
    /// What its `FROM` was meant to name, where it is a single word that is neither a stage nor an official image, nor what a service is
    /// built as.
    pub fn meant_base(&self) -> Option<MeantBase<'a>> {
        let Base::Image(image) = self.node.base() else { return None };
        let (name, unit) = (image.text(), self.file.unit);
        let is_written = self.node.image.as_ref().is_some_and(|used| unit.slice(used.span) == name);
        if !is_written || name.contains(['/', ':', '@']) || images::is_official(name) || self.file.project.builds(image)
        {
            return None;
        }
        let named = |text: &str| self.others().find(|other| other.text == text);
        let near_stage = || named(nearest(name, self.others().map(|other| other.text.as_str()))?);
        let near_context = || nearest(name, unit.given.contexts.iter().map(String::as_str));
        named(&name.to_lowercase())
            .map(MeantBase::Later)
            .or_else(|| near_stage().map(MeantBase::Stage))
            .or_else(|| near_context().map(MeantBase::Context))
            .or_else(|| self.left_over().map(MeantBase::LeftOver))
    }

    /// The names of the other stages.
    fn others(&self) -> impl Iterator<Item = &'a StageName> {
        let own = self.node.index;
        let stages: &'a [dockerfile_model::Stage] = &self.file.unit.model.stages;
        stages.iter().filter(move |other| other.index != own).filter_map(|other| other.name.as_ref())
    }

    /// A named stage above that no build needs, in a file that services build.
    fn left_over(&self) -> Option<&'a StageName> {
        let (file, model) = (self.file, &self.file.unit.model);
        if file.links().next().is_none() || !file.unit.is_understood() {
            return None;
        }
        let built = file.links().filter_map(|link| link.stage).chain(model.stages.len().checked_sub(1));
        let needed = model.reachable_from_any(built);
        let above = model.stages.iter().take(self.node.index);
        above.filter(|stage| needed.get(stage.index) == Some(&false)).find_map(|stage| stage.name.as_ref())
    }
}
