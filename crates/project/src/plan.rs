//! What services say about their builds, looked up on the disk.

use shiplint_compose::dotenv::is_blank_form;
use shiplint_compose::{Build, Service, Spanned, Text};
use shiplint_dockerfile::{Given, Value};
use shiplint_source::FilePath;

use crate::absence::Seeker;
use crate::groups::Group;
use crate::{Absence, EntryKind, FileKind};

/// What a service says about its build, looked up on the disk.
#[derive(Debug)]
pub(crate) struct LinkPlan {
    pub(crate) service: usize,
    /// The local folder of the context, where it is known and there.
    pub(crate) context: Option<FilePath>,
    pub(crate) dockerfile: Planned,
    pub(crate) lacks: Vec<Lack>,
    pub(crate) given: Given,
    pub(crate) target: Option<String>,
}

/// The Dockerfile of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Planned {
    File(FilePath),
    Inline,
    /// It is elsewhere, not known or not there.
    Unknown,
}

/// Something that a build cannot do without and that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// What it is.
    pub what: Lacking,
    /// Where it was looked for, and what may have been meant.
    pub absence: Absence,
}

/// What a build lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// The folder of its context.
    Context,
    /// Its Dockerfile, in a context that is there.
    Dockerfile,
    /// The folder of a further context, by its number.
    Additional(usize),
}

/// The builds of a project, in the order of its services; `whole` is what it comes to over the files below it.
pub(crate) fn plans(
    group: &Group,
    project: &shiplint_compose::Project,
    whole: Option<&shiplint_compose::Project>,
    seeker: Seeker<'_>,
) -> Vec<LinkPlan> {
    let planner = Planner { seeker, partial: group.partial };
    let plan = |(number, service): (usize, &Service)| {
        let build = service.build.as_ref()?;
        let whole = whole.filter(|_| build.leaves_context());
        Some(planner.plan(number, build, whole.and_then(|whole| whole.service(&service.name.value)?.build.as_ref())))
    };
    project.services.iter().enumerate().filter_map(plan).collect()
}

/// Looks up on the disk what services say about their builds.
#[derive(Clone, Copy)]
struct Planner<'a> {
    seeker: Seeker<'a>,
    /// Whether what a build does not say may stand in a file below.
    partial: bool,
}

