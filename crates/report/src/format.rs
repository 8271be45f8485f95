//! The names of the output formats.

use std::fmt;
use std::str::FromStr;

use shiplint_source::ParseNameError;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: source excerpts with carets, help and fixes, and a summary.
    #[default]
    Full,
    /// For people: one line a finding.
    Concise,
    /// One document, this project's own stable shape.
    Json,
    /// The findings of `Json`, one a line.
    Jsonl,
    /// SARIF 2.1.0 (OASIS).
    Sarif,
    /// Workflow commands of GitHub Actions, shown as annotations.
    Github,
    /// Code Quality report of GitLab.
    Gitlab,
    /// `JUnit` XML: one suite a file, one failed case a finding.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// The generic issue import of `SonarQube`, in the shape with rules (since 10.3).
    Sonarqube,
    /// Issues as a Code Climate engine writes them, each ended by a NUL.
    Codeclimate,
    /// Logging commands of Azure Pipelines.
    Azure,
    /// Reviewdog Diagnostic Format.
    Rdjson,
    /// The result of BuildKit's own checks, `docker build --call=check,format=json`.
    BuildkitJson,
    /// A Markdown table, for job summaries and comments.
    Markdown,
}

impl Format {
    /// All formats, those for people first.
    pub const ALL: &[Self] = &[
        Self::Full,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Sonarqube,
        Self::Codeclimate,
        Self::Azure,
        Self::Rdjson,
        Self::BuildkitJson,
        Self::Markdown,
    ];
    const NAMES: &[&'static str] = &names();

    /// The name people write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Sonarqube => "sonarqube",
            Self::Codeclimate => "codeclimate",
            Self::Azure => "azure",
            Self::Rdjson => "rdjson",
            Self::BuildkitJson => "buildkit-json",
            Self::Markdown => "markdown",
        }
    }
}

const fn names() -> [&'static str; Format::ALL.len()] {
    let mut names = [""; Format::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = Format::ALL[at].name();
        at += 1;
    }
    names
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = ParseNameError;

    fn from_str(name: &str) -> Result<Self, ParseNameError> {
        Self::ALL.iter().copied().find(|format| format.name() == name).ok_or_else(|| ParseNameError {
            what: "format",
            given: name.to_owned(),
            known: Self::NAMES,
        })
    }
}
