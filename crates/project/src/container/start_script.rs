//! The script that a container starts with, where the project has it: in a build context, or in a folder of the host that is mounted.
//!
//! What the script does is no matter of this module.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use shiplint_catalog::file_names;
use shiplint_catalog::images::Family;
use shiplint_compose::MountKind;
use shiplint_dockerfile::{Instruction, Kind, SourceKind, Transfer};
use shiplint_shell::{Dialect, Invocation};
use shiplint_source::{FilePath, Mapped, Place, Source, Span, nearest};

use crate::absence::Seeker;
use crate::container::hidden::{absolute, below};
use crate::container::{Built, Container, Half, Listener, Root};
use crate::{Context, EntryKind, Files};

/// Where the engine looks for a program without a folder.
const SEARCHED: [&str; 6] = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/// Programs that read a script whatever its `#!` line says.
const READERS: [&str; 4] = ["ash", "bash", "dash", "sh"];

/// Words of commands that may write a script anew.
const WRITERS: [&str; 7] = ["awk", "dos2unix", "envsubst", "perl", "python", "sed", "tr"];

/// Words of commands that may bring a file nobody else names.
const BRINGERS: [&str; 11] =
    ["build", "checkout", "clone", "cp", "curl", "gradlew", "ln", "mv", "tar", "unzip", "wget"];

/// More files than these are not asked whether they can be executed.
const MAX_ASKED: usize = 256;

/// The script that a container starts with.
#[derive(Clone, Debug)]
pub struct StartScript {
    /// What names it.
    pub named: Place,
    /// Where it is looked for in the container.
    pub path: String,
    /// Whether the engine starts it itself, by its `#!` line.
    pub is_program: bool,
    /// What is known of the file.
    pub found: StartFile,
    /// Where the server listens that it starts, as far as its words tell.
    pub(crate) listeners: Vec<Listener>,
    /// Whether it may start others besides.
    pub(crate) starts_others: bool,
}

/// The file of a script that a container starts with.
#[derive(Clone, Debug)]
pub enum StartFile {
    /// It is one of the project.
    Brought {
        /// Its text.
        source: Arc<Source>,
        /// What brings it into the container.
        by: Place,
        /// Whether it comes as it is, so that no command may have written it anew.
        is_as_it_is: bool,
        /// Whether it certainly cannot be executed.
        lacks_mode: bool,
    },
    /// Nothing brings it into the image; perhaps this one was meant.
    Absent(Option<String>),
}

/// A file that an instruction copies to a path of the image.
struct Copied<'a> {
    file: FilePath,
    number: usize,
    node: &'a Instruction,
    has_mode: bool,
}

