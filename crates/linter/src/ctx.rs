//! What a rule reports with.

use std::sync::Arc;

use shiplint_project::compose_model::{Problem, Rejection};
use shiplint_project::dockerfile_model::SyntaxError;
use shiplint_project::yaml::{Editor, Edits, Refusal, Yaml};
use shiplint_project::{DockerfileUnit, Mention, Project};
use shiplint_source::{Diagnostic, Edit, Fix, Label, Peer, Place, RuleInfo, Safety, Severity, Source, Span, nearest};

use crate::in_place::placed;
use crate::subject::ShellFinding;
use crate::trees::Trees;
use crate::{Policy, Settings, remedy};

/// What surrounds every subject of a file.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    /// The project that the file belongs to.
    pub(crate) project: &'a Project,
    /// What somebody wants of the file, where that is known.
    pub(crate) settings: Option<&'a Settings>,
    /// YAML files as they are written.
    pub(crate) trees: &'a Trees<'a>,
}

/// A rule's side of a run: where findings go, and what surrounds the subject.
pub struct Ctx<'a> {
    around: Around<'a>,
    rule: &'static RuleInfo,
    here: Here<'a>,
    enclosing: Span,
    findings: &'a mut Vec<Diagnostic>,
}

/// The file that a subject stands in.
#[derive(Clone, Copy)]
pub enum Here<'a> {
    /// A Dockerfile: spans are in its text, which may stand within another file.
    Dockerfile(&'a DockerfileUnit),
    /// Any other file.
    File(&'a Arc<Source>),
}

impl Here<'_> {
    /// The place of a span in it.
    pub fn place(self, span: Span) -> Place {
        match self {
            Self::Dockerfile(unit) => unit.place(span),
            Self::File(source) => source.place(span),
        }
    }
}

/// A place that a rule may name: in the file of its subject by span, in any other by [`Place`].
pub trait Locate {
    /// The place.
    fn locate(self, here: Here<'_>) -> Place;
}

impl Locate for Span {
    fn locate(self, here: Here<'_>) -> Place {
        here.place(self)
    }
}

impl Locate for Place {
    fn locate(self, _: Here<'_>) -> Place {
        self
    }
}

impl Locate for &Place {
    fn locate(self, _: Here<'_>) -> Place {
        self.clone()
    }
}

impl<'a> Ctx<'a> {
    pub(crate) fn new(
        around: Around<'a>,
        rule: &'static RuleInfo,
        here: Here<'a>,
        enclosing: Span,
        findings: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { around, rule, here, enclosing, findings }
    }

    /// The project that the subject belongs to.
    pub fn project(&self) -> &'a Project {
        self.around.project
    }

    /// What the configuration of the file allows and asks for.
    pub fn policy(&self) -> &'a Policy {
        self.around.settings.map_or(Policy::OPEN, Settings::policy)
    }

    /// The options of the rule, of the type that it declares.
    #[must_use]
    pub fn options<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let given = self.around.settings.and_then(|settings| settings.options(self.rule));
        given.and_then(|options| Arc::clone(options).downcast().ok()).unwrap_or_default()
    }

    /// The place of a span in the file of the subject, for labels of findings elsewhere.
    pub fn place(&self, span: Span) -> Place {
        self.here.place(span)
    }

    /// The tree of the YAML file of a place.
    pub(crate) fn tree(&self, place: &Place) -> Arc<Yaml> {
        self.around.trees.of(&place.source)
    }

    /// Edits in the YAML file of a place that keep comments, anchors, quotes and line ends; none where an edit is refused.
    pub fn edits(&self, place: &Place, edit: impl FnOnce(Editor<'_>) -> Result<Edits, Refusal>) -> Vec<Edit> {
        let yaml = self.tree(place);
        placed(&place.source, edit(Editor::new(place.source.text(), &yaml)))
    }

    /// Reports a finding: where, and what is wrong.
    pub fn report(&mut self, at: impl Locate, message: impl Into<String>) -> Draft<'_> {
        let place = at.locate(self.here);
        let near = self.here.place(self.enclosing);
        let encloses = near.source.path() == place.source.path() && near.span.encloses(place.span);
        let enclosing = if encloses { near.span } else { whole_lines(&place) };
        self.findings.push(Diagnostic {
            rule: self.rule,
            severity: self.rule.severity,
            message: message.into(),
            place,
            enclosing,
            labels: Vec::new(),
            help: None,
            fixes: Vec::new(),
            codes: codes(self.rule),
        });
        let last = self.findings.len() - 1;
        Draft { here: self.here, diagnostic: &mut self.findings[last] }
    }
}

impl Ctx<'_> {
    /// Reports what Compose would refuse, in the words of the model. It has the code that stands for a rejection only where
    /// the project is refused whatever the variables, and is at most a warning where that takes a profile.
    pub fn report_problem(&mut self, problem: &Problem) -> Draft<'_> {
        let labels = problem.labels.iter().map(|label| (&label.place, label.message.as_str()));
        let trees = self.around.trees;
        let draft = self.report(&problem.place, problem.message.as_str()).because_of(labels);
        draft.diagnostic.help.clone_from(&problem.help);
        let draft = match &problem.remedy {
            Some(remedy) => {
                let (title, edits) = remedy::edits(problem, &remedy.change, trees);
                if remedy.is_safe { draft.fix(title, edits) } else { draft.unsafe_fix(title, edits) }
            }
            None => draft,
        };
        match problem.rejection {
            Rejection::Always => draft,
            Rejection::AsItStands => draft.without(Peer::Compose),
            Rejection::WithProfile | Rejection::Unknown | Rejection::Never => {
                draft.without(Peer::Compose).at_most(Severity::Warning)
            }
        }
    }
}

