//! A Compose project: its files merged, its variables, and which files its services are built from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use shiplint_catalog::file_names;
use shiplint_compose::dotenv::EnvFile;
use shiplint_compose::{Input, Problem, ProblemKind, Resolution, Spanned, Variables};
use shiplint_dockerfile::ImageRef;
use shiplint_source::{FilePath, Place, Source};

use crate::absence::Seeker;
use crate::files::sources;
use crate::groups::Group;
use crate::kept::Kept;
use crate::lookups::Lookups;
use crate::own_env::OWN_ENV_FILE;
use crate::peers::Peers;
use crate::plan::{LinkPlan, Planned};
use crate::sensitive::SecretContent;
use crate::siblings::{Completion, Siblings};
use crate::{
    Absence, BakeTarget, Endpoint, EntryKind, Files, Listener, Mention, OwnEnv, ReadError, RootImage, Setting, outside,
    overlay, scripts, spelling,
};

/// The files of a group as they were read, before what they name is looked for.
struct Reading {
    group: Group,
    input: Input,
    project: shiplint_compose::Project,
    siblings: Siblings,
    completed: BTreeMap<Place, Completion>,
    is_variant: bool,
}

impl Reading {
    /// Reads a group of files; nothing where one of them cannot be read, or the first is not there.
    fn of(group: Group, variables: &Variables, seeker: Seeker<'_>) -> Result<Self, ReadError> {
        let files = seeker.files;
        let base = group.files.first().ok_or(ReadError::Missing)?;
        let sources: Vec<Arc<Source>> = std::iter::once(files.read(base))
            .chain(group.files.iter().skip(1).map(|path| files.read(path)))
            .filter(|read| !matches!(read, Err(ReadError::Missing)))
            .collect::<Result<_, _>>()?;
        let folder = base.parent();
        let input = Input {
            files: sources,
            env_files: files.read(&folder.join(OWN_ENV_FILE)).into_iter().collect(),
            variables: variables.clone(),
            partial: group.partial,
            directory: folder,
        };
        let mut project = shiplint_compose::load(&input, &|path| files.read(path).ok());
        let siblings = Siblings::of(&project, &input.directory, files);
        let completed = siblings.completed(&project, &input.directory, seeker);
        // Where it is told what they run, more may be told of them.
        project.baseless.extend(completed.keys().map(|name| name.text().to_owned()));
        Ok(Self { group, input, project, siblings, completed, is_variant: false })
    }

    /// The same, read by itself where it is another form of the default project of its folder, and lacks nothing that this one has.
    fn by_itself(self, variables: &Variables, seeker: Seeker<'_>) -> Result<Self, ReadError> {
        if !overlay::is_variant(&self.group, &self.project, seeker.files) {
            return Ok(self);
        }
        let alone = Self::of(Group { partial: false, ..self.group.clone() }, variables, seeker)?;
        let missing: Vec<_> = alone.project.problems.iter().filter_map(outside::missing_name).collect();
        let leans_on = |below: &FilePath| outside::declares_any(below, &missing, seeker);
        let leans = self.group.below.iter().any(leans_on);
        Ok(if leans { self } else { Self { is_variant: true, ..alone } })
    }

    /// Whether the files are meant to lie over one in another folder, as they tell only now.
    fn lies_elsewhere(&self) -> bool {
        let is_beside = |completion: &Completion| completion.run.path().parent() == self.input.directory;
        overlay::lies_elsewhere(&self.group, &self.project) && !self.completed.values().any(is_beside)
    }

    /// That Compose refuses the files alone, where no other file tells what they are for.
    fn refusal(&self) -> Option<&Problem> {
        let mut refused = self.project.problems.iter().filter(|problem| problem.kind == ProblemKind::NothingToRun);
        refused.find(|problem| !self.completed.contains_key(&problem.place))
    }
}

