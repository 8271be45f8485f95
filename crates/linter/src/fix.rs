//! Fixes: applied in rounds, in memory, until nothing is left to fix. A round that harms is taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use shiplint_project::{Files, MemoryFiles};
use shiplint_source::{Category, Diagnostic, Edit, FilePath, Fix, Safety, Source, apply};

/// More rounds than any chain of fixes needs.
const MAX_ROUNDS: usize = 20;

/// What fixing came to.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The new texts of the files that changed.
    pub texts: BTreeMap<FilePath, Arc<Source>>,
    /// How many fixes were applied.
    pub applied: usize,
    /// What is left to find.
    pub findings: Vec<Diagnostic>,
    /// Fixes that were taken back, with the reason.
    pub refused: Vec<String>,
}

/// A way to lint the whole run anew.
pub type Lint<'a> = dyn Fn(&dyn Files) -> Vec<Diagnostic> + 'a;

/// Lints, applies fixes up to `safety`, and lints again, until no fix is left. Nothing is written.
pub fn converge(files: &dyn Files, safety: Safety, lint: &Lint<'_>) -> Fixed {
    let mut state = Fixed { findings: lint(files), ..Fixed::default() };
    let mut seen = BTreeSet::new();
    let mut refused = BTreeSet::new();
    for _ in 0..MAX_ROUNDS {
        let chosen = choose(&state.findings, safety, &refused);
        let Some(next) = attempt(files, &state, &chosen, lint) else { break };
        let harm = harm(&state, &next, &chosen).or_else(|| {
            let repeats = !seen.insert(fingerprint(&next.texts));
            repeats.then_some("fixes undo one another")
        });
        match harm {
            None => state = Fixed { applied: state.applied + chosen.len(), refused: state.refused, ..next },
            Some(harm) => {
                for (finding, fix) in culprits(files, &state, &chosen, lint) {
                    refused.insert(key(finding, fix));
                    let path = finding.place.path();
                    state.refused.push(format!("{path}: `{}` ({}) is left out: {harm}", fix.title, finding.rule.id));
                }
            }
        }
    }
    state
}

/// The fixes of a harmful round that harm alone, or the last of them where it takes several.
fn culprits<'a>(files: &dyn Files, state: &Fixed, chosen: &Chosen<'a>, lint: &Lint<'_>) -> Chosen<'a> {
    let harms = |one: &&(&'a Diagnostic, &'a Fix)| {
        let one = vec![**one];
        attempt(files, state, &one, lint).is_none_or(|next| harm(state, &next, &one).is_some())
    };
    let alone: Chosen<'a> = chosen.iter().filter(harms).copied().collect();
    if alone.is_empty() { chosen.last().copied().into_iter().collect() } else { alone }
}

type Chosen<'a> = Vec<(&'a Diagnostic, &'a Fix)>;

/// The fixes of one round: the best one of each finding, as far as they do not touch one another.
fn choose<'a>(findings: &'a [Diagnostic], safety: Safety, refused: &BTreeSet<String>) -> Chosen<'a> {
    let wanted = |finding: &'a Diagnostic| {
        let fixes = finding.fixes.iter().filter(|fix| fix.safety <= safety && !fix.edits.is_empty());
        fixes.map(move |fix| (finding, fix)).find(|(finding, fix)| !refused.contains(&key(finding, fix)))
    };
    let mut candidates: Chosen<'a> = findings.iter().filter_map(wanted).collect();
    candidates.sort_by(|(a, x), (b, y)| (x.safety, &a.place, a.rule.id).cmp(&(y.safety, &b.place, b.rule.id)));
    let mut chosen: Chosen<'a> = Vec::new();
    let mut taken: BTreeMap<&FilePath, Vec<&Edit>> = BTreeMap::new();
    for (finding, fix) in candidates {
        let is_free = |edit: &Edit| {
            let others = taken.get(edit.place.path()).map_or(&[][..], Vec::as_slice);
            !others.iter().any(|other| *other == edit || other.conflicts_with(edit))
        };
        if fix.edits.iter().all(is_free) {
            for edit in &fix.edits {
                taken.entry(edit.place.path()).or_default().push(edit);
            }
            chosen.push((finding, fix));
        }
    }
    chosen
}

fn attempt(files: &dyn Files, state: &Fixed, chosen: &Chosen<'_>, lint: &Lint<'_>) -> Option<Fixed> {
    if chosen.is_empty() {
        return None;
    }
    let mut edits: BTreeMap<&FilePath, Vec<&Edit>> = BTreeMap::new();
    for edit in chosen.iter().flat_map(|(_, fix)| &fix.edits) {
        edits.entry(edit.place.path()).or_default().push(edit);
    }
    let mut texts = state.texts.clone();
    for (path, edits) in edits {
        let source = &edits.first()?.place.source;
        let spans: Vec<_> = edits.iter().map(|edit| (edit.place.span, edit.text.as_str())).collect();
        texts.insert(path.clone(), Source::from_bytes(path.clone(), apply(&source.bytes(), &spans).ok()?));
    }
    let mut overlay = MemoryFiles::before(files);
    for source in texts.values() {
        overlay.insert(Arc::clone(source));
    }
    let findings = lint(&overlay);
    Some(Fixed { texts, findings, ..Fixed::default() })
}

/// What is worse after a round than before: a text that is no longer read, a finding that its own fix leaves.
fn harm(before: &Fixed, after: &Fixed, chosen: &Chosen<'_>) -> Option<&'static str> {
    let broken = |state: &Fixed| state.findings.iter().filter(|f| f.rule.category == Category::Syntax).count();
    if broken(after) > broken(before) {
        return Some("the file would no longer be read");
    }
    let offered = |state: &Fixed| {
        counts(state.findings.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix))))
    };
    let (before, after) = (offered(before), offered(after));
    let count = |counts: &BTreeMap<String, usize>, key: &str| counts.get(key).copied().unwrap_or(0);
    let applied = counts(chosen.iter().copied());
    let stays = applied.iter().any(|(key, applied)| count(&after, key) + applied > count(&before, key));
    stays.then_some("the finding would stay")
}

/// How often each fix occurs.
fn counts<'a>(fixes: impl Iterator<Item = (&'a Diagnostic, &'a Fix)>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (finding, fix) in fixes {
        *counts.entry(key(finding, fix)).or_default() += 1;
    }
    counts
}

fn key(finding: &Diagnostic, fix: &Fix) -> String {
    format!("{} {} {} {}", finding.place.path(), finding.rule.id, finding.message, fix.title)
}

fn fingerprint(texts: &BTreeMap<FilePath, Arc<Source>>) -> Vec<(FilePath, String)> {
    texts.iter().map(|(path, source)| (path.clone(), source.text().to_owned())).collect()
}
