//! hadolint wants a version wherever no path is given, takes the values of options for packages, and looks at nothing else where
//! there is a `go run`.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    let (runs, others): (Vec<_>, Vec<_>) = run.named("go").partition(|command| command.has_argument(&["run"]));
    let fetched = others.into_iter().filter(|command| command.has_argument(&["install", "get"]));
    let mut words: Vec<&FlatWord> =
        runs.iter().flat_map(|command| command.operands(&[]).take(2)).filter(|word| word.text != "run").collect();
    if runs.is_empty() {
        let is_named = |word: &&FlatWord| !matches!(&*word.text, "install" | "get" | "tool");
        words.extend(fetched.flat_map(|command| command.operands(&[])).filter(is_named));
    }
    for word in words.into_iter().filter(|word| !is_pinned(&word.text)) {
        ctx.report(word.span, format!("`{}` has no version", word.text));
    }
}

fn is_pinned(text: &str) -> bool {
    let has_version = text.contains('@') && !text.ends_with("@latest") && !text.ends_with("@none");
    text.starts_with(['/', '.']) || has_version
}
