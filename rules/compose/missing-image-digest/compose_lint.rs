//! compose-lint asks for a digest only where there is a tag that names a version, whoever builds the image.

use shiplint_linter::prelude::*;

const VERSIONS: [&str; 3] = ["beta", "canary", "lts"];

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    let Some(image) = &service.node.image else { return };
    let text = image.value.blank();
    let tag = text.rsplit('/').next().and_then(|name| name.split_once(':')).map(|(_, tag)| tag.to_lowercase());
    let is_demanded = || image.place.text().rsplit('/').next().is_some_and(|name| name.contains(":?"));
    let is_moving = |tag: &str| images::MOVING_TAGS.contains(&tag) && !VERSIONS.contains(&tag);
    if tag.map_or_else(is_demanded, |tag| !is_moving(&tag)) && !text.contains("@sha256:") {
        ctx.report(&image.place, format!("`{text}` has no digest"));
    }
}
