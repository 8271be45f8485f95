//! Which programs a container has: those of the image below, and those that the Dockerfile brings.

use std::borrow::Cow;

use shiplint_catalog::images::{self, PROBES};
use shiplint_catalog::programs;
use shiplint_dockerfile::{Kind, Transfer};
use shiplint_shell::{Action, Invocation, PackageCall, PackageKind, Script, Word, package_calls};

use crate::container::{Built, Container, Root, StageImage};

/// What part of an image has to do with a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// It is there then.
    Brings,
    /// It may be there then, or gone.
    Obscures,
    Nothing,
}

impl Container<'_> {
    /// Whether it has a shell; nothing where that is not known.
    pub fn has_shell(&self) -> Option<bool> {
        has_shell(self.root, self.built.map(Built::image))
    }

    /// Whether a program is there, by its name without a folder; nothing where that is not known. Absence can be known of
    /// [`PROBES`] only.
    pub fn has_program(&self, program: &str) -> Option<bool> {
        if self.mounts_programs() { None } else { has_program(self.root, self.built.map(Built::image), program) }
    }

    /// Whether a program is the one that the image below has, which nobody replaces.
    pub fn has_program_of_image(&self, program: &str) -> bool {
        let brings = |built: Built<'_>| built.image().brings(program) != Effect::Nothing;
        self.root.facts().and_then(|facts| facts.has_program(program)) == Some(true)
            && !self.built.is_some_and(brings)
            && !self.mounts_programs()
    }

    /// Whether something is mounted where programs are.
    fn mounts_programs(&self) -> bool {
        let targets = self.service.volumes.iter().map(|mount| mount.target.value().map(String::as_str));
        let configs = self.service.configs.iter().map(|config| config.target.as_ref().and_then(|it| it.known()));
        targets.chain(configs).any(|target| target.is_none_or(|path| path == "/" || is_for_programs(path)))
            && !self.service.volumes.is_empty()
    }
}

fn has_shell(root: &Root, built: Option<StageImage<'_>>) -> Option<bool> {
    if let Some(built) = built {
        if built.file.lacks_shell(built.stage.index) {
            return Some(false);
        }
        if matches!(root, Root::Scratch) {
            return None;
        }
    }
    let image = root.named()?;
    if built.is_none() && images::lacks_shell(&image.reference.familiar_name(), image.reference.tag()) {
        return Some(false);
    }
    match image.facts?.has_program("sh") {
        Some(false) if built.is_some() => None,
        known => known,
    }
}

fn has_program(root: &Root, built: Option<StageImage<'_>>, program: &str) -> Option<bool> {
    if !PROBES.split_ascii_whitespace().any(|probe| probe == program) {
        return None;
    }
    let below = match root {
        Root::Scratch => Some(false),
        Root::Image(image) => match image.facts {
            Some(facts) => facts.has_program(program),
            None => images::lacks_shell(&image.reference.familiar_name(), image.reference.tag()).then_some(false),
        },
        Root::Unknown => None,
    };
    match built.map_or(Effect::Nothing, |built| built.brings(program)) {
        Effect::Brings => Some(true),
        Effect::Obscures => None,
        Effect::Nothing => below,
    }
}

impl StageImage<'_> {
    /// Whether the image has a shell; see [`Container::has_shell`].
    pub fn has_shell(self) -> Option<bool> {
        has_shell(&self.root(), Some(self))
    }

    /// Whether a program is in the image; see [`Container::has_program`].
    pub fn has_program(self, program: &str) -> Option<bool> {
        has_program(&self.root(), Some(self), program)
    }

    /// What the Dockerfile has to do with a program, in all the stages that make up the image.
    fn brings(self, program: &str) -> Effect {
        let stages = self.file.lineage(self.stage.index);
        let numbers = stages.flat_map(|stage| stage.instructions.clone());
        let mut effect = Effect::Nothing;
        for number in numbers {
            match effect_of(self, number, program) {
                Effect::Nothing => {}
                Effect::Brings => return Effect::Brings,
                Effect::Obscures => effect = Effect::Obscures,
            }
        }
        effect
    }
}

fn effect_of(built: StageImage<'_>, number: usize, program: &str) -> Effect {
    let Some(instruction) = built.file.instruction(number) else { return Effect::Nothing };
    match &instruction.kind {
        Kind::Run(_) => built.file.script(number).map_or(Effect::Obscures, |script| effect_of_run(script, program)),
        Kind::Copy(transfer) | Kind::Add(transfer) => effect_of_copy(built, number, transfer, program),
        Kind::Onbuild(_) | Kind::Invalid => Effect::Obscures,
        _ => Effect::Nothing,
    }
}

