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
        if passed.contains(name) || !seen.insert(name) {
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