impl Container<'_> {
    /// The script that it starts with; nothing where that is none, or not known well enough.
    pub(crate) fn start_script(&self, context: Option<&Context>, seeker: Seeker<'_>) -> Option<StartScript> {
        let launch = self.launch();
        let script = launch.script.as_deref()?;
        let commands = script.commands();
        let invocation = Invocation::of(commands.first()?.command)?;
        let is_read = READERS.contains(&invocation.program());
        let operand = || invocation.arguments().first().filter(|word| !word.text().starts_with('-'));
        let word = if is_read { operand()? } else { invocation.inner.word };
        let (written, named) = (word.literal()?, launch.place(word.span)?);
        let workdir = self.workdir();
        let paths: Vec<String> = if written.contains('/') || is_read {
            absolute(written, workdir.said().map(String::as_str)).into_iter().collect()
        } else {
            SEARCHED.iter().map(|folder| format!("{folder}/{written}")).collect()
        };
        // A shell falls back on itself, and an entry point that is not known may read what it is given.
        let by_shell = launch.entrypoint.shell_form().or(launch.command.shell_form()).is_some();
        let is_given = matches!(launch.entrypoint, Half::Unknown) && self.root.facts().is_none();
        let script = |path: &String, found| {
            let is_program = !is_read && !by_shell && !is_given;
            let (listeners, starts_others) = match &found {
                StartFile::Brought { source, .. } => self.told_by_script(source),
                StartFile::Absent(_) => (Vec::new(), false),
            };
            StartScript { named: named.clone(), path: path.clone(), is_program, found, listeners, starts_others }
        };
        let brought = paths.iter().find_map(|path| Some(script(path, self.brought(path, context, seeker)?)));
        brought.or_else(|| {
            let [path] = paths.as_slice() else { return None };
            Some(script(path, self.absent(path, context, seeker.files)?))
        })
    }

    /// The file of the project that stands at a path of it.
    fn brought(&self, path: &str, context: Option<&Context>, seeker: Seeker<'_>) -> Option<StartFile> {
        let files = seeker.files;
        for mount in &self.service.volumes {
            let Some(inside) = below(path, mount.target.value()?) else { continue };
            let source = mount.source.value().filter(|_| mount.kind.value() == Some(&MountKind::Bind))?;
            let file = mount.folder.join(source).join(inside);
            let is_file = source.starts_with('.') && files.kind(&file) == Some(EntryKind::File);
            let source = files.read(&file).ok().filter(|_| is_file)?;
            let (by, lacks_mode) = (mount.place.clone(), lacks_mode(&file, seeker));
            return Some(StartFile::Brought { source, by, is_as_it_is: true, lacks_mode });
        }
        let (built, context) = (self.built?, context?);
        let copied = built.copied(path, context, files)?;
        let runs = built.instructions().into_iter().filter(|(_, node)| matches!(node.kind, Kind::Run(_)));
        let later: Vec<&str> =
            runs.filter(|(number, _)| *number > copied.number).map(|(_, node)| built.file.slice(node.full)).collect();
        let says = |listed: &[&str]| later.iter().any(|text| words(text).any(|word| listed.contains(&word)));
        Some(StartFile::Brought {
            source: files.read(&copied.file).ok()?,
            by: built.file.place(copied.node.span),
            is_as_it_is: !says(&WRITERS),
            lacks_mode: !copied.has_mode && !says(&["chmod", "install"]) && lacks_mode(&copied.file, seeker),
        })
    }

    /// Whether nothing brings a script to a path, with what may have been meant; nothing where something may.
    fn absent(&self, path: &str, context: Option<&Context>, files: &dyn Files) -> Option<StartFile> {
        let built = self.built?;
        let is_foundation = match &self.root {
            Root::Scratch => true,
            root => matches!(root.facts()?.image.family, Family::System | Family::Language),
        };
        let (folder, name) = path.rsplit_once('/').filter(|(_, name)| file_names::is_shell_script(name))?;
        let mut targets = self.service.volumes.iter().map(|mount| mount.target.value());
        let is_mounted = targets.any(|target| target.is_none_or(|target| below(path, target).is_some()))
            || !(self.service.configs.is_empty() && self.service.volumes_from.is_empty());
        // An image brings scripts of its own among its programs.
        if !is_foundation || is_mounted || SEARCHED.contains(&folder) {
            return None;
        }
        let mut beside = Vec::new();
        for (number, node) in built.instructions() {
            match &node.kind {
                Kind::Copy(copy) | Kind::Add(copy) => {
                    let target = built.target(number, copy)?;
                    let brings = match below(path, &target) {
                        Some("") => return None,
                        Some(_) => true,
                        None => false,
                    };
                    beside.extend(target.rsplit('/').next().map(str::to_owned));
                    for source in built.file.model.sources(number).iter().filter(|_| brings) {
                        let written = source.text.known().filter(|_| copy.from.is_none())?;
                        let file = context.filter(|_| source.kind == SourceKind::Path)?.folder.join(written);
                        beside.push(file.name().to_owned());
                        // What a folder holds has been looked at; a file comes with its own name, unless it is unpacked.
                        let is_folder = files.kind(&file)? == EntryKind::Folder;
                        beside.extend(files.list(&file).into_iter().take(MAX_ASKED).map(|(name, _)| name));
                        let is_unpacked = matches!(node.kind, Kind::Add(_)) && !file_names::is_shell_script(written);
                        (is_folder || (file.name() != name && !is_unpacked)).then_some(())?;
                    }
                }
                Kind::Run(_) if may_bring(built.file.slice(node.full), name) => return None,
                Kind::Onbuild(_) | Kind::Invalid => return None,
                _ => {}
            }
        }
        let others = beside.iter().map(String::as_str).filter(|other| *other != name);
        Some(StartFile::Absent(nearest(name, others).map(str::to_owned)))
    }
}

