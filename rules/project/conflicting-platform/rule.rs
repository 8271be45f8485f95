//! A service runs its image on another platform than it is built for.

use std::collections::{BTreeMap, BTreeSet};

use compose_model::{Spanned, Text};
use dockerfile_model::Platform;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service asks for a platform that its image is not built for.
    ComposeProject {
        category: Portability,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut built = BTreeSet::new();
    for build in compose.builds() {
        check_base(&build, ctx);
        built.extend(build.service.image_name());
    }
    // An image has one platform at a time.
    let mut known: BTreeMap<String, (Service, &Spanned<Text>)> = BTreeMap::new();
    for service in compose.services() {
        let (Some(name), Some(asked)) = (service.image_name(), &service.node.platform) else { continue };
        let Some(platform) = asked.known().and_then(Platform::parse) else { continue };
        match known.get(&name).filter(|_| built.contains(&name)) {
            Some((other, first)) if differs(first, &platform) && !service.is_apart_from(*other) => {
                let (name, first) = (&other.node.name.value, &first.place);
                ctx.report(&asked.place, format!("`{name}` has the same image for another platform"))
                    .because(first, "the image is for one of them")
                    .help("give the images of both platforms names of their own");
            }
            Some(_) => {}
            None => {
                known.insert(name, (service, asked));
            }
        }
    }
}

/// Whether the image that a Dockerfile begins with has the platform.
fn check_base(build: &Build, ctx: &mut Ctx) {
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
