//! The file of a secret or config is not there.

use std::collections::BTreeSet;

use compose_model::{Resource, ResourceKind};
use shiplint_linter::prelude::*;

declare_rule! {
    /// The file of a secret or config does not exist.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    for kind in [ResourceKind::Secret, ResourceKind::Config] {
        let unused: BTreeSet<&Place> = project.unused(kind).into_iter().map(|resource| &resource.place).collect();
        for resource in project.resources(kind).iter().filter(|resource| !unused.contains(&resource.place)) {
            check_resource(compose, resource, ctx);
        }
    }
}

fn check_resource(compose: &ComposeProject, resource: &Resource, ctx: &mut Ctx) {
    let Some(file) = &resource.file else { return };
    let absence = compose.unit.absent_host_file(&file.place);
    // What git leaves out and nobody shows is made by a program.
    let is_missed = |it: &&Absence| it.later.is_none() || (it.template.is_some() && !it.comes_by_itself());
    let Some(absence) = absence.filter(is_missed) else { return };
    let (kind, path) = (resource.kind.name(), &absence.path);
    let comes_later = absence.template.is_some() || absence.seen_from.is_some();
    let severity = if comes_later { Severity::Info } else { Severity::Warning };
    let help = match absence {
        Absence { template: Some(template), .. } => format!("make it from `{template}`"),
        Absence { near: Some(near), .. } => format!("did you mean `{near}`?"),
        _ => format!("services that use the {kind} do not start without it"),
    };
    ctx.report(&file.place, format!("the file `{path}` of the {kind} `{}` does not exist", resource.name.value))
        .at_most(severity)
        .help(help);
}
