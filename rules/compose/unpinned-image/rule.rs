//! A service's image without a version.

use compose_model::{Spanned, Text};
use serde::Deserialize;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service runs an image without a tag or by a tag that moves, so that each pull may bring another one.
    Service with Options {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            dclint("service-image-require-explicit-tag", Related).at(Error),
            compose_lint("CL-0004", Related).at(Warning),
        ],
    }
    dclint: ComposeFile,
    compose_lint: Service,
}

/// What names no version.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Tags that name none.
    prohibited_tags: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { prohibited_tags: images::MOVING_TAGS.map(str::to_owned).into() }
    }
}

impl Options {
    fn prohibits(&self, tag: &str) -> bool {
        self.prohibited_tags.iter().any(|prohibited| prohibited == tag)
    }
}

/// Branches that images are built from.
const BRANCHES: [&str; 3] = ["develop", "main", "master"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(image) = service.taken_image() else { return };
    let Some((name, span)) = image.value.last_part().filter(|(name, _)| !name.contains('@')) else { return };
    let written = image.known().unwrap_or(name);
    let reference = dockerfile_model::ImageRef::parse(written);
    let has_no_versions = |image: &dockerfile_model::ImageRef| {
        images::has_no_version_tags(&image.familiar_name()) || image.text() == SCRATCH
    };
    // What is no reference at all is told by another rule.
    if reference.as_ref().map_or_else(|_| image.known().is_some(), has_no_versions) {
        return;
    }
    match name.split_once(':') {
        None => {
            let message = format!("`{written}` has no tag, so that it is whatever is the latest");
            report(service, image, span, message, ctx);
        }
        Some((repository, tag)) if ctx.options::<Options>().prohibits(tag) || BRANCHES.contains(&tag) => {
            let start = span.start + repository.len() as u32 + 1;
            let message = format!("`{written}` is another image after each release");
            report(service, image, Span::new(start, span.end), message, ctx);
        }
        Some(_) => {}
    }
}

/// The image that has nothing in it.
const SCRATCH: &str = "scratch";

fn report(service: &Service, image: &Spanned<Text>, span: Span, message: String, ctx: &mut Ctx) {
    let place = image.written_at(span);
    let used = image.place_of(span);
    // What one setting says for several services is told once.
    let mut before = service.compose.services().take(service.number).filter_map(|other| other.taken_image());
    let is_here = |entry: &Place| entry.path() == place.path() && entry.span.encloses(place.span);
    if place != used && before.any(|other| other.settings().any(|(_, entry)| is_here(entry))) {
        return;
    }
    ctx.report(&place, message)
        .because_of((place != used).then_some((used, "it is used here")))
        .help("name a version by a tag, or the image itself by its digest");
}
