//! Two mounts of a service at one path.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

use compose_model::{Grant, Step};

declare_rule! {
    /// A service mounts two things at one path.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let granted = granted(service.node);
    for mount in &service.node.volumes {
        for step in &mount.origin {
            if let Step::Repeated(place) = step {
                repeated(place, &mount.place, ctx);
            }
        }
        if let Some(target) = mount.target.known()
            && let Some((place, what)) = granted.get(trimmed(&target.value))
        {
            ctx.report(&target.place, format!("a {what} is put at `{}`, too", target.value)).because(*place, "here");
        }
    }
}

/// Of mounts in one list the last counts.
fn repeated(place: &Place, last: &Place, ctx: &mut Ctx) {
    if place.text() == last.text() {
        let edits = ctx.edits(place, |editor| editor.delete_item(place.span));
        ctx.report(place, "this is mounted again below")
            .at_most(Severity::Info)
            .because(last, "here")
            .fix("delete it", edits);
    } else {
        ctx.report(place, "another mount takes the place of this one").because(last, "at the same path");
    }
}

/// Where secrets and configs are put.
fn granted(service: &compose_model::Service) -> HashMap<String, (&Place, &'static str)> {
    let path = |grant: &Grant, folder: &str| {
        let target = grant.target.as_ref().or(grant.source.as_ref())?.known()?;
        Some(if target.starts_with('/') { trimmed(target).to_owned() } else { format!("{folder}/{target}") })
    };
    let secrets = service.secrets.iter().filter_map(|it| Some((path(it, "/run/secrets")?, (&it.place, "secret"))));
    let configs = service.configs.iter().filter_map(|it| Some((path(it, "")?, (&it.place, "config"))));
    secrets.chain(configs).collect()
}

fn trimmed(path: &str) -> &str {
    path.trim_end_matches('/')
}
