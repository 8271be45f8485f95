//! Every attribute of a Compose file: what its value may be, what it is for, since when there is it.
//!
//! This table is the one home of these facts: the check of shapes, the schema that we publish and what editors offer come from
//! it. It is written from the Compose specification (github.com/compose-spec/compose-spec) and the release notes of Compose; it
//! knows no tree and no problem.

mod build;
mod deploy;
mod file;
mod grants;
mod limits;
mod mounts;
mod networks;
mod resources;
mod service;

pub use file::FILE;

/// What a value may be: one of some kinds of scalars, a list, a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The kinds of scalars.
    pub scalars: Scalars,
    /// What a scalar must be, besides.
    pub form: Form,
    /// What the items of a list are, where it may be one.
    pub items: Option<&'static Shape>,
    /// Whether no item may stand in the list twice.
    pub unique: bool,
    /// What the mapping has in it, where it may be one.
    pub object: Option<&'static Object>,
    /// How Compose reads it.
    pub reading: Reading,
    /// Whether zero, false or something empty says something else than leaving it out.
    pub kept: bool,
}

/// How Compose reads a value of some shape: the kind that it decodes to, and the long form that a short one stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As its shape says: text, a truth value, a whole number, a list, a mapping.
    Plain,
    /// Text, be it written as a number.
    Text,
    /// One text stands for a list of it.
    Texts,
    /// Likewise, without empty ones.
    Servers,
    /// A number with a fraction.
    Float,
    /// A whole number that cannot be written as text.
    Number,
    /// A number of bytes, perhaps with a unit.
    Bytes,
    /// A time with its unit.
    Duration,
    /// Permissions, octal where they are text.
    Mode,
    /// A number of devices, or `all`.
    Devices,
    /// A path that is meant from the project's folder.
    Path,
    /// Likewise; one of Windows stays as it is.
    HostPath,
    /// A path or an address of a build context.
    Context,
    /// Names with texts; nothing is the empty text.
    Labels,
    /// Variables; nothing is what the environment says.
    Variables,
    /// Names with build contexts.
    Contexts,
    /// Names of hosts with addresses.
    Hosts,
    /// A command line or its words.
    Command,
    /// The test of a health check.
    Test,
    /// A build, or its context alone.
    Build,
    /// SSH agents and keys.
    Ssh,
    /// Names, or names with options.
    Named,
    /// Services that are waited for.
    Dependencies,
    /// Published ports.
    Ports,
    /// Mounts.
    Mounts,
    /// Devices of the host.
    DeviceMappings,
    /// Requests for GPUs, or `all`.
    Gpus,
    /// Secrets or configs that may be read.
    Grants,
    /// The secrets of a service.
    SecretGrants,
    /// In full elsewhere, or not at all: it is never printed.
    Aside,
    /// A limit for both, or a mapping of two.
    Limit,
    /// Whether something else makes a resource, or its name there.
    External,
    /// Names with one or more texts.
    Options,
}

/// A set of kinds of scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scalars(u8);

/// What a scalar must be, besides being of its kind.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Anything.
    Any,
    /// A text among these.
    OneOf(&'static [&'static str]),
    /// A number from the first to the second.
    Range(i128, i128),
    /// A text of a certain form.
    Like(&'static Pattern),
    /// A text, such as that of a variable, that can be read as a truth value.
    Flag,
    /// A text that can be read as a whole number.
    Whole,
    /// A text that can be read as a number.
    Decimal,
}

/// A form of texts.
#[derive(Debug)]
pub struct Pattern {
    /// The regular expression for it, in the dialect of JSON schemas.
    pub regex: &'static str,
    /// Whether a text has it.
    pub accepts: fn(&str) -> bool,
    /// What such texts are, for people.
    pub expected: &'static str,
}

/// What a mapping has in it.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// The attributes that it may have.
    pub attributes: &'static [Attribute],
    /// What other keys lead to; without it there are none but those that begin with `x-`.
    pub others: Option<Others>,
}

