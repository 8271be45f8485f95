//! A service runs a release that nobody mends any more.

use dockerfile_model::ImageRef;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service runs a release of a system, a language or a database that gets no security updates any more.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(image) = service.taken_image() else { return };
    let Some(name) = image.known().and_then(|name| ImageRef::parse(name).ok()) else { return };
    let (Some(tag), Some(span)) = (name.tag(), name.tag_span()) else { return };
    let Some(release) = releases::ended(&name.familiar_name(), tag) else { return };
    ctx.report(image.written_at(span), format!("support for {} ended on {}", release.name(), release.end))
        // What is tested with it may be meant to run there.
        .at_most(if service.is_passing() { Severity::Info } else { Severity::Warning })
        .help(format!("take a release that is still mended: {}", release.source()));
}
