//! A variable is read where nothing sets it.

use std::collections::BTreeSet;

use dockerfile_model::{Lookup, Operator, Reference};
use shell::ParameterOperator;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A variable is read where nothing sets it, so that it is empty.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            buildkit("UndefinedVar", Related),
            buildkit("UndefinedArgInFrom", Wider),
            tally("buildkit/UndefinedVar", Related),
            tally("buildkit/UndefinedArgInFrom", Wider),
        ],
    }
    buildkit: Instruction,
}

/// In longer files nobody is asked what a name was meant to be.
const MAX_NEAREST: usize = 1000;

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if instruction.deferred {
        return;
    }
    let model = &instruction.file.unit.model;
    for reference in model.references(instruction.number) {
        let is_prepared =
            matches!(reference.operator, Some(Operator::Default | Operator::Alternative | Operator::Required));
        if !is_prepared && !sets(instruction, &reference.name) && is_undefined(instruction, reference) {
            report(instruction, &reference.name, reference.span, ctx);
        }
    }
    in_shell(instruction, ctx);
}

/// Whether the instruction sets the name itself: what it reads is what was there before, perhaps nothing.
fn sets(instruction: &Instruction, name: &str) -> bool {
    match &instruction.node.kind {
        Kind::Env(env) => env.pairs.iter().any(|pair| pair.key.as_str() == name),
        Kind::Arg(args) => args.iter().any(|arg| arg.name.as_str() == name),
        _ => false,
    }
}

fn is_undefined(instruction: &Instruction, reference: &Reference) -> bool {
    match reference.lookup {
        Lookup::Declared(_) => false,
        Lookup::Undefined => true,
        Lookup::Inherited => is_missing(instruction, &reference.name),
    }
}

/// Whether a name that the stage does not declare is empty for sure: its base sets nothing, or an `ARG` out of sight
/// has the name and the base is about something else.
fn is_missing(instruction: &Instruction, name: &str) -> bool {
    let base = instruction.stage().and_then(|stage| stage.base_image());
    let base = base.map(dockerfile_model::ImageRef::familiar_name);
    base.as_deref().is_some_and(images::sets_path_only)
        || instruction.file.unit.model.arg(name).is_some() && !base.is_some_and(|base| images::may_set(&base, name))
}

/// What a `RUN` reads of the `ARG`s above the first `FROM`.
fn in_shell(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::Run(_), Some(script)) = (&instruction.node.kind, instruction.script()) else { return };
    let mut seen = BTreeSet::new();
    for (parameter, span) in script.parameters() {
        let name = &*parameter.name;
        let is_global = instruction.file.unit.model.arg(name).is_some_and(|arg| arg.stage.is_none());
        let is_plain = parameter.operator == ParameterOperator::Plain;
        let is_declared = || instruction.state().is_none_or(|state| state.variable(name).is_some());
        if is_global
            && is_plain
            && seen.insert(name)
            && !is_declared()
            && !may_set(instruction, script, name)
            && is_missing(instruction, name)
        {
            report(instruction, name, span, ctx);
        }
    }
}

/// Whether a script may set a variable itself: its name stands somewhere without a `$`, or another file is read.
fn may_set(instruction: &Instruction, script: &shell::Script, name: &str) -> bool {
    let text = instruction.file.unit.slice(instruction.node.span);
    let is_set = |(at, _): (usize, &str)| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        !before.ends_with(['$', '{']) && !before.ends_with(is_part) && !behind.starts_with(is_part)
    };
    let reads_file = |at: &shell::CommandRef| {
        at.command.words.first().is_some_and(|word| [".", "source", "eval", "read"].contains(&word.text()))
    };
    text.match_indices(name).any(is_set) || script.commands().iter().any(reads_file)
}

fn report(instruction: &Instruction, name: &str, span: Span, ctx: &mut Ctx) {
    let model = &instruction.file.unit.model;
    let (is_from, stage) = (matches!(instruction.node.kind, Kind::From(_)), instruction.stage());
    let elsewhere = model.arg(name);
    let message = match elsewhere {
        Some(arg) if arg.stage.is_none() && stage.is_some() => {
            format!("`{name}` is declared for `FROM` lines only, and empty in this stage")
        }
        Some(_) => format!("`{name}` is declared elsewhere, and empty here"),
        None => format!("nothing sets `{name}`, so that it is empty"),
    };
    let known = instruction.state().filter(|_| !is_from && instruction.number < MAX_NEAREST);
    let globals = model.args.iter().take(MAX_NEAREST).filter(|arg| is_from && arg.stage.is_none());
    let mut names: BTreeSet<&str> = globals.map(|arg| arg.name.as_str()).collect();
    names.extend(known.into_iter().flat_map(|state| state.variables().into_keys()));
    let draft = ctx.report(span, message).because_of(elsewhere.map(|arg| (arg.span, "it is declared here")));
    let draft = match nearest(name, names) {
        Some(near) => draft.help(format!("did you mean `{near}`?")),
        None => draft,
    };
    let draft = match instruction.node.kind {
        Kind::From(_) => {
            draft.code(Peer::Buildkit, "UndefinedArgInFrom").code(Peer::Tally, "buildkit/UndefinedArgInFrom")
        }
        Kind::Run(_) | Kind::Expose(_) => draft,
        _ if stage.is_none() => draft,
        _ => draft.code(Peer::Buildkit, "UndefinedVar").code(Peer::Tally, "buildkit/UndefinedVar"),
    };
    let is_global = elsewhere.is_some_and(|arg| arg.stage.is_none()) && !is_from && stage.is_some();
    let declaration = || instruction.edit(Span::at(instruction.node.full.start), format!("ARG {name}\n"));
    draft.unsafe_fix(format!("declare `{name}` in this stage, too"), is_global.then(declaration).unwrap_or_default());
}
