//! Which documents have to be analysed, and which analyses still hold.
//!
//! Knows names and revisions only: neither texts nor findings.

use std::collections::{BTreeMap, BTreeSet};

use shiplint_source::FilePath;

/// The order of work.
#[derive(Default)]
pub(crate) struct Schedule {
    /// Counts what has changed so far.
    revision: u64,
    /// The revision at which each file last changed.
    touched: BTreeMap<FilePath, u64>,
    /// What the last analysis of each document asked for.
    consulted: BTreeMap<FilePath, BTreeSet<FilePath>>,
    /// The documents to analyse, the most urgent one last.
    due: Vec<FilePath>,
    /// The documents being analysed, with the revision that each analysis sees.
    running: BTreeMap<FilePath, u64>,
}

impl Schedule {
    /// A file, or what a folder holds, is no longer what it was: the documents whose analyses asked for it are due.
    pub(crate) fn touch(&mut self, path: &FilePath) {
        self.revision += 1;
        self.touched.insert(path.clone(), self.revision);
        let asked = self.consulted.iter().filter(|(_, consulted)| consulted.contains(path));
        let dependents: Vec<FilePath> = asked.map(|(document, _)| document.clone()).collect();
        for document in &dependents {
            self.demand(document);
        }
    }

    /// The document is due, before all others.
    pub(crate) fn demand(&mut self, document: &FilePath) {
        self.due.retain(|other| other != document);
        self.due.push(document.clone());
    }

    /// The document is not to be analysed any more.
    pub(crate) fn forget(&mut self, document: &FilePath) {
        self.due.retain(|other| other != document);
        self.consulted.remove(document);
    }

    /// Begins the most urgent analysis, if fewer than `limit` are running. A document that is being analysed waits its turn.
    pub(crate) fn begin(&mut self, limit: usize) -> Option<FilePath> {
        if self.running.len() >= limit {
            return None;
        }
        let index = self.due.iter().rposition(|document| !self.running.contains_key(document))?;
        let document = self.due.remove(index);
        self.running.insert(document.clone(), self.revision);
        Some(document)
    }

    /// Ends an analysis. Tells whether it holds: if something that it consulted has changed since it began, the document is
    /// due again.
    pub(crate) fn end(&mut self, document: &FilePath, consulted: BTreeSet<FilePath>) -> bool {
        let Some(seen) = self.running.remove(document) else { return false };
        let holds = consulted.iter().all(|path| self.touched.get(path).is_none_or(|revision| *revision <= seen));
        self.consulted.insert(document.clone(), consulted);
        if !holds {
            self.demand(document);
        }
        self.is_settled(document)
    }

    /// Whether the document's last analysis holds, if it was ever demanded.
    pub(crate) fn is_settled(&self, document: &FilePath) -> bool {
        !self.due.contains(document) && !self.running.contains_key(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths<const N: usize>(names: [&str; N]) -> BTreeSet<FilePath> {
        names.into_iter().map(FilePath::from).collect()
    }

    fn analysed(schedule: &mut Schedule, document: &str, consulted: BTreeSet<FilePath>) -> bool {
        schedule.demand(&document.into());
        assert_eq!(schedule.begin(1), Some(document.into()));
        schedule.end(&document.into(), consulted)
    }

    #[test]
    fn what_an_analysis_consulted_makes_it_due() {
        let mut schedule = Schedule::default();
        assert!(analysed(&mut schedule, "Dockerfile", paths(["Dockerfile", ".dockerignore"])));
        schedule.touch(&"compose.yaml".into());
        assert_eq!(schedule.begin(1), None);
        schedule.touch(&".dockerignore".into());
        assert_eq!(schedule.begin(1), Some("Dockerfile".into()));
    }

    #[test]
    fn an_analysis_that_was_overtaken_does_not_hold() {
        let mut schedule = Schedule::default();
        schedule.demand(&"Dockerfile".into());
        schedule.begin(1);
        schedule.touch(&"compose.yaml".into());
        assert!(!schedule.end(&"Dockerfile".into(), paths(["Dockerfile", "compose.yaml"])));
        assert!(!schedule.is_settled(&"Dockerfile".into()));
        assert_eq!(schedule.begin(1), Some("Dockerfile".into()));
        assert!(schedule.end(&"Dockerfile".into(), paths(["Dockerfile", "compose.yaml"])));
    }

    #[test]
    fn one_document_is_analysed_once_at_a_time_and_the_last_demand_first() {
        let mut schedule = Schedule::default();
        for name in ["a", "b", "a"] {
            schedule.demand(&name.into());
        }
        assert_eq!(schedule.begin(2), Some("a".into()));
        schedule.demand(&"a".into());
        assert_eq!(schedule.begin(2), Some("b".into()));
        assert_eq!(schedule.begin(2), None);
        assert!(!schedule.end(&"a".into(), paths(["a"])));
        assert_eq!(schedule.begin(2), Some("a".into()));
    }

    #[test]
    fn a_document_that_is_gone_stays_gone() {
        let mut schedule = Schedule::default();
        assert!(analysed(&mut schedule, "a", paths(["a", "b"])));
        schedule.forget(&"a".into());
        schedule.touch(&"b".into());
        assert_eq!(schedule.begin(1), None);
    }
}
