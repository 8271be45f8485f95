//! Compose files with a name of old.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Compose file has a default name of old.
    ComposeFile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let Some(rest) = file.source.path().name().strip_prefix("docker-").filter(|rest| rest.starts_with("compose."))
    else {
        return;
    };
    let tail = rest.strip_suffix(".yml").unwrap_or(rest.strip_suffix(".yaml").unwrap_or(rest));
    if matches!(tail, "compose" | "compose.override") {
        let first = file.roots().flat_map(yaml::Node::entries).next().map_or(Span::at(0), |entry| entry.key.span);
        ctx.report(first, format!("the file has the old name of `{tail}.yaml`"));
    }
}
