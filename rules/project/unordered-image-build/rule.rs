//! A build takes the image that another service of the project builds.

use std::collections::BTreeSet;

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Dockerfile takes the image of another service that is built here, and nothing says that this one is built first.
    Build {
        category: Reliability,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    let Some((file, stage)) = build.whole() else { return };
    let unit = build.service.compose.unit;
    let mut seen = BTreeSet::new();
    // Who builds an image under the name of an official one hardly means that one here.
    let own = file.model.images_of(stage.index).filter(|(_, image)| !images::is_official(&image.familiar_name()));
    for (span, image) in own {
        let Some(number) = unit.builder(image.text()).filter(|&number| number != build.service.number) else {
            continue;
        };
        let Some(other) = build.service.compose.service(number).filter(|_| seen.insert(number)) else { continue };
        let (image, name) = (image.text(), &other.node.name.value);
        ctx.report(build.key("additional_contexts"), format!("nothing says that `{image}` is built before this"))
            .because(file.place(span), "taken here")
            .because(&other.node.name.place, "built by this service")
            .help(format!("`additional_contexts` with `{image}: service:{name}` makes it so"));
    }
}
