//! Which texts are checked for what ShellCheck finds: in what language, and with which variables. Of an image we know what shell it
//! has; hadolint goes by `SHELL` alone, takes each variable for a `1`, and tells of each `RUN` the last finding.

use std::collections::BTreeSet;

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::{self, Form, Item, Keyword, Kind, State, Value};
use shiplint_project::shell::{self, Dialect, Initial, Script};
use shiplint_source::{Mapped, Peer};

use crate::rule::Chosen;
use crate::subject::{Instruction, ShellFinding};

/// The variables that a build always accepts and hands to each `RUN`.
const PROXIES: [&str; 5] = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"];

/// How the texts of one file are checked.
pub(crate) struct CheckedFile<'a> {
    /// The codes that a chosen rule tells of.
    wanted: BTreeSet<&'static str>,
    /// Where hadolint's verdicts are asked for: for each instruction, the shell that a comment wants it to think of.
    flat: Option<Vec<Option<&'a str>>>,
}

impl<'a> CheckedFile<'a> {
    pub(crate) fn of(unit: &'a DockerfileUnit, chosen: &Chosen) -> Self {
        let aliases = chosen.shell_finding.iter().flat_map(|(rule, _)| rule.aliases);
        let wanted = aliases.filter(|alias| alias.peer == Peer::Shellcheck).map(|alias| alias.code);
        let flat = (chosen.reading == Some(Peer::Hadolint)).then(|| named_shells(unit));
        Self { wanted: wanted.collect(), flat }
    }

    /// What is found in a `RUN`.
    pub(crate) fn findings<'r>(&self, run: Instruction<'r>) -> Vec<ShellFinding<'r>> {
        let Kind::Run(node) = &run.node.kind else { return Vec::new() };
        let Form::Shell(text) = &node.command.form else { return Vec::new() };
        let found = match &self.flat {
            Some(named) => {
                let text = without_document(run.node).unwrap_or_else(|| text.clone());
                let dialect = flat_dialect(run, named.get(run.number).copied().flatten());
                dialect.and_then(|dialect| {
                    let mut all = shell::checks(&text, dialect, &|name| flat_initial(run, name), &|_| true);
                    all.pop().map(|last| (dialect, vec![last]))
                })
            }
            None => run.script().map(|Script { dialect, .. }| {
                let is_wanted = |code: &str| self.wanted.contains(code);
                (*dialect, shell::checks(text, *dialect, &|name| initial(run, name), &is_wanted))
            }),
        };
        let (dialect, found) = found.unwrap_or_default();
        found.into_iter().map(|node| ShellFinding { run, dialect, node }).collect()
    }
}

/// What a variable holds before a `RUN`. Whoever builds may give an argument any value.
fn initial(run: Instruction<'_>, name: &str) -> Initial {
    let Kind::Run(node) = &run.node.kind else { return Initial::Unknown };
    let mut secrets = node.mounts.iter().filter_map(|mount| mount.value(&["env"]));
    match run.state().and_then(|state| state.variable(name)) {
        Some(variable) if variable.is_env => match &variable.value {
            Value::Known(value) => Initial::Value(value.to_string()),
            Value::Unknown | Value::Unset => Initial::Set,
        },
        Some(_) => Initial::Set,
        None if is_proxy(name) || secrets.any(|secret| secret.as_str() == name) => Initial::Set,
        None => Initial::Unknown,
    }
}

fn flat_initial(run: Instruction<'_>, name: &str) -> Initial {
    let is_declared = run.state().is_some_and(|state| state.variable(name).is_some());
    let is_known = is_declared || (is_proxy(name) && !name.eq_ignore_ascii_case("all_proxy"));
    if is_known { Initial::Value("1".to_owned()) } else { Initial::Unknown }
}

fn is_proxy(name: &str) -> bool {
    PROXIES.iter().any(|proxy| proxy.eq_ignore_ascii_case(name))
}

/// What hadolint takes a `RUN` for.
fn flat_dialect(run: Instruction<'_>, named: Option<&str>) -> Option<Dialect> {
    let Kind::Run(node) = &run.node.kind else { return None };
    if node.command.shebang.is_some() && run.script().is_none_or(|script| script.dialect == Dialect::Zsh) {
        return None;
    }
    let set = run.state().and_then(State::shell);
    let program = match (named, set) {
        (Some(name), _) => name,
        (None, Some(set)) if set.value.iter().any(|word| is_windows(word)) => return None,
        (None, Some(set)) => set.value.first()?.split_whitespace().next()?,
        (None, None) => "/bin/sh",
    };
    match Dialect::of_program(program)? {
        Dialect::Ash => Some(Dialect::Dash),
        Dialect::Zsh => None,
        dialect => Some(dialect),
    }
}

fn is_windows(word: &str) -> bool {
    ["pwsh", "powershell", "cmd"].iter().any(|name| word.contains(name))
}

/// What hadolint reads of a `RUN` with documents: what stands before the first one, or else that one.
fn without_document(run: &dockerfile_model::Instruction) -> Option<Mapped> {
    let document = run.heredocs.first()?;
    let line = run.arguments.text();
    let before = line.split_once("<<").map_or(line, |(before, _)| before).trim_end();
    if before.is_empty() {
        return Some(document.text.clone());
    }
    Some(Mapped::verbatim(before, 0).through(&run.arguments))
}

/// For each instruction, the shell that a comment such as `# hadolint shell=bash` names; `SHELL` and `FROM` end it, unless it stands
/// before the first `FROM`.
fn named_shells(unit: &DockerfileUnit) -> Vec<Option<&str>> {
    let mut shells = Vec::new();
    let (mut default, mut current, mut is_in_stage) = (None, None, false);
    for item in &unit.tree.items {
        match item {
            Item::Comment(comment) => {
                let named = named_shell(unit.slice(comment.content));
                current = named.or(current);
                default = if is_in_stage { default } else { named.or(default) };
            }
            Item::Instruction(instruction) => {
                match instruction.keyword {
                    Keyword::From => (current, is_in_stage) = (default, true),
                    Keyword::Shell => current = None,
                    _ => {}
                }
                shells.push(current);
            }
            _ => {}
        }
    }
    shells
}

fn named_shell(comment: &str) -> Option<&str> {
    let rest = comment.strip_prefix("hadolint")?.trim_start().strip_prefix("shell")?.trim_start();
    rest.strip_prefix('=').map(str::trim).filter(|name| !name.is_empty())
}
