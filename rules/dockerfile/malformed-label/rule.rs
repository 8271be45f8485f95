//! A label with a value that is not of the kind that the house asks for.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The value of a label is not what the configuration says that it is.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            hadolint("DL3051", Same).at(Warning),
            hadolint("DL3052", Wider).at(Warning),
            hadolint("DL3053", Wider).at(Warning),
            hadolint("DL3054", Wider).at(Warning),
            hadolint("DL3055", Wider).at(Warning),
            hadolint("DL3056", Related).at(Warning),
            hadolint("DL3058", Wider).at(Warning),
        ],
    }
    hadolint: Instruction,
}

const EMPTY: &str = "DL3051";

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Label(labels) = &instruction.node.kind else { return };
    for pair in labels.pairs.iter().filter(|_| !instruction.deferred) {
        let (key, value) = (instruction.expand(&pair.key), instruction.expand(&pair.value));
        let (Some(key), Some(value)) = (key.known(), value.known()) else { continue };
        let Some(&kind) = ctx.policy().labels.get(key) else { continue };
        if value.is_empty() {
            ctx.report(pair.span, format!("the label `{key}` is empty")).code(Peer::Hadolint, EMPTY);
        } else if !kind.fits(value) {
            let draft = ctx.report(pair.value.span, format!("`{value}` is not {}", kind.words()));
            if let Some(code) = code(kind) {
                draft.code(Peer::Hadolint, code);
            }
        }
    }
}

fn code(kind: LabelKind) -> Option<&'static str> {
    match kind {
        LabelKind::Text => None,
        LabelKind::Url => Some("DL3052"),
        LabelKind::Rfc3339 => Some("DL3053"),
        LabelKind::Spdx => Some("DL3054"),
        LabelKind::Hash => Some("DL3055"),
        LabelKind::Semver => Some("DL3056"),
        LabelKind::Email => Some("DL3058"),
    }
}
