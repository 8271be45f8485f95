//! What rules ask of the text of a `RUN`: what stays in its layer, what its variables hold, and edits to it.

use std::collections::BTreeMap;

use shiplint_project::dockerfile_model::{Form, Kind, MountKind, Value};
use shiplint_project::shell::{
    Assignment, CommandRef, Connective, Enclosure, Fragment, Invocation, Link, Package, PackageCall, ParameterOperator,
    Part, PartKind, RedirectionKind, SimpleCommand, Word,
};
use shiplint_source::{Edit, Mapped, Span};

use crate::subject::{RunCommand, RunScript};

/// More commands than these from the end of a script are not asked what they delete.
const MAX_REMOVALS: usize = 64;

const DECLARATIONS: [&str; 5] = ["export", "declare", "typeset", "readonly", "local"];

impl<'a> RunScript<'a> {
    /// The folders whose content never becomes part of the layer, for a cache or a tmpfs is mounted there; `None` for
    /// one that is not known.
    pub fn mounted(&self) -> impl Iterator<Item = Option<String>> {
        let is_apart = |kind| matches!(kind, MountKind::Cache | MountKind::Tmpfs | MountKind::Unknown);
        let mounts = self.mounts().iter().filter(move |mount| is_apart(mount.kind));
        mounts.map(|mount| self.run.expand(mount.target()?).known().map(|path| path.trim_end_matches('/').to_owned()))
    }

    /// Whether `folder` becomes part of the layer, as far as mounts decide.
    pub fn holds(&self, folder: &str) -> bool {
        let is_within =
            |path: &str| folder.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        !self.mounted().any(|path| path.is_none_or(|path| is_within(&path)))
    }

    /// Whether a command behind number `index` empties `folder`, or may do so: it runs or fetches a script whose name says that
    /// it cleans.
    pub fn empties(&self, folder: &str, index: usize) -> bool {
        let later = self.facts.removals.iter().rev().take_while(|(at, _)| *at > index);
        later.take(MAX_REMOVALS).any(|(_, invocation)| is_cleaner(invocation) || invocation.removes(folder))
    }

    /// What this file puts into a variable before the command of number `index` runs; none where it does not.
    pub fn variable(&self, name: &str, index: usize) -> Option<Value> {
        let values = self.facts.values.get(name).map_or(&[][..], Vec::as_slice);
        let before = values.partition_point(|(at, _)| *at < index);
        match values.get(..before).and_then(<[_]>::last) {
            Some((_, value)) => Some(value.clone()),
            None => Some(self.run.state()?.variable(name)?.value.clone()),
        }
    }

