//! An anchor without an alias.

use std::collections::BTreeMap;

use shiplint_linter::prelude::*;

use yaml::{Anchor, Content};

declare_rule! {
    /// No alias names an anchor.
    ComposeFile {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    if !file.yaml.skipped.is_empty() {
        return;
    }
    for root in file.roots() {
        // An alias names the last anchor of its name before it.
        let mut unused: BTreeMap<&str, &Anchor> = BTreeMap::new();
        let mut never: Vec<&Anchor> = Vec::new();
        for node in root.nodes() {
            if let Some(anchor) = &node.anchor {
                never.extend(unused.insert(&anchor.name, anchor));
            }
            if let Content::Alias(alias) = &node.content {
                unused.remove(alias.name.as_str());
            }
        }
        for anchor in never.into_iter().chain(unused.into_values()) {
            let behind = file.source.text().get(anchor.span.end as usize..).unwrap_or("");
            let blanks = behind.len() - behind.trim_start_matches(' ').len();
            let is_last = behind.trim_start_matches(' ').starts_with(['\n', '\r']) || behind.trim().is_empty();
            let before = file.source.slice(Span::new(0, anchor.span.start));
            let gap = if is_last { before.len() - before.trim_end_matches(' ').len() } else { 0 };
            let span = Span::new(anchor.span.start - gap as u32, anchor.span.end + blanks as u32);
            ctx.report(anchor.span, format!("no alias names the anchor `{}`", anchor.name))
                .fix("delete it", [Edit { place: file.source.place(span), text: String::new() }]);
        }
    }
}
