//! What the package specifications of all managers have in common.

use std::borrow::Cow;
use std::ops::Range;

use crate::Fragment;
use crate::packages::{Package, PackageKind, Pin, Version};

/// A text read as a package. Searches see what is written only: expansions are NUL bytes to them.
pub(super) struct Spec<'a> {
    whole: Fragment<'a>,
    masked: Cow<'a, str>,
}

impl<'a> Spec<'a> {
    pub(super) fn new(whole: Fragment<'a>) -> Self {
        Self { whole, masked: whole.masked() }
    }

    /// The text, expansions as NUL bytes.
    pub(super) fn text(&self) -> &str {
        &self.masked
    }

    pub(super) fn fragment(&self, range: Range<usize>) -> Fragment<'a> {
        self.whole.fragment(range)
    }

    pub(super) fn len(&self) -> usize {
        self.masked.len()
    }

    /// A package without a version whose name is all of the word.
    pub(super) fn whole(&self, kind: PackageKind) -> Package<'a> {
        self.named(kind, 0..self.len())
    }

    /// A package without a version.
    pub(super) fn named(&self, kind: PackageKind, name: Range<usize>) -> Package<'a> {
        Package { span: self.whole.outer_span(), kind, name: self.fragment(name), version: None }
    }

    /// A package of the registry whose version is at `version`.
    pub(super) fn pinned(&self, name: Range<usize>, version: Range<usize>, pin: Pin) -> Package<'a> {
        let version = Some(self.version(version, pin));
        Package { version, ..self.named(PackageKind::Registry, name) }
    }

    pub(super) fn version(&self, range: Range<usize>, pin: Pin) -> Version<'a> {
        version(self.fragment(range), pin)
    }

    /// What a word is by its look alone, whatever the manager.
    pub(super) fn obvious(&self, archives: &[&str]) -> Option<Package<'a>> {
        let text = self.text();
        let kind = if !text.is_empty() && text.bytes().all(|byte| byte == 0) {
            PackageKind::Variable
        } else if is_vcs(text) {
            return Some(self.vcs());
        } else if is_url(text) {
            PackageKind::Url
        } else if archives.iter().any(|suffix| text.ends_with(suffix)) {
            PackageKind::File
        } else if is_path(text) {
            PackageKind::Path
        } else {
            return None;
        };
        Some(self.whole(kind))
    }

    /// A repository: the commit, tag or branch behind `@` (of the path) or `#` is its version.
    pub(super) fn vcs(&self) -> Package<'a> {
        let text = self.text();
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        let path = address.find("://").map_or(0, |at| at + 3);
        let path = path + address[path..].find('/').unwrap_or(0);
        let at = address[path..].rfind('@').map(|at| path + at);
        let behind_hash = address.len() + 1..text.len();
        let version = match at {
            Some(at) => Some(at + 1..address.len()),
            None if fragment.is_empty() || fragment.contains('=') => None,
            None => Some(behind_hash),
        };
        let version = version.map(|range| self.version(range.clone(), revision_pin(&text[range])));
        let end = at.unwrap_or(address.len());
        Package { version, ..self.named(PackageKind::Vcs, 0..end) }
    }
}

/// A version; its pin is [`Pin::Unknown`] where the shell expands some of it.
pub(super) fn version(text: Fragment<'_>, pin: Pin) -> Version<'_> {
    Version { text, pin: if text.expands { Pin::Unknown } else { pin } }
}

/// Whether a revision of a repository is a commit.
pub(super) fn revision_pin(revision: &str) -> Pin {
    let is_commit = (7..=64).contains(&revision.len()) && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_commit { Pin::Exact } else { Pin::Tag }
}

/// Exact where nothing but a version stands there: `1.2.3`, three numbers or more.
pub(super) fn semantic_pin(version: &str) -> Pin {
    let bare = version.trim_start_matches(['=', 'v', ' ']);
    let core = bare.split(['-', '+']).next().unwrap_or(bare);
    let numbers = core.split('.').filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).count();
    let looks_like_version = bare.starts_with(|c: char| c.is_ascii_digit() || "^~<>*".contains(c));
    match numbers {
        3.. if core.split('.').count() == numbers && !bare.contains(' ') => Pin::Exact,
        _ if looks_like_version || matches!(bare, "x" | "X" | "") => Pin::Range,
        _ => Pin::Tag,
    }
}

/// The first constraint operator of a specification: where it starts, and where its version does.
pub(super) fn operator(text: &str) -> Option<Range<usize>> {
    let start = text.find(['=', '<', '>', '~', '!'])?;
    let length = text[start..].bytes().take_while(|byte| b"=<>~!".contains(byte)).count();
    Some(start..start + length)
}

fn is_vcs(text: &str) -> bool {
    ["git+", "hg+", "svn+", "bzr+", "git://", "git@"].iter().any(|prefix| text.starts_with(prefix))
}

fn is_url(text: &str) -> bool {
    ["http://", "https://", "ftp://", "file://"].iter().any(|prefix| text.starts_with(prefix))
}

/// Whether a text names a file or folder, perhaps below one that the shell puts in.
pub(super) fn is_path(text: &str) -> bool {
    let text = text.trim_start_matches('\0');
    matches!(text, "." | "..") || ["./", "../", "/", "~/"].iter().any(|prefix| text.starts_with(prefix))
}
