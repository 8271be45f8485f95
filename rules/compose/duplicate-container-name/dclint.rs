//! dclint compares names as they are written, in one file, whatever the profiles.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let mut taken = HashMap::new();
    for service in file.services().filter_map(|entry| entry.value.mapping()) {
        let Some(name) = service.get("container_name").map(|entry| &entry.value) else { continue };
        let text = file.written_text(name);
        if let Some(first) = taken.insert(text, name.span) {
            ctx.report(name.span, format!("two containers cannot both be named `{text}`"))
                .because(first, "the other container");
        }
    }
}