    /// The calls of package managers behind command number `index`.
    pub fn later_calls(&self, index: usize) -> impl Iterator<Item = &PackageCall<'a>> {
        self.calls.iter().rev().take_while(move |call| call.command.index > index)
    }

    /// Whether a word that the shell puts in as an argument of a call is, or may be, an option that `is_wanted`.
    pub fn may_pass(&self, call: &PackageCall<'_>, is_wanted: impl Fn(&str) -> bool) -> bool {
        self.may_pass_to(&call.invocation, call.command.index, is_wanted)
    }

    /// [`may_pass`](Self::may_pass) of any program, which command number `index` runs.
    pub fn may_pass_to(&self, program: &Invocation<'_>, index: usize, is_wanted: impl Fn(&str) -> bool) -> bool {
        let mut names = program.arguments().iter().filter_map(parameter);
        names.any(|name| match self.variable(name, index) {
            Some(Value::Known(text)) => text.split_ascii_whitespace().any(&is_wanted),
            Some(Value::Unset) => false,
            Some(Value::Unknown) | None => true,
        })
    }

    /// Whether a package of a call comes in whatever version is the newest. Where variables name it, their values decide; one that is
    /// not known may well hold a version.
    pub fn is_unpinned(&self, call: &PackageCall<'_>, package: &Package<'_>) -> bool {
        if package.version.is_some() || !package.name.expands {
            return package.is_unpinned();
        }
        let word = call.operands.iter().find(|word| word.span == package.span);
        let Some(text) = word.and_then(|word| self.text_of(word.whole(), call.command.index)) else { return false };
        let mut words = text.split_ascii_whitespace().filter(|text| !text.starts_with('-'));
        words.any(|text| {
            let word = Word::verbatim(Mapped::verbatim(text, package.span.start), package.span);
            Package::read(call.manager, &word).is_unpinned()
        })
    }

    /// The text of a word, or of a part of one, before command number `index`, with its variables replaced; nothing where one is not
    /// known, or something else is expanded.
    pub fn text_of(&self, part: Fragment<'_>, index: usize) -> Option<String> {
        part.replaced(|parameter| {
            let value = self.variable(&parameter.name, index)?;
            value.known().filter(|_| parameter.operator == ParameterOperator::Plain).map(str::to_owned)
        })
    }

    /// Edits that put an option into a call at its insertion point.
    pub fn with_option(&self, call: &PackageCall<'_>, option: &str) -> Vec<Edit> {
        let is_nested = call.command.context.is_in(Enclosure::NestedShell);
        self.insert(call.insertion_point(), is_nested, option)
    }

    /// Edits that put an option, perhaps with its value, behind the name of a program, which `command` runs.
    pub fn with_argument(&self, command: &CommandRef<'_>, program: &Invocation<'_>, option: &str) -> Vec<Edit> {
        self.insert(program.inner.word.span.end, command.context.is_in(Enclosure::NestedShell), option)
    }

    fn insert(&self, at: u32, is_nested: bool, words: &str) -> Vec<Edit> {
        let is_list = matches!(&self.run.node.kind, Kind::Run(run) if matches!(run.command.form, Form::Exec(_)));
        let member = |word: &str| format!(", \"{word}\"");
        let text = if is_list && !is_nested { words.split(' ').map(member).collect() } else { format!(" {words}") };
        self.run.edit(Span::at(at), text)
    }

    /// Edits that run one more command at the end, as the user that makes `call`, if all went well before; none where the text
    /// is not one list of commands joined by `&&`.
    pub fn and_then(&self, call: &PackageCall<'_>, command: &str) -> Vec<Edit> {
        let Some((before, last)) = self.only_list() else { return Vec::new() };
        let between = before.map(|before| Span::new(before.pipeline.span.end, last.pipeline.span.start));
        let separator = between.map_or(" && ", |between| self.run.file.unit.slice(between));
        let separator = if between.is_some_and(|between| self.is_plain(between)) { separator } else { " && " };
        let sudo = if call.invocation.is_through("sudo") { "sudo " } else { "" };
        self.run.edit(Span::at(last.pipeline.span.end), format!("{separator}{sudo}{command}"))
    }

    /// Edits that leave out the last command of a list, which stands behind an operator at `span`; none where more than blanks
    /// stands between.
    pub fn without_last(&self, span: Span) -> Vec<Edit> {
        let list = self.list_at(|link| link.pipeline.span == span);
        let Some((Some(before), _, None)) = list else { return Vec::new() };
        let cut = Span::new(before.pipeline.span.end, span.end);
        if self.is_plain(Span::new(cut.start, span.start)) { self.run.edit(cut, "") } else { Vec::new() }
    }

    /// Where the next command of a list starts behind `&&`, if the command at `span` is one of the script's own; none where
    /// more than blanks stands between.
    pub fn rest_of_list(&self, span: Span) -> Option<u32> {
        let (_, _, next) = self.list_at(|link| link.pipeline.span == span)?;
        let next = next.filter(|next| next.operator.is_some_and(|operator| operator.kind == Connective::And))?;
        let start = next.pipeline.span.start;
        self.is_plain(Span::new(span.end, start)).then_some(start)
    }

    /// The pipeline that `is_wanted` among those of the script itself, between its neighbours in its list.
    fn list_at(&self, is_wanted: impl Fn(&Link) -> bool) -> Option<(Option<&'a Link>, &'a Link, Option<&'a Link>)> {
        self.script.body.items.iter().find_map(|list| {
            let at = list.links.iter().position(&is_wanted)?;
            let before = at.checked_sub(1).and_then(|at| list.links.get(at));
            Some((before, list.links.get(at)?, list.links.get(at + 1)))
        })
    }

    /// Whether there is nothing but an operator, blanks and continuations.
    fn is_plain(&self, span: Span) -> bool {
        let escape = self.run.file.unit.tree.escape();
        let text = self.run.file.unit.slice(span);
        text.chars().all(|c: char| c.is_ascii_whitespace() || matches!(c, '&' | '|' | ';') || c == escape)
    }

    /// The last two pipelines of a script that is one list of commands joined by `&&`.
    fn only_list(&self) -> Option<(Option<&'a Link>, &'a Link)> {
        let Kind::Run(run) = &self.run.node.kind else { return None };
        let [all] = self.script.body.items.as_slice() else { return None };
        let is_and = |link: &Link| link.operator.is_none_or(|operator| operator.kind == Connective::And);
        let is_plain = matches!(run.command.form, Form::Shell(_))
            && self.run.node.heredocs.is_empty()
            && self.script.errors.is_empty()
            && all.terminator.is_none()
            && all.links.iter().all(is_and);
        let (last, before) = all.links.split_last()?;
        is_plain.then_some((before.last(), last))
    }
}

