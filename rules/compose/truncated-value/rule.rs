//! A bare value that ends at a `#` which looks like a part of it.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

use yaml::{Content, Node, Style};

declare_rule! {
    /// A bare value ends at a ` #` that looks like a part of it.
    ComposeFile {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    if file.yaml.comments.is_empty() {
        return;
    }
    let bare = file.roots().flat_map(Node::nodes).filter(|node| is_bare(node));
    let by_end: HashMap<u32, Span> = bare.map(|node| (node.span.end, node.span)).collect();
    for comment in &file.yaml.comments {
        let text = file.source.slice(comment.span);
        let Some(&value) = comment.span.start.checked_sub(1).and_then(|end| by_end.get(&end)) else { continue };
        if compose_model::looks_like_value(text) {
            let whole = value.cover(comment.span);
            let quoted = format!("'{}'", file.source.slice(whole).trim_start().replace('\'', "''"));
            let whole = Span::new(if value.is_empty() { comment.span.start } else { whole.start }, whole.end);
            ctx.report(comment.span, format!("`{text}` is a comment: the value ends before it"))
                .unsafe_fix("put the whole in quotes", [Edit { place: file.source.place(whole), text: quoted }]);
        }
    }
}

fn is_bare(node: &Node) -> bool {
    matches!(&node.content, Content::Scalar(scalar) if scalar.style == Style::Plain)
}
