//! A label that is set and then set again.

use std::collections::HashMap;

use dockerfile_model::{Instruction as Node, Pair};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A stage sets a label twice, and the first value is lost.
    Stage {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [tally("tally/labels/no-duplicate-keys", Same)],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let mut latest: HashMap<String, (&Node, usize, &Pair)> = HashMap::new();
    for (number, node) in stage.instructions() {
        let Kind::Label(labels) = &node.kind else { continue };
        for (index, pair) in labels.pairs.iter().enumerate() {
            let key = stage.file.unit.model.expand(number, &pair.key);
            let Some(key) = key.known() else { continue };
            if let Some((before, index, lost)) = latest.insert(key.to_owned(), (node, index, pair)) {
                ctx.report(lost.span, format!("`{key}` is set again, and this value is lost"))
                    .within(before.span)
                    .because(pair.span, "this is the value that counts")
                    .fix("remove the first one", removal(stage, before, index));
            }
        }
    }
}

/// Edits that take a pair out of its instruction, or all of that if it has no other; none where comments stand in it.
fn removal(stage: &Stage, node: &Node, index: usize) -> Vec<Edit> {
    let Kind::Label(labels) = &node.kind else { return Vec::new() };
    let Some(pair) = labels.pairs.get(index).filter(|_| node.continuation_comments.is_empty()) else {
        return Vec::new();
    };
    let (before, after) =
        (index.checked_sub(1).and_then(|before| labels.pairs.get(before)), labels.pairs.get(index + 1));
    let span = match (before, after) {
        (_, Some(after)) => Span::new(pair.span.start, after.span.start),
        (Some(before), None) => Span::new(before.span.end, pair.span.end),
        (None, None) => node.full,
    };
    stage.file.edit(span, "")
}
