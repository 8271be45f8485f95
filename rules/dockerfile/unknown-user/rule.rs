//! A user or group is named in an image that has no list of them.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `USER` or `--chown` goes by a name, but the image is empty and has no `/etc/passwd` that would know it.
    Dockerfile {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [tally("tally/named-identity-in-passwdless-stage", Same)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let model = &file.unit.model;
    // For each stage so far, whether it is empty but for files that cannot be `/etc/passwd`.
    let mut bare: Vec<bool> = Vec::new();
    for (number, instruction) in file.unit.tree.instructions().enumerate() {
        let Some(stage) = model.stage_of(number) else { continue };
        if bare.len() == stage.index {
            bare.push(match stage.base() {
                Base::Scratch => true,
                Base::Stage(base) => bare.get(*base).copied().unwrap_or(false),
                _ => false,
            });
        }
        let Some(is_bare) = bare.last_mut().filter(|is_bare| **is_bare) else { continue };
        if let Some(word) = identity(&instruction.kind) {
            let expansion = model.expand(number, word);
            if let Some(name) = expansion.known().filter(|name| has_name(name)) {
                ctx.report(word.span, format!("nothing in this image says who `{name}` is"))
                    .help("write numbers, such as `65532:65532`, or copy an `/etc/passwd` into the image before")
                    .within(instruction.span);
            }
        }
        *is_bare = !may_bring_users(model, number, &instruction.kind);
    }
}

/// The word that names a user, a group, or both.
fn identity(kind: &Kind) -> Option<&dockerfile_model::Word> {
    match kind {
        Kind::User(user) => Some(user),
        Kind::Copy(copy) | Kind::Add(copy) => copy.chown.as_ref(),
        _ => None,
    }
}

/// Whether a user or group is given by a name. That of root is known without a file.
fn has_name(identity: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    identity.splitn(2, ':').any(|part| part != "root" && !is_number(part))
}

fn may_bring_users(model: &dockerfile_model::Model, number: usize, kind: &Kind) -> bool {
    match kind {
        Kind::Run(_) | Kind::Add(_) | Kind::Onbuild(_) | Kind::Invalid => true,
        Kind::Copy(copy) => {
            let destination = model.expand(number, &copy.destination);
            let path = destination.known().map(|path| path.trim_start_matches(['.', '/']));
            path.is_none_or(|path| path.is_empty() || path.split('/').next() == Some("etc"))
        }
        _ => false,
    }
}
