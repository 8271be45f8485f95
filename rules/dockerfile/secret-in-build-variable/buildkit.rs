//! BuildKit judges the words of the name alone, in every stage.

use super::{Setting, settings};
use shiplint_linter::prelude::*;

const WORDS: [&str; 10] =
    ["apikey", "auth", "credential", "credentials", "key", "password", "passwd", "pword", "secret", "token"];
const EXEMPT: [&str; 3] = ["file", "public", "version"];

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if instruction.deferred || instruction.stage().is_none() {
        return;
    }
    for Setting { name, .. } in settings(instruction.node) {
        if instruction.expand(name).known().is_some_and(suspects) {
            ctx.report(name.span, format!("`{}` sounds like a secret", name.as_str()));
        }
    }
}

pub(super) fn suspects(name: &str) -> bool {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| lower.split('_').any(|word| words.contains(&word));
    has(&WORDS) && !has(&EXEMPT)
}
