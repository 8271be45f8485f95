//! A service's image whose name no registry knows.

use compose_model::dotenv::is_blank_form;
use dockerfile_model::{ImageErrorKind, ImageRef};
use shiplint_linter::prelude::*;

declare_rule! {
    /// The image of a service is no valid reference.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(image) = &service.node.image else { return };
    let is_written = |known: &&str| !known.is_empty() && !is_blank_form(known);
    let Some(known) = image.known().filter(is_written) else { return };
    let Err(error) = ImageRef::parse(known) else { return };
    let is_id = error.kind == ImageErrorKind::Identifier && service.node.build.is_none();
    if is_id {
        return;
    }
    let place = image.place_of(error.span);
    let edit = (error.kind == ImageErrorKind::Scheme && place.text() == known.get(error.span.range()).unwrap_or(""))
        .then(|| Edit { place: place.clone(), text: String::new() });
    ctx.report(place, error.to_string()).fix("leave out the scheme", edit);
}
