//! `volumes` of a service: `[source:]target[:options]`, or a mapping.

use shiplint_source::{FilePath, Place, Span};

use crate::reader::Reader;
use crate::{Form, Map, Node, Part, ProblemKind, Spanned, Step, Text, Value};

/// Something that is put into the file tree of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct Mount {
    /// Where it is written.
    pub place: Place,
    /// What happened to it on its way.
    pub origin: Vec<Step>,
    /// How it is written.
    pub form: Form,
    /// What it is.
    pub kind: Part<MountKind>,
    /// A path of the host, the name of a volume, or an image.
    pub source: Part<String>,
    /// The source as far as it is known.
    pub from: Option<Spanned<Text>>,
    /// The path in the container.
    pub target: Part<String>,
    /// The options of the short form, in order.
    pub options: Vec<Spanned<String>>,
    /// Whether it cannot be written to.
    pub read_only: Part<bool>,
    /// Whether mounts below it are passed on between host and container.
    pub propagation: Part<String>,
    /// How files of the host are relabelled for `SELinux`.
    pub relabel: Part<Relabel>,
    /// Keys of the long form that hold more about one kind of mount.
    pub blocks: Vec<Spanned<MountKind>>,
    /// The key of the long form that says how soon both sides see the same.
    pub consistency: Option<Place>,
    /// The folder that a relative source is meant from.
    pub folder: FilePath,
    /// Whether a source that is not there becomes a folder, rather than an error. `None` if that is not known.
    pub creates_source: Option<bool>,
}

/// For whom files of the host are relabelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relabel {
    /// `z`: any container.
    Shared,
    /// `Z`: this container alone.
    Private,
}

impl Relabel {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "z" => Some(Self::Shared),
            "Z" => Some(Self::Private),
            _ => None,
        }
    }
}

/// What is mounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MountKind {
    /// A path of the host.
    Bind,
    /// A named volume, or one without a name.
    Volume,
    /// Memory.
    Tmpfs,
    /// A named pipe of Windows.
    Npipe,
    /// A volume of a Swarm cluster.
    Cluster,
    /// The file tree of an image.
    Image,
}

impl MountKind {
    /// Those that have a block of their own in the long form.
    const WITH_BLOCK: [&str; 4] = ["bind", "volume", "tmpfs", "image"];

    /// By the name that the long form uses.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "bind" => Self::Bind,
            "volume" => Self::Volume,
            "tmpfs" => Self::Tmpfs,
            "npipe" => Self::Npipe,
            "cluster" => Self::Cluster,
            "image" => Self::Image,
            _ => return None,
        })
    }

    /// What the short form takes a source for: a path if it begins like one, else the name of a volume.
    #[must_use]
    pub fn of_source(source: &str) -> Self {
        let path = source.starts_with(['.', '/', '~']) || source.starts_with("\\\\") || has_drive(source);
        if path { Self::Bind } else { Self::Volume }
    }
}

/// Whether the text begins with one letter and a colon, a drive of Windows.
fn has_drive(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some(':')
}

impl Mount {
    /// Reads an item of `volumes`; `None` if there is nothing to read.
    pub(crate) fn read(item: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &item.value {
            Value::Map(map) => Some(Self::long(item, map, reader)),
            Value::Str(_) => item.scalar().and_then(|text| Self::short(item, &text, reader)),
            _ => None,
        }
    }

    /// The path in the container, as far as it is known.
    pub(crate) fn identity(item: &Node) -> Option<String> {
        let mount = Self::read(item, &mut Reader::new(&mut Vec::new()))?;
        mount.target.value().map(|target| clean(target).to_owned())
    }

    fn new(item: &Node, form: Form) -> Self {
        Self {
            place: item.place.clone(),
            origin: item.origin.clone(),
            form,
            kind: Part::Absent,
            source: Part::Absent,
            from: None,
            target: Part::Absent,
            options: Vec::new(),
            read_only: Part::Absent,
            propagation: Part::Absent,
            relabel: Part::Absent,
            blocks: Vec::new(),
            consistency: None,
            folder: item.folder.clone(),
            creates_source: Some(true),
        }
    }

    fn long(item: &Node, map: &Map, reader: &mut Reader<'_>) -> Self {
        let text = |node: Option<&Node>| part(node, |known| Some(known.to_owned()));
        let read_only = match map.get("read_only") {
            Some(node) => node.as_bool().map_or(Part::Unknown, |value| Part::Known(node.spanned(value))),
            None => Part::Absent,
        };
        let blocks = MountKind::WITH_BLOCK.iter().filter_map(|name| {
            let key = &map.entry(name)?.key;
            Some(Spanned::new(MountKind::parse(name)?, key.place.clone()))
        });
        let mount = Self {
            kind: part(map.get("type"), MountKind::parse),
            source: text(map.get("source")),
            from: map.get("source").and_then(Node::scalar),
            target: text(map.get("target")),
            read_only,
            propagation: part(item.at(&["bind", "propagation"]), propagation),
            relabel: part(item.at(&["bind", "selinux"]), Relabel::parse),
            blocks: blocks.collect(),
            consistency: map.entry("consistency").map(|entry| entry.key.place.clone()),
            // Without the block Compose asks for nothing of the kind.
            creates_source: match item.at(&["bind", "create_host_path"]) {
                Some(flag) => flag.as_bool(),
                None => Some(map.get("bind").is_some()),
            },
            ..Self::new(item, Form::Long)
        };
        mount.check_long(item, reader);
        mount
    }

    fn check_long(&self, item: &Node, reader: &mut Reader<'_>) {
        let message = if self.target.is_absent() {
            "a mount needs a `target`"
        } else if self.kind.value() == Some(&MountKind::Bind) && self.source.is_absent() {
            "a mount of type `bind` needs a `source`"
        } else {
            return;
        };
        reader.missing(item, item.place.clone(), message);
    }

