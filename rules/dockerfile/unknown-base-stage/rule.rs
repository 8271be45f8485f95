//! A `FROM` with a name that no stage has.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `FROM` names no stage, and hardly an image.
    Stage {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let (Some(meant), Some(used)) = (stage.meant_base(), &stage.node.image) else { return };
    let name = stage.file.unit.slice(used.span);
    match meant {
        MeantBase::Later(later) => {
            let message = format!("the stage `{name}` begins only later, so that an image of that name is pulled");
            ctx.report(used.span, message).because(later.span, "this is the stage");
        }
        MeantBase::Stage(near) => {
            ctx.report(used.span, format!("no stage is called `{name}`"))
                .because(near.span, "this stage has a similar name")
                .help(format!("did you mean `{}`?", near.text));
        }
        MeantBase::Context(near) => {
            ctx.report(used.span, format!("no stage and no context of the build is called `{name}`"))
                .help(format!("did you mean `{near}`?"));
        }
        MeantBase::LeftOver(stage) => {
            let message = format!("`{name}` is no stage, so that an image of that name is pulled from Docker Hub");
            ctx.report(used.span, message).because(stage.span, "nothing uses this stage").at_most(Severity::Warning);
        }
    }
}
