//! hadolint finds every pipe in a stage whose own `SHELL` does not turn `pipefail` on, whatever is piped and whatever `set` says.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    if run.has_pipe() && !run.run.deferred && !shell(&run.run).is_some_and(|words| is_safe(&words)) {
        ctx.report(run.run.node.keyword_span, "a pipe without `pipefail`");
    }
}

/// What the last `SHELL` before it in its stage says.
fn shell(run: &Instruction) -> Option<String> {
    let shell = run.state()?.shell()?;
    let is_own = run.stage()?.node.instructions.contains(&shell.instruction);
    is_own.then(|| shell.value.join(" "))
}

fn is_safe(shell: &str) -> bool {
    let mut words = shell.split_whitespace();
    let name = words.next().unwrap_or("");
    let words: Vec<&str> = words.collect();
    let has_o = |word: &str| match word.strip_prefix("--") {
        Some(long) => long == "o",
        None => word.starts_with('-') && word.contains('o'),
    };
    let knows_it = matches!(name.rsplit('/').next(), Some("bash" | "zsh" | "ash"));
    ["pwsh", "powershell", "cmd"].iter().any(|other| shell.starts_with(other))
        || (knows_it && words.contains(&"pipefail") && words.iter().any(|word| has_o(word)))
}
