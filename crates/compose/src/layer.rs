//! One layer of a project: a document of a file, its aliases followed and its variables put in.

use std::sync::Arc;

use shiplint_source::{Place, Source, Span};
use shiplint_yaml::{self as yaml, Anchor, Content, ErrorKind, Yaml};

use crate::loader::{Loader, Scope};
use crate::{Change, Node, Problem, ProblemKind, Rejection, Remedy, Step, Value, interpolate, resolve, scalars};

impl Loader<'_> {
    /// The layers of a file, lowest first; every one is a mapping.
    pub(crate) fn layers(&mut self, source: &Arc<Source>, scope: &Scope) -> Vec<Node> {
        let tree = self.trees.entry(source.path().clone());
        let parsed = Arc::clone(tree.or_insert_with(|| Arc::new(yaml::parse(source.text()))));
        let anchors = if parsed.errors.is_empty() { Vec::new() } else { anchors(&parsed) };
        for error in &parsed.errors {
            self.incomplete |= error.kind != ErrorKind::DuplicateKey;
            self.broken |= error.kind == ErrorKind::Syntax || error.kind.is_limit();
            self.problems.push(yaml_problem(error, &parsed, &anchors, source));
        }
        parsed.documents.iter().filter_map(|document| self.layer(&document.root, source, scope)).collect()
    }

    fn layer(&mut self, root: &yaml::Node, source: &Arc<Source>, scope: &Scope) -> Option<Node> {
        let before = self.problems.len();
        let mut layer = resolve::resolve(root, source, &scope.folder, &mut self.problems);
        let resolved = self.problems.iter().skip(before);
        self.incomplete |= resolved.map(|problem| problem.kind).any(|kind| kind == ProblemKind::TooMuch);
        match &layer.value {
            Value::Map(_) => {
                self.interpolate(&mut layer, scope);
                if let Some(attributes) = layer.map() {
                    scalars::check_layer(attributes, &mut self.problems);
                }
                Some(layer)
            }
            Value::Null => None,
            _ => {
                let message = format!("a Compose file is a mapping, not {}", layer.shape());
                self.problem(ProblemKind::WrongShape, &layer.place, message);
                None
            }
        }
    }

    /// Puts the variables into all texts of a tree.
    fn interpolate(&mut self, node: &mut Node, scope: &Scope) {
        match &mut node.value {
            Value::Map(map) => map.values_mut().for_each(|(_, value)| self.interpolate(value, scope)),
            Value::Seq(items) => items.iter_mut().for_each(|item| self.interpolate(item, scope)),
            Value::Str(text) if text.blank().contains('$') => {
                let template = interpolate::parse(text.blank());
                let source = Arc::clone(&node.place.source);
                for error in &template.errors {
                    let place = source.place(text.mapped().span(error.span));
                    let asked = if error.in_argument { Rejection::AsItStands } else { Rejection::Always };
                    let help = "a dollar sign that is meant as itself is written `$$`".to_owned();
                    let problem = Problem::new(ProblemKind::BadVariable, place, error.kind.message());
                    self.problems.push(problem.help(Some(help)).when(asked));
                }
                let evaluation = interpolate::evaluate(&template, text.mapped(), &source, &scope.variables);
                *text = evaluation.text;
                for (variable, message) in &evaluation.missing {
                    self.missing_variable(&variable.name, &variable.place, message);
                }
                let steps = evaluation.uses.iter().filter(|variable| variable.evaluated);
                node.origin.extend(steps.map(|variable| Step::Variable(Arc::clone(variable))));
                self.uses.extend(evaluation.uses);
            }
            _ => {}
        }
    }

    fn missing_variable(&mut self, name: &str, place: &Place, message: &str) {
        let reason = if message.is_empty() { String::new() } else { format!(": {message}") };
        let problem = Problem::new(
            ProblemKind::MissingVariable,
            place.clone(),
            format!("the variable `{name}` must be set{reason}"),
        );
        self.problems.push(problem.when(Rejection::AsItStands));
    }
}

fn yaml_problem(error: &yaml::YamlError, yaml: &Yaml, anchors: &[&Anchor], source: &Arc<Source>) -> Problem {
    let kind = match error.kind {
        ErrorKind::Syntax => ProblemKind::Syntax,
        ErrorKind::DuplicateKey => ProblemKind::DuplicateKey,
        ErrorKind::UnknownAnchor | ErrorKind::AliasCycle => ProblemKind::BadAlias,
        ErrorKind::TagMismatch => ProblemKind::WrongShape,
        ErrorKind::TooDeep | ErrorKind::TooLarge => ProblemKind::TooMuch,
    };
    let rejection = if error.kind.is_limit() { Rejection::Unknown } else { Rejection::Always };
    let problem = Problem::new(kind, source.place(error.span), error.message.as_str()).when(rejection);
    let problem = match &error.related {
        Some((span, message)) => problem.label(source.place(*span), message.as_str()),
        None => problem,
    };
    match (error.kind, &error.related) {
        (ErrorKind::DuplicateKey, Some((first, _))) => problem.mend(without_one(yaml, *first, error.span, source)),
        (ErrorKind::UnknownAnchor, _) => meant_anchor(problem, anchors, error.span),
        _ => problem,
    }
}

fn anchors(yaml: &Yaml) -> Vec<&Anchor> {
    let nodes = yaml.documents.iter().flat_map(|document| document.root.nodes());
    nodes.filter_map(|node| node.anchor.as_ref()).collect()
}

/// What mends a key that is there twice: of equal entries the second goes, of different single values the first, which other
/// readers of YAML pass over; merge keys are joined.
fn without_one(yaml: &Yaml, first: Span, second: Span, source: &Arc<Source>) -> Option<Remedy> {
    let (mapping, number) = yaml.holder_of(second)?;
    let second = mapping.entries().get(number)?;
    let first = mapping.entries().iter().find(|entry| entry.key.span == first)?;
    let text = |node: &yaml::Node| source.slice(node.full_span());
    let key = |entry: &yaml::Entry| source.place(entry.key.span);
    if second.is_merge() {
        let aliases = [&first.value, &second.value].map(|value| matches!(value.content, Content::Alias(_)));
        let list = format!("[{}, {}]", text(&first.value), text(&second.value));
        let first = source.place(first.value.span);
        return (aliases == [true, true]).then(|| Change::Join { first, second: key(second), list }.safe());
    }
    let is_anchored = [first, second].iter().any(|entry| entry.value.nodes().any(|node| node.anchor.is_some()));
    if text(&first.value) == text(&second.value) && !is_anchored {
        return Some(Change::Remove(key(second)).safe());
    }
    let are_single = first.value.scalar().is_some() && second.value.scalar().is_some();
    (are_single && !is_anchored).then(|| Change::Remove(key(first)).unsafe_())
}

/// The problem of an alias that leads nowhere, with the anchor that may be meant.
fn meant_anchor(problem: Problem, anchors: &[&Anchor], span: Span) -> Problem {
    let name = problem.place.text().trim_start_matches('*').to_owned();
    match anchors.iter().find(|anchor| anchor.name == name) {
        Some(anchor) if anchor.span.start > span.start => {
            problem.help(Some(format!("`&{name}` stands below: an anchor has to come before its aliases")))
        }
        Some(_) => problem.help(Some(format!("`&{name}` stands in another document"))),
        None => problem.did_you_mean(&name, anchors.iter().map(|anchor| anchor.name.as_str())),
    }
}
