//! A top-level `version` that Compose ignores.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Compose file says a `version`, which Compose ignores.
    ComposeFile {
        category: Deprecated,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("no-version-field", Same).at(Error)],
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for root in file.roots() {
        let entries = root.entries().iter().enumerate();
        for (index, entry) in entries.filter(|(_, entry)| entry.key.as_str() == Some("version")) {
            let edits = file.edits(|editor| editor.delete(root, index, CommentsAbove::Keep));
            ctx.report(entry.key.span, "Compose ignores `version`").fix("delete it", edits);
        }
    }
}
