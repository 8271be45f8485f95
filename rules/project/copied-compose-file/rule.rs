//! A `COPY` of the whole context takes along the files that tell how to build and run.

use shiplint_linter::prelude::*;

declare_rule! {
    /// All of a context is copied, its Compose files and Dockerfiles too.
    CopySource {
        category: BuildCache,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

/// More files are not listed.
const MOST: usize = 3;

fn check(source: &CopySource, ctx: &mut Ctx) {
    let mut contexts = source.contexts().map(|(_, context, _)| context);
    let Some(context) = contexts.find(|it| !it.recipes.is_empty() && it.is_whole(source.node)) else { return };
    let mut recipes: Vec<String> = context.recipes.iter().map(|name| format!("`{name}`")).collect();
    if recipes.len() > MOST {
        recipes.truncate(MOST);
        recipes.push("…".to_owned());
    }
    let ignore = context.ignore.as_ref().map_or(context.folder.join(".dockerignore"), |it| it.source.path().clone());
    ctx.report(source.node.span, format!("an edit of {} has this copied anew", recipes.join(", ")))
        .help(format!("list them in `{ignore}`"));
}
