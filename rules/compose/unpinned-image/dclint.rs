//! dclint looks at the text as it is written, whatever builds it: a variable's default counts as a tag, `LATEST` as a version.

use super::Options;
use shiplint_linter::prelude::*;

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let options = ctx.options::<Options>();
    for service in file.services().filter_map(|entry| entry.value.mapping()) {
        let Some(image) = service.get("image").map(|entry| &entry.value) else { continue };
        let Some(text) = image.as_str() else { continue };
        let name = text.rsplit('/').next().unwrap_or(text);
        let tag = name.rsplit_once(':').map(|(_, tag)| tag).filter(|_| !image.is_alias());
        if tag.is_none_or(|tag| options.prohibits(tag)) {
            ctx.report(image.span, format!("`{text}` names no version"));
        }
    }
}