/// A Compose project.
#[derive(Debug)]
pub struct ComposeUnit {
    /// What its files say together.
    pub project: shiplint_compose::Project,
    /// The folder that its paths are relative to.
    pub folder: FilePath,
    /// The files that it begins with: the base, and what is laid over it.
    pub layers: Vec<FilePath>,
    /// What its files come to on top of the default ones of the folder, where they are meant to lie there.
    whole: Option<shiplint_compose::Project>,
    /// What the folder's `.env` tells.
    pub own_env: OwnEnv,
    /// Whether findings in it were asked for.
    pub asked: bool,
    /// Whether it is meant to lie over another project, so that what is missing may be there.
    pub partial: bool,
    /// Whether it is another form of the default project of its folder, to be used in its place.
    pub is_variant: bool,
    /// The file that Compose reads in the folder instead, although the one of this project has a default name, too.
    pub shadowed_by: Option<FilePath>,
    /// Variables that a sample of the folder's `.env` defines, an env file for one environment, a script that is run before, or a
    /// README.
    pub documented: BTreeSet<String>,
    /// The uses of variables that find nothing because of the case of their letters, with the name that is meant.
    pub miscased: BTreeMap<Place, String>,
    /// The services that have nothing to run but in another file, by the places of their names.
    pub completed: BTreeMap<Place, Completion>,
    /// Compose files beside those of the project, which may be laid over it.
    siblings: Siblings,
    /// What the calls of Docker Compose for it name, in workflows, Makefiles and scripts.
    pub calls: Vec<Mention>,
    /// The targets of the folder's Bake files.
    pub bake: Vec<BakeTarget>,
    /// The images that the workflows of its repository run as services.
    pub workflow_images: Vec<RootImage>,
    lookups: Lookups,
    peers: Peers,
    /// The addresses that each service is told.
    pub(crate) endpoints: Vec<Vec<Endpoint>>,
    /// Where each service listens, if it is a web server whose configuration is known.
    pub(crate) configured: Vec<Option<Vec<Listener>>>,
    /// The folders that the configurations of each service serve.
    pub(crate) web_roots: Vec<Vec<Spanned<String>>>,
    /// The variables that were given from outside.
    pub(crate) given: Variables,
    kept: Kept,
    /// The services that are built here, by the names that they give to their images.
    builders: HashMap<String, usize>,
}

impl ComposeUnit {
    /// Reads a group of files; nothing where the first cannot be read.
    pub(crate) fn load(group: &Group, variables: &Variables, seeker: Seeker<'_>) -> Result<Self, ReadError> {
        let reading = Reading::of(group.clone(), variables, seeker)?.by_itself(variables, seeker)?;
        let base = reading.group.files.first().filter(|_| reading.group.asked && !reading.group.elsewhere);
        let beside: Vec<&FilePath> = reading.completed.values().map(|completion| completion.run.path()).collect();
        let lies_over = base.is_some_and(|base| outside::lies_over(base, &reading.project, &beside, seeker));
        if !lies_over && !reading.lies_elsewhere() {
            return Ok(Self::of(reading, seeker));
        }
        // That Compose refuses it alone is told once, unless it is known what it lies over.
        let refused = reading.refusal().filter(|_| !lies_over).cloned();
        let group = Group { partial: true, elsewhere: true, ..reading.group };
        let mut unit = Self::of(Reading::of(group, variables, seeker)?, seeker);
        unit.project.problems.extend(refused);
        Ok(unit)
    }

