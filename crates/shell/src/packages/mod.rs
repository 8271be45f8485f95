//! The typed view of package managers: what a command installs, from where, in which versions.
//!
//! Each family of managers has a room that reads its package specifications; what their sub-commands and options mean
//! stands in the catalog. Nothing here judges.

mod alpine;
mod conda;
mod debian;
mod go;
mod node;
mod php;
mod python;
mod rpm;
mod ruby;
mod rust;
mod spec;

pub use shiplint_catalog::{Action, Manager};
use shiplint_catalog::{Operands, Tool, Verb};
use shiplint_source::Span;

use crate::options::{Scanner, Step, find};
use crate::{CommandRef, Flag, Fragment, Invocation, Layer, Script, Word};

/// One call of a package manager.
#[derive(Clone, Debug)]
pub struct PackageCall<'a> {
    /// The manager.
    pub manager: Manager,
    /// What the call does.
    pub action: Action,
    /// The command it belongs to, and where that stands.
    pub command: CommandRef<'a>,
    /// The command seen through wrappers.
    pub invocation: Invocation<'a>,
    /// Where the manager is named.
    pub program: Span,
    /// The sub-command, as it is written, from its first word to its last.
    pub subcommand: Option<Subcommand<'a>>,
    /// What it is asked to install, upgrade, remove, download or run.
    pub packages: Vec<Package<'a>>,
    /// Files that list packages.
    pub files: Vec<PackageFile<'a>>,
    /// All options, those before the sub-command too.
    pub flags: Vec<Flag<'a>>,
    /// All words that are no options, the sub-command too.
    pub operands: Vec<&'a Word>,
}

/// The sub-command of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subcommand<'a> {
    /// Its words, as `["pip", "install"]`.
    pub words: Vec<&'a str>,
    /// From its first word to its last.
    pub span: Span,
}

/// A package that a call names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package<'a> {
    /// The whole word, quotes included.
    pub span: Span,
    /// Where it comes from.
    pub kind: PackageKind,
    /// Its name, or its address where it has none.
    pub name: Fragment<'a>,
    /// The version it is asked for in, by this word or by an option.
    pub version: Option<Version<'a>>,
}

/// Where a package comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PackageKind {
    /// The manager's repositories.
    Registry,
    /// A group, pattern or task of packages in the manager's repositories.
    Group,
    /// A file.
    File,
    /// A folder.
    Path,
    /// An address.
    Url,
    /// A version control system.
    Vcs,
    /// Unknown: the word is one expansion, which may even be several packages.
    Variable,
}

/// The version of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// The version as it is written, without the operator before it; of several constraints, all of them.
    pub text: Fragment<'a>,
    /// How much it leaves open.
    pub pin: Pin,
}

/// How much a version leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pin {
    /// Nothing.
    Exact,
    /// Versions within bounds, or with a prefix.
    Range,
    /// Whatever bears a name at the time: `latest`, a branch, a release of the distribution.
    Tag,
    /// The shell puts it in.
    Unknown,
}

/// A file that lists packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageFile<'a> {
    /// What it lists.
    pub role: FileRole,
    /// Its path.
    pub path: Fragment<'a>,
}

/// What a file lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileRole {
    /// What is to be installed.
    Requirements,
    /// The versions that are allowed.
    Constraints,
}

impl<'a> Package<'a> {
    /// Reads a word as a manager that is to install it does.
    #[must_use]
    pub fn read(manager: Manager, word: &'a Word) -> Self {
        package(manager, word.whole())
    }

    /// Whether it comes in whatever version is the newest: none is asked for, or the `latest`.
    #[must_use]
    pub fn is_unpinned(&self) -> bool {
        match self.version {
            Some(version) => version.text.text == "latest",
            None => matches!(self.kind, PackageKind::Registry | PackageKind::Vcs),
        }
    }
}

