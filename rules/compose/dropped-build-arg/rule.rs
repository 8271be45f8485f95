//! A build argument that gets no value.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A build argument takes its value from a variable that nothing sets, and is dropped.
    Build {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let unit = build.service.compose.unit;
    // Without an env file, nobody can say what is set by whoever runs the project.
    if !unit.has_env_file() {
        return;
    }
    for arg in build.node.args.iter().filter(|arg| arg.value.is_none()) {
        let Some(name) = arg.name.known() else { continue };
        let is_usual = variables::comes_with_machine(name) || name.to_ascii_lowercase().ends_with("_proxy");
        if unit.defines(name) || unit.documented.contains(name) || is_usual {
            continue;
        }
        let args = build.dockerfile().into_iter().flat_map(|file| file.model.args.iter().map(move |arg| (file, arg)));
        let mut declared = args.filter(|(_, arg)| *arg.name == *name).map(|(file, arg)| file.place(arg.span));
        ctx.report(&arg.name.place, format!("nothing sets `{name}`, so that the argument is left out"))
            .because_of(declared.next().map(|place| (place, "the default holds")))
            .help("set it in `.env`, or write the value here");
    }
}
