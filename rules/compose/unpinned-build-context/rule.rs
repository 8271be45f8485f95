//! A build context on another machine, in whatever state it is there.

use compose_model::{Spanned, Text};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A build context is fetched from elsewhere without saying which version.
    Service {
        category: Reproducibility,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(build) = &service.node.build else { return };
    let further = build.additional_contexts.iter().filter_map(|pair| pair.value.as_ref());
    for context in build.context.iter().chain(further) {
        if is_unpinned(context) {
            ctx.report(&context.place, "what is built is whatever stands there at that time")
                .help("name a commit or a tag behind `#`, or a checksum behind `?checksum=`");
        }
    }
}

/// Whether it is known that a context is elsewhere, and that no version of it is named.
fn is_unpinned(context: &Spanned<Text>) -> bool {
    let Some(address) = context.known() else { return false };
    let (path, reference) =
        address.split_once('#').map_or((address, None), |(path, reference)| (path, Some(reference)));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_web = ["http://", "https://"].iter().any(|protocol| path.starts_with(protocol));
    let is_git = path.strip_suffix(".git").is_some()
        || ["git://", "git@", "ssh://", "github.com/"].iter().any(|it| path.starts_with(it));
    let named = query.split('&').filter_map(|pair| pair.split_once('='));
    let is_named = named.into_iter().any(|(name, value)| match name {
        "checksum" | "commit" | "tag" => true,
        "ref" => is_version(value),
        _ => false,
    });
    let is_pinned = match reference.map(|reference| reference.split(':').next().unwrap_or(reference)) {
        Some(reference) => is_version(reference),
        // The name of an archive tells its version, mostly.
        None => is_web && !is_git && path.rsplit('/').next().is_some_and(is_version),
    };
    (is_web || is_git) && !is_named && !is_pinned
}

/// Whether a name is likely that of a commit or a tag: branches seldom have a number.
fn is_version(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_digit())
}
