//! A `!reset` with nothing to reset.

use shiplint_linter::prelude::*;

use yaml::{Content, Node};

declare_rule! {
    /// `!reset` stands where it resets nothing, or before a value that it passes over.
    ComposeFile {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for (number, root) in file.roots().enumerate() {
        for node in root.nodes() {
            if let Content::Sequence(list) = &node.content {
                list.items.iter().filter(|item| is_reset(item)).for_each(|item| in_list(item, ctx));
            }
            let Content::Mapping(mapping) = &node.content else { continue };
            for entry in mapping.entries.iter().filter(|entry| is_reset(&entry.value)) {
                if number == 0 && file.is_lowest_at(entry.key.span) {
                    let key = entry.key.as_str().unwrap_or("");
                    ctx.report(tag(&entry.value), "no layer lies below: `!reset` only takes away what it stands at")
                        .help(format!("`!reset` belongs into a file that lies over the one with `{key}`"));
                } else {
                    passed_over(file, &entry.value, ctx);
                }
            }
        }
    }
}

fn is_reset(node: &Node) -> bool {
    node.tag.as_ref().is_some_and(|tag| tag.text == "!reset")
}

fn tag(node: &Node) -> Span {
    node.tag.as_ref().map_or(node.span, |tag| tag.span)
}

fn in_list(item: &Node, ctx: &mut Ctx) {
    ctx.report(tag(item), "a single item cannot be taken out of the list in the layer below")
        .help("write the whole list behind `!override`");
}

/// A value that is there for nothing.
fn passed_over(file: &ComposeFile, node: &Node, ctx: &mut Ctx) {
    let is_nothing = match &node.content {
        Content::Scalar(scalar) => node.is_null() || scalar.text.text().is_empty(),
        Content::Mapping(mapping) => mapping.entries.is_empty(),
        Content::Sequence(sequence) => sequence.items.is_empty(),
        Content::Alias(_) => true,
    };
    if !is_nothing {
        let rest = Span::new(tag(node).end, node.span.end);
        let edit = Edit { place: file.source.place(rest), text: " null".to_owned() };
        ctx.report(node.span, "the value behind `!reset` is passed over")
            .at_most(Severity::Info)
            .fix("write `null`", (!file.yaml.has_comment_in(rest)).then_some(edit));
    }
}
