//! One attribute, written as a list in one place and as a mapping in another.

use shiplint_linter::prelude::*;
use yaml::{Content, Entry};

declare_rule! {
    /// An attribute is a list in one service of a file and a mapping in another.
    ComposeFile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for key in ["environment", "labels", "args"] {
        let (lists, maps): (Vec<&Entry>, Vec<&Entry>) =
            attributes(file, key).partition(|entry| matches!(entry.value.content, Content::Sequence(_)));
        let (rare, usual, form) = if lists.len() <= maps.len() {
            (lists, maps, "a list here and a mapping")
        } else {
            (maps, lists, "a mapping here and a list")
        };
        let Some(other) = usual.first() else { continue };
        for entry in rare {
            let edits = match &entry.value.content {
                Content::Sequence(list) => as_map(list, entry.key.span, file.source.text()),
                Content::Mapping(map) => as_list(map),
                Content::Scalar(_) | Content::Alias(_) => None,
            };
            ctx.report(entry.key.span, format!("`{key}` is {form} elsewhere"))
                .because(other.key.span, "here")
                .fix("write it like the others", file.edits(|_| Ok(edits.unwrap_or_default())));
        }
    }
}

/// The entries of a key in services, or in their `build`, that are written as collections.
fn attributes<'a>(file: &ComposeFile<'a>, key: &str) -> impl Iterator<Item = &'a Entry> {
    let holders = file.services().flat_map(|service| [Some(&service.value), service.value.get("build")]);
    let entries = holders.flatten().filter_map(move |holder| holder.mapping()?.get(key));
    entries.filter(|entry| matches!(entry.value.content, Content::Sequence(_) | Content::Mapping(_)))
}