impl Ctx<'_> {
    /// Reports what a file names of a Compose project that the project does not have.
    pub fn report_mention(&mut self, mention: &Mention) {
        for (place, absence) in &mention.missing {
            let severity = if absence.later.is_some() { Severity::Info } else { Severity::Error };
            let draft = self.report(place, format!("there is no Compose file `{}`", absence.path)).at_most(severity);
            if let Some(near) = &absence.near {
                draft.help(meant(near));
            }
        }
        let Some(known) = &mention.known else { return };
        let names: Vec<&str> = known.services.iter().map(|(name, _)| name.as_str()).collect();
        for (place, name) in mention.services.iter().filter(|(_, name)| !names.contains(&name.as_str())) {
            let near = nearest(name, names.iter().copied());
            let similar = known.services.iter().find(|(other, _)| Some(other.as_str()) == near);
            let help = near.map_or_else(|| format!("the services are `{}`", names.join("`, `")), meant);
            self.report(place, format!("the Compose files have no service `{name}`"))
                .because_of(similar.map(|(_, place)| (place, "this service has a similar name")))
                .help(help);
        }
        let Some(profiles) = &known.profiles else { return };
        for (place, name) in mention.profiles.iter().filter(|(_, name)| name != "*" && !profiles.contains(name)) {
            let draft = self.report(place, format!("no service has the profile `{name}`"));
            if let Some(near) = nearest(name, profiles.iter().map(String::as_str)) {
                draft.help(meant(near));
            }
        }
    }
}

fn meant(near: &str) -> String {
    format!("did you mean `{near}`?")
}

impl Ctx<'_> {
    /// Reports what BuildKit would refuse, in the words of the parser.
    pub fn report_error(&mut self, error: &SyntaxError) -> Draft<'_> {
        let draft = self.report(error.span, error.message.as_str());
        draft.diagnostic.help.clone_from(&error.help);
        draft
    }
}

impl Ctx<'_> {
    /// Reports what ShellCheck would find, under its code and no more severe than that one is.
    pub fn report_finding(&mut self, finding: &ShellFinding<'_>, message: impl Into<String>) -> Draft<'_> {
        let code = finding.node.code;
        let alias = self.rule.aliases.iter().find(|alias| alias.code == code);
        let severity = alias.and_then(|alias| alias.severity).unwrap_or(self.rule.severity);
        self.report(finding.node.span, message).code(Peer::Shellcheck, code).at_most(severity)
    }
}

/// The lines of a place, for findings outside of their subject.
fn whole_lines(place: &Place) -> Span {
    let source = &place.source;
    let first = source.line_span(source.line_of(place.span.start));
    first.cover(source.line_span(source.line_of(place.span.end)))
}

/// The codes that hold for a finding of a rule unless it says otherwise: of each tool, the only one that the rule is known by.
fn codes(rule: &'static RuleInfo) -> Vec<(Peer, &'static str)> {
    let of = |peer: Peer| rule.aliases.iter().filter(move |alias| alias.peer == peer);
    let only = rule.aliases.iter().filter(|alias| of(alias.peer).count() == 1);
    only.map(|alias| (alias.peer, alias.code)).collect()
}

/// A finding just reported, to which more may be said.
pub struct Draft<'c> {
    here: Here<'c>,
    diagnostic: &'c mut Diagnostic,
}

#[expect(
    clippy::return_self_not_must_use,
    reason = "a finding is reported already: whatever is said of it may be the last"
)]
impl Draft<'_> {
    /// Names another place that matters, and what it has to do with the finding.
    pub fn because(self, at: impl Locate, message: impl Into<String>) -> Self {
        self.diagnostic.labels.push(Label { place: at.locate(self.here), message: message.into() });
        self
    }

    /// Names other places that matter, if there are any.
    pub fn because_of<L: Locate, T: Into<String>>(self, others: impl IntoIterator<Item = (L, T)>) -> Self {
        others.into_iter().fold(self, |draft, (at, message)| draft.because(at, message))
    }

    /// Says what to do, where no fix does.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.diagnostic.help = Some(help.into());
        self
    }

    /// Makes this finding milder than the rule's others.
    pub fn at_most(self, severity: Severity) -> Self {
        self.diagnostic.severity = self.diagnostic.severity.min(severity);
        self
    }

    /// Says what holds the finding, where that is not the subject itself.
    pub fn within(self, enclosing: Span) -> Self {
        self.diagnostic.enclosing = self.here.place(enclosing).span;
        self
    }

    /// Says under which code a tool would report this, where the rule has several, or one that does not always hold.
    pub fn code(self, peer: Peer, code: &'static str) -> Self {
        let draft = self.without(peer);
        draft.diagnostic.codes.push((peer, code));
        draft
    }

    /// Says that a tool would not report this.
    pub fn without(self, peer: Peer) -> Self {
        self.diagnostic.codes.retain(|(other, _)| *other != peer);
        self
    }

    /// Says that no other tool would report this.
    pub fn without_codes(self) -> Self {
        self.diagnostic.codes.clear();
        self
    }

    /// Offers a fix that changes nothing but what the finding is about.
    pub fn fix(self, title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.offer(title.into(), Safety::Safe, edits.into_iter().collect())
    }

    /// Offers a fix that may change what is built or run.
    pub fn unsafe_fix(self, title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.offer(title.into(), Safety::Unsafe, edits.into_iter().collect())
    }

    fn offer(self, title: String, safety: Safety, edits: Vec<Edit>) -> Self {
        if !edits.is_empty() {
            self.diagnostic.fixes.push(Fix { title, safety, edits });
        }
        self
    }
}
