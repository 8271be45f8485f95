//! A Compose file such as `compose.prod.yaml` beside a default-named one: what lies below it, and what both come to where it is meant to
//! lie over that one.

use std::collections::BTreeMap;

use shiplint_compose::{BASE_NAMES, Build, Input, Problem, ProblemKind, Project, Rejection, Service, load};
use shiplint_source::{FilePath, Span};
use shiplint_yaml as yaml;

use crate::groups::{Group, says_override};
use crate::{FileKind, Files};

/// What is told of a file in view of those below it. Whatever else is missing may stand in a third file.
const TOLD: [ProblemKind; 4] = [
    ProblemKind::ContainerNameTaken,
    ProblemKind::LostSubnet,
    ProblemKind::NothingToRun,
    ProblemKind::WeakenedDependency,
];

/// The project that a group makes up with the files below it; nothing where it does not tell that it is meant to lie over them.
/// What is wrong only in view of them is added to the problems of the group by itself.
pub(crate) fn whole(group: &Group, input: &Input, alone: &mut Project, files: &dyn Files) -> Option<Project> {
    if group.below.is_empty() || !alone.services.iter().any(is_open) || has_other_base(&input.directory, files) {
        return None;
    }
    let below: Option<Vec<_>> = group.below.iter().map(|path| files.read(path).ok()).collect();
    let sources = below?.into_iter().chain(input.files.iter().cloned()).collect();
    let input = Input { files: sources, partial: false, ..input.clone() };
    let whole = load(&input, &|path| files.read(path).ok());
    let is_own = |problem: &&Problem| group.files.contains(problem.place.path());
    let told = |problem: &&Problem| problem.kind != ProblemKind::NothingToRun || problem.help.is_some();
    let seen =
        whole.problems.iter().chain(&whole.notices).filter(is_own).filter(|problem| TOLD.contains(&problem.kind));
    for problem in seen.filter(told) {
        let list = if problem.rejection == Rejection::Never { &mut alone.notices } else { &mut alone.problems };
        if !list.iter().any(|other| (other.kind, &other.place) == (problem.kind, &problem.place)) {
            list.push(problem.clone().when(Rejection::Unknown));
        }
    }
    let lies_over = |service: &Service| {
        let below = whole.service(&service.name.value);
        is_open(service) && below.is_some_and(|below| !group.files.contains(below.name.place.path()))
    };
    alone.services.iter().any(lies_over).then_some(whole)
}

/// Whether a file that has no default one beside it leaves to another what most of its services run: it is meant to lie over one that
/// is elsewhere.
pub(crate) fn lies_elsewhere(group: &Group, project: &Project) -> bool {
    let has_own_name = |path: &FilePath| BASE_NAMES.contains(&path.name());
    let (open, all) = (project.services.iter().filter(|service| is_open(service)).count(), project.services.len());
    !group.partial && !group.files.iter().any(has_own_name) && open * 2 > all
}

/// Fewer attributes than these may as well be said again on top of the default file.
const MIN_REPEATED: usize = 3;

/// Whether a file beside a default one is another form of it, to be used in its place: its services run something, and what it says of those
/// that the default one has, too, are most of the same attributes, many of them word for word. What lies over another file repeats nothing.
pub(crate) fn is_variant(group: &Group, project: &Project, files: &dyn Files) -> bool {
    let ([own], [below, ..]) = (group.files.as_slice(), group.below.as_slice()) else { return false };
    if group.elsewhere || says_override(own) || project.services.iter().any(is_open) {
        return false;
    }
    let services = |path: &FilePath| Some(words(files.read(path).ok()?.text()));
    let (Some(own), Some(below)) = (services(own), services(below)) else { return false };
    let shared: Vec<_> = own.iter().filter_map(|(name, said)| Some((said, below.get(name)?))).collect();
    let repeats =
        |(said, below): &(&Attributes, &Attributes)| said.iter().any(|(key, value)| below.get(key) == Some(value));
    let kept: usize =
        shared.iter().map(|(said, below)| below.keys().filter(|key| said.contains_key(*key)).count()).sum();
    let all: usize = shared.iter().map(|(_, below)| below.len()).sum();
    let repeating = shared.iter().filter(|pair| repeats(pair)).count();
    kept >= MIN_REPEATED && kept * 5 > all * 3 && repeating * 2 >= shared.len()
}

/// What is said of a service, each attribute with its words.
type Attributes = BTreeMap<String, Vec<String>>;

/// The services of a Compose file.
fn words(text: &str) -> BTreeMap<String, Attributes> {
    let tree = yaml::parse(text);
    let services = tree.documents.first().and_then(|document| document.root.get("services"));
    let words = |span: Span| text.get(span.range()).unwrap_or("").split_whitespace().map(str::to_owned).collect();
    let attributes = |service: &yaml::Node| {
        let said = service.entries().iter().filter_map(|it| Some((it.key.as_str()?.to_owned(), words(it.value.span))));
        said.collect()
    };
    let said = services.into_iter().flat_map(yaml::Node::entries);
    said.filter_map(|service| Some((service.key.as_str()?.to_owned(), attributes(&service.value)))).collect()
}

/// Words in the names of files that others are laid over, in the place of the default one.
const BASES: [&str; 3] = ["base", "common", "shared"];

/// Whether a folder has a file that is likely the one below.
fn has_other_base(folder: &FilePath, files: &dyn Files) -> bool {
    let is_base = |name: &str| {
        let is_compose = FileKind::of_name(name) == Some(FileKind::Compose);
        is_compose && name.split(['.', '-', '_']).any(|word| BASES.contains(&word))
    };
    files.list(folder).iter().any(|(name, _)| is_base(name))
}

/// Whether a service leaves to another file what it runs, or what that is built from.
fn is_open(service: &Service) -> bool {
    service.build.as_ref().map_or_else(|| runs_nothing(service), Build::leaves_context)
}

fn runs_nothing(service: &Service) -> bool {
    let is_built = service.build.is_some();
    !is_built && service.image.is_none() && service.provider.is_none() && service.extends.is_none()
}
