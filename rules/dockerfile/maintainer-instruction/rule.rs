//! `MAINTAINER`, which a label has replaced.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `MAINTAINER` is deprecated: a label says who keeps the image.
    Instruction {
        category: Deprecated,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL4000", Same).at(Error),
            buildkit("MaintainerDeprecated", Same),
            trivy("DS-0022", Same),
            checkov("CKV_DOCKER_6", Same),
            kics("maintainer_instruction_being_used", Same),
            semgrep("maintainer-is-deprecated", Same),
            tally("buildkit/MaintainerDeprecated", Same),
        ],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Maintainer(name) = &instruction.node.kind else { return };
    if instruction.deferred {
        return;
    }
    let node = instruction.node;
    let escape = instruction.file.unit.tree.escape();
    let label = format!("LABEL org.opencontainers.image.authors=\"{}\"", escaped(name.as_str(), escape));
    let edits = if node.continuation_comments.is_empty() { instruction.edit(node.span, label) } else { Vec::new() };
    ctx.report(node.keyword_span, "`MAINTAINER` is deprecated, and few tools show what it says")
        .fix("use the label `org.opencontainers.image.authors`", edits);
}

/// A text between quotes of a label. Quotes around all of it go, as they were meant.
fn escaped(text: &str, escape: char) -> String {
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote).filter(|text| !text.contains(quote));
    let text = inside('"').or_else(|| inside('\'')).unwrap_or(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '"' || c == '$' || c == escape {
            escaped.push(escape);
        }
        escaped.push(c);
    }
    escaped
}
