//! hadolint takes the word behind any option for its value.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("gem").filter(|command| command.has_argument(&["install", "i"])) {
        let gives_version = |word: &FlatWord| word.text.starts_with("--version=");
        if command.has_argument(&["-v", "--version"]) || command.arguments.iter().any(gives_version) {
            continue;
        }
        let mut is_value = false;
        for word in command.arguments.iter().take_while(|word| word.text != "--") {
            let is_flag = word.text.starts_with('-');
            let is_named = !is_value && !is_flag && !matches!(&*word.text, "install" | "i");
            is_value = is_flag && !is_value;
            if is_named && !word.text.contains(':') {
                ctx.report(word.span, format!("`{}` has no version", word.text));
            }
        }
    }
}
