//! dclint looks at names as they are written: a variable or an alias in one is no name to it.

use shiplint_linter::prelude::*;

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for service in file.services().filter_map(|entry| entry.value.mapping()) {
        let Some(name) = service.get("container_name").map(|entry| &entry.value) else { continue };
        let text = file.written_text(name);
        if !text.is_empty() && !super::is_name(text) {
            ctx.report(name.span, format!("`{text}` cannot be the name of a container"));
        }
    }
}
