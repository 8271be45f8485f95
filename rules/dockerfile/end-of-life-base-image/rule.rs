//! The base image is a release that nobody mends any more.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The base image is a release of a system or language that gets no security updates any more.
    Stage {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [tally("tally/ruby/eol-ruby-version", Related)],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let Some(image) = &stage.node.image else { return };
    let Base::Image(name) = &image.base else { return };
    let Some(tag) = name.tag_span().filter(|_| !ctx.project().builds(name)) else { return };
    let Some(release) = releases::ended(&name.familiar_name(), name.tag().unwrap_or_default()) else { return };
    ctx.report(image.text.text.span(tag), format!("support for {} ended on {}", release.name(), release.end))
        // What a stage only builds with is not in the image, but what it makes may be.
        .at_most(if stage.ships() { Severity::Warning } else { Severity::Info })
        .because_of(image.text.references.iter().filter_map(|reference| {
            let span = reference.lookup.variable()?.origin.span()?;
            Some((span, format!("`{}` gets its value here", reference.name)))
        }))
        .help(format!("take a release that is still mended: {}", release.source()))
        .without_codes();
}