fn effect_of_copy(built: StageImage<'_>, number: usize, transfer: &Transfer, program: &str) -> Effect {
    let Some(target) = built.target(number, transfer) else { return Effect::Obscures };
    let sources = built.file.model.sources(number).iter().map(|source| source.text.known().map(str::to_owned));
    let names: Vec<Option<String>> = sources.collect();
    let is_named = |path: &str| path.rsplit('/').next() == Some(program);
    if is_named(&target) || names.iter().flatten().any(|path| is_named(path)) {
        Effect::Brings
    } else if may_hold_programs(&target) && !copies_other_files(built, number) {
        Effect::Obscures
    } else {
        Effect::Nothing
    }
}

/// Whether what an instruction copies are certainly single files, and none of them a program or an archive.
pub(super) fn copies_other_files(built: StageImage<'_>, number: usize) -> bool {
    built.file.model.sources(number).iter().all(|source| source.text.known().is_some_and(is_other_file))
}

/// Whether a path names one file with an ending, which no program that is looked for has, and no archive.
fn is_other_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_archive = [".tar", ".tgz", ".tbz", ".txz", ".tzst"].iter().any(|ending| name.contains(ending));
    !path.contains(['*', '?', '[']) && name.trim_start_matches('.').contains('.') && !is_archive
}

/// Whether what is copied to a path may be found as programs: into a folder of them, or one above.
fn may_hold_programs(path: &str) -> bool {
    let path = path.trim_matches('/');
    matches!(path, "" | "usr" | "usr/local") || matches!(path.rsplit('/').next(), Some("bin" | "sbin"))
}

/// Whether programs are found in a folder, or in one above or below it.
fn is_for_programs(path: &str) -> bool {
    let path = path.trim_matches('/');
    let is_binary = |part: &str| ["bin", "sbin"].contains(&part);
    matches!(path, "usr" | "usr/local") || path.split('/').any(is_binary)
}

fn effect_of_run(script: &Script, program: &str) -> Effect {
    let commands = script.commands();
    let invocations: Vec<Invocation<'_>> = commands.iter().filter_map(|at| Invocation::of(at.command)).collect();
    if invocations.iter().any(|invocation| invocation.program() == program) {
        return Effect::Brings;
    }
    let calls = package_calls(script);
    let effects: Vec<Effect> = calls.iter().map(|call| effect_of_call(call, program)).collect();
    if effects.contains(&Effect::Brings) {
        return Effect::Brings;
    }
    let is_opaque = |invocation: &Invocation<'_>| {
        let name = invocation.program();
        let arguments = invocation.arguments().iter().map(|word| Cow::from(word.text()));
        programs::may_bring_programs(name)
            || runs_script(invocation)
            || arguments.into_iter().any(|word| names_program(&word, program))
    };
    if effects.contains(&Effect::Obscures) || !script.errors.is_empty() || invocations.iter().any(is_opaque) {
        Effect::Obscures
    } else {
        Effect::Nothing
    }
}

/// Whether a command runs a script of its own: `./install.sh`, `sh /install`.
pub(super) fn runs_script(invocation: &Invocation<'_>) -> bool {
    let name = invocation.program();
    let is_script = |word: &str| word.rsplit_once('.').is_some_and(|(_, end)| end == "sh");
    let named = invocation.arguments().iter().map(Word::text).find(|word| !word.starts_with('-')).unwrap_or("");
    is_script(name)
        || (matches!(name, "sh" | "ash" | "bash" | "dash" | "source" | ".")
            && (is_script(named) || named.starts_with(['/', '.'])))
}

/// Whether a word is a path that ends in the name of a program.
fn names_program(word: &str, program: &str) -> bool {
    word.rsplit(['/', '=']).next() == Some(program)
}

fn effect_of_call(call: &PackageCall<'_>, program: &str) -> Effect {
    if !call.manager.is_system() {
        return Effect::Nothing;
    }
    match call.action {
        Action::Install | Action::Upgrade => {}
        Action::Remove => {
            let gone = call.packages.iter().any(|package| programs::is_package_of(package.name.text, program));
            return if gone { Effect::Obscures } else { Effect::Nothing };
        }
        _ => return Effect::Nothing,
    }
    let brings = |package: &shiplint_shell::Package<'_>| programs::is_package_of(package.name.text, program);
    let is_known = |package: &shiplint_shell::Package<'_>| {
        package.kind == PackageKind::Registry && !programs::pulls_in(package.name.text, program)
    };
    if call.packages.iter().any(brings) {
        Effect::Brings
    } else if call.packages.iter().all(is_known) && call.files.is_empty() {
        Effect::Nothing
    } else {
        Effect::Obscures
    }
}
