//! The boxes of the picture, sized by their text.

use std::io::{self, Write};

use shiplint_source::Severity;

use crate::graph::layout::Point;
use crate::graph::{Graph, Node};
use crate::visible;
use crate::xml::Escaped;

/// Colours that networks have in turn.
const COLORS: usize = 6;
/// Characters of a line that are shown.
const LONGEST: usize = 44;
/// Lines of a box that are shown.
const MAX_FACTS: usize = 12;

const PADDING: i64 = 12;
const HEAD: i64 = 35;
const LINE: i64 = 17;
const CHIPS: i64 = 20;
/// The room for the keys of facts.
const KEYS: i64 = 58;
const LEAST_WIDTH: i64 = 132;

/// A network that a service joins.
pub(super) struct Chip<'a> {
    pub(super) name: &'a str,
    /// Its number on the sheet.
    pub(super) color: usize,
}

/// A box.
pub(super) struct Card<'a> {
    node: &'a Node,
    facts: Vec<(&'a str, String)>,
    pub(super) chips: Vec<Chip<'a>>,
}

impl<'a> Card<'a> {
    /// The box of a node; `shows_file` says whether its file is told.
    pub(super) fn of(graph: &'a Graph, node: usize, shows_file: impl Fn(&Node) -> bool) -> Option<Self> {
        let node = graph.nodes.get(node)?;
        let file = graph.groups.get(node.group).filter(|_| shows_file(node));
        let file = file.map(|group| ("file", clipped_front(&group.name, LONGEST)));
        let facts = node.facts.iter().map(|fact| (fact.key, clipped(&fact.value, LONGEST)));
        let mut facts: Vec<_> = file.into_iter().chain(facts).collect();
        if facts.len() > MAX_FACTS {
            let rest = facts.len() - (MAX_FACTS - 1);
            facts.truncate(MAX_FACTS - 1);
            facts.push(("…", format!("{rest} more")));
        }
        Some(Self { node, facts, chips: Vec::new() })
    }

    pub(super) fn size(&self) -> Point {
        let facts = self.facts.iter().map(|(_, value)| KEYS + width_of_fact(value)).max().unwrap_or(0);
        let head = width_of_name(&self.name()) + width_of_caption(self.node.kind.name()) + 14 + self.badge_width();
        let chips: i64 = self.chips.iter().map(|chip| chip_width(chip.name)).sum();
        let height = HEAD + LINE * i64::try_from(self.facts.len()).unwrap_or(0);
        let below = if self.chips.is_empty() { 0 } else { CHIPS };
        let end = if height + below == HEAD { 0 } else { 6 };
        Point { x: (facts.max(head).max(chips) + 2 * PADDING).max(LEAST_WIDTH), y: height + below + end }
    }

    fn name(&self) -> String {
        clipped(&self.node.name, LONGEST)
    }

    fn badge_width(&self) -> i64 {
        if self.node.marks.total() == 0 { 0 } else { width_of_caption(&self.node.marks.total().to_string()) + 18 }
    }

    pub(super) fn write(&self, corner: Point, out: &mut dyn Write) -> io::Result<()> {
        let (Point { x: width, y: height }, kind) = (self.size(), self.node.kind.name());
        writeln!(out, r#"<g transform="translate({} {})">"#, corner.x, corner.y)?;
        writeln!(out, "<title>{} {}</title>", kind, Escaped(&visible::line(&self.node.name)))?;
        let worst = self.node.marks.worst().map_or("", Severity::name);
        writeln!(out, r#"<rect class="box {kind} {worst}" width="{width}" height="{height}" rx="8"/>"#)?;
        let word = format_args!(r#"<tspan class="{kind}-word" dx="7">{kind}</tspan>"#);
        writeln!(out, r#"<text class="name" x="{PADDING}" y="22">{}{word}</text>"#, Escaped(&self.name()))?;
        self.write_badge(width, out)?;
        let mut y = HEAD + 7;
        for (key, value) in &self.facts {
            writeln!(out, r#"<text class="key" x="{PADDING}" y="{y}">{key}</text>"#)?;
            writeln!(out, r#"<text class="fact" x="{}" y="{y}">{}</text>"#, PADDING + KEYS, Escaped(value))?;
            y += LINE;
        }
        let mut x = PADDING;
        for chip in &self.chips {
            write_chip(chip, Point { x, y: y + 2 }, out)?;
            x += chip_width(chip.name);
        }
        writeln!(out, "</g>")
    }

    /// The number of findings in the colour of the severest.
    fn write_badge(&self, width: i64, out: &mut dyn Write) -> io::Result<()> {
        let marks = &self.node.marks;
        let Some(worst) = marks.worst() else { return Ok(()) };
        let long = self.badge_width() - 6;
        let x = width - PADDING - long;
        writeln!(out, "<g><title>{marks}</title>")?;
        writeln!(out, r#"<rect class="badge {worst}" x="{x}" y="10" width="{long}" height="16" rx="8"/>"#)?;
        writeln!(out, r#"<text class="count" x="{}" y="22">{}</text></g>"#, x + long / 2, marks.total())
    }

    /// What a network takes in the row below.
    pub(super) fn legend_width(&self) -> i64 {
        chip_width(&self.legend()) + 12
    }

    pub(super) fn write_legend(&self, at: Point, color: usize, out: &mut dyn Write) -> io::Result<()> {
        write_chip(&Chip { name: &self.legend(), color }, at, out)
    }

    fn legend(&self) -> String {
        let facts = self.facts.iter().map(|(_, value)| format!(", {value}"));
        let marks = if self.node.marks.total() > 0 { format!(" ({})", self.node.marks) } else { String::new() };
        format!("network {}{}{marks}", self.node.name, facts.collect::<String>())
    }
}

fn write_chip(chip: &Chip<'_>, at: Point, out: &mut dyn Write) -> io::Result<()> {
    let (name, color) = (clipped(chip.name, LONGEST), chip.color % COLORS);
    writeln!(out, r#"<circle class="net{color}" cx="{}" cy="{}" r="4"/>"#, at.x + 4, at.y - 4)?;
    writeln!(out, r#"<text class="chip" x="{}" y="{}">{}</text>"#, at.x + 13, at.y, Escaped(&name))
}

fn chip_width(name: &str) -> i64 {
    27 + width_of_caption(&clipped(name, LONGEST))
}

/// The beginning of a text.
pub(super) fn clipped(text: &str, longest: usize) -> String {
    let text = visible::line(text);
    match text.char_indices().nth(longest) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or("")),
        None => text.into_owned(),
    }
}

/// The end of a text: of a path it tells more.
fn clipped_front(text: &str, longest: usize) -> String {
    let text = visible::line(text);
    let excess = text.chars().count().saturating_sub(longest);
    if excess == 0 { text.into_owned() } else { std::iter::once('…').chain(text.chars().skip(excess)).collect() }
}

/// The width of a text, in tenths of a pixel for each narrow character: no font is at hand to measure with.
fn width(text: &str, each: i64) -> i64 {
    let count: i64 =
        text.chars().map(|c| if c >= '\u{1100}' && !('\u{2000}'..='\u{2fff}').contains(&c) { 2 } else { 1 }).sum();
    (count * each + 9) / 10
}

pub(super) fn width_of_name(text: &str) -> i64 {
    width(text, 84)
}

pub(super) fn width_of_caption(text: &str) -> i64 {
    width(text, 63)
}

fn width_of_fact(text: &str) -> i64 {
    width(text, 69)
}
