//! An image without a version.

use dockerfile_model::{ImageRef, ImageUse};
use shiplint_linter::prelude::*;

declare_rule! {
    /// An image is taken without a tag or by the tag `latest`, so that each build may get another one.
    Instruction {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            hadolint("DL3006", Related),
            hadolint("DL3007", Narrower),
            trivy("DS-0001", Related),
            checkov("CKV_DOCKER_7", Related),
            kics("image_version_not_explicit", Related),
            kics("image_version_using_latest", Narrower),
            semgrep("missing-image-version", Related),
            semgrep("avoid-latest-version", Narrower),
        ],
    }
}

/// What leaves the version open.
enum Flaw {
    Untagged,
    /// The tag `latest`, and where in the text it stands.
    Latest(Span),
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if let (Kind::From(_), Some(stage)) = (&instruction.node.kind, instruction.stage()) {
        if let Some(image) = &stage.node.image {
            check_base(image, ctx);
        }
        return;
    }
    for used in instruction.uses() {
        let Target::Image(image) = &used.target else { continue };
        let flaw = flaw(image).filter(|flaw| matches!(flaw, Flaw::Latest(_)) || is_image_name(image));
        if flaw.is_some() && !ctx.project().builds(image) {
            ctx.report(used.span, message(&used.text, flaw.as_ref())).help(HELP).without_codes();
        }
    }
}

const HELP: &str = "name a version by a tag, or the image itself by its digest";

fn check_base(image: &ImageUse, ctx: &mut Ctx) {
    let text = image.text.text.text();
    let flaw = match &image.base {
        Base::Image(name) if !ctx.project().builds(name) => flaw(name),
        // The registry or an owner is not known, the rest is.
        Base::Unknown if text.contains('/') && image.is_tagged() == Some(false) => Some(Flaw::Untagged),
        _ => None,
    };
    let Some(flaw) = flaw else { return };
    let span = match flaw {
        Flaw::Untagged => image.span,
        Flaw::Latest(tag) => image.text.text.span(tag),
    };
    let (hadolint, kics, semgrep) = match flaw {
        Flaw::Untagged => ("DL3006", "image_version_not_explicit", "missing-image-version"),
        Flaw::Latest(_) => ("DL3007", "image_version_using_latest", "avoid-latest-version"),
    };
    let origins = image.text.references.iter().filter_map(|reference| {
        let span = reference.lookup.variable()?.origin.span()?;
        Some((span, format!("`{}` gets its value here", reference.name)))
    });
    ctx.report(span, message(text, Some(&flaw)))
        .because_of(origins)
        .help(HELP)
        .code(Peer::Hadolint, hadolint)
        .code(Peer::Kics, kics)
        .code(Peer::Semgrep, semgrep);
}

fn flaw(image: &ImageRef) -> Option<Flaw> {
    if image.digest().is_some() || images::has_no_version_tags(&image.familiar_name()) {
        return None;
    }
    match image.tag_span() {
        None => Some(Flaw::Untagged),
        Some(span) => (image.tag() == Some("latest")).then_some(Flaw::Latest(span)),
    }
}

/// Whether a name without a tag is that of an image, and not that of a stage or context.
fn is_image_name(image: &ImageRef) -> bool {
    image.text().contains('/') || images::is_official(image.text())
}

fn message(name: &str, flaw: Option<&Flaw>) -> String {
    match flaw {
        Some(Flaw::Latest(_)) => format!("`{name}` is another image after each release"),
        _ => format!("`{name}` has no tag, so that it is whatever is the latest"),
    }
}
