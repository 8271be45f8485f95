//! How many findings stand on something, by severity.

use std::fmt::{self, Display};

use shiplint_source::Severity;

/// Findings, counted. Reads like `1 error, 2 warnings`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks([usize; Severity::ALL.len()]);

impl Marks {
    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        let counts = Severity::ALL.iter().zip(&mut self.0);
        counts.filter(|(other, _)| **other == severity).for_each(|(_, count)| *count += 1);
    }

    /// The severest first, each with its number, which is not 0.
    fn counts(&self) -> impl Iterator<Item = (Severity, usize)> {
        Severity::ALL.iter().copied().zip(self.0).rev().filter(|(_, count)| *count > 0)
    }

    /// The severity of the severest.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.counts().next().map(|(severity, _)| severity)
    }

    /// Their number.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

impl Display for Marks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (severity, count)) in self.counts().enumerate() {
            let (separator, plural) = (if number > 0 { ", " } else { "" }, if count == 1 { "" } else { "s" });
            write!(f, "{separator}{count} {severity}{plural}")?;
        }
        Ok(())
    }
}
