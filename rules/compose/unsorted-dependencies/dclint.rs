//! dclint wants the order of the names even where an alias would come before its anchor, and counts an alias as no name.

use super::{ComposeFile, Ctx, key, lists, names, report, sorted, yaml};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for dependencies in lists(file) {
        report(file, dependencies, &sorted(names(dependencies).map(|name| key(own_text(name)))), ctx);
    }
}

fn own_text(name: &yaml::Node) -> Option<&str> {
    if matches!(name.content, yaml::Content::Alias(_)) { None } else { name.as_str() }
}