    /// Looks for what its files name and what is said around them.
    fn of(reading: Reading, seeker: Seeker<'_>) -> Self {
        let Reading { group, input, mut project, siblings, completed, is_variant } = reading;
        let (folder, files) = (input.directory.clone(), seeker.files);
        name_folders(&mut project, files);
        project.problems.retain(|problem| !is_out_of_sight(problem, &folder, seeker));
        let whole = overlay::whole(&group, &input, &mut project, files);
        let documented = documented(&project, &folder, seeker);
        let lookups = Lookups::of(&group, &project, whole.as_ref(), &folder, seeker);
        let mut unit = Self {
            own_env: if group.partial || is_variant {
                OwnEnv::default()
            } else {
                OwnEnv::of(&project, &folder, seeker)
            },
            miscased: spelling::miscased(&project, &documented, &folder, seeker),
            peers: Peers::of(&project),
            kept: Kept::of(&project, &lookups.host_files, seeker),
            builders: builders(&project),
            asked: group.asked,
            partial: group.partial,
            is_variant,
            calls: Vec::new(),
            bake: Vec::new(),
            workflow_images: Vec::new(),
            endpoints: Vec::new(),
            configured: Vec::new(),
            web_roots: Vec::new(),
            given: input.variables,
            layers: group.files,
            shadowed_by: group.shadowed_by,
            completed,
            project,
            whole,
            folder,
            documented,
            siblings,
            lookups,
        };
        if unit.asked {
            unit.calls = outside::mentions(&unit, seeker);
            unit.bake = BakeTarget::of(&unit.folder, files);
            unit.workflow_images = outside::workflow_images(&unit.folder, seeker);
        }
        unit
    }

    /// Whether the folder has the env file that Compose reads by itself.
    pub fn has_env_file(&self) -> bool {
        self.env_file().is_some()
    }

    /// The folder's `.env`.
    pub fn env_file(&self) -> Option<&EnvFile> {
        self.project.env_files.get(&self.folder.join(OWN_ENV_FILE))
    }

