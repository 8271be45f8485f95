//! A copy lands beside the system's own folders because no `WORKDIR` was set.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `COPY` goes to a relative path, and no `WORKDIR` says what it is relative to.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [hadolint("DL3045", Wider).at(Warning), tally("hadolint/DL3045", Wider)],
    }
    hadolint: Dockerfile,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.node.kind else { return };
    if instruction.deferred || instruction.state().is_none_or(|state| state.workdir().is_some()) {
        return;
    }
    // Where other images leave us is theirs to say.
    let base = instruction.stage().and_then(|stage| stage.base_image());
    if !base.is_some_and(|image| images::is_left_at_root(&image.familiar_name(), image.tag())) {
        return;
    }
    let expansion = instruction.expand(&copy.destination);
    let Some(path) = expansion.known().filter(|path| is_relative(path)) else { return };
    let place = format!("/{}", path.trim_start_matches("./").trim_start_matches('.'));
    let draft =
        ctx.report(copy.destination.span, format!("`{path}` is `{place}` here, for there is no `WORKDIR` above"));
    let draft = draft.help("write the whole path, or set a `WORKDIR` first");
    if matches!(instruction.node.kind, Kind::Add(_)) {
        draft.without_codes();
    }
}

fn is_relative(path: &str) -> bool {
    let mut chars = path.chars();
    let has_drive = chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some(':');
    !path.starts_with(['/', '\\']) && !has_drive
}
