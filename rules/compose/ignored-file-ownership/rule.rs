//! An owner or permissions of a secret that come to nothing.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;

declare_rule! {
    /// A service wants the file of a secret or config to have an owner or permissions of its own.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let project = &service.compose.unit.project;
    if project.is_for_swarm() {
        return;
    }
    let (secrets, configs) = (&service.node.secrets, &service.node.configs);
    let secrets = secrets.iter().map(|grant| (ResourceKind::Secret, grant));
    for (kind, grant) in secrets.chain(configs.iter().map(|grant| (ResourceKind::Config, grant))) {
        let source = grant.source.as_ref().and_then(|source| project.resource(kind, source.known()?));
        let Some(file) = source.and_then(|source| source.file.as_ref()) else { continue };
        for key in &grant.ownership {
            ctx.report(&key.place, format!("`{}` is ignored: the file is mounted as it is", key.text))
                .because(&file.place, "the file");
        }
    }
}
