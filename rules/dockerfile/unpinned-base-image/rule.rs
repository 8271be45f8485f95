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
            hadolint("DL3006", Related).at(Warning),
            hadolint("DL3007", Narrower).at(Warning),
            trivy("DS-0001", Related),
            checkov("CKV_DOCKER_7", Related),
            kics("image_version_not_explicit", Related),
            kics("image_version_using_latest", Narrower),
            semgrep("missing-image-version", Related),
            semgrep("avoid-latest-version", Narrower),
        ],
    }
    hadolint: Dockerfile,
}

/// What leaves the version open.
#[derive(Clone, Copy, PartialEq)]
enum Flaw {
    Untagged,
    /// The tag `latest`, and where in the text it stands.
    Latest(Span),
}

impl Flaw {
    fn message(self, name: &str) -> String {
        match self {
            Self::Untagged => format!("`{name}` has no tag, so that it is whatever is the latest"),
            Self::Latest(_) => format!("`{name}` is another image after each release"),
        }
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if let (Kind::From(_), Some(stage)) = (&instruction.node.kind, instruction.stage()) {
        // A name that is hardly that of an image needs no tag.
        if let Some(image) = stage.node.image.as_ref().filter(|_| stage.meant_base().is_none()) {
            check_base(instruction, image, ctx);
        }
        return;
    }
    for used in instruction.uses() {
        let Target::Image(image) = &used.target else { continue };
        let Some(flaw) = flaw(image).filter(|flaw| *flaw != Flaw::Untagged || is_image_name(image)) else { continue };
        if !ctx.project().builds(image) {
            ctx.report(used.span, flaw.message(&used.text)).help(HELP).without_codes();
        }
    }
}

const HELP: &str = "name a version by a tag, or the image itself by its digest";

fn check_base(instruction: &Instruction, image: &ImageUse, ctx: &mut Ctx) {
    let name = image.text.known().unwrap_or_else(|| instruction.file.unit.slice(image.span));
    let flaw = match &image.base {
        Base::Image(name) if !ctx.project().builds(name) => flaw(name),
        // The registry or an owner is not known, the rest is.
        Base::Unknown if is_partly_known(image) && image.is_tagged() == Some(false) => Some(Flaw::Untagged),
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
    ctx.report(span, flaw.message(name))
        .because_of(origins)
        .help(HELP)
        .code(Peer::Hadolint, hadolint)
        .code(Peer::Kics, kics)
        .code(Peer::Semgrep, semgrep);
}

/// Whether the last part of a name is known, and what comes before it is not.
fn is_partly_known(image: &ImageUse) -> bool {
    !image.text.holes.is_empty() && image.text.text.text().contains('/')
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
