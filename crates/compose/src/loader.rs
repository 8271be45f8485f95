//! What all steps of loading share: the files, the problems found so far, the bounds.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use shiplint_source::{FilePath, Place, Source};
use shiplint_yaml::Yaml;

use crate::bounds::{FILES, LAYERS};
use crate::dotenv::EnvFile;
use crate::{Map, Node, Problem, ProblemKind, Rejection, VariableUse, Variables, merge, shapes, unique};

/// Gives the text of a file, if it is there.
pub type Read<'a> = &'a dyn Fn(&FilePath) -> Option<Arc<Source>>;

/// The state of loading one project.
pub(crate) struct Loader<'a> {
    read: Read<'a>,
    /// Whether the files are only a layer of a project.
    partial: bool,
    pub(crate) problems: Vec<Problem>,
    pub(crate) uses: Vec<Arc<VariableUse>>,
    pub(crate) files: BTreeMap<FilePath, Arc<Source>>,
    /// The Compose files among them as they are written.
    pub(crate) trees: BTreeMap<FilePath, Arc<Yaml>>,
    /// The env files among them.
    pub(crate) env_files: BTreeMap<FilePath, EnvFile>,
    /// The Compose files that `include` names.
    pub(crate) included_files: BTreeSet<FilePath>,
    /// Whether a part of the project is not there, so that what is missing may be in it.
    pub(crate) incomplete: bool,
    /// Whether a part of a file is not YAML, so that what is missing may have been in it.
    pub(crate) broken: bool,
    /// Number of projects that were included.
    pub(crate) included: usize,
    /// Names of services whose base is not there.
    pub(crate) baseless: BTreeSet<String>,
    /// Nodes that `extends` has copied.
    pub(crate) extended: usize,
    /// The services of the files that were extended, by project and file; `None` for files that are not there.
    pub(crate) bases: HashMap<(usize, FilePath), Option<Rc<Map>>>,
}

/// What the files of one project (the whole, or an included one) have in common.
pub(crate) struct Scope {
    /// Tells the projects apart.
    pub(crate) number: usize,
    /// The folder that relative paths are meant from.
    pub(crate) folder: FilePath,
    /// The variables of interpolation.
    pub(crate) variables: Variables,
    /// The files that led here by `include`, with the places that name them.
    pub(crate) chain: Vec<(FilePath, Option<Place>)>,
}

impl<'a> Loader<'a> {
    pub(crate) fn new(read: Read<'a>, partial: bool) -> Self {
        Self {
            read,
            partial,
            problems: Vec::new(),
            uses: Vec::new(),
            files: BTreeMap::new(),
            trees: BTreeMap::new(),
            env_files: BTreeMap::new(),
            included_files: BTreeSet::new(),
            incomplete: false,
            broken: false,
            included: 0,
            baseless: BTreeSet::new(),
            extended: 0,
            bases: HashMap::new(),
        }
    }

    /// All layers of these files, the first at the bottom, merged into one mapping.
    pub(crate) fn model(&mut self, files: &[Arc<Source>], scope: &Scope) -> Map {
        let mut model: Option<Node> = None;
        let mut layers = 0;
        for source in files {
            self.files.insert(source.path().clone(), Arc::clone(source));
            for layer in self.layers(source, scope) {
                let layer = self.include(layer, scope);
                let layer = self.extend(layer, scope);
                layers += 1;
                model = Some(match model {
                    Some(mut base) => {
                        if layers <= LAYERS {
                            self.finish_layer(&mut base);
                        }
                        merge::merge(base, layer, &mut self.problems)
                    }
                    None => layer,
                });
            }
        }
        match model {
            Some(mut model) => {
                unique::enforce(&mut model, &mut self.problems);
                merge::settle(&mut model);
                model.into_map()
            }
            None => Map::default(),
        }
    }

    /// Compose looks at what the layers have come to before it goes on to the next one.
    fn finish_layer(&mut self, model: &mut Node) {
        unique::enforce(model, &mut self.problems);
        if let Some(map) = model.map() {
            shapes::check(map, self.partial || self.broken, &mut self.problems);
        }
    }

    /// A file that a value names; that it is not there is a problem of the kind `missing` at the value.
    pub(crate) fn named_file(&mut self, path: &FilePath, named: &Place, missing: ProblemKind) -> Option<Arc<Source>> {
        if let Some(source) = self.files.get(path) {
            return Some(Arc::clone(source));
        }
        if self.files.len() >= FILES {
            self.limit(named, format!("the project has more than {FILES} files"));
            return None;
        }
        let source = self.optional_file(path);
        if source.is_none() {
            let message = format!("the file `{path}` does not exist");
            let problem = Problem::new(missing, named.clone(), message).when(Rejection::AsItStands);
            self.problems.push(Problem { file: Some(path.clone()), ..problem });
        }
        source
    }

    /// Whether a file is there that is not read here.
    pub(crate) fn has(&self, path: &FilePath) -> bool {
        self.files.contains_key(path) || (self.read)(path).is_some()
    }

    /// A file that need not be there.
    pub(crate) fn optional_file(&mut self, path: &FilePath) -> Option<Arc<Source>> {
        let source = self.files.get(path).cloned().or_else(|| (self.read)(path))?;
        self.files.insert(path.clone(), Arc::clone(&source));
        Some(source)
    }

    /// A bound of what is read, which need not be one of Compose.
    pub(crate) fn limit(&mut self, place: &Place, message: impl Into<String>) {
        let problem = Problem::new(ProblemKind::TooMuch, place.clone(), message);
        self.problems.push(problem.when(Rejection::Unknown));
    }

    pub(crate) fn problem(&mut self, kind: ProblemKind, place: &Place, message: impl Into<String>) {
        self.problems.push(Problem::new(kind, place.clone(), message));
    }
}