/// Keys that users choose.
#[derive(Clone, Copy, Debug)]
pub struct Others {
    /// What they lead to; anything where that is not known.
    pub shape: Option<&'static Shape>,
    /// Which keys there may be.
    pub keys: Keys,
}

/// Which keys users may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Any.
    Any,
    /// Letters, digits, `.`, `_` and `-`.
    Names,
    /// Lower-case letters; there may be others, which lead to anything.
    Limits,
}

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its key.
    pub name: &'static str,
    /// What its value may be.
    pub shape: &'static Shape,
    /// What it is for: one sentence.
    pub doc: &'static str,
    /// Whether its mapping must have it.
    pub required: bool,
    /// The first version of Compose that knows it, where that is not as old as the specification.
    pub since: Option<&'static str>,
    /// Whether only a swarm heeds it.
    pub swarm: bool,
    /// What to use instead, where it should not be used any more.
    pub deprecated: Option<&'static str>,
    /// What holds where it is left out.
    pub default: Option<&'static str>,
}

impl Scalars {
    /// None.
    pub const NONE: Self = Self(0);
    /// Nothing: `null`, `~`, or no value behind the key.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOL: Self = Self(2);
    /// Whole numbers.
    pub const INT: Self = Self(4);
    /// Any numbers.
    pub const NUMBER: Self = Self(4 | 8);
    /// Text.
    pub const TEXT: Self = Self(16);

    /// Both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0 && other.0 != 0
    }
}

impl Shape {
    /// Only scalars of these kinds.
    const fn of(scalars: Scalars) -> Self {
        let (form, reading) = (Form::Any, Reading::Plain);
        Self { scalars, form, items: None, unique: false, object: None, reading, kept: false }
    }

    /// Only a list.
    const fn list(items: &'static Self) -> Self {
        Self::of(Scalars::NONE).or_list(items)
    }

    /// Only a mapping.
    const fn map(object: &'static Object) -> Self {
        Self::of(Scalars::NONE).or_map(object)
    }

    const fn or_list(self, items: &'static Self) -> Self {
        Self { items: Some(items), ..self }
    }

    const fn or_map(self, object: &'static Object) -> Self {
        Self { object: Some(object), ..self }
    }

    const fn or_null(self) -> Self {
        Self { scalars: self.scalars.or(Scalars::NULL), ..self }
    }

    const fn unique(self) -> Self {
        Self { unique: true, ..self }
    }

    const fn read(self, reading: Reading) -> Self {
        Self { reading, ..self }
    }

    const fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    const fn within(self, form: Form) -> Self {
        Self { form, ..self }
    }

    const fn one_of(names: &'static [&'static str]) -> Self {
        TEXT.within(Form::OneOf(names))
    }
}

impl Object {
    /// A mapping with these attributes and whatever else.
    const fn lax(attributes: &'static [Attribute]) -> Self {
        Self { attributes, others: Some(Others { shape: None, keys: Keys::Any }) }
    }

    /// A mapping with these attributes and no others.
    const fn closed(attributes: &'static [Attribute]) -> Self {
        Self { attributes, others: None }
    }

    /// A mapping with keys that users choose.
    const fn open(keys: Keys, shape: &'static Shape) -> Self {
        Self { attributes: &[], others: Some(Others { shape: Some(shape), keys }) }
    }

