//! An owner or permissions of a secret that come to nothing.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// A service wants the file of a secret or config to have an owner or permissions of its own.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let project = &compose.unit.project;
    if project.is_for_swarm() {
        return;
    }
    let secrets = project.services.iter().flat_map(|service| &service.secrets);
    let configs = project.services.iter().flat_map(|service| &service.configs);
    let secrets = secrets.map(|grant| (ResourceKind::Secret, grant));
    for (kind, grant) in secrets.chain(configs.map(|grant| (ResourceKind::Config, grant))) {
        let Some(source) = grant.source.as_ref().filter(|_| !grant.ownership.is_empty()) else { continue };
        let file = source.known().and_then(|name| project.resource(kind, name)?.file.as_ref());
        for (key, file) in grant.ownership.iter().filter_map(|key| Some((key, file?))) {
            ctx.report(&key.place, format!("`{}` is ignored: the file is mounted as it is", key.text))
                .because(&file.place, "the file");
        }
    }
}
