//! References to images: `[registry/]repository[:tag][@digest]`, as a registry client reads them.
//!
//! Whether the name is that of a stage or `scratch` is not known here.

use std::borrow::Cow;
use std::fmt;

use shiplint_source::Span;

/// The registry of a name that names none.
pub const DEFAULT_REGISTRY: &str = "docker.io";
/// The tag of a reference that has neither tag nor digest.
pub const DEFAULT_TAG: &str = "latest";
/// An old name of the default registry.
const LEGACY_REGISTRY: &str = "index.docker.io";
/// Where the default registry keeps names without a slash.
const OFFICIAL: &str = "library/";
const MAX_REPOSITORY: usize = 255;
const MAX_TAG: usize = 128;

/// A valid reference to an image. Spans are offsets in its [`text`](Self::text).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRef {
    text: String,
    registry: Option<Span>,
    repository: Span,
    tag: Option<Span>,
    digest: Option<Span>,
}

impl ImageRef {
    /// Reads a reference as `docker pull` does.
    pub fn parse(text: &str) -> Result<Self, ImageError> {
        if text.len() == 64 && text.bytes().all(is_lower_hex) {
            return Err(ImageError::new(ImageErrorKind::Identifier, 0..64));
        }
        let (registry, rest) = split_registry(text);
        let (name, digest) = split_at(text, rest..text.len(), '@');
        let (name, tag) = split_at(text, name, ':');
        let registry = registry.map(|registry| check_registry(text, registry)).transpose()?.flatten();
        let repository = Span::from(registry.map_or(0, |_| name.start)..name.end);
        let image = Self {
            text: text.to_owned(),
            registry,
            repository,
            tag: tag.map(|tag| check_tag(text, tag)).transpose()?,
            digest: digest.map(|digest| check_digest(text, digest)).transpose()?,
        };
        check_repository(text, repository)?;
        if image.repository().len() > MAX_REPOSITORY {
            return Err(ImageError { kind: ImageErrorKind::TooLong, span: repository });
        }
        Ok(image)
    }

    /// The reference as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the registry is written, if it is.
    pub fn registry_span(&self) -> Option<Span> {
        self.registry
    }

    /// Where the repository is written, without its registry.
    pub fn repository_span(&self) -> Span {
        self.repository
    }

    /// Where the tag is written, without its colon.
    pub fn tag_span(&self) -> Option<Span> {
        self.tag
    }

    /// Where the digest is written, without its `@`.
    pub fn digest_span(&self) -> Option<Span> {
        self.digest
    }

    /// The registry's host and port: `docker.io` where none is written.
    pub fn registry(&self) -> &str {
        match self.registry.map(|span| self.slice(span)) {
            None | Some(LEGACY_REGISTRY) => DEFAULT_REGISTRY,
            Some(registry) => registry,
        }
    }

    /// The repository within its registry: `library/debian` for `debian`.
    pub fn repository(&self) -> Cow<'_, str> {
        let written = self.slice(self.repository);
        if self.registry() == DEFAULT_REGISTRY && !written.contains('/') {
            Cow::Owned(format!("{OFFICIAL}{written}"))
        } else {
            Cow::Borrowed(written)
        }
    }

    /// The shortest name of the repository: `debian`, `bitnami/redis`, `ghcr.io/owner/app`.
    pub fn familiar_name(&self) -> Cow<'_, str> {
        let repository = self.slice(self.repository);
        match self.registry() {
            DEFAULT_REGISTRY => Cow::Borrowed(match repository.strip_prefix(OFFICIAL) {
                Some(name) if !name.contains('/') => name,
                _ => repository,
            }),
            registry => Cow::Owned(format!("{registry}/{repository}")),
        }
    }

    /// The tag as written.
    pub fn tag(&self) -> Option<&str> {
        self.tag.map(|span| self.slice(span))
    }

    /// The digest, with its algorithm.
    pub fn digest(&self) -> Option<&str> {
        self.digest.map(|span| self.slice(span))
    }

    /// Registry, repository, tag and digest in full; equal for references to the same image.
    pub fn canonical(&self) -> String {
        let mut name = format!("{}/{}", self.registry(), self.repository());
        match (self.tag(), self.digest()) {
            (None, None) => name.extend([":", DEFAULT_TAG]),
            (Some(tag), None) => name.extend([":", tag]),
            (None, Some(digest)) => name.extend(["@", digest]),
            (Some(tag), Some(digest)) => name.extend([":", tag, "@", digest]),
        }
        name
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// Why a text is no reference, and which part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageError {
    /// What is wrong.
    pub kind: ImageErrorKind,
    /// Which bytes of the text; may be empty where something is missing.
    pub span: Span,
}

/// What can be wrong with a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageErrorKind {
    /// No text, or nothing before a tag or digest.
    Empty,
    /// 64 hexadecimal digits: an image's identifier, which no registry knows.
    Identifier,
    /// A `http://` or the like.
    Scheme,
    /// A host that is none.
    Registry,
    /// Upper-case letters in the repository.
    UpperCase,
    /// A repository that is none.
    Repository,
    /// A tag that is none.
    Tag,
    /// A digest that is none.
    Digest,
    /// A repository of more than 255 characters.
    TooLong,
}

