//! Keywords of one file in upper and in lower case.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A keyword is not cased like the others of the file.
    Dockerfile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            buildkit("ConsistentInstructionCasing", Same),
            buildkit("FromAsCasing", Same),
            tally("buildkit/ConsistentInstructionCasing", Same),
            tally("buildkit/FromAsCasing", Same),
        ],
    }
}

/// How a keyword is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
    Mixed,
}

impl Case {
    fn of(word: &str) -> Self {
        match word {
            _ if word == Self::Lower.apply(word) => Self::Lower,
            _ if word == Self::Upper.apply(word) => Self::Upper,
            _ => Self::Mixed,
        }
    }

    fn apply(self, word: &str) -> String {
        if self == Self::Lower { word.to_lowercase() } else { word.to_uppercase() }
    }

    fn name(self) -> &'static str {
        if self == Self::Lower { "lower" } else { "upper" }
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let start = file.unit.model.stages.first().map_or(usize::MAX, |stage| stage.instructions.start);
    let in_stages = || file.unit.tree.instructions().skip(start);
    let count = |case| in_stages().filter(|node| Case::of(file.unit.slice(node.keyword_span)) == case).count();
    let usual = if count(Case::Lower) > count(Case::Upper) { Case::Lower } else { Case::Upper };
    for node in in_stages() {
        let keyword = file.unit.slice(node.keyword_span);
        let case = Case::of(keyword);
        if case != usual {
            let message = format!("`{keyword}` is not in {} case like most keywords of the file", usual.name());
            ctx.report(node.keyword_span, message)
                .within(node.span)
                .code(Peer::Buildkit, "ConsistentInstructionCasing")
                .code(Peer::Tally, "buildkit/ConsistentInstructionCasing")
                .fix(format!("write it in {} case", usual.name()), file.edit(node.keyword_span, usual.apply(keyword)));
        }
        let Kind::From(from) = &node.kind else { continue };
        let Some(span) = from.as_span.filter(|_| case != Case::Mixed) else { continue };
        let word = file.unit.slice(span);
        if Case::of(word) != case {
            ctx.report(span, format!("`{word}` is not cased like `{keyword}` before it"))
                .within(node.span)
                .code(Peer::Buildkit, "FromAsCasing")
                .code(Peer::Tally, "buildkit/FromAsCasing")
                .fix(format!("write it in {} case", case.name()), file.edit(span, case.apply(word)));
        }
    }
}
