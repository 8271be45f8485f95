//! `RUN --mount` and `RUN --device`: lists of options.
//!
//! BuildKit reads the list when it parses; what an option's value means it finds out later, when variables are known.

use shiplint_source::{Mapped, Span};

use crate::check::parse_bool;
use crate::{ErrorKind, SyntaxError, Word, csv};
use shiplint_source::nearest;

/// One `--mount`.
#[derive(Clone, Debug)]
pub struct Mount {
    /// The whole value of the flag.
    pub span: Span,
    /// Its type.
    pub kind: MountKind,
    /// Its options in written order, `type` included.
    pub options: Vec<MountOption>,
}

/// What is mounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountKind {
    /// A folder of the context, a stage or an image; what it is when nothing is said.
    Bind,
    /// A folder kept between builds.
    Cache,
    /// A folder in memory.
    Tmpfs,
    /// A file or variable that never becomes part of the image.
    Secret,
    /// A socket of an SSH agent.
    Ssh,
    /// Not known: a variable decides, or no such type exists.
    Unknown,
}

impl MountKind {
    /// The names that `type` takes.
    pub const NAMES: [&str; 5] = ["bind", "cache", "tmpfs", "secret", "ssh"];

    /// The name; empty for [`Unknown`](Self::Unknown).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bind => "bind",
            Self::Cache => "cache",
            Self::Tmpfs => "tmpfs",
            Self::Secret => "secret",
            Self::Ssh => "ssh",
            Self::Unknown => "",
        }
    }

    fn from_name(name: &str) -> Self {
        let known = [Self::Bind, Self::Cache, Self::Tmpfs, Self::Secret, Self::Ssh];
        known.into_iter().find(|kind| name.eq_ignore_ascii_case(kind.as_str())).unwrap_or(Self::Unknown)
    }
}

/// `key=value` or `key` within a `--mount`.
#[derive(Clone, Debug)]
pub struct MountOption {
    /// Key and value.
    pub span: Span,
    /// The key in lower case, as written otherwise (`dst` stays `dst`).
    pub key: String,
    /// The key.
    pub key_span: Span,
    /// What follows the `=`, where there is one.
    pub value: Option<Word>,
}

impl Mount {
    /// The value of the last option called by one of `keys`.
    pub fn value(&self, keys: &[&str]) -> Option<&Word> {
        let option = self.options.iter().rev().find(|option| keys.contains(&option.key.as_str()))?;
        option.value.as_ref()
    }

    /// `from`: the stage or image that it comes from.
    pub fn from(&self) -> Option<&Word> {
        self.value(&["from"])
    }

    /// `source` or `src`
    pub fn source(&self) -> Option<&Word> {
        self.value(&["source", "src"])
    }

    /// `target`, `dst` or `destination`
    pub fn target(&self) -> Option<&Word> {
        self.value(&["target", "dst", "destination"])
    }

    /// `id`
    pub fn id(&self) -> Option<&Word> {
        self.value(&["id"])
    }

    /// Whether the build stops without what is mounted: a secret, an SSH agent.
    pub fn is_required(&self) -> bool {
        let option = self.options.iter().rev().find(|option| option.key == "required");
        option.is_some_and(|option| option.value.as_ref().is_none_or(|value| parse_bool(value.as_str()) == Some(true)))
    }

    /// Reads the value of a `--mount`.
    pub(crate) fn read(value: &Word) -> Result<Self, SyntaxError> {
        let options = options(value, ErrorKind::MalformedMount)?;
        let options: Vec<_> = options.iter().map(MountOption::read).collect();
        let variable = options.iter().filter(|option| option.key == "from").find_map(variable);
        if let Some(span) = variable {
            let error = SyntaxError::new(ErrorKind::MalformedMount, span, "`from` cannot hold a variable");
            return Err(error.with_help("name a stage with `FROM` and mount from that"));
        }
        let mut mount = Self { span: value.span, kind: MountKind::Bind, options };
        if let Some(kind) = mount.value(&["type"]) {
            mount.kind = kind.literal().map_or(MountKind::Unknown, MountKind::from_name);
        }
        Ok(mount)
    }
}

/// Where a `$` stands that is not the last character.
fn variable(option: &MountOption) -> Option<Span> {
    let value = option.value.as_ref()?;
    let dollar = value.as_str().find('$')?;
    (dollar + 1 < value.as_str().len()).then_some(value.span)
}

/// The options of a list, as they stand in it.
fn options(list: &Word, kind: ErrorKind) -> Result<Vec<Word>, SyntaxError> {
    if list.as_str().is_empty() {
        return Err(SyntaxError::new(kind, list.span, "the list of options is empty"));
    }
    let fields = csv::fields(list.as_str()).map_err(|csv::StrayQuote(at)| {
        SyntaxError::new(kind, list.part(at).span, "a quote in a list of options encloses a whole option")
    })?;
    Ok(fields.iter().map(|field| option(field, list)).collect())
}

/// A field of `list`; an empty one is said to stand where the list does.
fn option(field: &Mapped, list: &Word) -> Word {
    let text = field.through(&list.text);
    let span = if field.text().is_empty() { list.span } else { text.span(Span::from(0..text.text().len())) };
    Word { span, text }
}

impl MountOption {
    fn read(option: &Word) -> Self {
        let text = option.as_str();
        let equals = text.find('=');
        let key = option.part(0..equals.unwrap_or(text.len()));
        Self {
            span: option.span,
            key: key.as_str().to_lowercase(),
            key_span: if text.is_empty() { option.span } else { key.span },
            value: equals.map(|equals| option.part(equals + 1..text.len())),
        }
    }
}

/// One `--device`.
#[derive(Clone, Debug)]
pub struct Device {
    /// The whole value of the flag.
    pub span: Span,
    /// The device's name, such as `vendor.com/class=name`; empty where none is given.
    pub name: Word,
    /// Whether the build must stop without it.
    pub required: bool,
}

impl Device {
    /// Reads the value of a `--device`. The first option that is no other is the name.
    pub(crate) fn read(value: &Word) -> Result<Self, SyntaxError> {
        let mut name = None;
        let mut required = false;
        for word in options(value, ErrorKind::MalformedDevice)? {
            let option = MountOption::read(&word);
            let refuse = |message| SyntaxError::new(ErrorKind::MalformedDevice, word.span, message);
            match (option.key.as_str(), option.value) {
                ("required", None) => required = true,
                ("required", Some(value)) => {
                    let neither = || refuse(format!("`{}` is neither true nor false", value.as_str()));
                    required = parse_bool(value.as_str()).ok_or_else(neither)?;
                }
                ("name", Some(_)) if name.is_some() => return Err(refuse("the device has two names".to_owned())),
                ("name", Some(value)) => name = Some(value),
                (key, _) if name.is_some() => {
                    let error = refuse(format!("`{key}` is no option of the flag `--device`"));
                    return Err(error.with_guess(nearest(key, ["name", "required"])));
                }
                _ => name = Some(word),
            }
        }
        Ok(Self { span: value.span, name: name.unwrap_or_else(|| value.part(0..0)), required })
    }
}
