//! One layer of a project: a document of a file, its aliases followed and its variables put in.

use std::sync::Arc;

use shiplint_source::{Place, Source};
use shiplint_yaml::{self as yaml, ErrorKind};

use crate::loader::{Loader, Scope};
use crate::{Node, Problem, ProblemKind, Rejection, Step, Value, interpolate, resolve, scalars};

impl Loader<'_> {
    /// The layers of a file, lowest first; every one is a mapping.
    pub(crate) fn layers(&mut self, source: &Arc<Source>, scope: &Scope) -> Vec<Node> {
        let parsed = yaml::parse(source.text());
        for error in &parsed.errors {
            self.incomplete |= error.kind != ErrorKind::DuplicateKey;
            self.broken |= error.kind == ErrorKind::Syntax || error.kind.is_limit();
            self.problems.push(yaml_problem(error, source));
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

fn yaml_problem(error: &yaml::YamlError, source: &Arc<Source>) -> Problem {
    let kind = match error.kind {
        ErrorKind::Syntax => ProblemKind::Syntax,
        ErrorKind::DuplicateKey => ProblemKind::DuplicateKey,
        ErrorKind::UnknownAnchor | ErrorKind::AliasCycle => ProblemKind::BadAlias,
        ErrorKind::TagMismatch => ProblemKind::WrongShape,
        ErrorKind::TooDeep | ErrorKind::TooLarge => ProblemKind::TooMuch,
    };
    let rejection = if error.kind.is_limit() { Rejection::Unknown } else { Rejection::Always };
    let problem = Problem::new(kind, source.place(error.span), error.message.as_str()).when(rejection);
    match &error.related {
        Some((span, message)) => problem.label(source.place(*span), message.as_str()),
        None => problem,
    }
}
