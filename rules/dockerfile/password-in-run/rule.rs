//! A password that a `RUN` sets, in the text of the `RUN`.

use shell::{Invocation, PartKind, Word};
use shiplint_linter::prelude::*;

declare_rule! {
    /// The password of a user is set from the text of a `RUN`.
    RunCommand {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [checkov("CKV2_DOCKER_17", Wider)],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    let Some(invocation) = command.invocation().filter(|_| run.ships()) else { return };
    let (password, is_chpasswd) = match invocation.program() {
        "chpasswd" if !has(&invocation, &["-e", "--encrypted"]) => {
            (fed(command).into_iter().find(|word| tells(word)), true)
        }
        "passwd" if has(&invocation, &["--stdin"]) => {
            (fed(command).into_iter().find(|word| !is_locked(word.text())), false)
        }
        "useradd" | "usermod" => (option(&invocation).filter(|word| !is_locked(word.text())), false),
        _ => return,
    };
    let Some(word) = password.filter(|word| is_recorded(command, word)) else { return };
    let draft = ctx
        .report(word.span, "everybody who has the image can read this password")
        .help("leave the user without a password, or hand it over by `RUN --mount=type=secret`");
    if !is_chpasswd {
        draft.without_codes();
    }
}

fn has(invocation: &Invocation, flags: &[&str]) -> bool {
    invocation.arguments().iter().any(|word| flags.contains(&word.text()))
}

/// The words that a command reads: from `echo` or `printf` before it in its pipe, or by a redirection.
fn fed<'a>(command: &RunCommand<'a>) -> Vec<&'a Word> {
    let at = command.command;
    let redirections = at.command.redirections.iter().filter(|redirection| {
        matches!(redirection.kind, shell::RedirectionKind::Heredoc | shell::RedirectionKind::HereString)
    });
    let mut words: Vec<&Word> =
        redirections.map(|redirection| redirection.body.as_ref().unwrap_or(&redirection.target)).collect();
    if let Some(place) = at.context.pipe.filter(|place| place.index > 0) {
        let before = command.script.commands.get(..at.index).unwrap_or_default().iter().rev();
        let mut same = before.filter(|other| other.context.pipe.is_some_and(|other| other.index + 1 == place.index));
        let program = |other: &&shell::CommandRef<'a>| other.command.words.first().map_or("", |word| word.text());
        let feeder = same.next().filter(|other| matches!(program(other), "echo" | "printf"));
        words.extend(feeder.into_iter().flat_map(|other| other.command.words.iter().skip(1)));
    }
    words
}

/// Whether this is `user:password` for a password that lets somebody in.
fn tells(word: &Word) -> bool {
    word.text().lines().any(|line| line.split_once(':').is_some_and(|(_, password)| !is_locked(password)))
}

/// Whether nobody can log in with it.
fn is_locked(password: &str) -> bool {
    password.is_empty() || password.starts_with(['*', '!', '-']) || password == "%s"
}

fn option<'a>(invocation: &Invocation<'a>) -> Option<&'a Word> {
    let at = invocation.arguments().iter().position(|word| matches!(word.text(), "-p" | "--password"))?;
    invocation.arguments().get(at + 1)
}

/// Whether all of it is in the Dockerfile or comes from a build argument, which the history of the image keeps.
fn is_recorded(command: &RunCommand, word: &Word) -> bool {
    word.expansions().all(|part| match &part.kind {
        PartKind::Parameter(parameter) => command.script.variable(&parameter.name, command.command.index).is_some(),
        kind => matches!(kind, PartKind::Brace),
    })
}
