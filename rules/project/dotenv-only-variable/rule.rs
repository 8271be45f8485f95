//! A variable that an image needs, and that stands in the `.env` alone.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The `.env` sets a variable that an image needs, and the service does not pass it on.
    Service {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let (node, unit) = (service.node, service.compose.unit);
    let Some(image) = node.image.as_ref().filter(|_| node.build.is_none() && !unit.partial) else { return };
    // What the container gets may be in a file that is not there.
    if node
        .env_file
        .iter()
        .any(|file| !file.file.as_ref().is_some_and(|path| unit.project.env_files.contains_key(path)))
    {
        return;
    }
    let Some(facts) = image.known().and_then(images::facts) else { return };
    for required in facts.required() {
        let is_given = |name: &&str| service.sets(name).is_some();
        if required.any_of.iter().any(is_given) {
            continue;
        }
        let in_env = |name: &'static str| Some((name, unit.project.environment.get(name)?.place.as_ref()?));
        if let Some((name, entry)) = required.any_of.iter().copied().find_map(in_env) {
            ctx.report(
                &image.place,
                format!("the container does not get `{name}`: `.env` is for the Compose file alone"),
            )
            .because(entry, "set here")
            .help(format!("list `{name}` under `environment`"));
        }
    }
}