    /// What the folder's `.env` sets a variable to.
    pub fn own_setting(&self, name: &str) -> Option<Setting<'_>> {
        Setting::of(self.env_file()?, name)
    }

    /// The folder's `.env` and the sample of it, where there are both.
    pub fn env_sample(&self) -> Option<(&EnvFile, &EnvFile)> {
        Some((self.env_file()?, self.own_env.sample.as_ref()?))
    }

    /// The sample of the `.env` that is to be made from it, where neither it nor anything else tells of a variable.
    pub fn sample_without(&self, name: &str) -> Option<&EnvFile> {
        let sample =
            self.own_env.sample.as_ref().filter(|_| !self.has_env_file() && !self.documented.contains(name))?;
        let mut words = sample.source.text().split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        words.all(|word| word != name).then_some(sample)
    }

    /// Whether the entry of an env file that stands at a place sets its variable to nothing.
    pub fn is_blank(&self, entry: &Place) -> bool {
        let file = self.project.env_files.get(entry.path());
        let found = file.and_then(|file| file.entries.iter().find(|other| other.span == entry.span));
        found.and_then(|entry| entry.value.as_ref()).is_some_and(|value| value.text.known() == Some(""))
    }

    /// Whether the project's own env file, or whoever runs the linter, sets a variable.
    pub fn defines(&self, name: &str) -> bool {
        self.given.get(name).is_some()
            || self.env_file().is_some_and(|file| file.entries.iter().any(|entry| entry.name == name))
    }

    /// What its files come to, on top of the default ones of the folder where they are meant to lie there.
    pub fn stack(&self) -> &shiplint_compose::Project {
        self.whole.as_ref().unwrap_or(&self.project)
    }

    /// Whether a place is in one of its files, not in one that it only lies over.
    pub fn owns(&self, place: &Place) -> bool {
        self.project.files.binary_search_by(|file| file.path().cmp(place.path())).is_ok()
    }

    /// What is known of the file whose absence is a problem; nothing where it may be there on another machine.
    pub fn absence(&self, problem: &Problem) -> Option<&Absence> {
        self.lookups.absences.get(&problem.place)
    }

    /// What is known of a file of the host that is named at a place by a bind mount, a secret, a config or a watch, and that is
    /// not there; nothing where somebody else is to put it there.
    pub fn absent_host_file(&self, named: &Place) -> Option<&Absence> {
        self.lookups.host_files.absent.get(named)
    }

    /// What stands where a bind mount, a secret, a config or a watch at a place looks for it.
    pub fn host_file(&self, named: &Place) -> Option<EntryKind> {
        self.lookups.host_files.found.get(named).copied()
    }

    /// Whether another service than this one mounts a path of the host and may write there.
    pub fn is_filled_for(&self, service: usize, path: &FilePath) -> bool {
        self.lookups.host_files.is_filled_for(service, path)
    }

    /// The env files that hold passwords, and that nothing keeps out of git.
    pub fn kept_env_files(&self) -> impl Iterator<Item = &EnvFile> {
        self.kept.env_files.iter().filter_map(|path| self.project.env_files.get(path))
    }

    /// What is in the file of a secret, named at a place, that nothing keeps out of git.
    pub fn kept_secret(&self, named: &Place) -> Option<SecretContent> {
        self.kept.secrets.get(named).copied()
    }

    /// The number of the service that builds the image of a name.
    pub fn builder(&self, image: &str) -> Option<usize> {
        if self.builders.is_empty() { None } else { self.builders.get(&in_full(image)).copied() }
    }

    /// Whether another service has the name of this one in a variable, a command, a label or among those that it waits for.
    pub fn is_named_by_others(&self, service: usize) -> bool {
        self.peers.are_named(service)
    }

    /// Whether a Compose file beside those of the project, which may be laid over it, has a key or a variable of this name.
    pub fn is_key_beside(&self, name: &str) -> bool {
        self.siblings.have_key(name)
    }

    /// Whether a Compose file beside those of the project, to be laid over it, adds an attribute to a service.
    pub fn is_added_beside(&self, service: &str, attribute: &str) -> bool {
        self.siblings.add(service, attribute)
    }

    /// Whether a Compose file beside those of the project builds something with its folder as the context.
    pub fn is_built_beside(&self) -> bool {
        self.siblings.build_here()
    }

    /// Whether a Compose file beside those of the project builds a service of another Dockerfile than this one, and leaves its
    /// arguments as they are.
    pub fn is_built_otherwise_beside(&self, service: &str, dockerfile: &FilePath) -> bool {
        self.siblings.build_otherwise(service, dockerfile)
    }

    /// Whether a Compose file beside those of the project extends services of one of these.
    pub fn is_extended_beside(&self) -> bool {
        self.layers.iter().any(|path| self.siblings.extend_from(path.name()))
    }

    /// Whether a key of this name is commented out in one of its files.
    pub fn is_key_in_comment(&self, name: &str) -> bool {
        let key = |line: &str| line.trim_start().strip_prefix('#')?.trim().strip_suffix(':').map(|key| key == name);
        self.sources().any(|source| source.text().lines().any(|line| key(line) == Some(true)))
    }

    /// Whether a Compose file beside those of the project has this text.
    pub fn is_said_beside(&self, text: &str) -> bool {
        self.siblings.say(text)
    }

    /// The addresses that a service is told, by its number.
    pub fn endpoints(&self, service: usize) -> &[Endpoint] {
        self.endpoints.get(service).map_or(&[], Vec::as_slice)
    }

    /// The services that are told the very same address, at one place for all of them, with what each finds there.
    pub fn sharers<'u>(&'u self, endpoint: &'u Endpoint) -> impl Iterator<Item = (usize, &'u Endpoint)> {
        let told = self.endpoints.iter().enumerate().flat_map(|(number, told)| told.iter().map(move |it| (number, it)));
        told.filter(|(_, other)| other.host.place == endpoint.host.place)
    }

    /// The folders that the configurations of nginx of a service serve, by its number.
    pub fn web_roots(&self, service: usize) -> &[Spanned<String>] {
        self.web_roots.get(service).map_or(&[], Vec::as_slice)
    }

    /// Its YAML files, included and extended ones too.
    pub fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        let is_yaml = |path: &FilePath| [".yaml", ".yml"].iter().any(|tail| path.name().ends_with(tail));
        self.project.files.iter().filter(move |file| self.layers.contains(file.path()) || is_yaml(file.path()))
    }

    /// Whether its paths are meant from another folder, from which they lead to something, so that nothing is missed here.
    pub fn is_meant_elsewhere(&self) -> bool {
        self.lookups.meant_elsewhere
    }

    /// The services that are built here.
    pub(crate) fn plans(&self) -> &[LinkPlan] {
        &self.lookups.plans
    }

    /// The Dockerfiles that are there for its services.
    pub(crate) fn dockerfiles(&self) -> impl Iterator<Item = &FilePath> {
        self.plans().iter().filter_map(|plan| match &plan.dockerfile {
            Planned::File(path) => Some(path),
            _ => None,
        })
    }
}

