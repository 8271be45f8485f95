//! Texts of which a part may be unknown, and values that know their place.

use shiplint_source::{FilePath, Mapped, Place, Span};

use crate::{Resolution, Step};

/// The text of a scalar after interpolation, with the way back to its source.
///
/// A variable without a known value leaves a hole: nothing stands in the text, as Compose would have it for an unset
/// variable, but its offset is kept. A text with holes must not be judged by what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    mapped: Mapped,
    holes: Vec<u32>,
}

impl Text {
    /// A text with holes at these offsets, in order.
    #[must_use]
    pub fn new(mapped: Mapped, holes: Vec<u32>) -> Self {
        Self { mapped, holes }
    }

    /// The text, if all of it is known.
    pub fn known(&self) -> Option<&str> {
        self.holes.is_empty().then(|| self.mapped.text())
    }

    /// The text as Compose reads it if every unknown variable is blank.
    pub fn blank(&self) -> &str {
        self.mapped.text()
    }

    /// The local file that it names, as seen from a folder; `None` for what is unknown, remote or below a home folder.
    pub(crate) fn local_path(&self, folder: &FilePath) -> Option<FilePath> {
        let path = self.known()?;
        let remote =
            path.contains("://") || ["git@", "github.com/", "oci:", "~"].iter().any(|head| path.starts_with(head));
        (!remote && !path.is_empty()).then(|| folder.join(path))
    }

    /// Whether a part of it is unknown.
    pub fn is_unknown(&self) -> bool {
        !self.holes.is_empty()
    }

    /// Whether something unknown stands in the span or at one of its ends.
    pub fn is_unknown_at(&self, span: Span) -> bool {
        let first = self.holes.partition_point(|&hole| hole < span.start);
        self.holes.get(first).is_some_and(|&hole| hole <= span.end)
    }

    /// The text with a mark in the place of each unknown value.
    #[must_use]
    pub fn marked(&self, mark: char) -> String {
        let mut text = self.blank().to_owned();
        self.holes.iter().rev().for_each(|&hole| text.insert(hole as usize, mark));
        text
    }

    /// Offsets at which unknown values stand, in order.
    pub fn holes(&self) -> &[u32] {
        &self.holes
    }

    /// The text with its map to the source.
    pub fn mapped(&self) -> &Mapped {
        &self.mapped
    }

    /// The span of the whole text.
    pub fn span(&self) -> Span {
        Span::new(0, self.blank().len() as u32)
    }

    /// `NAME=value` taken apart at the first equals sign; a name alone has no value.
    #[must_use]
    pub fn pair(&self) -> (Self, Option<Self>) {
        let end = self.blank().len() as u32;
        match self.blank().find('=').map(|at| at as u32) {
            Some(at) => (self.cut(Span::new(0, at)), Some(self.cut(Span::new(at + 1, end)))),
            None => (self.clone(), None),
        }
    }

    /// What stands behind its last slash, if all of that is known.
    pub fn last_part(&self) -> Option<(&str, Span)> {
        let start = self.blank().rfind('/').map_or(0, |slash| slash + 1);
        let span = Span::from(start..self.blank().len());
        let part = self.blank().get(start..).filter(|_| !self.is_unknown_at(span))?;
        Some((part, span))
    }

    /// The part of it at a span, with the way back to the same source. Holes at the ends of the span belong to it.
    #[must_use]
    pub fn cut(&self, span: Span) -> Self {
        let part =
            Mapped::verbatim(self.mapped.text().get(span.range()).unwrap_or(""), span.start).through(&self.mapped);
        let holes = self.holes.iter().filter(|&&hole| span.start <= hole && hole <= span.end);
        Self { mapped: part, holes: holes.map(|hole| hole - span.start).collect() }
    }
}

impl From<Mapped> for Text {
    fn from(mapped: Mapped) -> Self {
        Self { mapped, holes: Vec::new() }
    }
}

