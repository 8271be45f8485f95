//! What can be done about findings: their fixes, a comment that silences them, and all safe fixes at once.

use std::collections::BTreeSet;

use shiplint_source::{Diagnostic, Safety, Span};

use crate::documents::Documents;
use crate::edits::{FileEdits, by_file};
use crate::ignore;
use crate::note::Note;
use crate::range::Range;

/// Where actions are wanted, and which.
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) range: Range,
    /// The kinds that are wanted, with all below them; all kinds if absent.
    pub(crate) only: Option<Vec<String>>,
}

/// Something that can be done.
pub(crate) struct Action {
    pub(crate) title: String,
    pub(crate) kind: Kind,
    /// Whether it is what nearly everybody would do.
    pub(crate) preferred: bool,
    /// The findings that it is about.
    pub(crate) notes: Vec<Note>,
    pub(crate) edits: Vec<FileEdits>,
}

/// The kinds of actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something about one finding.
    QuickFix,
    /// All safe fixes of a document.
    FixAll,
}

impl Kind {
    /// All kinds.
    pub(crate) const ALL: [Self; 2] = [Self::QuickFix, Self::FixAll];

    /// The name by which clients ask for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::QuickFix => "quickfix",
            Self::FixAll => "source.fixAll.shiplint",
        }
    }
}

impl Query {
    /// Whether actions of that kind are wanted.
    pub(crate) fn wants(&self, kind: Kind) -> bool {
        let covers = |wanted: &String| {
            let rest = kind.name().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || wanted.is_empty() || rest.starts_with('.'))
        };
        self.only.as_ref().is_none_or(|only| only.iter().any(covers))
    }
}

/// The actions about the findings that touch `span`: all fixes first, then the comments.
pub(crate) fn quick_fixes(findings: &[&Diagnostic], span: Span, documents: &Documents) -> Vec<Action> {
    let touches = |other: Span| other.start <= span.end && span.start <= other.end;
    let here: Vec<_> = findings.iter().filter(|finding| touches(finding.place.span)).collect();
    let fixes = here.iter().flat_map(|finding| fixes(finding, documents));
    let mut ignored = BTreeSet::new();
    let fresh = here.iter().filter(|finding| ignored.insert((finding.rule.id, finding.enclosing)));
    fixes.chain(fresh.filter_map(|finding| comment(finding, documents))).collect()
}

fn fixes(finding: &Diagnostic, documents: &Documents) -> Vec<Action> {
    let best = finding.fixes.iter().position(|fix| fix.safety == Safety::Safe);
    let action = |(index, fix): (usize, &shiplint_source::Fix)| {
        Some(Action {
            title: fix.title.clone(),
            kind: Kind::QuickFix,
            preferred: best == Some(index),
            notes: vec![Note::of_finding(finding, documents)],
            edits: by_file(&fix.edits, documents)?,
        })
    };
    finding.fixes.iter().enumerate().filter_map(action).collect()
}

fn comment(finding: &Diagnostic, documents: &Documents) -> Option<Action> {
    Some(Action {
        title: format!("Ignore {} here", finding.rule.id),
        kind: Kind::QuickFix,
        preferred: false,
        notes: vec![Note::of_finding(finding, documents)],
        edits: by_file(&[ignore::edit(finding)?], documents)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shiplint_source::Position;

    #[test]
    fn a_wanted_kind_covers_what_is_below_it() {
        let wants = |only: &[&str]| {
            let range = Range { start: Position::default(), end: Position::default() };
            let query = Query { range, only: Some(only.iter().map(|&kind| kind.to_owned()).collect()) };
            Kind::ALL.map(|kind| query.wants(kind))
        };
        assert_eq!(wants(&["quickfix"]), [true, false]);
        assert_eq!(wants(&["source"]), [false, true]);
        assert_eq!(wants(&["source.fixAll", "refactor"]), [false, true]);
        assert_eq!(wants(&["source.fix"]), [false, false]);
        assert_eq!(wants(&["source.fixAll.shiplint.more"]), [false, false]);
        assert_eq!(wants(&[""]), [true, true]);
        assert_eq!(wants(&[]), [false, false]);
    }
}