/// So many other env files of a folder are read.
const MAX_OTHERS: usize = 16;

/// Whether a name is that of an env file that people keep beside it: a sample of it, or one for an environment.
fn is_beside_own(name: &str) -> bool {
    let is_sample = || file_names::is_template(name) && name.split(['.', '-', '_']).any(|word| word == "env");
    name.starts_with(".env.") || name == "default.env" || is_sample()
}

/// The variables that the other env files of the folder and the scripts and READMEs beside it define; none where the project lacks no
/// variable.
fn documented(project: &shiplint_compose::Project, folder: &FilePath, seeker: Seeker<'_>) -> BTreeSet<String> {
    let contents = project.secrets.iter().chain(&project.configs).any(|content| content.environment.is_some());
    if !contents && project.variables.iter().all(|variable| variable.resolution != Resolution::Unset) {
        return BTreeSet::new();
    }
    let sources = sources(folder, MAX_OTHERS, seeker.files, is_beside_own);
    let variables = sources.map(|source| Variables::from_env_file(&source, &Variables::default()));
    let upward = seeker.upward(folder);
    let mut names = scripts::exported(&upward, seeker.files);
    names.extend(scripts::told(&upward, seeker.files));
    names.extend(variables.reduce(Variables::or).iter().flat_map(|all| all.iter().map(|(name, _)| name.to_owned())));
    names
}

/// The services that are built, by the names of their images in full.
fn builders(project: &shiplint_compose::Project) -> HashMap<String, usize> {
    let built = project.services.iter().enumerate();
    let built = built.filter_map(|(number, service)| Some((number, service, service.build.as_ref()?)));
    let names = built.flat_map(|(number, service, build)| {
        let names = service.image.iter().chain(&build.tags).filter_map(|name| name.known());
        names.map(move |name| (in_full(name), number))
    });
    names.collect()
}

/// The name of an image with its registry and tag.
pub(crate) fn in_full(image: &str) -> String {
    ImageRef::parse(image).map_or_else(|_| image.to_owned(), |image| image.canonical())
}

/// Tells of a folder in the place of a file what it is.
fn name_folders(project: &mut shiplint_compose::Project, files: &dyn Files) {
    for problem in &mut project.problems {
        let folder = problem.file.as_ref().filter(|path| files.kind(path) == Some(EntryKind::Folder));
        if let Some(folder) = folder {
            problem.message = format!("`{folder}` is a folder, not a file");
        }
    }
}

/// Whether a file that Compose misses would lie where nobody looks: in a submodule, or where the folder was taken out of what it is part of.
fn is_out_of_sight(problem: &Problem, folder: &FilePath, seeker: Seeker<'_>) -> bool {
    let is_missing = |path: &&FilePath| seeker.files.kind(path).is_none();
    let file = problem.file.as_ref().filter(is_missing);
    file.is_some_and(|path| !seeker.knows(folder, path) || seeker.is_in_submodule(path))
}
