//! Two stages of one name.

use std::collections::BTreeMap;

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two stages have the same name, so that it means another stage from line to line.
    Dockerfile {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [
            hadolint("DL3024", Narrower).at(Error),
            buildkit("DuplicateStageName", Same),
            trivy("DS-0012", Same),
            checkov("CKV_DOCKER_11", Same),
            kics("same_alias_in_different_froms", Same),
        ],
    }
    hadolint: Dockerfile,
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let unit = file.unit;
    let mut names: BTreeMap<String, Span> = BTreeMap::new();
    for instruction in unit.tree.instructions() {
        let Kind::From(from) = &instruction.kind else { continue };
        let Some(name) = &from.name else { continue };
        let first = *names.entry(name.as_str().to_lowercase()).or_insert(name.span);
        if first == name.span {
            continue;
        }
        let draft = ctx
            .report(name.span, format!("an earlier stage is called `{}`, too", unit.slice(first)))
            .because(first, "the name is taken here")
            .within(instruction.span);
        if unit.slice(first) != name.as_str() {
            draft.without(Peer::Hadolint);
        }
    }
}