impl<'a> PackageCall<'a> {
    /// The first option that has one of these names, which are given with their dashes.
    #[must_use]
    pub fn flag(&self, names: &[&str]) -> Option<&Flag<'a>> {
        find(&self.flags, names)
    }

    /// Whether it has an option of one of these names, which are given with their dashes.
    #[must_use]
    pub fn has_flag(&self, names: &[&str]) -> bool {
        self.flag(names).is_some()
    }

    /// Where a further option may be put: behind the sub-command, else behind the manager. A blank belongs before it.
    #[must_use]
    pub fn insertion_point(&self) -> u32 {
        self.subcommand.as_ref().map_or(self.program, |subcommand| subcommand.span).end
    }

    /// The manager with its sub-command, and what stands between them.
    #[must_use]
    pub fn head(&self) -> Span {
        self.subcommand.as_ref().map_or(self.program, |subcommand| self.program.cover(subcommand.span))
    }

    /// What a setting of the manager's configuration is given on the command line, its name in any case:
    /// `-o NAME=value` of apt, `--setopt=NAME=value` of dnf and yum.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&'a str> {
        let options = self.flags.iter().filter(|flag| matches!(&*flag.name, "-o" | "--option" | "--setopt"));
        let mut settings = options.filter_map(|flag| flag.value?.text.split_once('='));
        settings.rfind(|(set, _)| set.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// How much less it is asked to say, as apt counts: `-q`, `-qq`, `-q=2`, `-q2`.
    #[must_use]
    pub fn quietness(&self) -> usize {
        let level = |flag: &Flag| match &*flag.name {
            "-q" | "--quiet" | "--silent" => flag.value.map_or(Some(1), |value| value.text.parse().ok()),
            // The second letter of `-q2`, behind the one that counted already.
            digit => {
                digit.strip_prefix('-').and_then(|digit| digit.parse::<usize>().ok()).map(|level| level.max(1) - 1)
            }
        };
        self.flags.iter().filter_map(level).fold(0, usize::saturating_add)
    }

    /// Whether words that are not in the script are added to it, as `xargs` does.
    #[must_use]
    pub fn is_open_ended(&self) -> bool {
        self.invocation.is_through("xargs")
    }
}

/// Every call of a package manager in a script, in the order of [`Script::commands`].
#[must_use]
pub fn package_calls(script: &Script) -> Vec<PackageCall<'_>> {
    script.commands().into_iter().flat_map(calls_of).collect()
}

/// The calls of one command: of what it runs, and of managers that run it (`uv run`, `corepack`).
fn calls_of(command: CommandRef<'_>) -> Vec<PackageCall<'_>> {
    let Some(invocation) = Invocation::of(command.command) else {
        return Vec::new();
    };
    let layers = invocation.layers().filter_map(|layer| Some((layer, Tool::of_program(layer.program)?)));
    layers.map(|(layer, tool)| call(command, &invocation, layer, tool)).collect()
}

fn call<'a>(
    command: CommandRef<'a>,
    invocation: &Invocation<'a>,
    layer: &Layer<'a>,
    tool: &'static Tool,
) -> PackageCall<'a> {
    let found = Split::of(tool, layer.arguments);
    let mut call = PackageCall {
        manager: tool.manager,
        action: found.verb.map_or(Action::Other, |verb| verb.action),
        command,
        invocation: invocation.clone(),
        program: layer.word.span,
        subcommand: found.subcommand(),
        packages: Vec::new(),
        files: Vec::new(),
        flags: found.flags,
        operands: found.operands,
    };
    let named = call.operands.get(found.verb_words..).unwrap_or_default();
    call.packages = named_packages(tool.manager, found.verb, named);
    refine(&mut call, found.verb);
    call
}

/// The arguments of a manager, with the sub-command found in them.
struct Split<'a> {
    flags: Vec<Flag<'a>>,
    operands: Vec<&'a Word>,
    verb: Option<&'static Verb>,
    /// How many operands name the sub-command.
    verb_words: usize,
}

impl<'a> Split<'a> {
    fn of(tool: &'static Tool, arguments: &'a [Word]) -> Self {
        let first = Self::with(tool, arguments, "", usize::MAX);
        let Some(verb) = first.verb else {
            return first;
        };
        // What follows the program that is run belongs to that program.
        let limit = if verb.action == Action::Run && verb.operands == Operands::First {
            first.verb_words + 1
        } else {
            usize::MAX
        };
        if verb.valued.is_empty() && limit == usize::MAX {
            return first;
        }
        Self::with(tool, arguments, verb.valued, limit)
    }

