//! A variable of a Compose file that nothing sets.

use std::collections::BTreeMap;

use shiplint_linter::prelude::*;

use compose_model::VariableUse;

declare_rule! {
    /// A Compose file uses a variable that nothing sets.
    ComposeProject {
        category: Correctness,
        severity: Warning,
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
    let shells = if lost.is_empty() { BTreeMap::new() } else { read_by_shells(compose) };
    for (name, uses) in lost {
        let in_shell = uses.iter().find_map(|used| shells.get(&used.place)?.sets(name));
        if let Some(set) = in_shell {
            let inside = uses.iter().filter(|used| shells.contains_key(&used.place));
            report(&uses, format!("`{name}` is set in the container only, and replaced by nothing before"), ctx)
                .because(set, "set here")
                .help(format!("write `$${name}` for the shell in the container to see it"))
                .unsafe_fix("double the dollar sign", inside.map(|used| doubled(used)));
        } else if uses.iter().any(|used| looks_literal(used)) {
            let literal = uses.iter().filter(|used| looks_literal(used));
            report(&uses, format!("`${name}` is taken for a variable, and replaced by nothing"), ctx)
                .help("a dollar sign that is meant as itself is written `$$`")
                .unsafe_fix("double the dollar sign", literal.map(|used| doubled(used)));
        } else if !compose.unit.documented.contains(name) {
            unset(compose, name, &uses, ctx);
        }
    }
}

/// A variable that somebody has to set.
fn unset(compose: &ComposeProject, name: &str, uses: &[&VariableUse], ctx: &mut Ctx) {
    let entry = compose.services().find_map(|service| service.env_file_entry(name));
    // Without an env file, nobody can say what whoever runs the project sets.
    let severity = if compose.unit.has_env_file() || entry.is_some() { Severity::Warning } else { Severity::Info };
    let help = match &entry {
        Some(_) => format!("set `{name}` in the project's `.env`: `env_file` is for containers alone"),
        None if variables::stays_in_bash(name) => {
            format!("set `{name}` in `.env`: bash knows it, but does not export it")
        }
        None => format!("set it in `.env`, give it a default (`${{{name}:-…}}`), or demand it (`${{{name}:?}}`)"),
    };
    report(uses, format!("nothing sets `{name}`: nothing is put in its place"), ctx)
        .at_most(severity)
        .because_of(entry.map(|entry| (entry, "only a container gets this")))
        .help(help);
}

/// Reports the first use; the others are labels.
fn report<'c>(uses: &[&VariableUse], message: String, ctx: &'c mut Ctx) -> shiplint_linter::Draft<'c> {
    let others = uses.iter().skip(1).take(SHOWN).map(|used| (&used.place, "used here, too"));
    ctx.report(&uses[0].place, message).because_of(others)
}

/// The uses in texts that a shell in a container reads, with the service.
fn read_by_shells<'a>(compose: &ComposeProject<'a>) -> BTreeMap<&'a Place, Service<'a>> {
    let read = |service: Service<'a>| service.node.shell_variables().map(move |used| (&used.place, service));
    compose.services().flat_map(read).collect()
}

/// Whether it is more likely a piece of a password, or a variable of a script: `$name` without braces and not all in capitals.
fn looks_literal(used: &VariableUse) -> bool {
    !used.place.text().starts_with("${") && used.name.contains(|c: char| c.is_ascii_lowercase())
}

fn doubled(used: &VariableUse) -> Edit {
    Edit { place: used.place.source.place(Span::at(used.place.span.start)), text: "$".to_owned() }
}
