//! What an image holds and its container does not see, since a folder of the host is mounted above it.

use shiplint_catalog::servers;
use shiplint_compose::{Mount, MountKind};
use shiplint_dockerfile::{Kind, Transfer};
use shiplint_shell::{Action, Invocation, Manager, PackageCall, Script, Word, package_calls};
use shiplint_source::{Place, Span};

use crate::container::{Built, Container, StageImage};
use crate::{EntryKind, Files};

/// Something that a mount hides, and that the mounted folder does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// The number of the mount.
    pub mount: usize,
    /// The path in the container.
    pub path: String,
    /// What puts it into the image.
    pub made: Place,
    /// Whether it is the program that the container starts with.
    pub is_program: bool,
}

/// Something that an image holds and its program needs.
struct Part {
    path: String,
    made: Place,
    is_program: bool,
}

impl Container<'_> {
    /// What its mounts hide.
    pub(crate) fn hidden(&self, files: &dyn Files) -> Vec<Hidden> {
        let mounts = &self.service.volumes;
        let (Some(built), true) = (self.built, mounts.iter().any(is_of_host)) else { return Vec::new() };
        let parts = self.parts(built, files);
        let mut hidden = Vec::new();
        for (number, mount) in mounts.iter().enumerate().filter(|(_, mount)| is_of_host(mount)) {
            let (Some(source), Some(target)) = (mount.source.value(), mount.target.value()) else { continue };
            let folder = mount.folder.join(source);
            if files.kind(&folder) != Some(EntryKind::Folder) {
                continue;
            }
            for part in parts.iter().filter(|part| !self.shows(&part.path, target)) {
                let Some(below) = below(&part.path, target).filter(|below| !below.is_empty()) else { continue };
                if files.kind(&folder.join(below)).is_none() {
                    let (path, made) = (part.path.clone(), part.made.clone());
                    hidden.push(Hidden { mount: number, path, made, is_program: part.is_program });
                }
            }
        }
        hidden
    }

    /// Whether something else is mounted at a path, or between it and `target`.
    fn shows(&self, path: &str, target: &str) -> bool {
        let volumes = self.service.volumes.iter().map(|mount| mount.target.value().map(String::as_str));
        let memory = self.service.tmpfs.iter().map(|path| path.known());
        volumes.chain(memory).any(|other| {
            other.is_none_or(|other| {
                below(path, other).is_some() && below(other, target).is_some_and(|rest| !rest.is_empty())
            })
        })
    }

    /// The packages and the program that it needs, as far as the Dockerfile puts them into the image.
    fn parts(&self, built: Built<'_>, files: &dyn Files) -> Vec<Part> {
        let launch = self.launch();
        let Some(script) = launch.script.as_deref() else { return Vec::new() };
        let commands = script.commands();
        let invocations: Vec<_> = commands.iter().filter_map(|at| Invocation::of(at.command)).collect();
        let mut parts = Vec::new();
        if let [invocation] = invocations.as_slice() {
            parts.extend(self.program(built, invocation));
        }
        // Scripts, and commands before the program, may bring what is missing.
        let is_script = |invocation: &Invocation<'_>| {
            let (name, first) = (invocation.program(), invocation.arguments().first().map_or("", Word::text));
            [name, first]
                .iter()
                .any(|word| word.rsplit_once('.').is_some_and(|(_, end)| end == "sh") || word.contains("entry"))
        };
        let runs_node = |invocation: &Invocation<'_>| {
            matches!(invocation.program(), "node" | "npm" | "npx" | "nodemon" | "pnpm" | "yarn")
        };
        if invocations.iter().any(is_script) || package_calls(script).iter().any(|call| call.action == Action::Install)
        {
            return parts;
        }
        if invocations.iter().any(runs_node) && built.state().env("NODE_PATH").is_none() {
            parts.extend(modules(built).filter(|_| !has_settings(built, files)));
        }
        parts
    }

    /// The file of the program, where the Dockerfile puts it.
    fn program(&self, built: Built<'_>, invocation: &Invocation<'_>) -> Option<Part> {
        let named = std::iter::once(invocation.inner.word).chain(invocation.arguments());
        // An interpreter counts, too, and what it reads.
        let count = 1 + usize::from(servers::runs_operand(invocation.program()));
        let paths = named.filter(|word| !word.text().starts_with('-')).take(count).filter_map(Word::literal);
        paths.into_iter().filter(|path| path.contains(['/', '.'])).find_map(|path| self.part(built, path))
    }

    /// A file that it starts with, by its path, with what puts it there.
    fn part(&self, built: Built<'_>, path: &str) -> Option<Part> {
        let path = absolute(path, self.workdir().said().map(String::as_str))?;
        let made = built.instructions().into_iter().rev().find_map(|(number, node)| match &node.kind {
            Kind::Copy(copy) if copy.from.is_some() => {
                let brings = brought(built, number, copy)?.iter().any(|copied| below(&path, copied).is_some());
                brings.then_some(node.span)
            }
            // Of the context, a file that is copied by its name.
            Kind::Copy(copy) => {
                let brings = brought(built, number, copy)?.contains(&path);
                brings.then_some(node.span)
            }
            Kind::Run(_) => {
                let made = environment(built, number).filter(|(folder, _)| below(&path, folder).is_some());
                made.map(|it| it.1).or_else(|| output(built, number, &path))
            }
            _ => None,
        })?;
        Some(Part { path, made: built.file.place(made), is_program: true })
    }
}

