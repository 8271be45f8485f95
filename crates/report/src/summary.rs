//! A run in one line, for people.

use std::collections::BTreeSet;
use std::fmt::{self, Display};

use shiplint_source::{Safety, Severity};

use crate::Report;

/// Reads like `2 findings (1 error, 1 hint) in 1 of 3 files, 1 fixable with --fix`.
pub(crate) struct Summary<'a>(pub &'a Report<'a>);

impl Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.0;
        if report.findings.is_empty() {
            write!(f, "no findings in {}", Counted(report.files, "file"))?;
        } else {
            self.found(f)?;
            self.fixable(f)?;
        }
        if !report.errors.is_empty() {
            write!(f, "; {} could not be linted", Counted(report.errors.len(), "file"))?;
        }
        Ok(())
    }
}

impl Summary<'_> {
    fn found(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let findings = self.0.findings;
        write!(f, "{} ", Counted(findings.len(), "finding"))?;
        let mut before = "(";
        for severity in Severity::ALL.iter().rev() {
            let count = self.0.count(*severity);
            if count > 0 {
                write!(f, "{before}{}", Counted(count, severity.name()))?;
                before = ", ";
            }
        }
        let touched = findings.iter().map(|finding| finding.place.path()).collect::<BTreeSet<_>>().len();
        write!(f, ") in {touched} of {}", Counted(self.0.files.max(touched), "file"))
    }

    fn fixable(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fixable = self.0.findings.iter().filter(|finding| !finding.fixes.is_empty());
        let (safe, rest): (Vec<_>, Vec<_>) =
            fixable.partition(|finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe));
        if !safe.is_empty() {
            write!(f, ", {} fixable with --fix", safe.len())?;
        }
        if !rest.is_empty() {
            let more = if safe.is_empty() { "fixable" } else { "more" };
            write!(f, ", {} {more} with --unsafe-fixes", rest.len())?;
        }
        Ok(())
    }
}

/// A number and its noun, in the plural where it has to be.
struct Counted(usize, &'static str);

impl Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = self;
        write!(f, "{number} {noun}{}", if *number == 1 { "" } else { "s" })
    }
}
