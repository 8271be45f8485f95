//! Two services build different images under one name.

use std::collections::{BTreeSet, HashMap};

use dockerfile_model::ImageRef;
use shiplint_linter::prelude::*;

declare_rule! {
    /// Two services build different things and give the image one name.
    ComposeProject {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

/// More builds of one name are not told apart.
const MAX_BUILDS: usize = 8;

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut named: HashMap<String, Vec<Build>> = HashMap::new();
    for build in compose.builds() {
        let Some(name) = build.service.node.image.as_ref().and_then(|image| image.known()) else { continue };
        let in_full = ImageRef::parse(name).map_or_else(|_| name.to_owned(), |image| image.canonical());
        let others = named.entry(in_full).or_default();
        let other = others.iter().find_map(|other| Some((other, difference(other, &build)?)));
        if let Some((other, what)) = other {
            report(&build, other, what, ctx);
        } else if others.len() < MAX_BUILDS {
            others.push(build);
        }
    }
}

fn report(build: &Build, other: &Build, what: &str, ctx: &mut Ctx) {
    let (Some(image), Some(first)) = (&build.service.node.image, &other.service.node.image) else { return };
    if image.place == first.place || are_apart(build.service, other.service) {
        return;
    }
    let (name, service) = (image.value.blank(), &other.service.node.name.value);
    ctx.report(&image.place, format!("`{service}` builds `{name}`, too, with another {what}"))
        .because(&first.place, "the other image of this name")
        .help("what is built last is what both services run: name one of them otherwise");
}

/// In what two builds differ for sure.
fn difference(one: &Build, other: &Build) -> Option<&'static str> {
    let (file, other_file) = (one.dockerfile()?, other.dockerfile()?);
    if one.link.dockerfile != other.link.dockerfile && file.text() != other_file.text() {
        return Some("Dockerfile");
    }
    if one.link.stage != other.link.stage && one.link.stage.is_some() && other.link.stage.is_some() {
        return Some("target");
    }
    let folder = |build: &Build| Some(build.link.context.as_ref()?.folder.clone());
    if folder(one) != folder(other) && folder(one).is_some() && folder(other).is_some() {
        return Some("context");
    }
    let (one, other) = (args(one)?, args(other)?);
    (one != other).then_some("list of arguments")
}

/// The arguments with their values; nothing where one is not known.
fn args<'a>(build: &Build<'a>) -> Option<BTreeSet<(&'a str, &'a str)>> {
    build.node.args.iter().map(|arg| Some((arg.name.known()?, arg.value.as_ref()?.known()?))).collect()
}

/// Whether two services are never there together, going by their profiles.
fn are_apart(one: Service, other: Service) -> bool {
    let profiles = |service: Service| -> BTreeSet<String> {
        service.node.profiles.iter().map(|profile| profile.value.blank().to_owned()).collect()
    };
    let (one, other) = (profiles(one), profiles(other));
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
}
