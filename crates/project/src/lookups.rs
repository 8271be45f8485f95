//! What a Compose project names on the disk: its builds, its own files, and those that services take from their host.

use std::collections::BTreeMap;
use std::sync::Arc;

use shiplint_compose::Project;
use shiplint_source::{FilePath, Place, Source};

use crate::absence::Seeker;
use crate::groups::Group;
use crate::host_files::HostFiles;
use crate::own_env::OWN_ENV_FILE;
use crate::plan::{LinkPlan, Planned};
use crate::{Absence, EntryKind, elsewhere, plan};

/// What was found of the files that a project names.
#[derive(Debug)]
pub(crate) struct Lookups {
    /// The services that are built here.
    pub(crate) plans: Vec<LinkPlan>,
    /// The files of Compose that are not there, by the places that name them.
    pub(crate) absences: BTreeMap<Place, Absence>,
    /// What services take from their host.
    pub(crate) host_files: HostFiles,
    /// Whether its paths are meant from another folder, so that nothing is missed here.
    pub(crate) meant_elsewhere: bool,
}

impl Lookups {
    /// Looks up what a project names; `whole` is what it comes to over the files below it.
    pub(crate) fn of(
        group: &Group,
        project: &Project,
        whole: Option<&Project>,
        folder: &FilePath,
        seeker: Seeker<'_>,
    ) -> Self {
        let mut lookups = Self {
            plans: plan::plans(group, project, whole, seeker),
            absences: absences(project, folder, seeker),
            host_files: HostFiles::of(project, seeker),
            meant_elsewhere: group.elsewhere,
        };
        let missing = lookups.missing();
        if lookups.meant_elsewhere
            || elsewhere::is_meant(folder, &missing, lookups.finds_any(project, group))
            || elsewhere::is_meant_above(folder, &missing, seeker.files)
        {
            lookups.forgive();
        }
        lookups
    }

    /// All that is not there.
    fn missing(&self) -> Vec<&Absence> {
        let lacks = self.plans.iter().flat_map(|plan| &plan.lacks).map(|lack| &lack.absence);
        self.absences.values().chain(self.host_files.absent.values()).chain(lacks).collect()
    }

    /// Whether any path of the project leads to something.
    fn finds_any(&self, project: &Project, group: &Group) -> bool {
        let is_named = |file: &Arc<Source>| !group.files.contains(file.path()) && file.path().name() != OWN_ENV_FILE;
        !self.host_files.found.is_empty()
            || self.plans.iter().any(|plan| matches!(plan.dockerfile, Planned::File(_)))
            || project.files.iter().any(is_named)
    }

    /// Misses nothing: the paths are meant from elsewhere.
    fn forgive(&mut self) {
        self.meant_elsewhere = true;
        self.absences.clear();
        self.host_files.absent.clear();
        for plan in &mut self.plans {
            plan.lacks.clear();
        }
    }
}

/// The files that Compose misses, by the place that names them.
fn absences(project: &Project, folder: &FilePath, seeker: Seeker<'_>) -> BTreeMap<Place, Absence> {
    let missing = project.problems.iter().filter_map(|problem| {
        let file = problem.file.as_ref()?;
        let absence = match file.below(folder) {
            Some(written) => seeker.absence_of(EntryKind::File, &problem.place.path().parent(), folder, written),
            None => seeker.absence(&file.parent(), file.name()),
        };
        Some((problem.place.clone(), absence.filter(|absence| absence.instead.is_none())?))
    });
    missing.collect()
}
