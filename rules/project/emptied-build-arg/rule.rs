//! An empty build argument takes the place of a default.

use compose_model::{Resolution, Spanned, Step, Text, VariableUse};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A build argument is empty because a variable is, and takes the place of the default in the Dockerfile.
    Build {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some((file, stage)) = build.whole() else { return };
    let unit = build.service.compose.unit;
    for arg in &build.node.args {
        let (Some(name), Some(value)) = (arg.name.known(), &arg.value) else { continue };
        let is_lost = |problem: &&dockerfile_model::Problem| file.emptied_base(problem) == Some(name);
        if let Some(problem) = file.model.problems.iter().find(is_lost) {
            let place = if value.place.span.is_empty() { &arg.name.place } else { &value.place };
            ctx.report(place, format!("`{name}` is empty, and without it the Dockerfile names no image"))
                .because(file.place(problem.span), "taken here")
                .help("give it a value, or leave it out so that the default of the `ARG` holds");
            continue;
        }
        let Some(used) = emptied_by(value, &arg.name.place) else { continue };
        let is_set = unit.documented.contains(&used.name) || variables::comes_with_machine(&used.name);
        let mut declared = file.model.args_of(stage.index).filter(|arg| arg.name == name);
        let default = declared.find_map(|arg| arg.default.filter(|&span| !is_blank(file.slice(span))));
        let Some(default) = default.filter(|_| !is_set) else { continue };
        let is_lost = used.resolution == Resolution::Unset;
        let severity = if is_lost && unit.has_env_file() { Severity::Warning } else { Severity::Info };
        let help = if used.name == name {
            format!("without a value (`{name}:`), the argument is left out as long as nothing sets the variable")
        } else {
            format!("give the variable a default, too: `${{{}:-{}}}`", used.name, file.slice(default))
        };
        ctx.report(
            &used.place,
            format!("`{}` is empty, and takes the place of the default of `ARG {name}`", used.name),
        )
        .at_most(severity)
        .because(file.place(default), "this does not hold")
        .help(help);
    }
}

/// The variable behind a name that leaves a value empty, unless an operator says that this is meant.
fn emptied_by<'a>(value: &'a Spanned<Text>, name: &Place) -> Option<&'a VariableUse> {
    let is_within = |used: &&VariableUse| used.place.path() == name.path() && used.place.span.start >= name.span.end;
    let steps = value.origin.iter().filter_map(|step| match step {
        Step::Variable(used) => Some(&**used),
        _ => None,
    });
    let mut uses = steps.filter(is_within);
    let first = uses.next().filter(|used| value.value.blank().is_empty() && used.resolution != Resolution::Given)?;
    (first.operator.is_none() && uses.all(|used| used.operator.is_none())).then_some(first)
}

fn is_blank(default: &str) -> bool {
    default.trim_matches(['"', '\'']).is_empty()
}
