//! A service does not pass a build argument that its Dockerfile cannot do without.

use std::collections::BTreeSet;

use shiplint_linter::prelude::*;

declare_rule! {
    /// The Dockerfile needs a value for an `ARG` without a default, and the service passes none.
    Build {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some((file, stage)) = build.whole() else { return };
    let args = || build.node.args.iter().map(|arg| arg.name.known());
    // A name that is not known may be any.
    if args().any(|name| name.is_none()) {
        return;
    }
    let passed: BTreeSet<&str> = args().flatten().collect();
    let mut seen = BTreeSet::new();
    for required in file.required_args(stage.index) {
        let name = required.arg.name.as_str();
        if !seen.insert(name) {
            continue;
        }
        if passed.contains(name) {
            if required.by == Needing::From {
                report_unset(build, name, file.place(required.span), ctx);
            }
            continue;
        }
        let (severity, why) = match required.by {
            Needing::From => (Severity::Error, "without it this is no image"),
            Needing::Instruction => (Severity::Error, "the build stops here without it"),
            Needing::Script => (Severity::Warning, "the script stops here without it"),
        };
        let undeclared =
            build.node.args.iter().zip(&build.link.takings).filter(|(_, taking)| **taking != Taking::Taken);
        let near = nearest(name, undeclared.filter_map(|(arg, _)| arg.name.known()));
        let help = match near {
            Some(near) => format!("did you mean it by `{near}`?"),
            None => format!("pass `{name}` in `args`, or give the `ARG` a default"),
        };
        ctx.report(build.key("args"), format!("`ARG {name}` has no default, and the service passes no value"))
            .at_most(severity)
            .because(file.place(required.span), why)
            .because(file.place(required.arg.span), "declared here")
            .help(help);
    }
}

/// Tells of an argument that takes its value from a variable which only whoever runs the project may set. Where an env file could, and
/// does not, `dropped-build-arg` tells.
fn report_unset(build: &Build, name: &str, used: Place, ctx: &mut Ctx) {
    let unit = build.service.compose.unit;
    let may_be_set = unit.has_env_file()
        || unit.defines(name)
        || unit.documented.contains(name)
        || variables::comes_with_machine(name);
    let mut args = build.node.args.iter().filter(|arg| arg.name.known() == Some(name));
    if let Some(arg) = args.next().filter(|arg| arg.value.is_none() && !may_be_set) {
        ctx.report(&arg.name.place, format!("nothing in the project sets `{name}`, and its `ARG` has no default"))
            .at_most(Severity::Info)
            .because(used, "needed here")
            .help("set it in `.env`, write the value here, or give the `ARG` a default");
    }
}
