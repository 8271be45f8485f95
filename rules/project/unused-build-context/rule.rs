//! A build has a further context that it does not read from.

use std::collections::BTreeSet;

use dockerfile_model::StageUse;
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
            match pair.name.known().filter(|_| !is_service) {
                Some(name) if is_idle(&build, name) => idle.push((name, &pair.name.place)),
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

/// Whether no instruction reads from it. What seems to mean it is told there; and it may be there for a `# syntax` line.
fn is_idle(build: &Build, name: &str) -> bool {
    let Some((file, _)) = build.whole() else { return false };
    let means = |used: &StageUse| {
        matches!(used.target, Target::Image(_))
            && !images::is_official(&used.text)
            && nearest(&used.text, [name]).is_some()
    };
    let mut numbers = 0..file.tree.instructions().count();
    !file.model.may_read_context(name)
        && !name.contains("docker/dockerfile")
        && !numbers.any(|number| file.model.uses(number).iter().any(means))
}
