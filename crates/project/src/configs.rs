//! Configurations of web servers that a container gets: by a mount, or by a `COPY` of its Dockerfile.

use std::sync::Arc;

use shiplint_compose::{Mount, MountKind, Service, Spanned};
use shiplint_dockerfile::{Kind, SourceKind, Transfer};
use shiplint_source::{FilePath, Source};

use crate::container::Built;
use crate::web_servers::nginx;
use crate::{EntryKind, Files};

/// No more files than these are read on behalf of one service.
const MAX_FILES: usize = 16;
/// Longer files are no configurations that somebody wrote, in bytes.
const MAX_LENGTH: u32 = 64 * 1024;
/// How their names end.
const ENDINGS: [&str; 5] = [".conf", ".template", ".nginx", ".cfg", "Caddyfile"];

/// A configuration.
pub(crate) struct Config {
    pub(crate) source: Arc<Source>,
    /// Where it lies in the container.
    pub(crate) path: String,
}

/// The configurations that a container gets.
#[derive(Default)]
pub(crate) struct Configs {
    pub(crate) files: Vec<Config>,
    /// Folders of the container in the place of which it sees one of the host.
    pub(crate) covered: Vec<String>,
    /// Where in the container something lies that is not read here.
    pub(crate) unread: Vec<String>,
}

impl Configs {
    /// The folders that they serve, as they are written.
    pub(crate) fn web_roots(&self) -> Vec<Spanned<String>> {
        let roots = |config: &Config| {
            let spans = nginx::roots(config.source.text()).into_iter();
            let place = |span| config.source.place(span);
            spans.map(|span| Spanned::new(config.source.slice(span).to_owned(), place(span))).collect::<Vec<_>>()
        };
        self.files.iter().flat_map(roots).collect()
    }
}

/// The configurations that the container of a service gets; what its image is built from is known where it is built here.
pub(crate) fn configs(service: &Service, built: Option<Built<'_>>, files: &dyn Files) -> Configs {
    let mut reader = Reader { files, found: Configs::default() };
    let granted = service.configs.iter().map(|config| config.target.as_ref().and_then(|path| path.known()));
    reader.found.unread.extend(granted.map(|path| path.unwrap_or_default().to_owned()));
    for mount in &service.volumes {
        reader.mount(mount);
    }
    if let Some(built) = built {
        for (number, node) in built.instructions() {
            match &node.kind {
                Kind::Copy(copy) | Kind::Add(copy) => reader.copy(built, number, copy),
                _ => {}
            }
        }
    }
    reader.found
}

struct Reader<'f> {
    files: &'f dyn Files,
    found: Configs,
}

impl Reader<'_> {
    fn mount(&mut self, mount: &Mount) {
        let target = mount.target.value().map_or("", |target| target.trim_end_matches('/'));
        let is_bind = mount.kind.value() == Some(&MountKind::Bind);
        let source = mount.source.value().filter(|source| is_bind && !source.starts_with(['/', '~']));
        match source {
            Some(source) => {
                let path = mount.folder.join(source);
                if self.files.kind(&path) == Some(EntryKind::Folder) {
                    self.found.covered.push(target.to_owned());
                }
                self.add(&path, target);
            }
            None => self.found.unread.push(target.to_owned()),
        }
    }

    fn copy(&mut self, built: Built<'_>, number: usize, copy: &Transfer) {
        let Some(target) = built.target(number, copy) else { return self.found.unread.push(String::new()) };
        let context = built.link.context.as_ref().filter(|_| built.file.model.uses(number).is_empty());
        let is_file = is_config(&target) && !copy.destination.as_str().ends_with('/');
        for source in built.file.model.sources(number) {
            let text = source.text.known().filter(|_| source.kind == SourceKind::Path);
            let Some((context, text)) = context.zip(text) else {
                self.found.unread.push(target.clone());
                continue;
            };
            let path = context.folder.join(text.trim_start_matches('/'));
            let is_in = self.files.kind(&path) == Some(EntryKind::File) && !is_file;
            let target = if is_in { format!("{target}/{}", path.name()) } else { target.clone() };
            self.add(&path, &target);
        }
    }

    /// Reads what lies at a path and comes to another one in the container, as far as the names are those of configurations.
    fn add(&mut self, path: &FilePath, target: &str) {
        match self.files.kind(path) {
            Some(EntryKind::File) if is_config(path.name()) || is_config(target) => self.read(path, target.to_owned()),
            Some(EntryKind::Folder) if is_for_configs(path.as_str()) || is_for_configs(target) => {
                for (name, kind) in self.files.list(path) {
                    let inside = format!("{target}/{name}");
                    match kind {
                        EntryKind::File if is_config(&name) => self.read(&path.join(&name), inside),
                        // Files of sites have any name.
                        EntryKind::File if !target.contains("sites-") => {}
                        _ => self.found.unread.push(inside),
                    }
                }
            }
            _ => self.found.unread.push(target.to_owned()),
        }
    }

    fn read(&mut self, path: &FilePath, target: String) {
        let is_read = |source: &Arc<Source>| !source.span().is_empty() && source.span().len() <= MAX_LENGTH;
        let few = self.found.files.len() < MAX_FILES;
        match few.then(|| self.files.read(path).ok()).flatten().filter(is_read) {
            Some(source) => self.found.files.push(Config { source, path: target }),
            None => self.found.unread.push(target),
        }
    }
}

/// Whether a file is a configuration, going by its name.
pub(crate) fn is_config(path: &str) -> bool {
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// Whether a folder is one for configurations, going by its name or by that of one above it.
fn is_for_configs(folder: &str) -> bool {
    folder.contains("nginx") || folder.rsplit_once('.').is_some_and(|(_, end)| end == "d")
}