/// The virtual environment for Python that a `RUN` makes, with the command that does.
fn environment(built: Built<'_>, number: usize) -> Option<(String, Span)> {
    let workdir = built.file.model.state(number)?.workdir().and_then(|path| path.value.known());
    let script = built.file.script(number)?;
    script.commands().iter().find_map(|at| {
        let invocation = Invocation::of(at.command)?;
        let words: Vec<&str> = invocation.arguments().iter().map(Word::text).collect();
        let folder = match (invocation.program(), words.as_slice()) {
            ("uv", ["sync", ..] | ["venv"]) => ".venv",
            ("uv", ["venv", .., last]) | ("venv" | "virtualenv", [.., last]) => last,
            _ => return None,
        };
        Some((absolute(folder, workdir)?, at.command.span))
    })
}

/// The command of a `RUN` that is told to put what it builds at a path.
fn output(built: Built<'_>, number: usize, path: &str) -> Option<Span> {
    let script = built.file.script(number)?;
    let commands = script.commands();
    let moves = commands.iter().any(|at| at.command.words.first().is_some_and(|word| word.text() == "cd"));
    let workdir = built.file.model.state(number)?.workdir().and_then(|path| path.value.known()).filter(|_| !moves);
    let puts = |words: &[Word]| match words {
        [option, target, ..] if ["-o", "--output"].contains(&option.text()) => {
            target.literal().and_then(|target| absolute(target, workdir)).is_some_and(|target| target == path)
        }
        _ => false,
    };
    let is_told = |words: &[Word]| words.windows(2).any(puts);
    commands.iter().find(|at| is_told(&at.command.words)).map(|at| at.command.span)
}

/// The folders of modules that a package manager of Node fills.
fn modules(built: Built<'_>) -> Option<Part> {
    let runs = built.instructions().into_iter().rev().filter(|(_, node)| matches!(node.kind, Kind::Run(_)));
    for (number, _) in runs {
        let Some(script) = built.file.script(number) else { continue };
        if moves_modules(script) {
            return None;
        }
        let calls = package_calls(script);
        if let Some(call) = calls.iter().find(|call| fills_modules(call)) {
            let workdir = built.file.model.state(number)?.workdir()?.value.known()?;
            let path = absolute("node_modules", Some(workdir))?;
            return Some(Part { path, made: built.file.place(call.command.command.span), is_program: false });
        }
    }
    None
}

/// Whether the context has a file that may tell a package manager of Node another folder.
fn has_settings(built: Built<'_>, files: &dyn Files) -> bool {
    let context = built.link.context.as_ref();
    context.is_some_and(|it| [".yarnrc", ".yarnrc.yml"].iter().any(|name| files.kind(&it.folder.join(name)).is_some()))
}

