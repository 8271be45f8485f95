//! compose-lint knows fewer tags, in any case, and minds neither who builds the image nor whether a variable is its name.

use shiplint_linter::prelude::*;

const VERSIONS: [&str; 3] = ["beta", "canary", "lts"];

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    let Some(image) = &service.node.image else { return };
    let text = image.value.blank();
    let name = text.rsplit('/').next().unwrap_or(text);
    let is_demanded = || image.place.text().rsplit('/').next().is_some_and(|name| name.contains(":?"));
    let names_version = match name.split_once(':') {
        Some((_, tag)) => VERSIONS.contains(&tag) || !images::MOVING_TAGS.contains(&tag.to_lowercase().as_str()),
        None => is_demanded(),
    };
    if !names_version && !text.contains("@sha256:") {
        ctx.report(&image.place, format!("`{text}` names no version"));
    }
}