    fn with(tool: &'static Tool, arguments: &'a [Word], valued: &'static str, limit: usize) -> Self {
        let mut scanner = Scanner::new(arguments, tool.options, valued);
        let (mut flags, mut operands) = (Vec::new(), Vec::new());
        while operands.len() < limit
            && let Some(step) = scanner.step(&mut flags)
        {
            match step {
                // cargo's `+toolchain`
                Step::Operand(word) if operands.is_empty() && word.text().starts_with('+') => {}
                Step::Operand(word) => operands.push(word),
                Step::Flags => {}
            }
        }
        let texts: Vec<_> = operands.iter().take(3).map(|word| word.text()).collect();
        let (verb, verb_words) = if tool.implied.is_empty() {
            tool.verb(&texts).map_or((None, 1), |(verb, words)| (Some(verb), words))
        } else {
            let implied: Vec<_> = tool.implied.split(' ').collect();
            (tool.verb(&implied).map(|(verb, _)| verb), 0)
        };
        Self { flags, operands, verb, verb_words }
    }

    fn subcommand(&self) -> Option<Subcommand<'a>> {
        let words = self.operands.get(..self.verb_words.min(self.operands.len()))?;
        let (first, last) = (words.first()?, words.last()?);
        let texts = words.iter().map(|word| word.text()).collect();
        Some(Subcommand { words: texts, span: first.span.cover(last.span) })
    }
}

fn named_packages<'a>(manager: Manager, verb: Option<&Verb>, operands: &[&'a Word]) -> Vec<Package<'a>> {
    let operands = match verb.map(|verb| verb.operands) {
        Some(Operands::Packages) => operands,
        Some(Operands::First) => operands.get(..1).unwrap_or_default(),
        Some(Operands::SkipFirst) => operands.get(1..).unwrap_or_default(),
        Some(Operands::Files | Operands::None) | None => &[],
    };
    operands.iter().map(|word| package(manager, word.whole())).collect()
}

/// Reads one package specification.
fn package(manager: Manager, text: Fragment<'_>) -> Package<'_> {
    match manager {
        Manager::AptGet | Manager::Apt | Manager::Aptitude => debian::package(text),
        Manager::Apk => alpine::package(text),
        Manager::Yum | Manager::Dnf | Manager::Microdnf | Manager::Tdnf => rpm::package(text),
        Manager::Zypper => rpm::zypper_package(text),
        Manager::Pip | Manager::Pipx | Manager::Pipenv | Manager::Uv | Manager::Poetry | Manager::Pdm => {
            python::package(text)
        }
        Manager::Npm | Manager::Yarn | Manager::Pnpm | Manager::Bun | Manager::Corepack => node::package(text),
        Manager::Gem | Manager::Bundle => ruby::package(text),
        Manager::Go => go::package(text),
        Manager::Cargo => rust::package(text),
        Manager::Composer => php::package(text),
        Manager::Conda | Manager::Mamba | Manager::Micromamba => conda::package(text),
    }
}

/// Adds what options say about packages and files.
fn refine(call: &mut PackageCall<'_>, verb: Option<&Verb>) {
    match call.manager {
        Manager::Pip | Manager::Pipx | Manager::Pipenv | Manager::Uv | Manager::Poetry | Manager::Pdm => {
            python::refine(call, verb);
        }
        Manager::Conda | Manager::Mamba | Manager::Micromamba => conda::refine(call),
        Manager::Yum | Manager::Dnf | Manager::Microdnf | Manager::Tdnf => rpm::refine(call),
        Manager::Zypper => rpm::refine_zypper(call),
        Manager::Npm => node::refine(call),
        Manager::Gem | Manager::Bundle => ruby::refine(call),
        Manager::Cargo => rust::refine(call),
        Manager::Composer => php::refine(call),
        _ => {}
    }
}
