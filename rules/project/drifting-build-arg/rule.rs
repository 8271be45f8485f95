//! Two services build one Dockerfile, and only one of them passes a version.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service passes a version that another one leaves to the Dockerfile, where it is another.
    Build {
        category: Reproducibility,
        severity: Hint,
        confidence: Low,
        recommended: false,
        status: Preview,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some((file, stage)) = build.whole() else { return };
    for arg in &build.node.args {
        let (Some(name), Some(value)) = (arg.name.known(), arg.value.as_ref()) else { continue };
        let Some(known) = value.known().filter(|_| name.contains("VERSION") || name.contains("TAG")) else { continue };
        let mut declared = file.model.args_of(stage.index).filter(|arg| arg.name == name);
        let Some(default) = declared.find_map(|arg| arg.default) else { continue };
        let written = file.slice(default).trim_matches(['"', '\'']);
        if written == known || written.contains('$') {
            continue;
        }
        let mut others = build.link.dockerfile.into_iter().flat_map(|file| ctx.project().links_to(file));
        let passes =
            |build: &compose_model::Build| build.args.iter().any(|arg| arg.name.known().is_none_or(|it| it == name));
        let other = others.find(|link| {
            link.stage == build.link.stage && ctx.project().build(link).is_some_and(|build| !passes(build))
        });
        let Some(other) = other.map(|link| ctx.project().service(link)) else { continue };
        ctx.report(&value.place, format!("`{}` is built with `{name}` being `{written}`", other.name.value))
            .because(file.place(default), "the default")
            .because(&other.name.place, "this service leaves it to the Dockerfile");
    }
}
