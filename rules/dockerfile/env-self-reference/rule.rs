//! A variable is read in the instruction that sets it.

use std::collections::HashMap;

use dockerfile_model::{Lookup, Pair};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A value reads a variable that the same `ENV` sets, and so does not get it.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [hadolint("DL3044", Related).at(Error)],
    }
    hadolint: Dockerfile,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Env(env) = &instruction.node.kind else { return };
    if instruction.deferred {
        return;
    }
    let set: HashMap<&str, &Pair> = env.pairs.iter().map(|pair| (pair.key.as_str(), pair)).collect();
    let before = std::iter::once(None).chain(env.pairs.iter().map(Some));
    for (pair, before) in env.pairs.iter().zip(before) {
        for reference in instruction.expand(&pair.value).references {
            let is_new = matches!(reference.lookup, Lookup::Inherited | Lookup::Undefined);
            let other = set.get(&*reference.name).filter(|other| is_new && other.key.as_str() != pair.key.as_str());
            let Some(other) = other.filter(|_| reference.operator.is_none()) else { continue };
            let edits = before.filter(|_| other.span.start < pair.span.start);
            let edits = edits.map_or(Vec::new(), |before| split(instruction, before, pair));
            ctx.report(reference.span, format!("`{}` has not its new value here yet", reference.name))
                .because(other.span, "the same instruction sets it")
                .unsafe_fix("make it an `ENV` of its own", edits);
        }
    }
}

/// Edits that begin a new `ENV` with a pair; none where comments stand between it and the one before.
fn split(instruction: &Instruction, before: &Pair, pair: &Pair) -> Vec<Edit> {
    let unit = instruction.file.unit;
    let between = Span::new(before.span.end, pair.span.start);
    if unit.slice(between).contains('#') {
        return Vec::new();
    }
    let end = if unit.slice(instruction.node.full).ends_with("\r\n") { "\r\n" } else { "\n" };
    instruction.edit(between, format!("{end}{} ", unit.slice(instruction.node.keyword_span)))
}
