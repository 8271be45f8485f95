//! Package managers: what their sub-commands do and which of their options take values.

use crate::{Options, language_managers, system_managers};

/// A package manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the name of its tool")]
pub enum Manager {
    AptGet,
    Apt,
    Aptitude,
    Apk,
    Yum,
    Dnf,
    Microdnf,
    Tdnf,
    Zypper,
    Pip,
    Pipx,
    Pipenv,
    Uv,
    Poetry,
    Pdm,
    Npm,
    Yarn,
    Pnpm,
    Bun,
    Corepack,
    Gem,
    Bundle,
    Go,
    Cargo,
    Composer,
    Conda,
    Mamba,
    Micromamba,
}

impl Manager {
    /// Whether it is a distribution's, for packages of all kinds.
    #[must_use]
    pub fn is_system(self) -> bool {
        system_managers::TOOLS.iter().any(|tool| tool.manager == self)
    }

    /// The name people call it by, which is its program.
    #[must_use]
    pub fn name(self) -> &'static str {
        tools().find(|tool| tool.manager == self).map_or("", |tool| tool.programs[0])
    }

    /// The folder in which it keeps what it downloads for the next time, for root on Linux; `None` where that is of no use to
    /// a build. (The documentation of each tool, as in its table.)
    #[must_use]
    pub const fn cache_folder(self) -> Option<&'static str> {
        Some(match self {
            Self::AptGet | Self::Apt | Self::Aptitude => "/var/cache/apt",
            Self::Apk => "/var/cache/apk",
            Self::Yum => "/var/cache/yum",
            Self::Dnf => "/var/cache/libdnf5",
            Self::Zypper => "/var/cache/zypp",
            Self::Pip => "/root/.cache/pip",
            Self::Uv => "/root/.cache/uv",
            Self::Poetry => "/root/.cache/pypoetry",
            Self::Pdm => "/root/.cache/pdm",
            Self::Npm => "/root/.npm",
            Self::Yarn => "/usr/local/share/.cache/yarn",
            Self::Pnpm => "/root/.local/share/pnpm/store",
            Self::Bun => "/root/.bun/install/cache",
            Self::Go => "/go/pkg/mod",
            Self::Cargo => "/usr/local/cargo/registry",
            Self::Composer => "/root/.composer/cache",
            _ => return None,
        })
    }
}

/// What a sub-command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Installs packages, or what a project asks for.
    Install,
    /// Refreshes the index of what there is.
    Update,
    /// Brings installed packages up to date.
    Upgrade,
    /// Removes packages.
    Remove,
    /// Empties a cache.
    Clean,
    /// Fetches packages without installing them.
    Download,
    /// Fetches a package and runs it.
    Run,
    /// Anything else.
    Other,
}

/// What the operands behind a sub-command are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operands {
    /// Packages, all of them.
    Packages,
    /// One package; what follows is something else.
    First,
    /// Something else (a target, an environment), then packages.
    SkipFirst,
    /// Files that list packages.
    Files,
    /// No packages.
    None,
}

/// A sub-command.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// Its names, separated by commas, each of one or more words; the word `*` stands for any. Empty: the manager called
    /// without operands.
    pub names: &'static str,
    /// What it does.
    pub action: Action,
    /// What its operands are.
    pub operands: Operands,
    /// Further options that take a value, behind this sub-command only, separated by blanks.
    pub valued: &'static str,
}

impl Verb {
    pub(crate) const fn new(names: &'static str, action: Action) -> Self {
        let operands = match action {
            Action::Install | Action::Upgrade | Action::Remove | Action::Download => Operands::Packages,
            Action::Run => Operands::First,
            Action::Update | Action::Clean | Action::Other => Operands::None,
        };
        Self { names, action, operands, valued: "" }
    }

    pub(crate) const fn on(mut self, operands: Operands) -> Self {
        self.operands = operands;
        self
    }

    pub(crate) const fn taking(mut self, valued: &'static str) -> Self {
        self.valued = valued;
        self
    }
}

/// A package manager's command line.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// The manager.
    pub manager: Manager,
    /// Names of its program, the usual one first.
    pub programs: &'static [&'static str],
    /// Whether a version may follow the name of the program, as in `pip3.11`.
    pub versioned: bool,
    /// Sub-command that the name of the program stands for, as `npx` for `npm exec`; empty for none.
    pub implied: &'static str,
    /// Options that take a value wherever they stand.
    pub options: Options,
    /// Its sub-commands; others are [`Action::Other`].
    pub verbs: &'static [Verb],
    /// The documentation this was taken from.
    pub source: &'static str,
}

impl Tool {
    /// The package manager that a program, given without its folder, belongs to.
    #[must_use]
    pub fn of_program(program: &str) -> Option<&'static Self> {
        let base = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').trim_end_matches('-');
        tools().find(|tool| tool.programs.iter().any(|name| *name == program || (tool.versioned && *name == base)))
    }

    /// The sub-command that the operands begin with, and how many of them name it: the longest that fits.
    #[must_use]
    pub fn verb(&self, operands: &[&str]) -> Option<(&'static Verb, usize)> {
        let fits = |name: &str| {
            let words = name.split_ascii_whitespace();
            let count = words.clone().count();
            let fitting = words.zip(operands).take_while(|(word, operand)| word == *operand || *word == "*").count();
            (fitting == count && (count > 0 || operands.is_empty())).then_some(count)
        };
        let names = self.verbs.iter().flat_map(|verb| verb.names.split(',').map(move |name| (verb, name)));
        names.filter_map(|(verb, name)| Some((verb, fits(name)?))).max_by_key(|(_, count)| *count)
    }
}

/// All package managers.
fn tools() -> impl Iterator<Item = &'static Tool> {
    system_managers::TOOLS.iter().chain(language_managers::TOOLS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_lead_to_their_manager() {
        for (program, manager) in [
            ("apt-get", Some(Manager::AptGet)),
            ("pip", Some(Manager::Pip)),
            ("pip3", Some(Manager::Pip)),
            ("pip3.11", Some(Manager::Pip)),
            ("pip-3.9", Some(Manager::Pip)),
            ("npx", Some(Manager::Npm)),
            ("dnf5", Some(Manager::Dnf)),
            ("apk2", None),
            ("ls", None),
            ("", None),
        ] {
            assert_eq!(Tool::of_program(program).map(|tool| tool.manager), manager, "{program}");
        }
    }

    #[test]
    fn the_longest_verb_wins() {
        let yarn = Tool::of_program("yarn").unwrap();
        for (operands, count, action) in [
            (&[][..], 0, Action::Install),
            (&["add", "x"], 1, Action::Install),
            (&["global", "add", "x"], 2, Action::Install),
            (&["workspace", "app", "add", "x"], 3, Action::Install),
        ] {
            let (verb, words) = yarn.verb(operands).unwrap();
            assert_eq!((words, verb.action), (count, action), "{operands:?}");
        }
        assert!(yarn.verb(&["build"]).is_none());
    }

    #[test]
    fn tables_are_well_formed() {
        for tool in tools() {
            assert!(!tool.source.is_empty() && !tool.programs.is_empty(), "{:?}", tool.manager);
            let verbs = tool.verbs.iter().flat_map(|verb| verb.valued.split_ascii_whitespace());
            for option in tool.options.valued.split_ascii_whitespace().chain(verbs) {
                assert!(option.starts_with('-') && !option.contains('='), "{:?}: {option}", tool.manager);
            }
            let implied: Vec<_> = tool.implied.split(' ').collect();
            assert!(tool.implied.is_empty() || tool.verb(&implied).is_some_and(|(_, words)| words == implied.len()));
        }
    }
}