impl<'a> Built<'a> {
    /// Likewise, the file alone.
    pub(super) fn copied_file(self, path: &str, context: &Context, files: &dyn Files) -> Option<FilePath> {
        self.copied(path, context, files).map(|copied| copied.file)
    }

    /// The file of a context that is copied to a path; nothing where something else may have come there since.
    fn copied(self, path: &str, context: &Context, files: &dyn Files) -> Option<Copied<'a>> {
        for (number, node) in self.instructions().into_iter().rev() {
            let (Kind::Copy(copy) | Kind::Add(copy)) = &node.kind else { continue };
            let target = self.target(number, copy)?;
            let Some(inside) = below(path, &target) else { continue };
            if let Some(file) = self.source_of(number, copy, inside, context, files) {
                return Some(Copied { file, number, node, has_mode: copy.chmod.is_some() });
            }
            // What comes from elsewhere may hold it.
            if inside.is_empty() || copy.from.is_some() {
                return None;
            }
        }
        None
    }

    /// The file of a context that an instruction copies to what `inside` is below its target.
    fn source_of(
        self,
        number: usize,
        copy: &Transfer,
        inside: &str,
        context: &Context,
        files: &dyn Files,
    ) -> Option<FilePath> {
        let is_local = copy.from.is_none() && copy.parents != Some(true) && copy.exclude.is_empty();
        let mut sources = self.file.model.sources(number).iter().filter(|source| source.kind == SourceKind::Path);
        sources.find_map(|source| {
            let written = source.text.known().filter(|_| is_local)?;
            let root = FilePath::new(written.trim_start_matches('/'));
            // It is the source, or lies beside it or in it.
            let candidates = [root.clone(), root.parent().join(inside), root.join(inside)];
            let fitting = candidates.into_iter().filter(|path| {
                let is_named = inside.is_empty() || path.name() == inside.rsplit('/').next().unwrap_or(inside);
                is_named && context.takes(written, path.as_str())
            });
            let mut fitting = fitting.map(|path| context.folder.join(path.as_str()));
            fitting.find(|file| files.kind(file) == Some(EntryKind::File))
        })
    }
}

/// Whether a command may bring a file of this name: it names that, or files that nobody names.
fn may_bring(command: &str, name: &str) -> bool {
    words(command).any(|word| word == name || BRINGERS.contains(&word))
}

fn words(command: &str) -> impl Iterator<Item = &str> {
    command.split(|c: char| !(c.is_alphanumeric() || "._-".contains(c)))
}

/// Whether a file cannot be executed, where it is certain that this is kept.
fn lacks_mode(file: &FilePath, seeker: Seeker<'_>) -> bool {
    seeker.files.is_executable(file) == Some(false) && keeps_modes(&file.parent(), seeker)
}

/// Whether it is kept which files of a folder can be executed, as not every system or archive does: git takes note of it, or others
/// in the folder, or in one above it, can.
fn keeps_modes(folder: &FilePath, seeker: Seeker<'_>) -> bool {
    let files = seeker.files;
    let has_executable = |folder: FilePath| {
        let listed = files.list(&folder).into_iter().filter(|(_, kind)| *kind == EntryKind::File).take(MAX_ASKED);
        listed.into_iter().any(|(name, _)| files.is_executable(&folder.join(&name)) == Some(true))
    };
    seeker.repository(folder).is_some_and(|root| git_notes_modes(&root, files))
        || seeker.upward(folder).into_iter().any(has_executable)
}