    /// The attribute of that name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// Where an attribute of that name belongs, for people: the one place that is nearest to the top of a file; none where several
/// are.
#[must_use]
pub fn home(name: &str) -> Option<String> {
    let top = FILE.object?;
    let mut level: Vec<(String, &Object)> = vec![("a Compose file".to_owned(), top)];
    while !level.is_empty() {
        let mut homes = level.iter().filter(|(_, object)| object.attribute(name).is_some());
        match (homes.next(), homes.next()) {
            (Some((home, _)), None) => return Some(home.clone()),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
        level = level.iter().flat_map(|(_, object)| object.attributes).filter_map(below).collect();
    }
    None
}

/// The mapping behind an attribute, and what it is called.
fn below(attribute: &Attribute) -> Option<(String, &'static Object)> {
    let object = attribute.shape.object.or_else(|| attribute.shape.items?.object)?;
    let chosen = object.others.filter(|_| object.attributes.is_empty()).and_then(|others| others.shape?.object);
    Some(match (attribute.name, chosen) {
        ("services", Some(service)) => ("a service".to_owned(), service),
        (name, Some(entry)) => (format!("an entry of `{name}`"), entry),
        (name, None) => (format!("`{name}`"), object),
    })
}

/// An attribute with what most have.
const fn attribute(name: &'static str, shape: &'static Shape, doc: &'static str) -> Attribute {
    Attribute { name, shape, doc, required: false, swarm: false, since: None, deprecated: None, default: None }
}

impl Attribute {
    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn since(self, version: &'static str) -> Self {
        Self { since: Some(version), ..self }
    }

    const fn swarm(self) -> Self {
        Self { swarm: true, ..self }
    }

    const fn deprecated(self, instead: &'static str) -> Self {
        Self { deprecated: Some(instead), ..self }
    }

    const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }
}

const TEXT: Shape = Shape::of(Scalars::TEXT);
const BOOL: Shape = Shape::of(Scalars::BOOL);
/// Text may be a variable, which Compose reads as a truth value.
const FLAG: Shape = Shape::of(Scalars::BOOL.or(Scalars::TEXT)).within(Form::Flag);
const FLAG_OR_TEXT: Shape = Shape::of(Scalars::BOOL.or(Scalars::TEXT));
const NUMBER: Shape = Shape::of(Scalars::NUMBER);
const INT: Shape = Shape::of(Scalars::INT);
const COUNT: Shape = Shape::of(Scalars::INT.or(Scalars::TEXT));
/// Less than none is not allowed, whatever the official schema says.
const NATURAL: Shape = COUNT.within(Form::Range(0, i64::MAX as i128));
const WHOLE: Shape = COUNT.within(Form::Whole);
const AMOUNT: Shape = Shape::of(Scalars::NUMBER.or(Scalars::TEXT));
const DECIMAL: Shape = AMOUNT.within(Form::Decimal);
const TEXTS: Shape = Shape::list(&TEXT);
const NAMES: Shape = TEXTS.unique();
const TEXT_OR_TEXTS: Shape = TEXT.or_list(&TEXT).unique().read(Reading::Texts);
const COMMAND: Shape = Shape::of(Scalars::TEXT.or(Scalars::NULL)).or_list(&TEXT).read(Reading::Command).kept();
const DURATION: Shape = TEXT.read(Reading::Duration);
const FLOAT: Shape = DECIMAL.read(Reading::Float);
const BYTES: Shape = AMOUNT.read(Reading::Bytes);
const PATH: Shape = TEXT.read(Reading::Path);
const ANY_SCALAR: Shape =
    Shape::of(Scalars::TEXT.or(Scalars::NUMBER).or(Scalars::BOOL).or(Scalars::NULL)).read(Reading::Text);
const PAIRS: Shape = NAMES.or_map(&Object::open(Keys::Any, &ANY_SCALAR)).read(Reading::Labels);
const VARIABLES: Shape = PAIRS.read(Reading::Variables);
const TEXT_OR_LIST: Shape = TEXT.or_list(&TEXT).read(Reading::Texts);
const HOSTS: Shape = NAMES.or_map(&Object::open(Keys::Any, &TEXT_OR_LIST)).read(Reading::Hosts);
const DRIVER_OPTIONS: Shape = Shape::map(&Object::open(Keys::Any, &AMOUNT.read(Reading::Text))).read(Reading::Labels);
