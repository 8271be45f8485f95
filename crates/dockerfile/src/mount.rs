//! `RUN --mount` and `RUN --device`.

use shiplint_source::Span;

use crate::Word;

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
}

/// One `--device`.
#[derive(Clone, Debug)]
pub struct Device {
    /// The whole value of the flag.
    pub span: Span,
    /// The device's name, such as `vendor.com/class=name`.
    pub name: Word,
    /// Whether the build must stop without it.
    pub required: bool,
}
