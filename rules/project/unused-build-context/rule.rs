//! A build has a further context that it does not read from.

use std::collections::BTreeSet;

use shiplint_linter::prelude::*;

declare_rule! {
    /// A build has an additional context that no instruction reads from.
    ComposeProject {
        category: Style,
        severity: Info,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut used: BTreeSet<&Place> = BTreeSet::new();
    let mut idle = Vec::new();
    for build in compose.builds() {
        for pair in &build.node.additional_contexts {
            // That another service is built first may be all that is wanted.
            let is_service = pair.value.as_ref().is_none_or(|value| value.value.blank().starts_with("service:"));
            let file = build.whole().filter(|_| !is_service);
            match file.zip(pair.name.known()) {
                Some(((file, _), name)) if !file.model.may_read_context(name) && !names_frontend(name) => {
                    idle.push((name, &pair.name.place));
                }
                _ => {
                    used.insert(&pair.name.place);
                }
            }
        }
    }
    for (name, place) in idle.into_iter().filter(|(_, place)| !used.contains(place)) {
        ctx.report(place, format!("nothing in the Dockerfile reads from the context `{name}`"))
            .help("a context is read by `FROM`, by `--from` of a `COPY` and by `from=` of a mount");
    }
}

/// Whether it may be there for a `# syntax` line.
fn names_frontend(name: &str) -> bool {
    name.contains("docker/dockerfile")
}
