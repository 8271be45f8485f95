//! A tag that neither YAML nor Compose knows.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A tag is none that YAML or Compose knows.
    ComposeFile {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

/// The tags of Compose.
const OWN: [&str; 2] = ["!reset", "!override"];

/// Those of YAML, without their exclamation marks.
const CORE: [&str; 13] =
    ["str", "int", "float", "bool", "null", "binary", "timestamp", "merge", "map", "seq", "set", "omap", "pairs"];

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let tags = file.roots().flat_map(yaml::Node::nodes).filter_map(|node| node.tag.as_ref());
    for tag in tags.filter(|tag| !OWN.contains(&&*tag.text) && tag.text != "!") {
        if tag.core().is_some_and(|core| CORE.contains(&core)) {
            continue;
        }
        let meant = OWN.into_iter().find(|own| own.eq_ignore_ascii_case(&tag.text));
        let meant = meant.or_else(|| nearest(&tag.text, OWN));
        let draft = ctx.report(tag.span, format!("`{}` is no tag that Compose knows: it has no effect", tag.text));
        if let Some(meant) = meant {
            let place = file.source.place(tag.span);
            draft.fix(format!("write `{meant}`"), [Edit { place, text: meant.to_owned() }]);
        }
    }
}
