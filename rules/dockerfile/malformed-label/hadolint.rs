//! hadolint looks at the text, variables and all, wants a single licence, a hash of 7 or 40 digits, and takes a version such as `01.2.3`.

use shiplint_linter::prelude::*;

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Label(labels) = &instruction.node.kind else { return };
    for pair in labels.pairs.iter().filter(|_| !instruction.deferred) {
        let [key, value] = [&pair.key, &pair.value].map(|word| word.as_str().trim_matches(['"', '\'']));
        let Some(&kind) = ctx.policy().labels.get(key) else { continue };
        if value.is_empty() {
            ctx.report(pair.span, format!("the label `{key}` is empty")).code(Peer::Hadolint, super::EMPTY);
        }
        if let Some(code) = super::code(kind).filter(|_| !fits(kind, value)) {
            let message = format!("`{value}` is not {}", kind.words());
            ctx.report(pair.span, message).code(Peer::Hadolint, code);
        }
    }
}

fn fits(kind: LabelKind, value: &str) -> bool {
    match kind {
        LabelKind::Spdx => licences::is_spdx(value),
        LabelKind::Hash => kind.fits(value) && matches!(value.len(), 7 | 40),
        LabelKind::Semver => is_dotted_version(value.trim_end_matches(['-', '+'])),
        kind => kind.fits(value),
    }
}
