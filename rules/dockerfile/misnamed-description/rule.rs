//! The comment above a stage or an `ARG` does not begin with its name.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The comment above a stage or an `ARG` is not a description that begins with its name.
    Dockerfile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        aliases: [
            buildkit("InvalidDefinitionDescription", Same).off(),
            tally("buildkit/InvalidDefinitionDescription", Same),
        ],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for (node, comments) in file.unit.tree.described() {
        let names: Vec<String> = match &node.kind {
            Kind::From(from) => from.name.iter().map(|name| name.as_str().to_lowercase()).collect(),
            Kind::Arg(args) => args.iter().map(|arg| arg.name.as_str().to_owned()).collect(),
            _ => continue,
        };
        let (Some(last), Some(name)) = (comments.last(), names.first()) else { continue };
        let first = file.unit.slice(last.content).split_whitespace().next().unwrap_or("");
        if !names.iter().any(|name| name == first) {
            ctx.report(last.span, format!("the comment above `{name}` does not begin with that name"))
                .within(node.span)
                .help("`docker build --call=outline` shows such a comment as a description; a bare `#` line parts it from others");
        }
    }
}
