//! An image that cannot tell whether its program still answers.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An image has no `HEALTHCHECK`.
    Stage {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [
            hadolint("DL3057", Related).at(Info).off(),
            trivy("DS-0026", Wider),
            checkov("CKV_DOCKER_2", Wider),
            kics("healthcheck_instruction_missing", Wider),
            tally("hadolint/DL3057", Related),
        ],
    }
    hadolint: Dockerfile,
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let Some(from) = stage.node.image.as_ref().filter(|_| stage.is_built()) else { return };
    let of_base = stage.base_image().and_then(|image| images::has_healthcheck(&image.familiar_name()));
    if stage.final_state().healthcheck().is_none() && of_base != Some(true) {
        ctx.report(from.span, "the image has no health check")
            .help("add a `HEALTHCHECK`, or `HEALTHCHECK NONE` on purpose");
    }
}
