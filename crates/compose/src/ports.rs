//! `ports`: `[[address:]published:]target[/protocol]`, or a mapping.

use std::fmt;
use std::net::IpAddr;

use shiplint_source::{Place, Span};

use crate::reader::Reader;
use crate::{Form, Map, Node, Part, ProblemKind, Spanned, Step, Text, Value};

/// A port of a container, perhaps with one of the host that leads to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Port {
    /// Where it is written.
    pub place: Place,
    /// What happened to it on its way.
    pub origin: Vec<Step>,
    /// How it is written.
    pub form: Form,
    /// The address of the host that is listened on; all if absent.
    pub host_ip: Part<String>,
    /// The ports of the host; any free one if absent.
    pub published: Part<PortRange>,
    /// The ports of the container.
    pub target: Part<PortRange>,
    /// `tcp`, `udp` or `sctp`, as written; `tcp` if absent.
    pub protocol: Part<String>,
    /// Whether each host of a Swarm publishes it or the cluster does, as written.
    pub mode: Part<String>,
    /// What the long form has in the place of ports although it is no range of them. Compose does not look at it.
    pub unreadable: Vec<Spanned<String>>,
}

/// Ports from one to another; both are the same for one port. Nothing says that they are ports that exist: Compose does
/// not look at those of the long form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortRange {
    /// The lowest.
    pub first: u32,
    /// The highest.
    pub last: u32,
}

impl PortRange {
    /// `80` or `8000-8010`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bounds = text.split('-').map(|bound| {
            let digits = !bound.is_empty() && bound.bytes().all(|byte| byte.is_ascii_digit());
            bound.parse().ok().filter(|_| digits)
        });
        let first = bounds.next()??;
        let last = bounds.next().unwrap_or(Some(first))?;
        (first <= last).then_some(Self { first, last })
    }

    /// Number of ports.
    pub fn count(self) -> u32 {
        (self.last - self.first).saturating_add(1)
    }

    /// Whether a port is in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl fmt::Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count() {
            1 => write!(f, "{}", self.first),
            _ => write!(f, "{} to {}", self.first, self.last),
        }
    }
}

impl Port {
    /// Reads an item of `ports`; `None` if there is nothing to read.
    pub(crate) fn read(item: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &item.value {
            Value::Map(map) => Some(Self::long(item, map, reader)),
            Value::Seq(_) | Value::Null | Value::Bool(_) => None,
            _ => item.scalar().and_then(|text| Self::short(item, &text, reader)),
        }
    }

    /// The ports of the host that both ask for, as far as they are known. A range of which any one port will do asks for
    /// none, and neither does 0, which stands for any free port.
    pub fn contended(&self, other: &Self) -> Option<PortRange> {
        let (one, two) = (self.claimed()?, other.claimed()?);
        let protocol = |port: &Self| match &port.protocol {
            Part::Known(protocol) => Some(protocol.value.to_ascii_lowercase()),
            Part::Absent => Some("tcp".to_owned()),
            Part::Unknown => None,
        };
        let together = protocol(self)? == protocol(other)? && self.shares_address(other)?;
        let both = PortRange { first: one.first.max(two.first), last: one.last.min(two.last) };
        (together && one.overlaps(two)).then_some(both)
    }

    /// The ports of the host that it asks for, as far as they are known; see [`contended`](Self::contended).
    pub fn claimed(&self) -> Option<PortRange> {
        let published = *self.published.value()?;
        let any_of_them = published.count() > 1 && self.target.value().is_none_or(|target| target.count() == 1);
        (published.first > 0 && !any_of_them).then_some(published)
    }

    /// Whether both listen on some address; `None` if that is not known.
    fn shares_address(&self, other: &Self) -> Option<bool> {
        let ip = |port: &Self| match &port.host_ip {
            Part::Known(ip) => address(&ip.value).map(Some),
            Part::Absent => Some(None),
            Part::Unknown => None,
        };
        Some(match (ip(self)?, ip(other)?) {
            (Some(one), Some(two)) if one.is_ipv4() == two.is_ipv4() => {
                one == two || one.is_unspecified() || two.is_unspecified()
            }
            (Some(_), Some(_)) => false,
            (None, _) | (_, None) => true,
        })
    }

