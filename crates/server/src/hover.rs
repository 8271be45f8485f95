//! Why a finding matters: its rule's page.

use std::collections::BTreeSet;

use shiplint_source::{Diagnostic, RuleInfo, Span};

use crate::range::Range;

/// Something to read about a range.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) range: Range,
    pub(crate) markdown: String,
}

/// The pages of the findings at `offset`: of those with the shortest span, each rule's once.
pub(crate) fn pages(findings: &[&Diagnostic], offset: u32) -> Option<(Span, String)> {
    let at = |span: Span| span.contains(offset) || span.end == offset;
    let here = || findings.iter().filter(|finding| at(finding.place.span));
    let span = here().map(|finding| finding.place.span).min_by_key(|span| span.len())?;
    let mut told = BTreeSet::new();
    let rules = here().filter(|finding| finding.place.span == span).map(|finding| finding.rule);
    let pages: Vec<String> = rules.filter(|rule| told.insert(rule.id)).map(reason).collect();
    Some((span, pages.join("\n\n---\n\n")))
}

/// A rule's page up to its examples.
fn reason(rule: &RuleInfo) -> String {
    let examples = rule.page.find("\n## Found").unwrap_or(rule.page.len());
    let head = rule.page.get(..examples).unwrap_or(rule.page).trim_end();
    format!("{head}\n\n[{}]({})", rule.id, rule.url())
}
