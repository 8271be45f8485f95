//! What the files of the folder that a program starts in tell of where it listens: the scripts of a `package.json`, and the settings
//! that a server reads there by itself.

use std::sync::Arc;

use shiplint_catalog::images::Family;
use shiplint_compose::MountKind;
use shiplint_dockerfile::{Kind, SourceKind};
use shiplint_shell::{Dialect, Enclosure, Invocation, Script, Word};
use shiplint_source::{FilePath, Source};
use shiplint_yaml::Node;

use crate::container::command_line::{Reader, Serving};
use crate::container::hidden::below;
use crate::container::{Built, Container, Fact, Listener};
use crate::{Context, EntryKind, Files, json};

/// Programs that run a script of the `package.json`.
const RUNNERS: [&str; 4] = ["bun", "npm", "pnpm", "yarn"];

/// What the files of the folder that a program starts in tell of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct WorkFolder {
    /// Whether the settings of its server are known, and leave the address to it.
    pub(crate) leaves_address: bool,
    /// Where the server listens that a script of the `package.json` starts, if the program runs that.
    pub(crate) listeners: Vec<Listener>,
}

/// Where the file of a path in a container lies.
enum Lies {
    /// Here.
    At(FilePath),
    /// Nowhere: the path is that of no file.
    Nowhere,
    /// It is not known.
    Unknown,
}

/// A container with what its files are looked up in.
struct Look<'a> {
    container: &'a Container<'a>,
    context: Option<&'a Context>,
    files: &'a dyn Files,
    folder: String,
}

impl Container<'_> {
    /// Looks into the folder that its program starts in; nothing where that is of no use.
    pub(crate) fn work_folder(&self, context: Option<&Context>, files: &dyn Files) -> Option<WorkFolder> {
        let launch = self.launch();
        let commands = launch.script.as_deref()?.commands();
        let last = Invocation::of(commands.last()?.command)?;
        let folder = self.workdir().said()?.trim_end_matches('/').to_owned();
        let look = Look { container: self, context, files, folder };
        if let Some(name) = run_script(&last) {
            return look.package_script(name);
        }
        let leaves_address = look.leaves_address(&Serving::of(&last)?)?;
        Some(WorkFolder { leaves_address, listeners: Vec::new() })
    }
}

/// The name of the script of a `package.json` that a command runs, without further words for it.
fn run_script<'w>(invocation: &Invocation<'w>) -> Option<&'w str> {
    let words: Vec<&str> = invocation.arguments().iter().map(Word::text).collect();
    let runs = RUNNERS.contains(&invocation.program());
    match (invocation.program(), words.as_slice()) {
        (_, ["run", name]) if runs => Some(name),
        ("npm" | "pnpm" | "yarn", ["start"]) => Some("start"),
        ("pnpm" | "yarn", ["dev"]) => Some("dev"),
        _ => None,
    }
}

impl Look<'_> {
    /// What a script of the `package.json` tells, if it does nothing but start a server.
    fn package_script(&self, name: &str) -> Option<WorkFolder> {
        let Lies::At(path) = self.lies("package.json") else { return None };
        let source = self.files.read(&path).ok()?;
        let script = script_of(&source, name)?;
        let [at] = script.commands()[..] else { return None };
        let invocation = Invocation::of(at.command).filter(|_| !at.context.is_in(Enclosure::Background))?;
        let leaves_address = self.leaves_address(&Serving::of(&invocation)?).unwrap_or(false);
        let told = WorkFolder { leaves_address, listeners: Vec::new() };
        let container = Container { folder: Some(&told), ..self.container.clone() };
        let place = |span| Some(source.place(span));
        let listeners = Reader::new(&container, &place, source.text()).invocation(&invocation);
        Some(WorkFolder { listeners, ..told })
    }

    /// Whether a server may read its address from files here, and none of them has one.
    fn leaves_address(&self, serving: &Serving<'_>) -> Option<bool> {
        let settings = serving.server.settings?;
        let mut variables = settings.variables.split_ascii_whitespace();
        let is_unsaid = |name: &str| matches!(self.container.variable(name), Fact::Unsaid);
        if serving.names(settings) || !variables.all(is_unsaid) {
            return Some(false);
        }
        let says_nothing = |name: &str| match self.lies(name) {
            Lies::At(path) => self.files.read(&path).is_ok_and(|source| !may_say(source.text(), settings.words)),
            Lies::Nowhere => true,
            Lies::Unknown => false,
        };
        Some(settings.files.split_ascii_whitespace().all(says_nothing))
    }

    /// Where a file of the folder lies.
    fn lies(&self, name: &str) -> Lies {
        let path = format!("{}/{name}", self.folder);
        let targets = self.container.service.volumes.iter().map(|mount| (mount, mount.target.value()));
        let above = targets.filter(|(_, target)| target.is_none_or(|target| below(&path, target).is_some()));
        let Some((mount, target)) = above.max_by_key(|(_, target)| target.map_or(usize::MAX, String::len)) else {
            return self.lies_in_image(&path, name);
        };
        let is_of_host = mount.kind.value() == Some(&MountKind::Bind);
        let source = mount.source.value().filter(|source| is_of_host && source.starts_with('.'));
        let (Some(source), Some(inside)) = (source, target.and_then(|target| below(&path, target))) else {
            return Lies::Unknown;
        };
        let file = mount.folder.join(source).join(inside);
        match (self.files.kind(&file), self.files.kind(&file.parent())) {
            (Some(EntryKind::File), _) => Lies::At(file),
            (None, Some(EntryKind::Folder)) => Lies::Nowhere,
            _ => Lies::Unknown,
        }
    }

    fn lies_in_image(&self, path: &str, name: &str) -> Lies {
        let (Some(built), Some(context)) = (self.container.built, self.context) else { return Lies::Unknown };
        let is_foundation = |family| matches!(family, Family::System | Family::Language);
        match built.copied_file(path, context, self.files) {
            Some(file) => Lies::At(file),
            None if self.container.root.facts().is_some_and(|facts| is_foundation(facts.image.family))
                && (self.is_copied_whole(built, context) || !built.brings_to(&self.folder))
                && !built.scripts().any(|script| script.contains(name)) =>
            {
                Lies::Nowhere
            }
            None => Lies::Unknown,
        }
    }

    /// Whether the folder is one of the context.
    fn is_copied_whole(&self, built: Built<'_>, context: &Context) -> bool {
        let is_folder = |path: &str| self.files.kind(&context.folder.join(path)) == Some(EntryKind::Folder);
        built.instructions().into_iter().any(|(number, node)| {
            let Kind::Copy(copy) = &node.kind else { return false };
            let mut sources = built.file.model.sources(number).iter();
            copy.from.is_none()
                && built.target(number, copy).is_some_and(|target| target == self.folder)
                && sources.any(|it| it.kind == SourceKind::Path && it.text.known().is_some_and(is_folder))
        })
    }
}

/// The text of a script of a `package.json`.
fn script_of(source: &Arc<Source>, name: &str) -> Option<Script> {
    let tree = json::parse(source.text());
    let root: &Node = &tree.documents.first()?.root;
    let text = root.get("scripts")?.get(name)?.scalar()?;
    Some(shiplint_shell::parse(&text.text, Dialect::Posix))
}

/// Whether settings may say one of some words, be it in a file that they take in.
fn may_say(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    let takes_in = |line: &str| {
        (line.contains("import") || line.contains("require"))
            && ["'./", "'../", "\"./", "\"../"].iter().any(|path| line.contains(path))
    };
    words.split_ascii_whitespace().any(|word| text.contains(word)) || text.lines().any(takes_in)
}
