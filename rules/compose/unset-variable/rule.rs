//! A variable of a Compose file that nothing sets.

use shiplint_linter::prelude::*;

use compose_model::{Emptied, VariableUse};

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
    let lost = compose.lost_variables();
    for variable in &lost.variables {
        let name = variable.name;
        match &variable.meaning {
            Meaning::OfContainer(set) => {
                let message = format!("only the container sets `{name}`: Compose puts nothing in its place");
                let help = "with `$$`, the shell in the container gets to see the variable";
                report_literal(variable, message, help, ctx).at_most(Severity::Warning).because(set, "set here");
            }
            Meaning::Literal { is_built } => {
                let message = format!("`{name}` is taken for a variable, and nothing is put in its place");
                let severity = if *is_built { Severity::Error } else { Severity::Warning };
                report_literal(variable, message, DOUBLED, ctx).at_most(severity);
            }
            Meaning::Unset { leads_to, entry, is_told } => {
                let severity = match leads_to {
                    _ if !is_told => Severity::Info,
                    Some(_) => Severity::Error,
                    None => Severity::Warning,
                };
                let what = leads_to.as_ref().map_or_else(|| "nothing is put in its place".to_owned(), consequence);
                report(variable, format!("nothing sets `{name}`: {what}"), ctx)
                    .at_most(severity)
                    .because_of(entry.as_ref().map(|entry| (entry, "only a container gets this")))
                    .help(help(name, entry.is_some()));
            }
        }
    }
    for (word, pieces) in &lost.words {
        report_word(word, pieces, ctx);
    }
}

fn help(name: &str, is_in_env_file: bool) -> String {
    if is_in_env_file {
        format!("set `{name}` in the project's `.env`: `env_file` is for containers alone")
    } else if variables::stays_in_bash(name) {
        format!("set `{name}` in `.env`: bash knows it, but does not export it")
    } else {
        format!("set it in `.env`, give it a default (`${{{name}:-…}}`), or demand it (`${{{name}:?}}`)")
    }
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
fn report<'c>(variable: &LostVariable, message: String, ctx: &'c mut Ctx) -> shiplint_linter::Draft<'c> {
    let others = variable.uses.iter().skip(1).take(SHOWN).map(|used| (&used.place, "used here, too"));
    ctx.report(&variable.uses[0].place, message).because_of(others)
}

/// Reports a variable whose dollar sign has to be doubled.
fn report_literal<'c>(
    variable: &LostVariable,
    message: String,
    help: &str,
    ctx: &'c mut Ctx,
) -> shiplint_linter::Draft<'c> {
    let doubled = |used: &&VariableUse| {
        let at = Span::at(used.place.span.start);
        Edit { place: used.place.source.place(at), text: "$".to_owned() }
    };
    report(variable, message, ctx).help(help).unsafe_fix("double the dollar sign", variable.uses.iter().map(doubled))
}

const DOUBLED: &str = "a dollar sign that is meant as itself is written `$$`";

/// A word whose dollar signs are meant as themselves.
fn report_word(word: &Place, pieces: &[&VariableUse], ctx: &mut Ctx) {
    let message = if let [only] = pieces {
        format!("`{}` is taken for a variable, and nothing is put in its place", only.name)
    } else {
        let names: Vec<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
        format!("`{}` are taken for variables, and nothing is put in their place", names.join("`, `"))
    };
    let doubled = word.text().split("$$").map(|part| part.replace('$', "$$")).collect::<Vec<_>>().join("$$");
    ctx.report(word, message)
        .at_most(Severity::Warning)
        .help(DOUBLED)
        .unsafe_fix("double the dollar signs", [Edit { place: word.clone(), text: doubled }]);
}
