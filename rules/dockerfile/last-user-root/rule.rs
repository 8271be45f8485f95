//! The container runs as root because the Dockerfile says so.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The last `USER` of an image is root.
    Stage {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            hadolint("DL3002", Wider).at(Warning),
            trivy("DS-0002", Related),
            checkov("CKV_DOCKER_8", Wider),
            kics("last_user_is_root", Wider),
            semgrep("last-user-is-root", Wider),
        ],
    }
    hadolint: Stage,
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let Some(user) = stage.final_state().user().filter(|user| user.value.known().is_some_and(is_root)) else { return };
    if !stage.is_built() || stage.may_drop_privileges() {
        return;
    }
    let model = &stage.file.unit.model;
    let instruction = stage.file.unit.instruction(user.instruction);
    let before = model.state(user.instruction).and_then(dockerfile_model::State::user);
    let before = before.filter(|before| before.value.known().is_some_and(|name| !is_root(name)));
    ctx.report(user.span, "the container runs as root")
        .because_of(before.map(|before| (before.span, "this user is in force before")))
        .help("end the stage with a `USER` that is not root")
        .within(instruction.map_or(user.span, |instruction| instruction.span));
}
