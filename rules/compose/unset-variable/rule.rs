//! A variable of a Compose file that nothing sets.

use std::collections::{BTreeMap, BTreeSet};

use shiplint_linter::prelude::*;

use compose_model::{Afterwards, Emptied, VariableUse, literal_words};

declare_rule! {
    /// A Compose file uses a variable that nothing sets.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

/// So many further places are shown.
const SHOWN: usize = 3;

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut lost: BTreeMap<&str, Vec<&VariableUse>> = BTreeMap::new();
    for used in compose.unit.project.variables.iter().filter(|used| used.is_lost()) {
        if !variables::comes_with_machine(&used.name) {
            lost.entry(&used.name).or_default().push(used);
        }
    }
    if lost.is_empty() {
        return;
    }
    let readers = compose.unit.project.read_afterwards();
    let passed_on: BTreeSet<&Place> = compose.unit.project.passed_on().collect();
    let emptied = compose.unit.project.emptied();
    let mut pieces: Vec<&VariableUse> = Vec::new();
    for (name, uses) in lost {
        let reader = |used: &VariableUse| readers.get(&used.place).copied();
        if let Some(set) = set_for_shells(compose, name, uses.iter().map(|used| reader(used))) {
            report(&uses, format!("only the container sets `{name}`: Compose puts nothing in its place"), ctx)
                .at_most(Severity::Warning)
                .because(set, "set here")
                .help("with `$$`, the shell in the container gets to see the variable")
                .unsafe_fix("double the dollar sign", uses.iter().map(|used| doubled(used)));
        } else if uses.iter().all(|used| reader(used).is_none() && used.looks_literal(None)) {
            pieces.extend(uses);
        } else if uses.iter().all(|used| used.looks_literal(reader(used))) {
            // The build goes on with less than it says, and mostly to another end.
            let is_built = uses.iter().all(|used| matches!(reader(used), Some(Afterwards::Builder(_))));
            report(&uses, format!("`{name}` is taken for a variable, and nothing is put in its place"), ctx)
                .at_most(if is_built { Severity::Error } else { Severity::Warning })
                .help("a dollar sign that is meant as itself is written `$$`")
                .unsafe_fix("double the dollar sign", uses.iter().map(|used| doubled(used)));
        } else {
            let passed_on = uses.iter().all(|used| passed_on.contains(&used.place));
            let emptied = uses.iter().find_map(|used| Some((*used, emptied.get(&used.place)?)));
            unset(compose, name, &uses, (passed_on, emptied), ctx);
        }
    }
    for (word, pieces) in literal_words(pieces) {
        literal(&word, &pieces, ctx);
    }
}

/// Where a container sets a variable by itself, if all that use it are shells in such containers.
fn set_for_shells<'a>(
    compose: &ComposeProject,
    name: &str,
    readers: impl Iterator<Item = Option<Afterwards<'a>>>,
) -> Option<Place> {
    let set = |reader: Option<Afterwards>| match reader? {
        Afterwards::Shell(service, _) => compose.service(service)?.sets(name),
        Afterwards::Builder(_) | Afterwards::Program => None,
    };
    readers.map(set).reduce(|all, one| one.and(all))?
}

/// A variable that somebody has to set.
fn unset(
    compose: &ComposeProject,
    name: &str,
    uses: &[&VariableUse],
    (passed_on, emptied): (bool, Option<(&VariableUse, &Emptied)>),
    ctx: &mut Ctx,
) {
    let entry = compose.services().find_map(|service| service.env_file_entry(name));
    let told = compose.unit.has_env_file() || entry.is_some();
    // Without an env file, nobody can say what is set by whoever runs the project; that a container gets nothing is then fine.
    if compose.unit.documented.contains(name) || (passed_on && !told) {
        return;
    }
    let help = match &entry {
        Some(_) => format!("set `{name}` in the project's `.env`: `env_file` is for containers alone"),
        None if variables::stays_in_bash(name) => {
            format!("set `{name}` in `.env`: bash knows it, but does not export it")
        }
        None => format!("set it in `.env`, give it a default (`${{{name}:-…}}`), or demand it (`${{{name}:?}}`)"),
    };
    let (worst, what) = match emptied {
        Some((_, emptied)) => (Severity::Error, consequence(emptied)),
        None => (Severity::Warning, "nothing is put in its place".to_owned()),
    };
    // What goes wrong stands first.
    let mut uses = uses.to_vec();
    uses.sort_by_key(|used| emptied.is_some_and(|(worst, _)| worst.place != used.place));
    report(&uses, format!("nothing sets `{name}`: {what}"), ctx)
        .at_most(if told { worst } else { Severity::Info })
        .because_of(entry.map(|entry| (entry, "only a container gets this")))
        .help(help);
}

/// What a value without its variable leads to.
fn consequence(emptied: &Emptied) -> String {
    match emptied {
        Emptied::Image => "the service has no image".to_owned(),
        Emptied::Tag => "the image ends with a colon".to_owned(),
        Emptied::HostPath(path) => format!("`{path}` of the host is mounted"),
        Emptied::Source => "the mount has no source".to_owned(),
        Emptied::Port => "any free port of the host is published".to_owned(),
        Emptied::Number => "a number is missing".to_owned(),
    }
}

/// Reports the first use; the others are labels.
fn report<'c>(uses: &[&VariableUse], message: String, ctx: &'c mut Ctx) -> shiplint_linter::Draft<'c> {
    let others = uses.iter().skip(1).take(SHOWN).map(|used| (&used.place, "used here, too"));
    ctx.report(&uses[0].place, message).because_of(others)
}

fn doubled(used: &VariableUse) -> Edit {
    Edit { place: used.place.source.place(Span::at(used.place.span.start)), text: "$".to_owned() }
}

/// A word whose dollar signs are meant as themselves.
fn literal(word: &Place, pieces: &[&VariableUse], ctx: &mut Ctx) {
    let message = if let [only] = pieces {
        format!("`{}` is taken for a variable, and nothing is put in its place", only.name)
    } else {
        let names: Vec<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
        format!("`{}` are taken for variables, and nothing is put in their place", names.join("`, `"))
    };
    let doubled = word.text().split("$$").map(|part| part.replace('$', "$$")).collect::<Vec<_>>().join("$$");
    ctx.report(word, message)
        .at_most(Severity::Warning)
        .help("a dollar sign that is meant as itself is written `$$`")
        .unsafe_fix("double the dollar signs", [Edit { place: word.clone(), text: doubled }]);
}
