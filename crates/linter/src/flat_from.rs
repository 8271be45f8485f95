//! A `FROM` as tools see it that look at its text alone: no variable is replaced, quotes are letters, and a stage is what has
//! the very same name. Only readings of such tools need it.

use shiplint_project::dockerfile_model::{Instruction, Keyword};
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
        let cut = |text: &'a str, at| text.split_once(at).map_or((text, None), |(before, after)| (before, Some(after)));
        let (text, digest) = cut(text, '@');
        let (registry, text) = match text.split_once('/') {
            Some((host, rest)) if host.contains('.') => (Some(host), rest),
            _ => (None, text),
        };
        let (name, tag) = cut(text, ':');
        Self { registry, name, tag, digest }
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
    }
}
