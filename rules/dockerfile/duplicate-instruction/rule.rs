//! A `CMD`, `ENTRYPOINT` or `HEALTHCHECK` that a later one of the same stage replaces.

use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A later instruction of the stage takes the place of this one.
    Dockerfile {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3012", Related).at(Error),
            hadolint("DL4003", Related).at(Warning),
            hadolint("DL4004", Related).at(Error),
            buildkit("MultipleInstructionsDisallowed", Same),
            trivy("DS-0007", Related),
            trivy("DS-0016", Related),
            trivy("DS-0023", Related),
            kics("multiple_cmd_instructions_listed", Narrower),
            semgrep("multiple-entrypoint-instructions", Narrower),
            tally("buildkit/MultipleInstructionsDisallowed", Same),
        ],
    }
    hadolint: Dockerfile,
}

/// What a stage has one of, with the codes of hadolint and trivy.
const ONLY_ONE: [(Keyword, &str, &str); 3] = [
    (Keyword::Cmd, "DL4003", "DS-0016"),
    (Keyword::Entrypoint, "DL4004", "DS-0007"),
    (Keyword::Healthcheck, "DL3012", "DS-0023"),
];

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let instructions: Vec<_> = file.unit.tree.instructions().collect();
    for (keyword, hadolint, trivy) in ONLY_ONE {
        let mut last = None;
        for node in instructions.iter().rev().filter(|node| [keyword, Keyword::From].contains(&node.keyword)) {
            let later = last.replace(node.keyword_span).filter(|_| node.keyword != Keyword::From);
            if node.keyword == Keyword::From {
                last = None;
            }
            let Some(later) = later else { continue };
            last = Some(later);
            let name = keyword.as_str();
            ctx.report(node.keyword_span, format!("a later `{name}` of the stage takes the place of this one"))
                .within(node.span)
                .because(later, "this one counts")
                .code(Peer::Hadolint, hadolint)
                .code(Peer::Trivy, trivy)
                .fix("delete what has no effect", file.edit(node.full, ""));
        }
    }
}