impl Planner<'_> {
    /// The build of a service, by its number, that may be laid over another one.
    fn plan(&self, service: usize, build: &Build, laid: Option<&Build>) -> LinkPlan {
        let whole = laid.unwrap_or(build);
        let planner = Self { partial: self.partial && laid.is_none(), ..*self };
        let mut lacks = Vec::new();
        let context = planner.context(whole, &mut lacks);
        let dockerfile = planner.dockerfile(whole, context.as_ref(), &mut lacks);
        // What the build below says is not missed here.
        let is_own = laid.is_none();
        let names_file = build.dockerfile.is_some();
        lacks.retain(|lack| is_own || (names_file && lack.what == Lacking::Dockerfile));
        for (number, pair) in build.additional_contexts.iter().enumerate() {
            let path = pair.value.as_ref().filter(|value| value.known().is_some_and(|path| !path.contains(':')));
            let absence =
                path.and_then(|path| self.absence(EntryKind::Folder, Some(path), &build.folder, path.known()?));
            lacks.extend(absence.map(|absence| Lack { what: Lacking::Additional(number), absence }));
        }
        // An empty one counts as none.
        let target = whole.target.as_ref().and_then(|target| target.known()).filter(|target| !target.is_empty());
        let target = target.map(str::to_owned);
        LinkPlan { service, context, dockerfile, lacks, given: given(whole), target }
    }

    /// The local folder that a build names as its context.
    fn context(&self, build: &Build, lacks: &mut Vec<Lack>) -> Option<FilePath> {
        let written = match &build.context {
            Some(context) => local(context.known()?)?,
            None if self.partial => return None,
            None => ".",
        };
        let folder = build.folder.join(written);
        if self.seeker.files.kind(&folder) == Some(EntryKind::Folder) {
            return Some(folder);
        }
        let absence = self.absence(EntryKind::Folder, build.context.as_ref(), &build.folder, written);
        lacks.extend(absence.map(|absence| Lack { what: Lacking::Context, absence }));
        None
    }

    fn dockerfile(&self, build: &Build, context: Option<&FilePath>, lacks: &mut Vec<Lack>) -> Planned {
        if build.dockerfile_inline.is_some() {
            return Planned::Inline;
        }
        let Some(context) = context else { return Planned::Unknown };
        let Some(name) = build.dockerfile.as_ref().map_or(Some("Dockerfile"), |name| name.known()) else {
            return Planned::Unknown;
        };
        // BuildKit looks for the default name in lower case, too.
        let fallback = (name == "Dockerfile").then_some("dockerfile");
        let is_file = |path: &FilePath| self.seeker.files.kind(path) == Some(EntryKind::File);
        let found = std::iter::once(name).chain(fallback).map(|name| context.join(name)).find(is_file);
        if let Some(path) = found {
            return Planned::File(path);
        }
        let told = build.dockerfile.is_some() || !self.partial;
        let absence = Some(name).filter(|_| told).and_then(|name| self.absent_dockerfile(build, context, name));
        lacks.extend(absence.map(|absence| Lack { what: Lacking::Dockerfile, absence }));
        Planned::Unknown
    }

    /// Tells of a local path that is not there, or is something else.
    fn absence(
        &self,
        kind: EntryKind,
        named: Option<&Spanned<Text>>,
        folder: &FilePath,
        written: &str,
    ) -> Option<Absence> {
        // One from the root may be there on another machine, and one with backslashes is found on Windows.
        let is_judged = |path: &&str| !path.starts_with('/') && !path.is_empty() && !path.contains('\\');
        let written = local(written).filter(is_judged)?;
        let home = named.map_or_else(|| folder.clone(), |named| named.place.path().parent());
        self.seeker.absence_of(kind, &home, folder, written)
    }

    /// Where a Dockerfile should be. In an empty folder somebody is to put one: it is a submodule, or made later. Beyond what
    /// is linted anything may lie, unless that is out of the repository.
    fn absent_dockerfile(&self, build: &Build, context: &FilePath, name: &str) -> Option<Absence> {
        let absence = self.absence(EntryKind::File, None, context, name)?;
        if !self.seeker.knows(&build.folder, &absence.path) && !self.seeker.is_in_repository(&build.folder) {
            return None;
        }
        // The path may be meant from where the Compose file is.
        let meant = build.folder.join(name);
        if let (Some(EntryKind::File), Some(below)) = (self.seeker.files.kind(&meant), meant.below(context)) {
            return Some(Absence { near: Some(below.to_owned()), ..absence });
        }
        let beside = self.seeker.files.list(context);
        let mut others = beside.iter().map(|(name, _)| name.as_str());
        let other = others.clone().find(|name| FileKind::of_name(name) == Some(FileKind::Dockerfile));
        others.next()?;
        let other = other.filter(|_| absence.seen_from.is_none()).map(str::to_owned);
        Some(Absence { near: absence.near.or(other), ..absence })
    }
}

/// A path, unless it is an address or a repository in a short form.
pub(crate) fn local(path: &str) -> Option<&str> {
    let remote = path.contains("://") || ["git@", "github.com/", "~"].iter().any(|head| path.starts_with(head));
    (!remote).then_some(path)
}

fn given(build: &Build) -> Given {
    let value = |text: &Text| {
        let known = text.known().filter(|known| !is_blank_form(known));
        known.map_or(Value::Unknown, |known| Value::Known(known.into()))
    };
    let args = build.args.iter().filter_map(|pair| {
        let name = pair.name.value.known()?.to_owned();
        Some((name, pair.value.as_ref().map_or(Value::Unknown, |given| value(&given.value))))
    });
    let contexts = build.additional_contexts.iter().filter_map(|pair| pair.name.value.known().map(str::to_owned));
    Given { args: args.collect(), contexts: contexts.collect(), ..Given::default() }
}
