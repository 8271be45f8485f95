//! Compose projects that are called after the folder that they happen to be in.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Compose project does not say its name.
    ComposeFile {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [dclint("require-project-name-field", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let unit = file.unit;
    if unit.layers.first() == Some(file.source.path()) && !unit.partial && unit.project.name.is_none() {
        report(file, ctx);
    }
}

/// Reports on the first key of the file.
fn report(file: &ComposeFile, ctx: &mut Ctx) {
    let Some(root) = file.roots().find(|root| !root.entries().is_empty()) else { return };
    let name = compose_model::project_name(file.unit.folder.name());
    let add = |editor: yaml::Editor<'_>| editor.insert_entry(root, 0, "name", &name);
    let edits = if name.is_empty() { Vec::new() } else { file.edits(add) };
    if let Some(first) = root.entries().first() {
        ctx.report(first.key.span, "the project has no name of its own")
            .help("give it one: `name: …`")
            .unsafe_fix("write down the name that it has now", edits);
    }
}
