//! A label whose key is not written as the guidelines for labels want it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The key of a label has other characters than the guidelines of Docker allow, or begins like those kept for Docker.
    Instruction {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        aliases: [hadolint("DL3048", Same).at(Hint), tally("tally/labels/valid-key", Related)],
    }
}

const RESERVED: [&str; 3] = ["com.docker.", "io.docker.", "org.dockerproject."];

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Label(labels) = &instruction.node.kind else { return };
    for pair in &labels.pairs {
        let key = pair.key.as_str().trim_matches(['"', '\'']);
        if let Some(flaw) = flaw(key) {
            let draft = ctx.report(pair.key.span, format!("the key `{key}` {flaw}"));
            if instruction.deferred {
                draft.without_codes();
            }
        }
    }
}

/// What is wrong with a key, by <https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations>.
fn flaw(key: &str) -> Option<String> {
    let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-/".contains(c);
    if let Some(other) = key.chars().find(|c| !is_allowed(*c)) {
        return Some(format!("has a `{other}` in it"));
    }
    if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some("does not begin with a letter".to_owned());
    }
    if key.ends_with(['.', '_', '-', '/']) {
        return Some("does not end with a letter or digit".to_owned());
    }
    if let Some(prefix) = RESERVED.iter().find(|prefix| key.starts_with(**prefix)) {
        return Some(format!("begins with `{prefix}`, which is kept for Docker"));
    }
    let twice = ["..", "--"].into_iter().find(|twice| key.contains(twice))?;
    Some(format!("has `{twice}` in it"))
}
