//! The container runs as a user that is known by name only.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The last `USER` of an image is a name and not a number.
    Stage {
        category: Portability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [hadolint("DL3066", Wider).at(Info), tally("tally/named-identity-in-passwdless-stage", Related)],
    }
    hadolint: Dockerfile,
}

/// Names of root, and of the users of Windows, who have no numbers.
const WITHOUT_NUMBER: [&str; 3] = ["root", "ContainerUser", "ContainerAdministrator"];

fn check(stage: &Stage, ctx: &mut Ctx) {
    let Some(user) = stage.final_state().user() else { return };
    let Some(name) = user.value.known().and_then(|value| value.split(':').next()) else { return };
    if !stage.is_built() || is_number(name) || WITHOUT_NUMBER.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return;
    }
    let instruction = stage.file.unit.instruction(user.instruction);
    ctx.report(user.span, format!("`{name}` is a name, of which nobody outside knows whether it is root"))
        .help("name the user by the number that the image gives to it")
        .within(instruction.map_or(user.span, |instruction| instruction.span));
}

fn is_number(user: &str) -> bool {
    user.bytes().all(|byte| byte.is_ascii_digit())
}
