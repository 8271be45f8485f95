//! What is known about a rule without running it.

/// A name that none of a closed list of names equals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} `{given}` (known: {})", known.join(", "))]
pub struct ParseNameError {
    /// What was looked for, such as `severity`.
    pub what: &'static str,
    /// What was given.
    pub given: String,
    /// What there is.
    pub known: &'static [&'static str],
}

/// Declares an enumeration whose variants people write by name.
#[macro_export]
macro_rules! named {
    ($(#[$meta:meta])* $type:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$doc])* $variant,)+ }

        impl $type {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];
            const NAMES: &[&'static str] = &[$($name,)+];

            /// The name people write.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::ParseNameError;

            fn from_str(name: &str) -> Result<Self, $crate::ParseNameError> {
                match name {
                    $($name => Ok(Self::$variant),)+
                    _ => Err($crate::ParseNameError { what: $what, given: name.to_owned(), known: Self::NAMES }),
                }
            }
        }
    };
}

named! {
    /// How bad a finding is, mildest first.
    Severity, "severity" {
        /// Shown in editors only where asked for.
        Hint = "hint",
        /// Good to know; never fails a run by default.
        Info = "info",
        /// Works today, bites some day.
        Warning = "warning",
        /// Fails, or does something else than it says.
        Error = "error",
    }
}

named! {
    /// What a rule is about.
    Category, "category" {
        /// What BuildKit's parser, its instruction parser, or YAML refuses.
        Syntax = "syntax",
        /// Does not do what it says, or cannot work.
        Correctness = "correctness",
        /// Gives something away or opens a door.
        Security = "security",
        /// Builds differently tomorrow.
        Reproducibility = "reproducibility",
        /// Starts, stops or recovers badly.
        Reliability = "reliability",
        /// Makes the image larger than it need be.
        ImageSize = "image-size",
        /// Makes builds slower than they need be.
        BuildCache = "build-cache",
        /// Works here, not elsewhere.
        Portability = "portability",
        /// Has a successor.
        Deprecated = "deprecated",
        /// Reads badly.
        Style = "style",
    }
}

named! {
    /// How sure a rule is of its findings, least first. Rules of low confidence are off by default.
    Confidence, "confidence" {
        /// Often right.
        Low = "low",
        /// Nearly always right.
        Medium = "medium",
        /// Right by construction.
        High = "high",
    }
}

named! {
    /// Where a rule stands in its life.
    Status, "status" {
        /// Runs only where asked for; may still change.
        Preview = "preview",
        /// Frozen within its edition.
        Stable = "stable",
        /// Still runs where asked for; will go.
        Deprecated = "deprecated",
    }
}

named! {
    /// A frozen rule set: which rules run, what they look at and how severe they are.
    Edition, "edition" {
        /// The first.
        E2026_1 = "2026.1",
    }
}

named! {
    /// Whether a fix may change what is built or run.
    Safety, "safety" {
        /// It may not: `--fix` applies it.
        Safe = "safe",
        /// It may: `--unsafe-fixes` applies it.
        Unsafe = "unsafe",
    }
}

named! {
    /// What fixes a rule offers.
    FixKind, "fix" {
        /// None.
        Never = "none",
        /// Fixes that may change what is built or run.
        Unsafe = "unsafe",
        /// Safe ones (perhaps unsafe ones too).
        Safe = "safe",
    }
}

named! {
    /// How a foreign check relates to one of our rules.
    Likeness, "likeness" {
        /// Finds the same.
        Same = "same",
        /// The foreign check finds more.
        Wider = "wider",
        /// The foreign check finds less.
        Narrower = "narrower",
        /// Each finds things the other does not.
        Related = "related",
    }
}

named! {
    /// A tool whose codes our users know.
    Peer, "tool" {
        /// hadolint's own rules, `DL…`.
        Hadolint = "hadolint",
        /// ShellCheck, `SC…`.
        Shellcheck = "shellcheck",
        /// The checks of BuildKit (`docker build --check`).
        Buildkit = "buildkit",
        /// dclint.
        Dclint = "dclint",
        /// compose-lint, `CL-…`.
        ComposeLint = "compose-lint",
        /// `docker compose config` itself: it rejects the file, whatever its variables.
        Compose = "compose",
        /// tally.
        Tally = "tally",
        /// trivy, `DS-…`.
        Trivy = "trivy",
        /// checkov, `CKV…`.
        Checkov = "checkov",
        /// KICS.
        Kics = "kics",
        /// semgrep.
        Semgrep = "semgrep",
    }
}

/// A foreign code under which people know a rule of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Whose code it is.
    pub peer: Peer,
    /// The code as that tool writes it.
    pub code: &'static str,
    /// How its findings compare with ours.
    pub likeness: Likeness,
    /// How severe that tool says a finding is by default; `None` where it has no such degrees.
    pub severity: Option<Severity>,
    /// Whether that tool reports it by default.
    pub is_on: bool,
}

impl Alias {
    /// The code as it is reported by default, with this severity.
    #[must_use]
    pub const fn at(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// The code of a check that its tool runs only where asked for.
    #[must_use]
    pub const fn off(self) -> Self {
        Self { is_on: false, ..self }
    }
}

/// All that is known about a rule but how it finds.
#[derive(Clone, Debug)]
pub struct RuleInfo {
    /// Kebab-case name, equal to the folder of the rule.
    pub id: &'static str,
    /// One sentence: what is found.
    pub summary: &'static str,
    /// The rule's page, Markdown.
    pub page: &'static str,
    /// What it is about.
    pub category: Category,
    /// How bad a finding is unless configured otherwise.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether `recommended` runs it; a matter of taste is not.
    pub recommended: bool,
    /// Where it stands in its life.
    pub status: Status,
    /// The edition it first belongs to.
    pub edition: Edition,
    /// What fixes it offers.
    pub fix: FixKind,
    /// Codes of other tools.
    pub aliases: &'static [Alias],
}

impl RuleInfo {
    /// Where the rule's page is published.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://shiplint.dev/rules/{}", self.id)
    }
}
