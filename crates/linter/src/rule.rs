//! A rule: what is known about it, and the function that finds.

use shiplint_source::{Alias, Category, Confidence, Edition, FixKind, Likeness, Peer, RuleInfo, Severity, Status};

use crate::rule_options::ReadOptions;
use crate::{Ctx, subject};

/// A rule of the linter. Made by [`declare_rule!`](crate::declare_rule), never by hand.
#[derive(Debug)]
pub struct Rule {
    /// What people read about it.
    pub info: RuleInfo,
    /// What it is called with.
    pub check: Check,
    /// How its options are read, if it has any.
    pub options: Option<ReadOptions>,
    /// What is called instead where another tool's verdicts are asked for.
    pub readings: &'static [Reading],
}

/// How another tool judges the matter of a rule, where it judges otherwise than we do.
#[derive(Debug)]
pub struct Reading {
    /// The tool.
    pub peer: Peer,
    /// What it is called with.
    pub check: Check,
}

impl Rule {
    /// The codes by which another tool knows it.
    pub fn codes_of(&self, peer: Peer) -> impl Iterator<Item = &'static str> {
        self.info.aliases.iter().filter(move |alias| alias.peer == peer).map(|alias| alias.code)
    }

    /// What is called under the reading of `peer`.
    fn check_for(&self, peer: Option<Peer>) -> Check {
        let reading = self.readings.iter().find(|reading| Some(reading.peer) == peer);
        reading.map_or(self.check, |reading| reading.check)
    }
}

