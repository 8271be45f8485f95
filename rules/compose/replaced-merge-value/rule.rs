//! A key beside a merge key that replaces a list or mapping which the merge key would bring.

use shiplint_linter::prelude::*;

use yaml::{Content, Mapping, Node};

declare_rule! {
    /// A list or mapping takes the place of one that a merge key brings.
    ComposeFile {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for node in file.roots().flat_map(Node::nodes) {
        let Content::Mapping(mapping) = &node.content else { continue };
        let brought: Vec<&Mapping> = mapping.merges().flat_map(|entry| merged(&entry.value)).collect();
        for entry in mapping.entries.iter().filter(|entry| !entry.is_merge() && is_collection(&entry.value)) {
            let Some(key) = entry.key.as_str() else { continue };
            let below = brought.iter().find_map(|mapping| mapping.get(key)).filter(|below| is_collection(&below.value));
            if let Some(below) = below {
                ctx.report(entry.key.span, format!("nothing of the `{key}` that the merge key brings is left"))
                    .because(below.key.span, "it is replaced as a whole");
            }
        }
    }
}

/// The mappings that the value of a merge key names.
fn merged(value: &Node) -> Vec<&Mapping> {
    let several = value.items().iter().filter_map(Node::mapping);
    value.mapping().into_iter().chain(several).collect()
}

fn is_collection(node: &Node) -> bool {
    !node.entries().is_empty() || !node.items().is_empty()
}
