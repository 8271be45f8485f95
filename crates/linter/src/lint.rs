//! Running rules over projects.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use shiplint_project::{Claims, Files, Project, Recorder, Request, Tree, Unread, open};
use shiplint_source::{Diagnostic, FilePath, Peer, RuleInfo};

use crate::check_directive::{self, Checks};
use crate::ignores::{Comments, Ignore, Ignores};
use crate::offer::SettingsFor;
use crate::rule::Chosen;
use crate::{Registry, Settings, offer, pragmas};

type IgnoresByFile = BTreeMap<FilePath, Vec<Ignores>>;
type SettingsOf<'a> = dyn Fn(&FilePath) -> Arc<Settings> + Sync + 'a;

/// Rules, and which of them run where.
pub struct Linter<'a> {
    registry: &'a Registry,
    settings: Box<SettingsOf<'a>>,
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was found, sorted by file and place, each thing once.
    pub findings: Vec<Diagnostic>,
    /// Whether one of them is severe enough to fail the run.
    pub has_failed: bool,
    /// What could not be read.
    pub errors: Vec<Unread>,
    /// Number of files linted.
    pub files: usize,
    /// Every path that was asked for, missing ones included.
    pub consulted: BTreeSet<FilePath>,
}

impl<'a> Linter<'a> {
    /// Runs the same rules on every file.
    pub fn new(registry: &'a Registry, settings: Arc<Settings>) -> Self {
        Self::per_file(registry, move |_| Arc::clone(&settings))
    }

    /// Runs on each file the rules that its settings choose.
    pub fn per_file(registry: &'a Registry, settings: impl Fn(&FilePath) -> Arc<Settings> + Sync + 'a) -> Self {
        Self { registry, settings: Box::new(settings) }
    }

    /// Whether one of the findings fails the run.
    pub fn fails(&self, findings: &[Diagnostic]) -> bool {
        findings.iter().any(|finding| (self.settings)(finding.place.path()).fails(finding.severity))
    }

    /// Lints what is asked for. The result depends on the request and the files alone.
    pub fn lint(&self, request: &Request, files: &dyn Files) -> Outcome {
        let recorder = Recorder::new(files);
        let told = Mutex::new((Vec::new(), Vec::new()));
        let errors = open(request, &recorder, &|project| {
            let found = self.lint_project(request, project);
            let claimed: Vec<Claims> = Claims::of(project).collect();
            let (findings, claims) = &mut *told.lock().unwrap_or_else(PoisonError::into_inner);
            findings.extend(found);
            claims.extend(claimed);
        });
        let (mut findings, claims) = told.into_inner().unwrap_or_else(PoisonError::into_inner);
        findings.extend(self.lint_tree(request, &Tree::new(claims, request, &recorder)));
        findings.sort_by(|a, b| key(a).cmp(&key(b)));
        findings.dedup_by(|a, b| key(a) == key(b));
        let files = request.len() - errors.len();
        let has_failed = self.fails(&findings);
        Outcome { findings, has_failed, errors, files, consulted: recorder.into_consulted() }
    }

    fn lint_project(&self, request: &Request, project: &Project) -> Vec<Diagnostic> {
        let mut settings: BTreeMap<FilePath, Arc<Settings>> = BTreeMap::new();
        for path in project.paths() {
            settings.entry(path.clone()).or_insert_with(|| (self.settings)(path));
        }
        let of = |path: &FilePath| settings.get(path).cloned().unwrap_or_else(|| (self.settings)(path));
        let dockerfiles = project.dockerfiles.iter().filter(|unit| of(unit.source.path()).comments() == Comments::All);
        let checks: Vec<_> = dockerfiles.map(|unit| (unit.source.path(), Checks::of(unit))).collect();
        let mut findings = self.offered(&settings, &checks, &|chosen, of| offer::offer(project, chosen, of));
        let is_asked = |path: &FilePath| {
            request.includes(path) || project.composes.iter().any(|unit| unit.asked && !settings.contains_key(path))
        };
        findings.retain(|finding| {
            is_asked(finding.place.path()) || finding.labels.iter().any(|label| request.includes(label.place.path()))
        });
        let exceptions = |path: &FilePath| of(path).exceptions().services.clone();
        silence(&mut findings, &ignores(project, |path| of(path).comments(), exceptions));
        findings.retain_mut(|finding| {
            let severity = of(finding.place.path()).severity(finding);
            check_directive::apply(&checks, finding, severity)
        });
        findings
    }

