//! BuildKit's way to steer its checks: `# check=skip=…;error=true` at the top of a Dockerfile or above an instruction, and the build
//! argument that takes the place of the former. It reaches findings that have a code of BuildKit.

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::{CheckOptions, Directive, Value};
use shiplint_source::{Alias, Diagnostic, Peer, RuleInfo, Severity, Span};

/// The build argument that replaces the directive.
const ARGUMENT: &str = "BUILDKIT_DOCKERFILE_CHECK";

/// Checks of the file as a whole, which a comment above an instruction does not reach.
const OF_FILE: [&str; 5] = [
    "ConsistentInstructionCasing",
    "DuplicateStageName",
    "InvalidDefaultArgInFrom",
    "NoEmptyContinuation",
    "ReservedStageName",
];

/// What one Dockerfile asks for.
pub(crate) struct Checks {
    /// For all of it.
    file: CheckOptions,
    /// All of it.
    whole: Span,
    /// For single instructions, from top to bottom.
    instructions: Vec<(Span, CheckOptions)>,
}

impl Checks {
    /// Reads the options of a Dockerfile; what is not well formed counts for nothing.
    pub(crate) fn of(unit: &DockerfileUnit) -> Self {
        let directive = || unit.tree.directives.check.as_ref().map(Directive::check_options);
        let given = unit.given.args.get(ARGUMENT).and_then(Value::known);
        let file = given.map(|given| CheckOptions::parse(given, 0)).or_else(directive);
        let mut instructions = Vec::new();
        if unit.text().contains("check") {
            for (node, comments) in unit.tree.described() {
                let options = comments.iter().find_map(|comment| assigned(unit.slice(comment.content)));
                let options = options.and_then(|options| CheckOptions::parse(options, 0).ok());
                instructions.extend(options.map(|options| (unit.place(node.full).span, options)));
            }
        }
        let whole = unit.place(Span::new(0, unit.text().len() as u32)).span;
        Self { file: file.and_then(Result::ok).unwrap_or_default(), whole, instructions }
    }

    /// Whether a finding is not to be told. Experimental checks cannot be skipped.
    pub(crate) fn silence(&self, finding: &Diagnostic) -> bool {
        let skips = |options: &CheckOptions, code| options.skip.iter().any(|(name, _)| stands_for(name, code));
        code(finding).filter(|alias| alias.is_on && self.holds(finding)).is_some_and(|Alias { code, .. }| {
            let at_instruction = self.at(finding).filter(|_| !OF_FILE.contains(code));
            skips(&self.file, code) || at_instruction.is_some_and(|options| skips(options, code))
        })
    }

    /// Whether findings of BuildKit's checks abort the build.
    pub(crate) fn fails(&self, finding: &Diagnostic) -> bool {
        self.file.error == Some(true) && self.holds(finding) && code(finding).is_some()
    }

    /// Whether a finding of an experimental check is asked for.
    pub(crate) fn wants(&self, finding: &Diagnostic) -> bool {
        let wants = |options: &CheckOptions, alias| experiments(options, alias);
        code(finding).filter(|_| self.holds(finding)).is_some_and(|alias| {
            wants(&self.file, alias) || self.at(finding).is_some_and(|options| wants(options, alias))
        })
    }

    /// Whether a rule is that of an experimental check that is asked for somewhere.
    pub(crate) fn want_rule(&self, rule: &RuleInfo) -> bool {
        let mut options = std::iter::once(&self.file).chain(self.instructions.iter().map(|(_, options)| options));
        options.any(|options| rule.aliases.iter().any(|alias| experiments(options, alias)))
    }

    fn holds(&self, finding: &Diagnostic) -> bool {
        self.whole.encloses(Span::at(finding.place.span.start))
    }

    /// The options of the instruction in which a finding begins.
    fn at(&self, finding: &Diagnostic) -> Option<&CheckOptions> {
        let start = finding.place.span.start;
        let next = self.instructions.partition_point(|(area, _)| area.start <= start);
        let (area, options) = self.instructions.get(next.checked_sub(1)?)?;
        area.contains(start).then_some(options)
    }
}

/// The code that a finding has for BuildKit.
fn code(finding: &Diagnostic) -> Option<&'static Alias> {
    finding
        .rule
        .aliases
        .iter()
        .find(|alias| alias.peer == Peer::Buildkit && finding.codes.contains(&(alias.peer, alias.code)))
}

fn experiments(options: &CheckOptions, alias: &Alias) -> bool {
    let is_named = options.experimental.iter().any(|(name, _)| stands_for(name, alias.code));
    alias.peer == Peer::Buildkit && !alias.is_on && is_named
}

fn stands_for(name: &str, code: &str) -> bool {
    name == "all" || name == code
}

/// What stands behind `check =` in a comment.
fn assigned(comment: &str) -> Option<&str> {
    let (name, options) = comment.split_once('=')?;
    name.trim().eq_ignore_ascii_case("check").then_some(options.trim())
}

/// Silences and raises what the Dockerfiles ask for; `severity` tells what the settings say of a finding.
pub(crate) fn apply(
    checks: &[(&shiplint_source::FilePath, Checks)],
    finding: &mut Diagnostic,
    severity: Option<Severity>,
) -> bool {
    let path = finding.place.path().clone();
    let own = || checks.iter().filter(|(other, _)| **other == path).map(|(_, checks)| checks);
    if own().any(|checks| checks.silence(finding)) {
        return false;
    }
    let severity = severity.or_else(|| own().any(|checks| checks.wants(finding)).then_some(finding.severity));
    let severity = if own().any(|checks| checks.fails(finding)) { severity.map(|_| Severity::Error) } else { severity };
    finding.severity = severity.unwrap_or(finding.severity);
    severity.is_some()
}