    /// Whether both lead from the same address and ports to the same ports, as far as that is known.
    pub(crate) fn identity(item: &Node) -> Option<String> {
        let port = Self::read(item, &mut Reader::new(&mut Vec::new()))?;
        let range = |part: &Part<PortRange>| match part {
            Part::Known(range) => Some(format!("{}-{}", range.value.first, range.value.last)),
            Part::Absent => Some(String::new()),
            Part::Unknown => None,
        };
        let text = |part: &Part<String>, default: &str| match part {
            Part::Known(text) => Some(text.value.clone()),
            Part::Absent => Some(default.to_owned()),
            Part::Unknown => None,
        };
        let (ip, protocol) = (text(&port.host_ip, "0.0.0.0")?, text(&port.protocol, "tcp")?);
        Some(format!("{ip}:{}:{}/{protocol}", range(&port.published)?, range(&port.target)?))
    }

    fn new(item: &Node, form: Form) -> Self {
        Self {
            place: item.place.clone(),
            origin: item.origin.clone(),
            form,
            host_ip: Part::Absent,
            published: Part::Absent,
            target: Part::Absent,
            protocol: Part::Absent,
            mode: Part::Absent,
            unreadable: Vec::new(),
        }
    }

    fn long(item: &Node, map: &Map, reader: &mut Reader<'_>) -> Self {
        if map.get("target").is_none() {
            reader.missing(item, item.place.clone(), "a published port needs a `target`");
        }
        if let Some(ip) = map.get("host_ip")
            && let Some(known) = ip.text().and_then(Text::known).filter(|known| known.parse::<IpAddr>().is_err())
        {
            let message = format!("`{known}` is no IP address");
            reader.problem(ip, ProblemKind::BadPort, ip.place.clone(), message);
        }
        let range = |name: &str| part(map.get(name), PortRange::parse);
        let text = |name: &str| part(map.get(name), |text| Some(text.to_owned()));
        let unreadable = ["published", "target"].into_iter().filter(|name| range(name).is_unknown());
        Self {
            host_ip: text("host_ip"),
            published: range("published"),
            target: range("target"),
            protocol: text("protocol"),
            mode: text("mode"),
            unreadable: unreadable.filter_map(|name| text(name).known().cloned()).collect(),
            ..Self::new(item, Form::Long)
        }
    }

    fn short(item: &Node, text: &Spanned<Text>, reader: &mut Reader<'_>) -> Option<Self> {
        let fields = Fields::of(text);
        let mut port = Self::new(item, Form::Short);
        port.protocol = fields.part(fields.protocol, |protocol| Some(protocol.to_owned()));
        port.target = fields.part(fields.target, in_range);
        port.published = fields.part(fields.published, in_range);
        port.host_ip = fields.part(fields.host_ip, |ip| Some(ip.to_owned()));
        match fields.error(&port) {
            Some((span, message)) => {
                let place = text.place_of(span);
                reader.problem(item, ProblemKind::BadPort, place, message);
                None
            }
            None => Some(port),
        }
    }
}

/// A range of ports that exist.
fn in_range(text: &str) -> Option<PortRange> {
    PortRange::parse(text).filter(|range| range.last <= 0xFFFF)
}

fn part<T>(node: Option<&Node>, parse: impl Fn(&str) -> Option<T>) -> Part<T> {
    let Some(text) = node.and_then(Node::scalar) else { return Part::Absent };
    match text.known() {
        Some("") => Part::Absent,
        Some(known) => parse(known).map_or(Part::Unknown, |value| Part::Known(text.clone().map(|_| value))),
        None => Part::Unknown,
    }
}

