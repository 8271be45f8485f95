//! What Compose would refuse a project for.

use shiplint_source::{FilePath, Label, Place, nearest};

use crate::bounds::HINTED_NAMES;
use crate::{Resolution, Step};

/// One reason for `docker compose config` to refuse the project. All of them are told, Compose itself stops at the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem.
    pub kind: ProblemKind,
    /// The bytes that cause it.
    pub place: Place,
    /// What is wrong: one clause, lower-case, the user's own words in backticks.
    pub message: String,
    /// The other places that matter.
    pub labels: Vec<Label>,
    /// What to do, where that is known.
    pub help: Option<String>,
    /// The file that is not there, where that is the problem.
    pub file: Option<FilePath>,
    /// Under which circumstances it is refused.
    pub rejection: Rejection,
    /// What would mend it.
    pub remedy: Option<Remedy>,
}

/// What would mend a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What is to be changed.
    pub change: Change,
    /// Whether that is what the author meant without a doubt.
    pub is_safe: bool,
}

/// A change of what stands at the place of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another word in its place; quotes around it stay.
    Write(String),
    /// Quotes around it.
    Quote,
    /// The entry of this key, or this item of a list, goes.
    Remove(Place),
    /// The merge key `second` goes, and its value with that of the `first` one becomes this list.
    Join {
        /// The value of the first merge key.
        first: Place,
        /// The second merge key.
        second: Place,
        /// The list of both values.
        list: String,
    },
    /// The mapping with this key becomes a list of `NAME=value`.
    MakeList,
    /// The mapping behind this key gets an entry, by key and value.
    Insert(&'static str, &'static str),
    /// A mapping that stands elsewhere gets an entry.
    Complete {
        /// The mapping.
        mapping: Place,
        /// The key.
        key: &'static str,
        /// The value.
        value: String,
    },
    /// A list that stands elsewhere gets an item.
    Add {
        /// The item of the list that it comes behind, the last one.
        behind: Place,
        /// The item.
        item: String,
    },
}

impl Change {
    /// A change that the author meant without a doubt.
    pub(crate) fn safe(self) -> Remedy {
        Remedy { change: self, is_safe: true }
    }

    /// A change that the author most likely meant.
    pub(crate) fn unsafe_(self) -> Remedy {
        Remedy { change: self, is_safe: false }
    }
}

/// Under which circumstances `docker compose config` refuses a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rejection {
    /// Under none: it is taken, and does not do what it says.
    Never,
    /// Nobody knows: it goes beyond what is read here.
    Unknown,
    /// Only with a profile that is not enabled.
    WithProfile,
    /// With the variables and files that are there now.
    AsItStands,
    /// Whatever the variables.
    Always,
}

impl Rejection {
    /// Under which circumstances what is wrong with a value of this origin is refused: a variable may change it.
    pub(crate) fn of(origin: &[Step]) -> Self {
        let variable = origin.iter().any(|step| matches!(step, Step::Variable(_)));
        if variable { Self::AsItStands } else { Self::Always }
    }
}

/// Declares the kinds, and the list of all.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident,)+) => {
        /// Kinds of problems.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemKind { $($(#[$doc])* $kind,)+ }

        impl ProblemKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind,)+];
        }
    };
}

