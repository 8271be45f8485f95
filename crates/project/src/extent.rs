//! How much of a build context a build takes: the folder that all of it lies in, and what comes along although it only tells how to
//! build and run.

use shiplint_dockerfile::{Instruction, Kind, MountKind, SourceKind};
use shiplint_source::FilePath;

use crate::glob::{Dialect, Glob};
use crate::{Context, DockerfileUnit, EntryKind, FileKind, Files};

impl Context {
    /// Measures what a build takes by those of its stages that it needs.
    pub(crate) fn measure(&mut self, unit: &DockerfileUnit, needed: &dyn Fn(usize) -> bool, files: &dyn Files) {
        let stages = unit.model.stages.iter().filter(|stage| needed(stage.index));
        let numbers: Vec<usize> = stages.flat_map(|stage| stage.instructions.clone()).collect();
        self.extent = self.extent_of(unit, &numbers, files).filter(|folder| !folder.is_empty());
        let copies = |number: &usize| unit.model.sources(*number).iter().any(|source| self.is_whole(source));
        if self.extent.is_none() && numbers.iter().any(copies) {
            self.recipes = self.find_recipes(unit, files);
        }
    }

    /// Whether a source of a `COPY` is all of the context.
    pub fn is_whole(&self, source: &shiplint_dockerfile::CopySource) -> bool {
        source.kind == SourceKind::Path && source.text.known().is_some_and(|path| inside(path).is_empty())
    }

    /// The folder that all lies in that some instructions take; nothing where they take nothing, or something that is not known.
    fn extent_of(&self, unit: &DockerfileUnit, numbers: &[usize], files: &dyn Files) -> Option<String> {
        let mut common: Option<Vec<String>> = None;
        for &number in numbers {
            let paths = unit.named_paths(number);
            if unit.instruction(number).map_or(0, |node| local_paths(unit, number, node)) != paths.len() {
                return None;
            }
            for named in paths {
                let folder = self.folder_of(&named.path, files);
                let shared = |mut common: Vec<String>| {
                    let same = common.iter().zip(&folder).take_while(|(one, other)| one == other).count();
                    common.truncate(same);
                    common
                };
                common = Some(common.map_or_else(|| folder.clone(), shared));
            }
        }
        Some(common?.join("/"))
    }

    /// The folder, segment by segment, that a path of the context is, or lies in.
    fn folder_of(&self, path: &str, files: &dyn Files) -> Vec<String> {
        let path = inside(path);
        let is_literal = |segment: &&str| Glob::new(segment, Dialect::Copy).is_literal();
        let mut segments: Vec<String> = path.split('/').take_while(is_literal).map(str::to_owned).collect();
        let is_folder = files.kind(&self.folder.join(&segments.join("/"))) == Some(EntryKind::Folder);
        if !is_folder {
            segments.pop();
        }
        segments.retain(|segment| !segment.is_empty());
        segments
    }

    /// The Compose files and Dockerfiles at the top, and the Dockerfile of the build, as far as nothing hides them.
    fn find_recipes(&self, unit: &DockerfileUnit, files: &dyn Files) -> Vec<String> {
        let is_recipe = |name: &String| FileKind::of_name(name).is_some();
        let listed = files.list(&self.folder).into_iter().filter(|(_, kind)| *kind == EntryKind::File);
        let mut recipes: Vec<String> = listed.map(|(name, _)| name).filter(is_recipe).collect();
        let own = unit.source.path().below(&self.folder).filter(|own| own.contains('/') && unit.embedded.is_none());
        recipes.extend(own.map(str::to_owned));
        recipes.retain(|path| self.hiding(path).is_none());
        recipes
    }
}

/// How many paths of the context an instruction names, be they known or not.
fn local_paths(unit: &DockerfileUnit, number: usize, node: &Instruction) -> usize {
    match &node.kind {
        Kind::Run(run) => {
            let is_local = |kind| matches!(kind, MountKind::Bind | MountKind::Unknown);
            run.mounts.iter().filter(|mount| is_local(mount.kind) && mount.from().is_none()).count()
        }
        Kind::Copy(_) | Kind::Add(_) if unit.model.uses(number).is_empty() => {
            let is_local = |kind| matches!(kind, SourceKind::Path | SourceKind::Unknown);
            unit.model.sources(number).iter().filter(|source| is_local(source.kind)).count()
        }
        _ => 0,
    }
}

/// A source path as seen from the context, which it never leaves: BuildKit reads it as if from the root.
pub(crate) fn inside(source: &str) -> String {
    let path = FilePath::new(&format!("/{}", source.replace("/./", "/")));
    path.as_str().trim_start_matches('/').to_owned()
}
