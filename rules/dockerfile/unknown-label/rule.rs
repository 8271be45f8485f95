//! A label that the house does not know.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A label is not among those that the configuration allows.
    Instruction {
        category: Style,
        severity: Info,
        edition: E2026_1,
        aliases: [hadolint("DL3050", Same).at(Info)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Label(labels) = &instruction.node.kind else { return };
    let policy = ctx.policy();
    if !policy.strict_labels || instruction.deferred {
        return;
    }
    for pair in &labels.pairs {
        let key = pair.key.as_str().trim_matches(['"', '\'']);
        if policy.labels.contains_key(key) {
            continue;
        }
        let near = nearest(key, policy.labels.keys().map(String::as_str));
        let draft = ctx.report(pair.key.span, format!("the configuration knows no label `{key}`"));
        if let Some(near) = near {
            draft.help(format!("did you mean `{near}`?"));
        }
    }
}