/// Whether git found that the disk of a repository keeps which files can be executed
/// (<https://git-scm.com/docs/git-config#Documentation/git-config.txt-corefileMode>).
fn git_notes_modes(root: &FilePath, files: &dyn Files) -> bool {
    let config = files.read(&root.join(".git/config"));
    config.is_ok_and(|config| {
        let mut settings = config.text().lines().filter_map(|line| line.split_once('='));
        settings.any(|(name, value)| name.trim().eq_ignore_ascii_case("filemode") && value.trim() == "true")
    })
}

impl StartScript {
    fn source(&self) -> Option<&Arc<Source>> {
        match &self.found {
            StartFile::Brought { source, .. } => Some(source),
            StartFile::Absent(_) => None,
        }
    }

    /// Its text, where the project has it.
    pub fn text(&self) -> Option<&str> {
        self.source().map(|source| source.text())
    }

    /// The program that its `#!` line names, without a folder, and where it stands.
    pub fn interpreter(&self) -> Option<(&str, Place)> {
        let source = self.source()?;
        let line = source.line_span(0);
        let words = source.slice(line).strip_prefix("#!")?.split_ascii_whitespace();
        let mut names = words.filter(|word| !word.starts_with('-') && !word.contains('='));
        let first = names.next()?.rsplit('/').next()?;
        let name = if first == "env" { names.next()? } else { first };
        Some((name, source.place(line)))
    }

    /// The variables without which it ends at once (`: "${NAME:?}"` at the beginning of a line, under no condition), and where each
    /// is asked for. One that it sets itself or names before is left out, and all behind what may bring any.
    pub fn demanded(&self) -> Vec<(&str, Place)> {
        let Some(source) = self.source() else { return Vec::new() };
        let mut named = HashSet::new();
        let mut demands = Vec::new();
        for line in (0..source.line_count()).map(|line| source.line_span(line)) {
            let text = source.slice(line);
            if brings_variables(text) {
                break;
            } else if text.starts_with(':') {
                let asked = demanded_in(text).filter(|(name, _)| !named.contains(name));
                demands.extend(asked.map(|(name, at)| (name, line.start, line.start + at)));
            } else if !text.starts_with('#') {
                named.extend(words(text));
            }
        }
        let certain = if demands.is_empty() { BTreeSet::new() } else { always_run(source) };
        demands.retain(|(name, line, _)| certain.contains(line) && !source.text().contains(&format!("{name}=")));
        let place = |start: u32, name: &str| source.place(Span::new(start, start + name.len() as u32));
        demands.into_iter().map(|(name, _, start)| (name, place(start, name))).collect()
    }
}

/// The variables that a line asks for as `${NAME:?}` does, and where their names begin.
fn demanded_in(line: &str) -> impl Iterator<Item = (&str, u32)> {
    line.match_indices("${").filter_map(move |(at, _)| {
        let rest = line.get(at + 2..)?;
        let (name, operator) = rest.split_at(rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?);
        operator.trim_start_matches(':').starts_with('?').then_some((name, at as u32 + 2))
    })
}

/// Whether a line of a script reads variables from elsewhere.
fn brings_variables(line: &str) -> bool {
    [". ", "eval ", "set -a", "source "].iter().any(|head| line.trim_start().starts_with(head))
}

/// Where the commands of a script begin that run whatever happens.
fn always_run(source: &Source) -> BTreeSet<u32> {
    let script = shiplint_shell::parse(&Mapped::verbatim(source.text(), 0), Dialect::Bash);
    let bare = script.commands().into_iter().filter(|at| at.context.is_bare());
    bare.filter_map(|at| Some(at.command.words.first()?.span.start)).collect()
}
