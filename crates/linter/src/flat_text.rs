//! `FROM`, `COPY` and `USER` as tools see them that look at the text alone: no variable is replaced, quotes are letters, a stage is what
//! has the very same name, and a flag needs no value. Only readings of such tools need it.

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::{Instruction, Keyword, Kind};
use shiplint_source::Span;

/// A `FROM`, also a broken one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlatFrom<'a> {
    /// The image.
    pub image: FlatImage<'a>,
    /// Where the image is written.
    pub span: Span,
    /// The name of the stage.
    pub alias: Option<&'a str>,
}

impl<'a> FlatFrom<'a> {
    /// Reads an instruction; nothing where it is another one.
    pub fn of(node: &'a Instruction) -> Option<Self> {
        if node.keyword != Keyword::From {
            return None;
        }
        let mut words = node.arguments.text().split_ascii_whitespace();
        let image = words.next()?;
        let alias = words.next().filter(|word| word.eq_ignore_ascii_case("as")).and_then(|_| words.next());
        let span = node.arguments.span(Span::new(0, image.len() as u32));
        Some(Self { image: FlatImage::of(image), span, alias })
    }
}

/// The parts of an image's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlatImage<'a> {
    /// What stands before the first slash, if it has a dot in it.
    pub registry: Option<&'a str>,
    /// What is left without the other parts.
    pub name: &'a str,
    /// The tag.
    pub tag: Option<&'a str>,
    /// The digest.
    pub digest: Option<&'a str>,
}

impl<'a> FlatImage<'a> {
    /// Takes a text apart.
    pub fn of(text: &'a str) -> Self {
        let (text, digest) = cut(text, '@').map_or((text, None), |(text, digest)| (text, Some(digest)));
        let (registry, text) = match cut(text, '/') {
            Some((host, rest)) if host.contains('.') => (Some(host), rest),
            _ => (None, text),
        };
        let (name, tag) = cut(text, ':').map_or((text, None), |(name, tag)| (name, Some(tag)));
        Self { registry, name, tag, digest }
    }
}

/// The parts before and behind a sign, which stands in no `${…}`.
fn cut(text: &str, sign: char) -> Option<(&str, &str)> {
    let mut depth = 0_u32;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '{' if before == '$' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if c == sign && depth == 0 => return Some((text.get(..at)?, text.get(at + c.len_utf8()..)?)),
            _ => {}
        }
        before = c;
    }
    None
}

/// A `COPY`, also one with a flag that lacks its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlatCopy<'a> {
    /// How many words stand before the last one.
    pub sources: usize,
    /// The last word without the quotes around it.
    pub destination: &'a str,
    /// Where the last word is written, or all of them.
    pub span: Span,
}

impl<'a> FlatCopy<'a> {
    /// Reads an instruction; nothing where it is another one.
    pub fn of(node: &'a Instruction) -> Option<Self> {
        let (sources, destination, span) = match &node.kind {
            Kind::Copy(copy) => (copy.sources.len(), copy.destination.as_str(), copy.destination.span),
            Kind::Invalid if node.keyword == Keyword::Copy => {
                let words = node.arguments.text().split_ascii_whitespace();
                let sources = words.clone().count().checked_sub(1)?;
                (sources, words.last()?, node.arguments.span(Span::from(0..node.arguments.text().len())))
            }
            _ => return None,
        };
        Some(Self { sources, destination: destination.trim_matches(['"', '\'']), span })
    }
}

/// A `USER`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatUser {
    /// Its text; a blank at the end of the line is part of it.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

impl FlatUser {
    /// Reads an instruction of a file; nothing where it is another one.
    pub fn of(unit: &DockerfileUnit, node: &Instruction) -> Option<Self> {
        let Kind::User(user) = &node.kind else { return None };
        let behind = unit.slice(Span::new(node.span.end, node.full.end));
        let blank = if behind.starts_with([' ', '\t']) { " " } else { "" };
        Some(Self { text: format!("{}{blank}", user.as_str()), span: user.span })
    }

    /// What stands before the group.
    pub fn name(&self) -> &str {
        self.text.split(':').next().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::FlatImage;

    #[test]
    fn an_image_is_cut_at_its_signs() {
        let parts = |text| {
            let image = FlatImage::of(text);
            (image.registry, image.name, image.tag, image.digest)
        };
        assert_eq!(parts("debian"), (None, "debian", None, None));
        assert_eq!(
            parts("ghcr.io/team/app:1.2@sha256:0a"),
            (Some("ghcr.io"), "team/app", Some("1.2"), Some("sha256:0a"))
        );
        assert_eq!(parts("$BASE:latest"), (None, "$BASE", Some("latest"), None));
        assert_eq!(parts("localhost/app"), (None, "localhost/app", None, None));
        assert_eq!(parts("${BASE:-ghcr.io/app:1}"), (None, "${BASE:-ghcr.io/app:1}", None, None));
        assert_eq!(parts("app${OLD:+@sha256:0a}:1"), (None, "app${OLD:+@sha256:0a}", Some("1"), None));
    }
}