impl RunCommand<'_> {
    /// Whether a call of it is given something to read, by a pipe or a redirection.
    pub fn is_answered(&self, call: &PackageCall<'_>) -> bool {
        let is_input =
            |kind| matches!(kind, RedirectionKind::Input | RedirectionKind::Heredoc | RedirectionKind::HereString);
        let is_piped = self.command.context.pipe.is_some_and(|place| place.index > 0);
        (is_piped && !call.is_open_ended())
            || self.command.command.redirections.iter().any(|redirection| is_input(redirection.kind))
    }
}

/// The variable that a word consists of.
fn parameter(word: &Word) -> Option<&str> {
    let is_whole = |part: &&Part| part.range == (0..word.text().len());
    match &word.expansions().next().filter(is_whole)?.kind {
        PartKind::Parameter(parameter) => Some(&parameter.name),
        _ => None,
    }
}

/// What happens in a script, in the order of its commands, each with the number of the command.
pub(crate) struct Facts<'a> {
    /// The values that are given to variables for the commands behind.
    values: BTreeMap<&'a str, Vec<(usize, Value)>>,
    /// What deletes files, or may do so.
    removals: Vec<(usize, Invocation<'a>)>,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(commands: &[CommandRef<'a>]) -> Self {
        let mut facts = Self { values: BTreeMap::new(), removals: Vec::new() };
        for at in commands {
            for (name, value) in assigned(at.command) {
                facts.values.entry(name).or_default().push((at.index, value));
            }
            let invocation = Invocation::of(at.command);
            let deletes = |it: &Invocation| matches!(it.program(), "rm" | "find") || is_cleaner(it);
            facts.removals.extend(invocation.filter(deletes).map(|invocation| (at.index, invocation)));
        }
        facts
    }
}

/// Whether a command runs or fetches a script whose name says that it cleans.
fn is_cleaner(invocation: &Invocation<'_>) -> bool {
    let is_named = |word: &Word| word.text().rsplit_once('/').is_some_and(|(_, name)| name.contains("clean"));
    invocation.program().contains("clean") || invocation.arguments().iter().any(is_named)
}

/// The values that a command gives to variables for the commands behind it.
fn assigned(command: &SimpleCommand) -> Vec<(&str, Value)> {
    let value = |text: Option<&str>| text.map_or(Value::Unknown, Value::from);
    let Some((program, arguments)) = command.words.split_first() else {
        let assignments = command.assignments.iter();
        let literal = |it: &Assignment| value(it.value.literal().filter(|_| !it.appends));
        return assignments.map(|assignment| (&*assignment.name, literal(assignment))).collect();
    };
    if !DECLARATIONS.contains(&program.text()) {
        return Vec::new();
    }
    let pairs = arguments.iter().filter_map(|word| {
        let (name, _) = word.text().split_once('=')?;
        Some((name, value(word.literal().and_then(|text| text.get(name.len() + 1..)))))
    });
    pairs.collect()
}
