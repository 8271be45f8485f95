//! `include`: other projects whose services, networks and so on become part of this one.

use std::sync::Arc;

use shiplint_source::{FilePath, Place, Source};

use crate::bounds::{CHAIN, FILES};
use crate::dotenv::Format;
use crate::loader::{Loader, Scope};
use crate::{Entry, Map, Node, Problem, ProblemKind, Rejection, Step, Value, Variables, losses, merge};

/// The attributes that an included project gives to the one that includes it.
const RESOURCES: &[&str] = &["services", "networks", "volumes", "secrets", "configs", "models"];

impl Loader<'_> {
    /// The layer with what it includes below it.
    pub(crate) fn include(&mut self, mut layer: Node, scope: &Scope) -> Node {
        let Some(include) = layer.get("include").filter(|include| !include.is_null()).cloned() else { return layer };
        let Value::Seq(items) = &include.value else {
            let message = format!("`include` must be a list, not {}", include.shape());
            self.problem(ProblemKind::WrongShape, &include.place, message);
            self.incomplete = true;
            return layer;
        };
        for item in items {
            match self.included(item, scope) {
                Some(map) => {
                    self.share(&map, &layer);
                    let mut base = Node { value: Value::Map(map), ..item.clone() };
                    base.push_step(&Step::Include(item.place.clone()));
                    layer = merge::merge(base, layer, &mut self.problems);
                }
                None => self.incomplete = true,
            }
        }
        layer
    }

    /// Tells of what an included project and the layer that includes it both have.
    fn share(&mut self, included: &Map, layer: &Node) {
        for kind in RESOURCES {
            let (Some(included), Some(own)) = (included.get(kind), layer.get(kind)) else { continue };
            let (Some(included), singular) = (included.map(), kind.trim_end_matches('s')) else { continue };
            let both = own.entries().iter().filter_map(|own| Some((included.entry(&own.key.text)?, own)));
            self.problems.extend(both.filter_map(|(included, own)| losses::shared(singular, included, own)));
        }
    }

    /// What an item of `include` brings.
    fn included(&mut self, item: &Node, scope: &Scope) -> Option<Map> {
        let paths = self.include_paths(item)?;
        self.included += 1;
        let sources =
            paths.iter().map(|(path, place)| self.included_file(path, place, scope)).collect::<Option<Vec<_>>>()?;
        let first = paths.first()?;
        let folder = match item.get("project_directory").and_then(Node::text) {
            Some(folder) => scope.folder.join(folder.known()?),
            None => first.0.parent(),
        };
        let own = self.include_variables(item, &folder, scope);
        self.outranked(&own, &scope.variables);
        let variables = scope.variables.clone().or(own);
        let mut chain = scope.chain.clone();
        chain.extend(paths.iter().map(|(path, place)| (path.clone(), Some(place.clone()))));
        let model = self.model(&sources, &Scope { number: self.included, folder, variables, chain });
        Some(model.into_iter().filter(|entry: &Entry| RESOURCES.contains(&&*entry.key.text)).collect())
    }

    /// The files of an item, main file first, each with the place that names it.
    fn include_paths(&mut self, item: &Node) -> Option<Vec<(FilePath, Place)>> {
        let path = match &item.value {
            Value::Str(_) => Some(item),
            Value::Map(map) => map.get("path"),
            _ => None,
        };
        let paths = match path {
            Some(Node { value: Value::Seq(items), .. }) if !items.is_empty() => items.iter().collect(),
            Some(path @ Node { value: Value::Str(_), .. }) => vec![path],
            _ => {
                let kind = if item.map().is_some() { ProblemKind::MissingAttribute } else { ProblemKind::WrongShape };
                self.problem(kind, &item.place, "an item of `include` is a path or a mapping with `path`");
                return None;
            }
        };
        paths.iter().map(|path| Some((path.text()?.local_path(&path.folder)?, path.place.clone()))).collect()
    }

    /// Tells of variables of an included project that have another value in the project above.
    fn outranked(&mut self, own: &Variables, above: &Variables) {
        for (name, variable) in own.iter() {
            let Some(other) = above.get(name).filter(|other| other.value.is_some() && variable.value.is_some()) else {
                continue;
            };
            if let (Some(place), Some(counts)) = (&variable.place, &other.place)
                && variable.value != other.value
            {
                let message =
                    format!("`{name}` has another value in the project that includes this one: that one counts");
                let problem = Problem::new(ProblemKind::OutrankedVariable, place.clone(), message);
                self.problems.push(problem.label(counts.clone(), "the value that counts").when(Rejection::Never));
            }
        }
    }

    fn included_file(&mut self, path: &FilePath, place: &Place, scope: &Scope) -> Option<Arc<Source>> {
        if scope.chain.iter().any(|(above, _)| above == path) {
            let problem = Problem::new(
                ProblemKind::IncludeCycle,
                place.clone(),
                format!("the file `{path}` is included while it is being read itself"),
            );
            let way = scope.chain.iter().filter_map(|(_, place)| place.clone());
            self.problems.push(way.fold(problem, |problem, place| problem.label(place, "on the way here")));
            return None;
        }
        if scope.chain.len() >= CHAIN || self.included > FILES {
            self.limit(place, "`include` leads over too many files");
            return None;
        }
        self.included_files.insert(path.clone());
        self.named_file(path, place, ProblemKind::MissingFile)
    }

    /// The variables of an included project's own env files. Those of a file that is not there are not known.
    fn include_variables(&mut self, item: &Node, folder: &FilePath, scope: &Scope) -> Variables {
        let Some(env_file) = item.get("env_file").filter(|env_file| !env_file.is_null()) else {
            let source = self.optional_file(&folder.join(".env"));
            return source
                .map_or_else(Variables::default, |source| self.env_file(&source, Format::Compose, &scope.variables));
        };
        let paths = if env_file.text().is_some() { std::slice::from_ref(env_file) } else { env_file.items() };
        let mut variables = Variables::default();
        for path in paths {
            let file = path.text().and_then(|text| text.local_path(&path.folder));
            let source = file.and_then(|file| self.named_file(&file, &path.place, ProblemKind::MissingEnvFile));
            variables = match source {
                Some(source) => self.env_file(&source, Format::Compose, &scope.variables).or(variables),
                None => variables.with_unknown(),
            };
        }
        variables
    }
}
