//! The container runs as root because nobody says otherwise.

use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// An image that starts a program has no `USER`, so that the program runs as root.
    Stage {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            trivy("DS-0002", Related),
            checkov("CKV_DOCKER_3", Wider),
            kics("missing_user_instruction", Wider),
            semgrep("missing-user", Wider),
            semgrep("missing-user-entrypoint", Wider),
            tally("tally/user-created-but-never-used", Narrower),
        ],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let is_open = stage.final_state().user().is_none() && !stage.is_given_user();
    if !is_open || !stage.is_built() || !stage.starts_program() || stage.may_drop_privileges() {
        return;
    }
    let has_entrypoint = stage.final_state().entrypoint().is_some_and(|entrypoint| entrypoint.value == Set::Set);
    let semgrep = if has_entrypoint { "missing-user-entrypoint" } else { "missing-user" };
    if let Some((instruction, span, user)) = made_user(stage) {
        if !is_mentioned(stage, user) {
            ctx.report(span, format!("`{user}` is made, but the container runs as root"))
                .help(format!("end the stage with `USER {user}`"))
                .within(instruction)
                .code(Peer::Semgrep, semgrep)
                .unsafe_fix(format!("run the program as `{user}`"), insertion(stage, user));
        }
        return;
    }
    if stage.runs_as_root() == Some(true)
        && let Some(image) = &stage.node.image
    {
        let user = stage.base_image().and_then(|image| users::ready_user(&image.familiar_name()));
        let draft = ctx
            .report(image.span, "the container runs as root: neither this image nor the stage names another user")
            .at_most(Severity::Info)
            .code(Peer::Semgrep, semgrep)
            .without(Peer::Tally);
        match user {
            Some(user) => draft
                .help(format!("the image brings the user `{user}` for this"))
                .unsafe_fix(format!("run the program as `{user}`"), insertion(stage, user)),
            None => draft.help("make a user, and end the stage with a `USER` of its number"),
        };
    }
}

/// The last user that is made: the instruction that does, where that user is named, and the name.
fn made_user<'a>(stage: &'a Stage) -> Option<(Span, Span, &'a str)> {
    let unit = stage.file.unit;
    stage.history().into_iter().rev().find_map(|(number, instruction)| {
        let commands = unit.script(number).filter(|_| matches!(instruction.kind, Kind::Run(_)))?.commands();
        let mut made = commands.into_iter().rev();
        let made = made.find_map(|at| Invocation::of(at.command)?.created_user());
        let word = made.filter(|word| !EDITORS.contains(&word.text()))?;
        Some((instruction.span, word.span, word.text()))
    })
}

/// Users as whom editors enter a container; its program is another matter.
const EDITORS: [&str; 4] = ["codespace", "coder", "gitpod", "vscode"];

/// Programs that prepare for a user, but do not run anything as one.
const PREPARING: [&str; 12] = [
    "addgroup", "adduser", "chgrp", "chown", "groupadd", "id", "install", "mkdir", "useradd", "usermod", "userdel",
    "getent",
];

/// Whether something may run as the user, or somebody log in.
fn is_mentioned(stage: &Stage, user: &str) -> bool {
    let names = |text: &str| text.split(|c: char| !c.is_alphanumeric() && !"_-./".contains(c)).any(|word| word == user);
    stage.history().into_iter().any(|(number, instruction)| match &instruction.kind {
        Kind::Run(_) => stage.file.unit.script(number).is_some_and(|script| {
            let commands = script.commands().into_iter().filter_map(|at| Invocation::of(at.command));
            let mut others = commands.filter(|invocation| !PREPARING.contains(&invocation.program()));
            others.any(|invocation| invocation.command.words.iter().any(|word| names(word.text())))
        }),
        Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Env(_) | Kind::Healthcheck(_) => {
            names(stage.file.unit.slice(instruction.span))
        }
        _ => false,
    })
}

/// A `USER` before what the container starts.
fn insertion(stage: &Stage, user: &str) -> Vec<Edit> {
    let starts = |kind: &Kind| matches!(kind, Kind::Cmd(_) | Kind::Entrypoint(_));
    let first = stage.instructions().find(|(_, instruction)| starts(&instruction.kind));
    first.map_or_else(Vec::new, |(_, instruction)| {
        stage.file.edit(Span::at(instruction.full.start), format!("USER {user}\n"))
    })
}
