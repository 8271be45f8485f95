//! The name of a variable that is not the one that was meant.

use shiplint_linter::prelude::*;

use compose_model::{Form, Pair};

declare_rule! {
    /// The name of a variable has something in it that no name has.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let args = service.node.build.iter().flat_map(|build| &build.args);
    let variables = args.chain(&service.node.environment);
    for (pair, is_variable) in
        variables.map(|pair| (pair, true)).chain(service.node.labels.iter().map(|it| (it, false)))
    {
        let (Some(name), place) = (pair.name.known(), &pair.name.place) else { continue };
        if let Some(at) = colon(pair, name) {
            let blanks = name.get(at + 1..).map_or(0, |rest| rest.len() - rest.trim_start().len());
            let colon = pair.name.place_of(Span::from(at..at + 1 + blanks));
            let is_verbatim = colon.text().starts_with(':');
            let edit = Edit { place: colon, text: "=".to_owned() };
            ctx.report(place, format!("the colon is a part of the name `{name}`"))
                .help("in a list, `=` stands between the name and the value")
                .unsafe_fix("write `=`", is_verbatim.then_some(edit));
        } else if let Some(what) = wrong(name).filter(|_| is_variable && !service.compose.unit.project.refuses(place)) {
            let value = pair.value.as_ref().map(|value| &value.place);
            let place = if name.is_empty() { value.unwrap_or(place) } else { place };
            ctx.report(place, format!("the name of a variable {what}"));
        }
    }
}

/// Where the colon stands that was meant to end the name.
fn colon(pair: &Pair, name: &str) -> Option<usize> {
    let at = name.find(':').filter(|&at| at > 0)?;
    let behind = name.get(at + 1..)?;
    // The names of some programs have colons in them: `Logging:Level=1`.
    let is_name = pair.value.is_some() && !behind.starts_with(' ') && !behind.contains("//");
    (pair.form == Form::Short && !is_name).then_some(at)
}

/// What is wrong with a name, for any program that reads it.
fn wrong(name: &str) -> Option<&'static str> {
    match name {
        "" => Some("is missing"),
        name if name.trim() != name => Some("begins or ends with a blank"),
        name if name.contains(char::is_whitespace) => Some("has a blank in it"),
        name if name.contains(['"', '\'', '=', '\0']) => Some("has a quote or `=` in it"),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => Some("begins with a digit"),
        _ => None,
    }
}
