//! A service passes a build argument that no `ARG` of the Dockerfile takes.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A build argument has no effect: the Dockerfile declares no `ARG` of that name.
    Build {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some(file) = build.dockerfile() else { return };
    // What is passed may be meant for the Dockerfile of another file, which is laid over this one.
    let (unit, service) = (build.service.compose.unit, &build.service.node.name.value);
    let is_taken = build.link.takings.iter().all(|taking| matches!(taking, Taking::Taken));
    if is_taken || unit.is_built_otherwise_beside(service, file.source.path()) {
        return;
    }
    for (arg, taking) in build.node.args.iter().zip(&build.link.takings) {
        let Some(name) = arg.name.known() else { continue };
        match taking {
            Taking::Taken => {}
            Taking::Undeclared => {
                let names = file.model.args.iter().map(|arg| arg.name.as_str());
                let near = nearest(name, names).and_then(|near| file.model.args.iter().find(|arg| arg.name == near));
                let same = file.model.args.iter().find(|arg| arg.name.eq_ignore_ascii_case(name));
                let near = near.or(same);
                let help = match near {
                    Some(near) => format!("did you mean `{}`?", near.name),
                    None => format!("remove it, or declare `ARG {name}` in the stage that is to use it"),
                };
                ctx.report(&arg.name.place, format!("the Dockerfile declares no `ARG {name}`"))
                    .because_of(near.map(|near| (file.place(near.name_span), "this argument has a similar name")))
                    .help(help);
            }
            Taking::NotNeeded(number) => {
                let declared = file.model.args.get(*number).map(|arg| file.place(arg.name_span));
                ctx.report(&arg.name.place, format!("no stage that this build needs takes `{name}`"))
                    .at_most(Severity::Info)
                    .because_of(declared.map(|place| (place, "declared here, in a stage that is not built")));
            }
        }
    }
}
