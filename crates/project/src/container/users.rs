//! Whom an image knows, and what belongs to whom in it, as far as its Dockerfile tells.

use shiplint_catalog::images::{self, Family};
use shiplint_catalog::users;
use shiplint_dockerfile::{Instruction, Kind, State};
use shiplint_shell::{Invocation, Script, package_calls};

use crate::container::programs::{copies_other_files, runs_script};
use crate::container::{Built, Container, Fact};

/// Programs that decide whom files belong to.
const OWNING: [&str; 7] = ["chgrp", "chmod", "chown", "cp", "install", "rsync", "setfacl"];

/// Programs that make folders for the users whom they make. Their operands are no files.
const MAKING: [&str; 3] = ["adduser", "useradd", "usermod"];

impl Container<'_> {
    /// Whether its image certainly does not know a user of this name.
    pub fn lacks_user(&self, name: &str) -> bool {
        let Some(facts) = self.root.facts().filter(|_| self.built.is_some() || self.service.build.is_none()) else {
            return false;
        };
        let image = facts.image;
        // Some images bring a user that is called like them.
        let is_own = image.name.rsplit('/').next().is_some_and(|last| name.starts_with(last));
        let is_server = image.family == Family::Web && images::is_official(image.name);
        let made = self.built.map(|built| built.instructions().into_iter().map(move |made| (built, made)));
        (self.is_foundation() || is_server)
            && !is_own
            && !users::comes_with_system(name)
            && image.ready_user != Some(name)
            && facts.user() != Some(name)
            && made.into_iter().flatten().all(|(built, (number, node))| {
                let may_know = match &node.kind {
                    Kind::Run(_) => built.file.script(number).is_none_or(|script| may_make_users(script, name)),
                    Kind::Copy(copy) | Kind::Add(copy) => {
                        let target = built.target(number, copy);
                        let is_list = |path: &str| path.starts_with("/etc/passwd");
                        let is_above = |path: &str| matches!(path.trim_matches('/'), "" | "etc");
                        let brings_folders = || !copies_other_files(built.image(), number);
                        target.is_none_or(|path| is_list(&path) || (is_above(&path) && brings_folders()))
                    }
                    Kind::Onbuild(_) | Kind::Invalid => true,
                    _ => false,
                };
                !may_know && !mentions(built.file.slice(node.full), name)
            })
    }

    /// Whether a folder of its image certainly belongs to root, and to nobody else: it is made by root, or not there, so that the
    /// engine makes it. The program does not run as root.
    pub fn leaves_to_root(&self, folder: &str) -> bool {
        let Some(built) = self.built.filter(|_| self.is_foundation()) else { return false };
        let Fact::Said(user, _) = self.user() else { return false };
        let is_root = matches!(user.split(':').next(), Some("" | "root" | "0"));
        let folder = folder.trim_end_matches('/');
        let is_plain = folder.starts_with('/')
            && !["/home", "/tmp", "/dev", "/proc", "/root"].iter().any(|it| folder.starts_with(it));
        let mut instructions = built.instructions().into_iter();
        !is_root && is_plain && instructions.all(|(number, node)| leaves(built, number, node, folder))
    }

    /// Whether its image begins with a system or a language, in which nothing belongs to others than root.
    fn is_foundation(&self) -> bool {
        self.root.facts().is_some_and(|facts| matches!(facts.image.family, Family::System | Family::Language))
    }
}

/// Whether an instruction certainly gives a folder to nobody.
fn leaves(built: Built<'_>, number: usize, node: &Instruction, folder: &str) -> bool {
    let model = &built.file.model;
    let user = model.state(number).and_then(|state| state.user().map(|user| user.value.known().map(str::to_owned)));
    let by_root = user.is_none_or(|user| user.is_some_and(|user| matches!(user.split(':').next(), Some("root" | "0"))));
    let is_near = |path: &str| path.trim_matches(['.', '/']).is_empty() || is_related(path, folder);
    match &node.kind {
        Kind::Run(_) => {
            let workdir = model.state(number).and_then(State::workdir);
            let is_inside = workdir.is_some_and(|path| path.value.known().is_none_or(is_near));
            let opens = |script: &Script| opens(script, folder, is_inside, by_root);
            built.file.script(number).is_some_and(|script| !opens(script))
        }
        Kind::Workdir(_) => by_root,
        Kind::Copy(copy) | Kind::Add(copy) => {
            // Without an owner, files are given to root.
            let target = built.target(number, copy);
            (copy.chown.is_none() && copy.chmod.is_none()) || target.is_some_and(|path| !is_near(&path))
        }
        Kind::Onbuild(_) | Kind::Invalid => false,
        _ => true,
    }
}

/// Whether a script may let others than root write to a folder.
fn opens(script: &Script, folder: &str, is_inside: bool, by_root: bool) -> bool {
    let commands = script.commands();
    let mut invocations = commands.iter().filter_map(|at| Invocation::of(at.command));
    let opens = |invocation: &Invocation<'_>| {
        let program = invocation.program();
        let is_inside = is_inside && !MAKING.contains(&program);
        let touches = invocation.arguments().iter().any(|word| {
            let text = word.text();
            word.has_expansion() || is_related(text, folder) || (is_inside && !text.starts_with(['-', '/']))
        });
        let may_own = OWNING.contains(&program) || MAKING.contains(&program) || invocation.is_through("su") || !by_root;
        runs_script(invocation) || (may_own && touches)
    };
    let last = folder.rsplit('/').next().unwrap_or(folder);
    let is_of_package = package_calls(script).iter().any(|call| {
        call.manager.is_system()
            && call.packages.iter().any(|package| package.name.expands || package.name.text.contains(last))
    });
    !script.errors.is_empty() || is_of_package || invocations.any(|invocation| opens(&invocation))
}

/// Whether one path is the other, or above or below it.
fn is_related(path: &str, folder: &str) -> bool {
    let path = path.trim_end_matches('/');
    let is_below = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    path.starts_with('/') && (is_below(path, folder) || is_below(folder, path))
}

/// Whether a script may make a user of this name.
fn may_make_users(script: &Script, name: &str) -> bool {
    let commands = script.commands();
    let mut invocations = commands.iter().filter_map(|at| Invocation::of(at.command));
    let is_unknown = |invocation: &Invocation<'_>| {
        let makes = matches!(invocation.program(), "useradd" | "adduser" | "usermod");
        runs_script(invocation) || (makes && invocation.arguments().iter().any(shiplint_shell::Word::has_expansion))
    };
    let is_of_package = package_calls(script).iter().any(|call| {
        call.manager.is_system()
            && call.packages.iter().any(|package| {
                let stem = package.name.text.split(['-', '.']).next().unwrap_or("");
                package.name.expands || name.contains(stem)
            })
    });
    !script.errors.is_empty() || is_of_package || invocations.any(|invocation| is_unknown(&invocation))
}

/// Whether a word stands in a text.
fn mentions(text: &str, name: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).any(|word| word == name)
}
