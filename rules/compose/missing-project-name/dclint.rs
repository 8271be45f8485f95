//! dclint wants a name in every file, whatever it is part of.

use super::{ComposeFile, Ctx, report, yaml};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    if !file.roots().any(says_name) {
        report(file, ctx);
    }
}

/// Whether a mapping has a name, be it by a merge key.
fn says_name(root: &yaml::Node) -> bool {
    let merged = |entry: &yaml::Entry| entry.is_merge() && entry.value.get("name").is_some();
    root.get("name").is_some() || root.entries().iter().any(merged)
}
