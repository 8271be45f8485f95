//! A Bake file builds something else under the name of a service.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The target of a Bake file that has the name of a service is built in another way than the service.
    Build {
        category: Correctness,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let (service, link) = (build.service.node, build.link);
    let name = &service.name.value;
    let Some(target) = build.service.compose.unit.bake.iter().find(|target| target.name == *name) else { return };
    if mounts_context(build) {
        return;
    }
    let args = args(build).filter(|(name, passed, _)| !is_of_development(name) && !is_of_development(passed));
    for (name_of_arg, passed, place) in args {
        if let Some(set) = target.arg(name_of_arg).filter(|set| set.value != passed) {
            ctx.report(&set.place, format!("Compose builds `{name}` with `{name_of_arg}` being `{passed}`"))
                .because(place, "passed here");
        }
    }
    let Some(context) = &link.context else { return };
    let by_compose = ctx.project().context_place(link).map(|place| (place, "Compose builds it here"));
    if target.is_in(&context.folder) == Some(false)
        && let Some(set) = target.text("context")
    {
        ctx.report(&set.place, format!("Compose builds `{name}` in `{}`", context.folder)).because_of(by_compose);
        return;
    }
    let Some(file) = ctx.project().dockerfile(link).filter(|file| file.embedded.is_none()) else { return };
    let is_same = |set: &str| context.folder.join(set).as_str().eq_ignore_ascii_case(file.source.path().as_str());
    let is_for_work = is_of_development(file.source.path().name());
    if let Some(set) = target.text("dockerfile").filter(|set| !is_for_work && !is_same(&set.value)) {
        let named = build.node.dockerfile.as_ref().map(|named| (&named.place, "Compose builds from this one"));
        ctx.report(&set.place, format!("Compose builds `{name}` from `{}`", file.source.path()))
            .because_of(named.or(by_compose));
        return;
    }
    let is_other = |set: &str| file.model.find_stage(set).is_some_and(|stage| Some(stage.index) != link.stage);
    let built = ctx.project().stage(link).and_then(|stage| stage.name.as_ref());
    let built = built.filter(|built| !is_of_development(&built.text));
    if let (Some(set), Some(built)) = (target.text("target").filter(|set| is_other(&set.value)), built) {
        let named = build.node.target.as_ref().map(|named| (&named.place, "Compose builds this one"));
        ctx.report(&set.place, format!("Compose builds the stage `{}` for `{name}`", built.text))
            .because_of(named.or(by_compose));
    }
}

/// Whether the service mounts a folder of the sources that it is built from, so that its image is one to work with.
fn mounts_context(build: &Build) -> bool {
    let (unit, Some(context)) = (build.service.compose.unit, build.link.context.as_deref()) else { return false };
    let sources = build.service.node.volumes.iter().filter_map(|mount| Some((&mount.folder, mount.source.known()?)));
    let mut folders = sources.filter(|(_, source)| unit.host_file(&source.place) == Some(EntryKind::Folder));
    folders.any(|(folder, source)| folder.join(&source.value).below(&context.folder).is_some())
}

/// Whether a name says that it is not meant for release.
fn is_of_development(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let listed = ["debug", "dev", "develop", "development", "local", "test", "tests"];
    words.any(|word| listed.iter().any(|name| name.eq_ignore_ascii_case(word)))
}

/// The build arguments that Compose passes, with their values and places.
fn args<'a>(build: &'a Build) -> impl Iterator<Item = (&'a str, &'a str, &'a Place)> {
    build.node.args.iter().filter_map(|pair| {
        let value = pair.value.as_ref()?;
        Some((pair.name.known()?, value.known()?, &value.place))
    })
}
