//! A secret or config whose content is a variable that nothing sets.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// A secret or config takes its content from a variable that nothing sets.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let (unit, project) = (compose.unit, &compose.unit.project);
    if unit.partial {
        return;
    }
    let kinds = [ResourceKind::Secret, ResourceKind::Config];
    for resource in kinds.iter().flat_map(|&kind| project.resources(kind)) {
        let Some(variable) = &resource.environment else { continue };
        let Some(name) = variable.known().filter(|name| !variables::comes_with_machine(name)) else { continue };
        // An included project may have an env file of its own.
        let is_in_own_file = || {
            let mut entries = project.env_files.values().flat_map(|file| &file.entries);
            project.included.contains(variable.place.path()) && entries.any(|entry| entry.name == name)
        };
        if project.environment.get(name).is_some() || unit.documented.contains(name) || is_in_own_file() {
            continue;
        }
        let names = project.environment.iter().map(|(name, _)| name);
        let help = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("set `{name}` in `.env`, or export it before Compose is started"),
        };
        let entry = compose.services().find_map(|service| service.env_file_entry(name));
        // Without an env file, nobody can say what is set by whoever runs the project.
        let is_told = unit.has_env_file() || entry.is_some();
        let message = format!("nothing sets `{name}`: the {} has no content", resource.kind.name());
        ctx.report(&variable.place, message)
            .at_most(if is_told { Severity::Warning } else { Severity::Info })
            .because_of(entry.as_ref().map(|entry| (entry, "only a container gets this")))
            .help(help);
    }
}