/// A value with the place where it is written and how it came from there.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
    /// What happened to it on its way, in order.
    pub origin: Vec<Step>,
}

impl<T> Spanned<T> {
    /// A value that stands at `place`.
    #[must_use]
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place, origin: Vec::new() }
    }

    /// The same place with another value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), place: self.place, origin: self.origin }
    }
}

impl<T> Spanned<T> {
    /// The entries of env files that the variables in it come from, by name.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.origin.iter().filter_map(|step| match step {
            Step::Variable(used) => match &used.resolution {
                Resolution::EnvFile(place) => Some((used.name.as_str(), place)),
                Resolution::Given | Resolution::Unset => None,
            },
            _ => None,
        })
    }
}

impl Spanned<Text> {
    /// The text, if all of it is known.
    pub fn known(&self) -> Option<&str> {
        self.value.known()
    }

    /// The place of a part of the text.
    #[must_use]
    pub fn place_of(&self, span: Span) -> Place {
        self.place.source.place(self.value.mapped().span(span))
    }

    /// Where a part of the text is to be changed: in the entry of an env file, if a variable brings it from there as it is.
    #[must_use]
    pub fn written_at(&self, span: Span) -> Place {
        let place = self.place_of(span);
        let is_within = |used: &Place| used.path() == place.path() && used.span.encloses(place.span);
        let entry = self.origin.iter().find_map(|step| match step {
            Step::Variable(used) if is_within(&used.place) => match &used.resolution {
                Resolution::EnvFile(entry) => Some(entry),
                Resolution::Given | Resolution::Unset => None,
            },
            _ => None,
        });
        let text = self.value.blank();
        let in_entry = |entry| {
            only_in(entry, text, span).or_else(|| only_in(entry, text.get(span.range())?, Span::new(0, span.len())))
        };
        entry.and_then(in_entry).unwrap_or(place)
    }

    /// Where the text stands without quotes, if it is written as it is read.
    #[must_use]
    pub fn verbatim(&self) -> Option<Place> {
        let place = self.place_of(self.value.span());
        (place.text() == self.known()?).then_some(place)
    }

    /// The part of the text at a span.
    pub(crate) fn part(&self, span: Span) -> Self {
        self.with(self.value.cut(span))
    }

    /// A text that was cut from this one.
    pub(crate) fn with(&self, part: Text) -> Self {
        let place = self.place.source.place(part.mapped().span(part.span()));
        Self { place, origin: self.origin.clone(), value: part }
    }
}

/// The place of a part of a text that stands once, and no more, in the value of an entry of an env file.
fn only_in(entry: &Place, text: &str, part: Span) -> Option<Place> {
    let start = entry.text().find(['=', ':'])? + 1;
    let mut found = entry.text().get(start..)?.match_indices(text).filter(|_| !text.is_empty());
    let (at, _) = found.next().filter(|_| found.next().is_none())?;
    let start = entry.span.start + (start + at) as u32;
    Some(entry.source.place(Span::new(start + part.start, start + part.end)))
}

/// A part of a value that may be left out, and may be unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Part<T> {
    /// Left out.
    #[default]
    Absent,
    /// A variable without a known value has a part in it.
    Unknown,
    /// Written.
    Known(Spanned<T>),
}

impl<T> Part<T> {
    /// What is written, if anything is and all of it is known.
    pub fn known(&self) -> Option<&Spanned<T>> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unknown => None,
        }
    }

    /// The value, if it is written and all of it is known.
    pub fn value(&self) -> Option<&T> {
        self.known().map(|known| &known.value)
    }

    /// Whether nothing is written.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether nobody knows what is written.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

impl Part<String> {
    /// A text that is written.
    pub(crate) fn written(text: Spanned<Text>) -> Self {
        match text.known().map(str::to_owned) {
            Some(known) => Self::Known(text.map(|_| known)),
            None => Self::Unknown,
        }
    }
}