    /// What is seen only where the projects of a run are seen together.
    fn lint_tree(&self, request: &Request, tree: &Tree) -> Vec<Diagnostic> {
        let paths = tree.members.iter().map(|member| member.main.path());
        let settings = paths.map(|path| (path.clone(), (self.settings)(path))).collect();
        let mut findings = self.offered(&settings, &[], &|chosen, of| offer::offer_tree(tree, chosen, of));
        findings.retain(|finding| request.includes(finding.place.path()));
        let mut by_file = BTreeMap::new();
        for source in findings.iter().map(|finding| &finding.place.source) {
            if !by_file.contains_key(source.path()) && (self.settings)(source.path()).comments() == Comments::All {
                by_file.insert(source.path().clone(), vec![Ignores::of_yaml(source)]);
            }
        }
        silence(&mut findings, &by_file);
        findings.retain_mut(|finding| {
            let severity = (self.settings)(finding.place.path()).severity(finding);
            check_directive::apply(&[], finding, severity)
        });
        findings
    }

    /// What the chosen rules find in what is offered to them: in each file those of the reading that its settings ask for.
    fn offered(
        &self,
        settings: &BTreeMap<FilePath, Arc<Settings>>,
        checks: &[(&FilePath, Checks)],
        offer: &dyn Fn(&Chosen, &SettingsFor<'_>) -> Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let settings_of = |path: &FilePath| settings.get(path).map(Arc::as_ref);
        let reading_of =
            |path: &FilePath| settings.get(path).map_or_else(|| (self.settings)(path).reading(), |it| it.reading());
        let readings: BTreeSet<Option<Peer>> = settings.values().map(|settings| settings.reading()).collect();
        let found = readings.into_iter().flat_map(|reading| {
            let heeds = matches!(reading, None | Some(Peer::Buildkit));
            let is_chosen = |info: &RuleInfo| {
                settings.values().any(|it| it.reading() == reading && it.runs(info))
                    || (heeds && checks.iter().any(|(_, checks)| checks.want_rule(info)))
            };
            let rules = self.registry.rules().iter().copied().filter(|rule| is_chosen(&rule.info));
            let found = offer(&Chosen::new(rules, reading), &settings_of);
            found.into_iter().filter(move |finding| reading_of(finding.place.path()) == reading)
        });
        found.collect()
    }
}

/// What silences findings in the files of a project.
fn ignores(
    project: &Project,
    comments: impl Fn(&FilePath) -> Comments,
    exceptions: impl Fn(&FilePath) -> Vec<(String, String)>,
) -> IgnoresByFile {
    let mut by_file = IgnoresByFile::new();
    for unit in &project.dockerfiles {
        let path = unit.source.path();
        by_file.entry(path.clone()).or_default().extend(match comments(path) {
            Comments::All => Some(Ignores::of_dockerfile(unit)),
            Comments::Hadolint => Some(pragmas::of_dockerfile(unit)),
            Comments::None => None,
        });
    }
    for unit in &project.composes {
        let Some(main) = unit.sources().next() else { continue };
        for (rule, service) in exceptions(main.path()) {
            let Some(service) = unit.project.service(&service) else { continue };
            let names = Some(vec![rule]);
            let ignore = Ignore { names, area: service.name.place.span.cover(service.place.span) };
            let path = service.place.source.path().clone();
            by_file.entry(path).or_default().push(Ignores::at_place(vec![ignore]));
        }
    }
    for source in project.composes.iter().flat_map(shiplint_project::ComposeUnit::sources) {
        if comments(source.path()) == Comments::All {
            by_file.entry(source.path().clone()).or_default().push(Ignores::of_yaml(source));
        }
    }
    by_file
}

fn silence(findings: &mut Vec<Diagnostic>, by_file: &IgnoresByFile) {
    findings.retain(|finding| {
        let path = finding.place.path();
        let of_other = || (comments(path) == Comments::All).then(|| Ignores::of_other(&finding.place.source));
        let ignores = by_file.entry(path.clone()).or_insert_with(|| of_other().into_iter().collect());
        !ignores.iter().any(|ignores| ignores.silence(finding))
    });
}

fn key(finding: &Diagnostic) -> (&shiplint_source::Place, &str, &str) {
    (&finding.place, finding.rule.id, &finding.message)
}