/// The short form taken apart. A field that is not there is empty.
struct Fields<'t> {
    text: &'t Spanned<Text>,
    host_ip: Span,
    published: Span,
    target: Span,
    protocol: Span,
}

impl<'t> Fields<'t> {
    fn of(text: &'t Spanned<Text>) -> Self {
        let whole = text.value.blank();
        let end = whole.len() as u32;
        let last_colon = whole.rfind(':').map(|at| at as u32);
        let right = Span::new(last_colon.map_or(0, |colon| colon + 1), end);
        let left = whole.get(..last_colon.unwrap_or(0) as usize).unwrap_or("");
        let left_end = left.len() as u32;
        let (host_ip, published) = match left.rfind(':').map(|at| at as u32) {
            Some(colon) => (Span::new(0, colon), Span::new(colon + 1, left_end)),
            None => (Span::at(0), Span::new(0, left_end)),
        };
        let slash = whole.get(right.range()).and_then(|right| right.find('/')).map(|at| right.start + at as u32);
        let target = Span::new(right.start, slash.unwrap_or(end));
        let protocol = Span::new(slash.map_or(end, |slash| slash + 1), end);
        Self { text, host_ip, published, target, protocol }
    }

    fn get(&self, span: Span) -> &'t str {
        self.text.value.blank().get(span.range()).unwrap_or("")
    }

    /// Whether a variable without a known value stands in this field, or in one from which colons could reach it.
    fn is_unknown(&self, field: Span) -> bool {
        let reach = if field == self.host_ip { field.cover(self.published) } else { field };
        self.text.value.is_unknown_at(reach)
    }

    fn part<T>(&self, field: Span, parse: impl Fn(&str) -> Option<T>) -> Part<T> {
        if self.is_unknown(field) {
            return Part::Unknown;
        }
        let text = self.get(field);
        if text.is_empty() {
            return Part::Absent;
        }
        parse(text).map_or(Part::Unknown, |value| {
            Part::Known(Spanned { value, place: self.text.place_of(field), origin: self.text.origin.clone() })
        })
    }

    /// What Compose refuses, as far as it is known.
    fn error(&self, port: &Port) -> Option<(Span, String)> {
        let bad = |field: Span, part_unknown: bool| part_unknown && !self.is_unknown(field);
        let say = |field: Span, what: &str| Some((field, format!("`{}` is {what}", self.get(field))));
        if port.target.value().is_some_and(|target| target.first == 0) {
            return say(self.target, "no port of a container");
        }
        if port.target.is_absent() {
            let whole = Span::new(0, self.text.value.blank().len() as u32);
            return Some((whole, "the port of the container is missing".to_owned()));
        }
        if bad(self.target, port.target.is_unknown()) {
            return say(self.target, "no port or range of ports");
        }
        if bad(self.published, port.published.is_unknown()) {
            return say(self.published, "no port or range of ports");
        }
        if !self.is_unknown(self.host_ip) && !is_address(self.get(self.host_ip)) {
            return say(self.host_ip, "no IP address");
        }
        if let Some(protocol) = port.protocol.value()
            && !["tcp", "udp", "sctp"].contains(&protocol.to_ascii_lowercase().as_str())
        {
            return say(self.protocol, "no protocol: `tcp`, `udp` and `sctp` are");
        }
        let (target, published) = (port.target.value()?, port.published.value()?);
        (target.first != target.last && target.count() != published.count()).then(|| {
            let (target_text, published_text) = (self.get(self.target), self.get(self.published));
            let message = format!("`{published_text}` and `{target_text}` are ranges of different length");
            (self.published.cover(self.target), message)
        })
    }
}

/// Whether the text is empty or an IP address.
fn is_address(text: &str) -> bool {
    text.is_empty() || address(text).is_some()
}

/// An IP address, that of version 6 perhaps in brackets and with a zone.
pub fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.split('%').next()?.parse().ok()
}