kinds! {
    /// The text is not YAML.
    Syntax,
    /// A mapping has a key twice.
    DuplicateKey,
    /// A key that is not text.
    NonTextKey,
    /// An alias that leads nowhere or into itself.
    BadAlias,
    /// `<<` with something else than mappings.
    BadMergeKey,
    /// More than is followed: nesting, aliases, included files.
    TooMuch,
    /// Not a single attribute in all the files.
    Empty,
    /// A `$` that begins no valid variable.
    BadVariable,
    /// `${NAME?}` without the variable.
    MissingVariable,
    /// A number that is infinite or none.
    BadNumber,
    /// A value of the wrong shape: text for a mapping, a mapping for a list.
    WrongShape,
    /// A key that is no attribute.
    UnknownAttribute,
    /// A value that is none of those that are allowed.
    BadValue,
    /// An item that stands in a list twice.
    DuplicateItem,
    /// A file that `include`, `extends` or `label_file` names and that is not there.
    MissingFile,
    /// A file that `env_file` names and that is not there.
    MissingEnvFile,
    /// A broken line of an env file.
    BadEnvFile,
    /// `extends` names a service that does not exist.
    UnknownBase,
    /// Services that extend each other.
    ExtendsCycle,
    /// Files that include each other.
    IncludeCycle,
    /// A layer's value cannot be merged with the one below.
    MergeConflict,
    /// A service that does not exist is depended on.
    UndefinedService,
    /// A service is depended on that only some profile enables.
    DisabledService,
    /// A volume that is not declared.
    UndefinedVolume,
    /// A network that is not declared.
    UndefinedNetwork,
    /// A secret that is not declared.
    UndefinedSecret,
    /// A config that is not declared.
    UndefinedConfig,
    /// A model that is not declared.
    UndefinedModel,
    /// Services that wait for each other.
    DependencyCycle,
    /// A service with neither image nor build.
    NothingToRun,
    /// A port mapping that cannot be read.
    BadPort,
    /// A mount that cannot be read.
    BadMount,
    /// A device that cannot be read.
    BadDevice,
    /// A path of the container that is mounted twice.
    MountedTwice,
    /// A duration that cannot be read.
    BadDuration,
    /// A size in bytes that cannot be read.
    BadSize,
    /// A command line that cannot be split into words.
    BadCommandLine,
    /// A health check whose list does not begin with one of its words.
    BadHealthcheck,
    /// An item of a list of `NAME=value` that cannot be read.
    BadPair,
    /// Two attributes that exclude each other, or must agree.
    ConflictingAttributes,
    /// An attribute that another one asks for.
    MissingAttribute,
    /// A container name that two containers would have.
    ContainerNameTaken,
    /// An additional build context that leads to no build.
    BadBuildContext,
    /// A name that no project can have.
    BadProjectName,
    /// `yes`, `off` and the like as a truth value.
    OldBoolean,
    /// A bare value that is passed on as another text than was written.
    CoercedValue,
    /// An item that has no effect because a later one of the same list takes its place.
    RepeatedItem,
    /// A variable in a key, where none is put in.
    VariableInKey,
}

impl Problem {
    /// A problem that Compose refuses the project for, whatever the variables.
    #[must_use]
    pub fn new(kind: ProblemKind, place: Place, message: impl Into<String>) -> Self {
        let (message, labels) = (message.into(), Vec::new());
        Self { kind, place, message, labels, help: None, file: None, rejection: Rejection::Always, remedy: None }
    }

    /// With another place that matters.
    #[must_use]
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: message.into() });
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// With what would mend it.
    #[must_use]
    pub(crate) fn mend(mut self, remedy: Option<Remedy>) -> Self {
        self.remedy = remedy;
        self
    }

    /// Refused under these circumstances, or under stricter ones that were told already.
    #[must_use]
    pub fn when(mut self, rejection: Rejection) -> Self {
        self.rejection = self.rejection.min(rejection);
        self
    }
}

impl Problem {
    /// A problem with a value of this origin: what brought the value is told, and a variable may change it.
    #[must_use]
    pub(crate) fn of(self, origin: &[Step]) -> Self {
        self.brought_by(origin).when(Rejection::of(origin))
    }

    /// With the places that brought a value of this origin to where it is wrong.
    #[must_use]
    pub(crate) fn brought_by(self, origin: &[Step]) -> Self {
        origin.iter().fold(self, |problem, step| match step {
            Step::Variable(variable) => match &variable.resolution {
                Resolution::EnvFile(place) => problem.label(place.clone(), format!("`{}` is set here", variable.name)),
                Resolution::Given | Resolution::Unset => problem,
            },
            Step::Alias(place) => problem.label(place.clone(), "the alias that stands for it"),
            Step::Merge(place) => problem.label(place.clone(), "the merge key that brings it"),
            Step::Extends(place) => problem.label(place.clone(), "the `extends` that brings it"),
            Step::Include(place) => problem.label(place.clone(), "the `include` that brings it"),
            Step::Override(_) | Step::Extended(_) | Step::Repeated(_) => problem,
        })
    }

    /// With a hint at the name among `known` that may have been meant.
    #[must_use]
    pub(crate) fn did_you_mean<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known = known.into_iter().take(HINTED_NAMES);
        match nearest(name, known) {
            Some(known) => self.help(Some(format!("did you mean `{known}`?"))),
            None => self,
        }
    }

    /// With a hint at the name among `known` that may have been meant, which would mend a text of this origin.
    #[must_use]
    pub(crate) fn or_rather<'a>(
        self,
        name: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
        origin: &[Step],
    ) -> Self {
        let near = nearest(name, known.clone().into_iter().take(HINTED_NAMES)).filter(|_| origin.is_empty());
        let remedy = near.map(|near| Change::Write(near.to_owned()).unsafe_());
        self.did_you_mean(name, known).mend(remedy)
    }
}
