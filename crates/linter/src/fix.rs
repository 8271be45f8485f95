//! Fixes: applied in rounds, in memory, until nothing is left to fix. A round that harms is taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use shiplint_project::{Files, MemoryFiles};
use shiplint_source::{Category, Diagnostic, Edit, FilePath, Fix, Safety, Source, apply};

/// More rounds than any chain of fixes needs, those that are taken back included.
const MAX_ROUNDS: usize = 60;

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
///
/// Where a round harms a file, the next one applies half as many fixes there, down to the one that does the harm, which is refused.
pub fn converge(files: &dyn Files, safety: Safety, lint: &Lint<'_>) -> Fixed {
    let mut state = Fixed { findings: lint(files), ..Fixed::default() };
    let mut seen = BTreeSet::new();
    let mut refused = BTreeSet::new();
    let mut limits: BTreeMap<FilePath, usize> = BTreeMap::new();
    for _ in 0..MAX_ROUNDS {
        let chosen = choose(&state.findings, safety, &refused, &limits);
        let Some(next) = attempt(files, &state, &chosen, lint) else { break };
        let mut harmed = harm(&state, &next, &chosen);
        if harmed.is_empty() && !seen.insert(fingerprint(&next.texts)) {
            harmed =
                chosen.iter().map(|(finding, _)| (finding.place.path().clone(), "fixes undo one another")).collect();
        }
        if harmed.is_empty() {
            state = Fixed { applied: state.applied + chosen.len(), refused: state.refused, ..next };
            for limit in limits.values_mut() {
                *limit = limit.saturating_mul(2);
            }
            continue;
        }
        for (path, harm) in harmed {
            let there: Chosen<'_> =
                chosen.iter().filter(|(finding, fix)| touches(finding, fix, &path)).copied().collect();
            if let [(finding, fix)] = there.as_slice() {
                refused.insert(key(finding, fix));
                state.refused.push(format!("{path}: `{}` ({}) is left out: {harm}", fix.title, finding.rule.id));
            }
            limits.insert(path, (there.len() / 2).max(1));
        }
    }
    state
}

/// Whether a fix of a finding has to do with a file.
fn touches(finding: &Diagnostic, fix: &Fix, path: &FilePath) -> bool {
    finding.place.path() == path || fix.edits.iter().any(|edit| edit.place.path() == path)
}

type Chosen<'a> = Vec<(&'a Diagnostic, &'a Fix)>;

/// The fixes of one round: the best one of each finding, as far as they do not touch one another, and no more in a file than its
/// limit.
fn choose<'a>(
    findings: &'a [Diagnostic],
    safety: Safety,
    refused: &BTreeSet<String>,
    limits: &BTreeMap<FilePath, usize>,
) -> Chosen<'a> {
    let wanted = |finding: &'a Diagnostic| {
        let fixes = finding.fixes.iter().filter(|fix| fix.safety <= safety && !fix.edits.is_empty());
        fixes.map(move |fix| (finding, fix)).find(|(finding, fix)| !refused.contains(&key(finding, fix)))
    };
    let mut candidates: Chosen<'a> = findings.iter().filter_map(wanted).collect();
    candidates.sort_by(|(a, x), (b, y)| (x.safety, &a.place, a.rule.id).cmp(&(y.safety, &b.place, b.rule.id)));
    let mut chosen: Chosen<'a> = Vec::new();
    let mut taken: BTreeMap<&FilePath, Vec<&Edit>> = BTreeMap::new();
    let mut room = limits.clone();
    for (finding, fix) in candidates {
        let is_free = |edit: &Edit| {
            let others = taken.get(edit.place.path()).map_or(&[][..], Vec::as_slice);
            !others.iter().any(|other| *other == edit || other.conflicts_with(edit))
        };
        let paths: BTreeSet<&FilePath> =
            fix.edits.iter().map(|edit| edit.place.path()).chain([finding.place.path()]).collect();
        let has_room = paths.iter().all(|path| room.get(*path) != Some(&0));
        if has_room && fix.edits.iter().all(is_free) {
            for edit in &fix.edits {
                taken.entry(edit.place.path()).or_default().push(edit);
            }
            for path in paths {
                room.entry(path.clone()).and_modify(|room| *room -= 1);
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

/// The files that are worse after a round than before: no longer read, or with a finding that its own fix leaves.
fn harm(before: &Fixed, after: &Fixed, chosen: &Chosen<'_>) -> BTreeMap<FilePath, &'static str> {
    let broken = |state: &Fixed| {
        let mut counts: BTreeMap<FilePath, usize> = BTreeMap::new();
        for finding in state.findings.iter().filter(|finding| finding.rule.category == Category::Syntax) {
            *counts.entry(finding.place.path().clone()).or_default() += 1;
        }
        counts
    };
    let offered = |state: &Fixed| {
        counts(state.findings.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix))))
    };
    let count = |counts: &BTreeMap<String, usize>, key: &str| counts.get(key).copied().unwrap_or(0);
    let (were_offered, are_offered) = (offered(before), offered(after));
    let applied = counts(chosen.iter().copied());
    let stays = |key: &str| {
        applied.get(key).is_some_and(|applied| count(&are_offered, key) + applied > count(&were_offered, key))
    };
    let left = chosen.iter().filter(|(finding, fix)| stays(&key(finding, fix)));
    let mut harmed: BTreeMap<FilePath, &'static str> =
        left.map(|(finding, _)| (finding.place.path().clone(), "the finding would stay")).collect();
    let were_broken = broken(before);
    let are_broken =
        broken(after).into_iter().filter(|(path, count)| were_broken.get(path).is_none_or(|were| count > were));
    harmed.extend(are_broken.map(|(path, _)| (path, "the file would no longer be read")));
    harmed
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
