//! A `RUN` clones a repository, of which the cache of builds knows nothing.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` clones a repository that `ADD` could fetch.
    RunCommand {
        category: Reproducibility,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        aliases: [tally("tally/prefer-add-git", Wider)],
    }
}

/// Hosts that know each repository by a name with `.git`, too.
const HOSTS: [&str; 4] = ["bitbucket.org/", "codeberg.org/", "github.com/", "gitlab.com/"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let Some(invocation) = command.invocation().filter(|it| it.program() == "git") else { return };
    let Some(arguments) = invocation.split() else { return };
    let [verb, operands @ ..] = arguments.operands.as_slice() else { return };
    if verb.text() == "clone" && operands.first().is_some_and(|address| can_be_added(address.text())) {
        let at = invocation.inner.word.span.cover(verb.span);
        ctx.report(at, "a later build may go on with what was cloned once").help(
            "`ADD https://….git#ref` looks whether the repository has changed, needs no `git` in the image, and takes a commit",
        );
    }
}

/// Whether `ADD` takes the address, perhaps with `.git` behind it, and needs no secret for that.
fn can_be_added(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://").filter(|rest| !rest.contains('@')) else { return false };
    rest.strip_suffix(".git").is_some() || HOSTS.iter().any(|host| rest.starts_with(host))
}
