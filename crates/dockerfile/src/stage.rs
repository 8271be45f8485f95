//! Build stages, and what their `FROM` lines mean.

use std::ops::Range;

use shiplint_source::Span;

use crate::state::History;
use crate::{Expansion, ImageError, ImageRef, source};

/// A build stage: a `FROM` and the instructions up to the next one.
#[derive(Debug)]
pub struct Stage {
    /// Its number, from 0.
    pub index: usize,
    /// Its name.
    pub name: Option<StageName>,
    /// The numbers of its instructions; the first one is the `FROM`.
    pub instructions: Range<usize>,
    /// What it is built on; none where the `FROM` is broken.
    pub image: Option<ImageUse>,
    /// `--platform`, expanded.
    pub platform: Option<Expansion>,
    pub(crate) history: History,
    /// The stage at the beginning of its `FROM` chain.
    pub(crate) root: usize,
    /// The stages that triggers of its base read from.
    pub(crate) triggered: Vec<usize>,
}

impl Stage {
    /// What the stage is built on.
    pub fn base(&self) -> &Base {
        self.image.as_ref().map_or(&Base::Unknown, |image| &image.base)
    }
}

/// The name of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageName {
    /// In lower case, as `--from` compares it.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

/// The image of a `FROM`.
#[derive(Debug)]
pub struct ImageUse {
    /// Where it is written.
    pub span: Span,
    /// The text with its variables replaced. The origins of its references tell what decided it.
    pub text: Expansion,
    /// What that names.
    pub base: Base,
    /// Earlier stages that fit the text if every variable in it may hold anything; none where it has no other text.
    pub possible: Vec<usize>,
    /// What is wrong with the text as an image's name if no `ARG` is given a value, platforms being linux/amd64.
    pub default_error: Option<ImageError>,
}

impl ImageUse {
    /// Whether the text has a tag or a digest, whatever it is; none where something unknown may be one.
    pub fn is_tagged(&self) -> Option<bool> {
        let text = self.text.text.text();
        let last = text.rfind('/').map_or(0, |slash| slash + 1);
        let name = text.get(last..).unwrap_or("");
        let has_hole = self.text.has_hole(Span::from(last..text.len()));
        if name.contains([':', '@']) { Some(true) } else { (!has_hole && self.text.error.is_none()).then_some(false) }
    }
}

/// What a stage is built on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// An earlier stage.
    Stage(usize),
    /// Nothing.
    Scratch,
    /// An image of a registry.
    Image(ImageRef),
    /// A context of the build that takes the place of a stage or an image.
    Context(String),
    /// It depends on a value that is not known, or the `FROM` is broken.
    Unknown,
}

/// A stage or image that something is copied or mounted from: `--from` of a `COPY`, `from=` of a mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageUse {
    /// Where it is named.
    pub span: Span,
    /// The name.
    pub text: String,
    /// What it names.
    pub target: Target,
}

/// What a [`StageUse`] names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An earlier stage.
    Stage(usize),
    /// A stage that begins later, which BuildKit refuses.
    Later(usize),
    /// The stage that it stands in, which BuildKit refuses.
    Own,
    /// A number that no stage has, which BuildKit refuses.
    Missing,
    /// An empty image.
    Scratch,
    /// No stage, hence an image of a registry.
    Image(ImageRef),
    /// Neither a stage nor the name of an image.
    Invalid(ImageError),
    /// A context of the build that takes the place of a stage or an image.
    Context,
    /// It holds a variable, which BuildKit does not expand there.
    Unknown,
}

/// A source of a `COPY` or `ADD`.
#[derive(Clone, Debug)]
pub struct CopySource {
    /// Where it is written.
    pub span: Span,
    /// The text with its variables replaced.
    pub text: Expansion,
    /// What it is.
    pub kind: SourceKind,
}

/// What kind of source it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A path or pattern within the context, or within what `--from` names.
    Path,
    /// A file of a web server.
    Url,
    /// A git repository.
    Git,
    /// A heredoc of the instruction, by its number there.
    Heredoc(usize),
    /// It depends on a value that is not known.
    Unknown,
}

impl SourceKind {
    /// What BuildKit takes a source for.
    pub(crate) fn of(text: &Expansion) -> Self {
        let (joined, hole) = (text.text.text(), text.holes.first().map_or(usize::MAX, |&hole| hole as usize));
        let kind = match (source::is_git(joined), source::is_http(joined)) {
            (true, _) => Self::Git,
            (false, true) => Self::Url,
            (false, false) if hole == 0 || text.error.is_some() => return Self::Unknown,
            (false, false) => return Self::Path,
        };
        // The scheme decides; behind it something unknown changes little.
        if joined.find(':').is_some_and(|scheme| scheme < hole) { kind } else { Self::Unknown }
    }
}