    fn short(item: &Node, text: &Spanned<Text>, reader: &mut Reader<'_>) -> Option<Self> {
        let sections = sections(text.value.blank());
        if let Some((span, message)) = error(text, &sections) {
            reader.problem(item, ProblemKind::BadMount, text.place_of(span), message);
            return None;
        }
        let section = |at: usize| match sections.get(at) {
            Some(&span) if text.value.is_unknown_at(span) => Part::Unknown,
            Some(&span) => Part::Known(Spanned {
                value: text.value.blank().get(span.range()).unwrap_or("").to_owned(),
                place: text.place_of(span),
                origin: text.origin.clone(),
            }),
            None => Part::Absent,
        };
        let mut mount = Self::new(item, Form::Short);
        (mount.source, mount.target) =
            if sections.len() == 1 { (Part::Absent, section(0)) } else { (section(0), section(1)) };
        mount.from = sections.first().filter(|_| sections.len() > 1).map(|&span| Spanned {
            value: text.value.cut(span),
            place: text.place_of(span),
            origin: text.origin.clone(),
        });
        mount.kind = kind_of(&mount.source, text);
        mount.options = sections.get(2).map_or(Vec::new(), |&span| options(text, span));
        let is_open = sections.get(2).is_some_and(|&span| text.value.is_unknown_at(span));
        mount.read_only = mount.option(is_open, |option| match option {
            "ro" => Some(true),
            "rw" => Some(false),
            _ => None,
        });
        mount.propagation = mount.option(is_open, propagation);
        mount.relabel = mount.option(is_open, Relabel::parse);
        Some(mount)
    }

    /// What the last option says that says anything; where some are not known, it may be one of them.
    fn option<T>(&self, is_open: bool, parse: impl Fn(&str) -> Option<T>) -> Part<T> {
        let said =
            self.options.iter().rev().find_map(|option| Some(option.clone().map(|_| ())).zip(parse(&option.value)));
        match said {
            Some((at, value)) => Part::Known(at.map(|()| value)),
            None if is_open => Part::Unknown,
            None => Part::Absent,
        }
    }
}

/// A value of the long form.
pub(crate) fn part<T>(node: Option<&Node>, parse: impl Fn(&str) -> Option<T>) -> Part<T> {
    let Some(text) = node.and_then(Node::scalar) else { return Part::Absent };
    let value = text.known().and_then(parse);
    value.map_or(Part::Unknown, |value| Part::Known(text.map(|_| value)))
}

/// A word for how mounts are passed on.
fn propagation(word: &str) -> Option<String> {
    ["private", "rprivate", "slave", "rslave", "shared", "rshared"].contains(&word).then(|| word.to_owned())
}

/// The options behind the path of an item of `tmpfs`, as far as they are known.
#[must_use]
pub fn tmpfs_options(tmpfs: &Spanned<Text>) -> Vec<Spanned<String>> {
    let text = tmpfs.value.blank();
    let Some(colon) = text.find(':') else { return Vec::new() };
    options(tmpfs, Span::from(colon + 1..text.len()))
}

/// The kind that the source of a short form tells. An unknown one may still begin like a path.
fn kind_of(source: &Part<String>, text: &Spanned<Text>) -> Part<MountKind> {
    match source {
        Part::Known(source) => Part::Known(source.clone().map(|source| MountKind::of_source(&source))),
        Part::Absent => Part::Known(Spanned::new(MountKind::Volume, text.place.clone())),
        Part::Unknown => match text.value.holes().first() {
            Some(&hole) if hole > 0 && MountKind::of_source(text.value.blank()) == MountKind::Bind => {
                Part::Known(Spanned::new(MountKind::Bind, text.place.clone()))
            }
            _ => Part::Unknown,
        },
    }
}

/// The sections between the colons; the colon behind a drive letter is none of them.
fn sections(text: &str) -> Vec<Span> {
    let mut sections = Vec::new();
    let mut start = 0;
    if text.len() <= 2 {
        return vec![Span::from(0..text.len())];
    }
    for (at, _) in text.match_indices(':') {
        let section = text.get(start..at).unwrap_or("");
        let mut chars = section.chars();
        let drive = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
        if !drive {
            sections.push(Span::from(start..at));
            start = at + 1;
        }
    }
    sections.push(Span::from(start..text.len()));
    sections
}

/// What Compose refuses, as far as it is known.
fn error(text: &Spanned<Text>, sections: &[Span]) -> Option<(Span, String)> {
    let whole = text.value.span();
    if text.value.is_unknown() {
        return None;
    }
    if whole.is_empty() {
        return Some((whole, "an empty mount".to_owned()));
    }
    if let Some(&empty) = sections.iter().find(|section| section.is_empty()) {
        let around = Span::new(empty.start.saturating_sub(1), (empty.end + 1).min(whole.end));
        return Some((around, "nothing stands before or behind a colon".to_owned()));
    }
    let fourth = sections.get(3)?;
    Some((Span::new(fourth.start - 1, whole.end), "a mount has at most three sections".to_owned()))
}

fn options(text: &Spanned<Text>, section: Span) -> Vec<Spanned<String>> {
    let mut start = section.start;
    let mut options = Vec::new();
    for option in text.value.blank().get(section.range()).unwrap_or("").split(',') {
        let span = Span::new(start, start + option.len() as u32);
        start = span.end + 1;
        if !text.value.is_unknown_at(span) {
            options.push(Spanned::new(option.to_owned(), text.place_of(span)));
        }
    }
    options
}

/// A path without the slash at its end.
pub(crate) fn clean(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" => path,
        clean => clean,
    }
}