fn fills_modules(call: &PackageCall<'_>) -> bool {
    let elsewhere = ["-g", "--global", "--prefix", "--cwd", "--dir", "-C", "--modules-folder"];
    matches!(call.manager, Manager::Npm | Manager::Yarn | Manager::Pnpm)
        && call.action == Action::Install
        && call.packages.is_empty()
        && !call.flags.iter().any(|flag| elsewhere.contains(&&*flag.name))
}

/// Whether a script goes to another folder, or does something else with the modules.
fn moves_modules(script: &Script) -> bool {
    let commands = script.commands();
    let mut invocations = commands.iter().filter_map(|at| Invocation::of(at.command));
    invocations.any(|invocation| {
        let names = invocation.arguments().iter().any(|word| word.text().contains("node_modules"));
        invocation.program() == "cd" || (names && matches!(invocation.program(), "cp" | "ln" | "mv" | "rm"))
    })
}

/// The paths that a `COPY` brings.
fn brought(built: Built<'_>, number: usize, copy: &Transfer) -> Option<Vec<String>> {
    let folder = built.target(number, copy)?;
    let written = copy.destination.as_str();
    let sources = built.file.model.sources(number).iter().filter_map(|source| source.text.known());
    let names = sources.filter_map(|source| source.trim_end_matches('/').rsplit('/').next());
    let is_folder = written.ends_with('/') || written == ".";
    Some(if is_folder { names.map(|name| format!("{folder}/{name}")).collect() } else { vec![folder] })
}

fn is_of_host(mount: &Mount) -> bool {
    let is_relative = mount.source.value().is_some_and(|source| source.starts_with('.'));
    mount.kind.value() == Some(&MountKind::Bind) && is_relative
}

/// A path as seen from a folder, without `./` and a slash at its end; empty for the root. Nothing where that folder is not known.
pub(super) fn absolute(path: &str, folder: Option<&str>) -> Option<String> {
    if path.starts_with('/') {
        return Some(path.trim_end_matches('/').to_owned());
    }
    let folder = folder?.trim_end_matches('/');
    match path.trim_start_matches("./").trim_end_matches('/') {
        "" | "." => Some(folder.to_owned()),
        path => Some(format!("{folder}/{path}")),
    }
}

/// What a path is below a folder; empty for the folder itself.
pub(super) fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(folder.trim_end_matches('/'))?;
    (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_matches('/'))
}

impl StageImage<'_> {
    /// Where a `COPY` or `ADD` goes, as an absolute path.
    pub(crate) fn target(self, number: usize, copy: &Transfer) -> Option<String> {
        let model = &self.file.model;
        let workdir = match model.state(number)?.workdir() {
            Some(path) => path.value.known(),
            None => self.root().is_left_at_root().then_some("/"),
        };
        absolute(model.expand(number, &copy.destination).known()?, workdir)
    }
}

impl Built<'_> {
    /// Where a `COPY` or `ADD` goes, as an absolute path.
    pub(crate) fn target(self, number: usize, copy: &Transfer) -> Option<String> {
        self.image().target(number, copy)
    }

    /// Whether something may be in a folder besides what the image below has there.
    pub fn brings_to(self, folder: &str) -> bool {
        self.instructions().into_iter().any(|(number, node)| match &node.kind {
            Kind::Copy(copy) | Kind::Add(copy) => self
                .target(number, copy)
                .is_none_or(|path| path.is_empty() || below(&path, folder).is_some() || below(folder, &path).is_some()),
            Kind::Run(_) | Kind::Onbuild(_) | Kind::Invalid => self.file.slice(node.full).contains(folder),
            _ => false,
        })
    }

    /// What copies files to a folder, or below it.
    pub fn copied_to(self, folder: &str) -> Option<Place> {
        let copies = self.instructions().into_iter().filter_map(|(number, node)| match &node.kind {
            Kind::Copy(copy) | Kind::Add(copy) => Some((node, self.target(number, copy)?)),
            _ => None,
        });
        let mut inside = copies.filter(|(_, path)| below(path, folder).is_some());
        inside.next().map(|(node, _)| self.file.place(node.span))
    }
}
