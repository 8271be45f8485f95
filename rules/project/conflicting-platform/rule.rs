//! A service runs its image on another platform than it is built for, or than another service runs it on.

use std::collections::HashMap;

use compose_model::{Spanned, Text};
use dockerfile_model::Platform;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service asks for a platform that its Dockerfile is not built for, or on which another one does not run the same image.
    ComposeProject {
        category: Portability,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    compose.builds().for_each(|build| compare_with_base(&build, ctx));
    let mut first: HashMap<&str, (Service, &Spanned<Text>, Platform)> = HashMap::new();
    for service in compose.services() {
        let Some(image) = service.node.image.as_ref().and_then(|image| image.known()) else { continue };
        let Some(asked) = &service.node.platform else { continue };
        let Some(platform) = asked.known().and_then(Platform::parse) else { continue };
        match first.get(image) {
            Some((other, before, seen)) if differs(asked, seen) && other.node.runs_beside(service.node) => {
                let name = &other.node.name.value;
                ctx.report(&asked.place, format!("`{name}` runs `{image}` on another platform"))
                    .because(&before.place, "the other platform");
            }
            Some(_) => {}
            None => drop(first.insert(image, (service, asked, platform))),
        }
    }
}

fn compare_with_base(build: &Build, ctx: &mut Ctx) {
    let (Some(file), Some(stage)) = (build.dockerfile(), build.stage()) else { return };
    // Whatever stands above takes over the platform of the stage below.
    let Some(lowest) = file.lineage(stage.index).last() else { return };
    let Some(base) = lowest.platform.as_ref() else { return };
    let Some((name, platform)) = base.known().and_then(|text| Some((text, Platform::parse(text)?))) else { return };
    // Decided by an argument, it may be another one in another build.
    if !base.references.is_empty() {
        return;
    }
    let asked = build.service.node.platform.iter().chain(&build.node.platforms);
    for asked in asked.filter(|asked| differs(asked, &platform)) {
        ctx.report(&asked.place, format!("the image is made for `{name}`, whatever is asked for here")).because(
            file.place(base.text.span(Span::new(0, base.text.text().len() as u32))),
            "the Dockerfile takes the base for this platform",
        );
    }
}

fn differs(asked: &Spanned<Text>, base: &Platform) -> bool {
    let Some(asked) = asked.known().and_then(Platform::parse) else { return false };
    let are_others = |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && one != other;
    are_others(&asked.os, &base.os) || are_others(&asked.architecture, &base.architecture)
}