impl ImageError {
    fn new(kind: ImageErrorKind, range: std::ops::Range<usize>) -> Self {
        Self { kind, span: range.into() }
    }
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ImageErrorKind::Empty => "the image's name is missing",
            ImageErrorKind::Identifier => "an image's identifier cannot stand for its name",
            ImageErrorKind::Scheme => "an image reference has no URL scheme",
            ImageErrorKind::Registry => "the registry is no valid host name with an optional port",
            ImageErrorKind::UpperCase => "the image's repository holds upper-case letters",
            ImageErrorKind::Repository => {
                "the image's repository is not made of lower-case letters and digits with single separators"
            }
            ImageErrorKind::Tag => {
                "the image's tag is not made of up to 128 letters, digits, `_`, `.` and `-`, or begins with `.` or `-`"
            }
            ImageErrorKind::Digest => "the image's digest is not `sha256:` and 64 hexadecimal digits",
            ImageErrorKind::TooLong => "the image's repository has more than 255 characters",
        })
    }
}

impl std::error::Error for ImageError {}

/// Takes off what looks like a host: the registry's range, and where the rest begins.
fn split_registry(text: &str) -> (Option<std::ops::Range<usize>>, usize) {
    match text.split_once('/') {
        Some((host, _))
            if host == "localhost" || host.contains(['.', ':']) || host.chars().any(|c| c.to_lowercase().ne([c])) =>
        {
            (Some(0..host.len()), host.len() + 1)
        }
        _ => (None, 0),
    }
}

/// Splits a range of `text` at the first `separator`, which belongs to neither part.
fn split_at(
    text: &str,
    range: std::ops::Range<usize>,
    separator: char,
) -> (std::ops::Range<usize>, Option<std::ops::Range<usize>>) {
    match text.get(range.clone()).and_then(|part| part.find(separator)) {
        Some(at) => (range.start..range.start + at, Some(range.start + at + 1..range.end)),
        None => (range, None),
    }
}

/// The registry's span; none where the text only looks like a host but is a valid part of a repository.
fn check_registry(text: &str, range: std::ops::Range<usize>) -> Result<Option<Span>, ImageError> {
    let host_and_port = text.get(range.clone()).unwrap_or("");
    if is_host_and_port(host_and_port) {
        return Ok(Some(range.into()));
    }
    if text[range.end..].starts_with("//") {
        return Err(ImageError::new(ImageErrorKind::Scheme, 0..range.end + 2));
    }
    if is_component(host_and_port) {
        return Ok(None);
    }
    Err(ImageError::new(ImageErrorKind::Registry, range))
}

fn is_host_and_port(text: &str) -> bool {
    let (host, port) = match text.rfind(':') {
        Some(at) if !text[at..].contains(']') => (&text[..at], Some(&text[at + 1..])),
        _ => (text, None),
    };
    let is_port = port.is_none_or(|port| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()));
    let is_host = match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => !address.is_empty() && address.bytes().all(|b| b.is_ascii_hexdigit() || b == b':'),
        None => host.split('.').all(is_label),
    };
    is_port && is_host
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn check_repository(text: &str, span: Span) -> Result<(), ImageError> {
    let repository = text.get(span.range()).unwrap_or("");
    if repository.is_empty() {
        return Err(ImageError { kind: ImageErrorKind::Empty, span });
    }
    let mut start = span.range().start;
    for component in repository.split('/') {
        if !is_component(component) {
            let lower = component.to_lowercase();
            let kind = if lower != component && is_component(&lower) {
                ImageErrorKind::UpperCase
            } else {
                ImageErrorKind::Repository
            };
            return Err(ImageError::new(kind, start..start + component.len()));
        }
        start += component.len() + 1;
    }
    Ok(())
}

/// Lower-case letters and digits, parted by one dot, one or two underscores, or any number of dashes.
fn is_component(component: &str) -> bool {
    let is_word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = component.as_bytes();
    let ends = bytes.first().is_some_and(|&b| is_word(b)) && bytes.last().is_some_and(|&b| is_word(b));
    ends && bytes.split(|&b| is_word(b)).all(|separator| match separator {
        [] | b"." | b"_" | b"__" => true,
        dashes => dashes.iter().all(|&b| b == b'-'),
    })
}

fn check_tag(text: &str, range: std::ops::Range<usize>) -> Result<Span, ImageError> {
    let tag = text.get(range.clone()).unwrap_or("");
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let valid = tag.len() <= MAX_TAG
        && tag.bytes().next().is_some_and(is_word)
        && tag.bytes().all(|b| is_word(b) || b == b'.' || b == b'-');
    if valid { Ok(range.into()) } else { Err(ImageError::new(ImageErrorKind::Tag, range)) }
}

fn check_digest(text: &str, range: std::ops::Range<usize>) -> Result<Span, ImageError> {
    let digits = match text.get(range.clone()).and_then(|digest| digest.split_once(':')) {
        Some(("sha256", hex)) => Some((hex, 64)),
        Some(("sha384", hex)) => Some((hex, 96)),
        Some(("sha512", hex)) => Some((hex, 128)),
        _ => None,
    };
    match digits {
        Some((hex, length)) if hex.len() == length && hex.bytes().all(is_lower_hex) => Ok(range.into()),
        _ => Err(ImageError::new(ImageErrorKind::Digest, range)),
    }
}

fn is_lower_hex(b: u8) -> bool {
    b.is_ascii_digit() || (b'a'..=b'f').contains(&b)
}