/// What a rule is called with: it declares a subject, and is called once for each one in the project.
macro_rules! subjects {
    ($($(#[$doc:meta])* $field:ident: $subject:ident,)+) => {
        /// The function of a rule, by its subject.
        #[derive(Clone, Copy)]
        pub enum Check { $($(#[$doc])* $subject(fn(&subject::$subject<'_>, &mut Ctx<'_>)),)+ }

        impl Check {
            /// The name of the subject.
            #[must_use]
            pub const fn subject(&self) -> &'static str {
                match self { $(Self::$subject(_) => stringify!($subject),)+ }
            }
        }

        impl std::fmt::Debug for Check {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.subject())
            }
        }

        /// Rules by subject.
        #[derive(Default)]
        pub(crate) struct Chosen {
            /// Whose verdicts they give.
            pub(crate) reading: Option<Peer>,
            $(pub(crate) $field: Vec<(&'static RuleInfo, fn(&subject::$subject<'_>, &mut Ctx<'_>))>,)+
        }

        impl Chosen {
            /// Picks of each rule what the reading of `peer` calls.
            pub(crate) fn new(rules: impl Iterator<Item = &'static Rule>, peer: Option<Peer>) -> Self {
                let mut chosen = Self { reading: peer, ..Self::default() };
                for rule in rules {
                    match rule.check_for(peer) { $(Check::$subject(check) => chosen.$field.push((&rule.info, check)),)+ }
                }
                chosen
            }
        }
    };
}

subjects! {
    /// A Dockerfile as a whole.
    dockerfile: Dockerfile,
    /// A comment line of a Dockerfile.
    comment: Comment,
    /// An instruction, triggers of `ONBUILD` included.
    instruction: Instruction,
    /// A build stage.
    stage: Stage,
    /// A simple command within a `RUN`.
    run_command: RunCommand,
    /// A `RUN` as tools see it that take every text for bash, and each command by itself.
    flat_run: FlatRun,
    /// Something in the text of a `RUN` that `ShellCheck` knows by one of the codes of the rule.
    shell_finding: ShellFinding,
    /// A source of a `COPY` or `ADD`.
    copy_source: CopySource,
    /// A YAML file of a Compose project.
    compose_file: ComposeFile,
    /// A Compose project, its files merged.
    compose_project: ComposeProject,
    /// A reason for which Compose refuses a project.
    compose_problem: ComposeProblem,
    /// A service of a Compose project.
    service: Service,
    /// A published port of a service.
    port: Port,
    /// Something that a service mounts.
    mount: Mount,
    /// An address that a service is told.
    endpoint: Endpoint,
    /// A reference to a variable in a Compose file.
    variable: Variable,
    /// A service that is built here: with its context, its Dockerfile and the stage that is built.
    build: Build,
    /// A file of variables that a service reads.
    env_file: EnvFile,
    /// An ignore file of a build context.
    ignore_file: IgnoreFile,
    /// A Compose project among the others of a run.
    tree_member: TreeMember,
}

/// The name of the folder that holds a file: of `rules/dockerfile/relative-workdir/rule.rs`, `relative-workdir`.
///
/// A rule is called like its folder because its name is taken from there.
#[doc(hidden)]
#[must_use]
pub const fn folder_of(file: &'static str) -> &'static str {
    let bytes = file.as_bytes();
    let mut end = bytes.len();
    while end > 0 && bytes[end - 1] != b'/' && bytes[end - 1] != b'\\' {
        end -= 1;
    }
    let end = end.saturating_sub(1);
    let mut start = end;
    while start > 0 && bytes[start - 1] != b'/' && bytes[start - 1] != b'\\' {
        start -= 1;
    }
    file.split_at(end).0.split_at(start).1
}

/// What holds for a rule unless its declaration says otherwise.
#[doc(hidden)]
#[must_use]
pub const fn defaults(id: &'static str, summary: &'static str, page: &'static str) -> RuleInfo {
    RuleInfo {
        id,
        summary,
        page,
        category: Category::Correctness,
        severity: Severity::Warning,
        confidence: Confidence::High,
        recommended: true,
        status: Status::Stable,
        edition: Edition::E2026_1,
        fix: FixKind::Never,
        aliases: &[],
    }
}

/// Names that a declaration may use.
#[doc(hidden)]
pub mod names {
    pub use shiplint_source::Category::*;
    pub use shiplint_source::Confidence::{High, Low, Medium};
    pub use shiplint_source::Edition::*;
    pub use shiplint_source::FixKind::*;
    pub use shiplint_source::Likeness::*;
    pub use shiplint_source::Severity::{Error, Hint, Info, Warning};
    pub use shiplint_source::Status::{Preview, Stable};

    pub use super::{
        buildkit, checkov, compose, compose_lint, dclint, hadolint, kics, semgrep, shellcheck, tally, trivy,
    };
}

macro_rules! peers {
    ($($function:ident = $peer:ident,)+) => {
        /// Readings, by the module that they stand in.
        #[doc(hidden)]
        pub mod readings {
            use super::{Check, Peer, Reading};

            $(
                #[must_use]
                pub const fn $function(check: Check) -> Reading {
                    Reading { peer: Peer::$peer, check }
                }
            )+
        }

        $(
            #[doc(hidden)]
            #[must_use]
            pub const fn $function(code: &'static str, likeness: Likeness) -> Alias {
                Alias { peer: Peer::$peer, code, likeness, severity: None, is_on: true }
            }
        )+
    };
}

peers! {
    hadolint = Hadolint,
    shellcheck = Shellcheck,
    buildkit = Buildkit,
    dclint = Dclint,
    compose_lint = ComposeLint,
    compose = Compose,
    tally = Tally,
    trivy = Trivy,
    checkov = Checkov,
    kics = Kics,
    semgrep = Semgrep,
}

/// Declares the rule of the folder that this is written in: its subject, and what is known about it.
///
/// ```text
/// declare_rule! {
///     /// `WORKDIR` is not an absolute path.
///     Instruction {
///         category: Correctness,
///         severity: Warning,
///         edition: E2026_1,
///         aliases: [hadolint("DL3000", Wider), buildkit("WorkdirRelativePath", Same)],
///     }
/// }
///
/// fn check(workdir: &Instruction, ctx: &mut Ctx) { … }
/// ```
///
/// The fields are those of [`RuleInfo`]; what is left out has the value that most rules have. Where another tool judges otherwise
/// than we do, `hadolint: FlatRun` behind the braces says that `hadolint.rs` in the same folder has a `check` of its own, and with
/// what it is called. `Instruction with Options { … }` says that the rule has options of that type, which has a default and can
/// be deserialized; `ctx.options::<Options>()` gives them.
#[macro_export]
macro_rules! declare_rule {
    (
        $(#[doc = $summary:literal])+
        $subject:ident $(with $options:ty)? { $($field:ident: $value:tt),* $(,)? }
        $($reading:ident: $seen:ident),* $(,)?
    ) => {
        $(mod $reading;)*

        pub(crate) static RULE: $crate::Rule = {
            #[allow(unused_imports, clippy::wildcard_imports, reason = "a declaration picks what it needs")]
            use $crate::rule::names::*;
            $crate::Rule {
                info: $crate::RuleInfo {
                    $($field: $crate::declared!($field $value),)*
                    ..$crate::rule::defaults(
                        $crate::rule::folder_of(file!()),
                        concat!($($summary),+).trim_ascii(),
                        include_str!("README.md"),
                    )
                },
                check: $crate::Check::$subject(check),
                options: $crate::declared!(options $($options)?),
                readings: &[$($crate::rule::readings::$reading($crate::Check::$seen($reading::check))),*],
            }
        };
    };
}

/// The value of a declared field.
#[doc(hidden)]
#[macro_export]
macro_rules! declared {
    (options) => { None };
    (options $type:ty) => { Some($crate::rule_options::read::<$type>) };
    (aliases [$($alias:tt)*]) => { &[$($alias)*] };
    ($field:ident $value:tt) => { $value };
}

/// Lists rules: one line each, `module = "folder/rule.rs";`.
#[macro_export]
macro_rules! rules {
    ($($module:ident = $path:literal;)+) => {
        $(
            #[path = $path]
            mod $module;
        )+

        /// Every rule, in the order of the list.
        pub static ALL: &[&$crate::Rule] = &[$(&$module::RULE,)+];
    };
}

#[cfg(test)]
mod tests {
    use super::folder_of;

    #[test]
    fn a_rule_is_called_like_its_folder() {
        for file in
            ["rules/dockerfile/relative-workdir/rule.rs", "relative-workdir/rule.rs", "a\\relative-workdir\\rule.rs"]
        {
            assert_eq!(folder_of(file), "relative-workdir");
        }
    }
}
