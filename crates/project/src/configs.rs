//! Configurations of nginx that a container gets: by a mount, or by a `COPY` of its Dockerfile.

use std::sync::Arc;

use shiplint_compose::{MountKind, Service, Spanned};
use shiplint_dockerfile::SourceKind;
use shiplint_source::{FilePath, Source};

use crate::{BuildLink, EntryKind, Files, Project, nginx};

/// No more files than these are read on behalf of one service.
const MAX_FILES: usize = 16;
/// Longer files are no configurations that somebody wrote, in bytes.
const MAX_LENGTH: u32 = 64 * 1024;
/// How their names end.
const ENDINGS: [&str; 3] = [".conf", ".template", ".nginx"];

/// The configurations of a service, by the numbers of its Compose project and of itself.
pub(crate) fn configs(project: &Project, compose: usize, service: usize, files: &dyn Files) -> Vec<Arc<Source>> {
    let Some(node) = project.composes.get(compose).and_then(|unit| unit.project.services.get(service)) else {
        return Vec::new();
    };
    let copied = project.link(compose, service).map_or_else(Vec::new, |link| copied(project, link));
    let paths = mounted(node).chain(copied).flat_map(|path| configs_at(path, files));
    let read = paths.take(MAX_FILES).filter_map(|path| files.read(&path).ok());
    read.filter(|source| source.span().len() <= MAX_LENGTH).collect()
}

/// The folders that configurations serve, as they are written.
pub(crate) fn web_roots(configs: &[Arc<Source>]) -> Vec<Spanned<String>> {
    let roots = |source: &Arc<Source>| {
        let spans = nginx::roots(source.text()).into_iter();
        spans.map(|span| Spanned::new(source.slice(span).to_owned(), source.place(span))).collect::<Vec<_>>()
    };
    configs.iter().flat_map(roots).collect()
}

/// The paths that a service mounts, relative to its file.
fn mounted(service: &Service) -> impl Iterator<Item = FilePath> {
    let binds = service.volumes.iter().filter(|mount| mount.kind.value() == Some(&MountKind::Bind));
    binds.filter_map(|mount| {
        let source = mount.source.value().filter(|source| !source.starts_with(['/', '~']))?;
        Some(mount.folder.join(source))
    })
}

/// The paths that the stage of a build, and those below it, copy from the context.
fn copied(project: &Project, link: &BuildLink) -> Vec<FilePath> {
    let (Some(context), Some(file), Some(stage)) = (&link.context, project.dockerfile(link), link.stage) else {
        return Vec::new();
    };
    let numbers = file.lineage(stage).flat_map(|stage| stage.instructions.clone());
    let own = numbers.filter(|&number| file.model.uses(number).is_empty());
    let sources = own.flat_map(|number| file.model.sources(number)).filter(|source| source.kind == SourceKind::Path);
    let paths = sources.filter_map(|source| Some(source.text.known()?.trim_start_matches('/')));
    paths.filter(|path| !path.trim_matches(['.', '/']).is_empty()).map(|path| context.folder.join(path)).collect()
}

/// The path itself, or what lies in the folder there, as far as the names are those of configurations.
fn configs_at(path: FilePath, files: &dyn Files) -> Vec<FilePath> {
    match files.kind(&path) {
        Some(EntryKind::File) if is_config(path.name()) => vec![path],
        Some(EntryKind::Folder) if is_of_nginx(&path) => {
            let names =
                files.list(&path).into_iter().filter(|(name, kind)| *kind == EntryKind::File && is_config(name));
            names.map(|(name, _)| path.join(&name)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a file is a configuration, going by its name.
pub(crate) fn is_config(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a folder is one for configurations, going by its name or by that of one above it.
fn is_of_nginx(folder: &FilePath) -> bool {
    folder.as_str().contains("nginx") || folder.name().rsplit_once('.').is_some_and(|(_, end)| end == "d")
}
