//! A picture that stands alone: no script, no font from elsewhere, light or dark as its reader likes.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::graph::layout::{Layout, Point};
use crate::graph::sheets::{Sheet, sheets};
use crate::graph::{Edge, EdgeKind, Graph, Node, NodeKind};
use crate::xml::Escaped;

mod boxes;
mod style;

use boxes::{Card, Chip};

/// Around the whole, and between sheets.
const MARGIN: i64 = 28;
/// Sheets stand side by side as long as all of them are no wider than this.
const WIDTH: i64 = 1400;
/// The height of the name of a sheet.
const TITLE: i64 = 34;
/// The height of the row of networks.
const NETWORKS: i64 = 34;
/// The least room between layers, without captions.
const GAP: i64 = 56;
/// The least width: the meanings of the lines stand below.
const KEY: i64 = 530;
/// More files than these are not named above a sheet.
const MAX_NAMES: usize = 6;

/// Writes `graph`.
pub fn render(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let pages: Vec<Page<'_>> = sheets(graph).iter().map(|sheet| Page::new(graph, sheet)).collect();
    let (corners, size) = shelves(pages.iter().map(|page| page.size));
    let (width, legend) = (size.x.max(KEY), size.y);
    let height = legend + MARGIN;
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">"#
    )?;
    writeln!(out, "<title>Services, build stages, networks, volumes and paths of the host</title>")?;
    writeln!(out, "<style>{}</style>", style::SHEET)?;
    writeln!(out, "{}", style::ARROWS)?;
    writeln!(out, r#"<rect class="ground" width="{width}" height="{height}"/>"#)?;
    for (page, Point { x, y }) in pages.iter().zip(corners) {
        writeln!(out, r#"<g transform="translate({x} {y})">"#)?;
        page.write(out)?;
        writeln!(out, "</g>")?;
    }
    write_key(legend, out)?;
    writeln!(out, "</svg>")
}

/// Tells what the lines mean.
fn write_key(y: i64, out: &mut dyn Write) -> io::Result<()> {
    let lines = [("needs", "waits for"), ("builds", "is built from"), ("copies", "copies from"), ("mounts", "mounts")];
    for ((class, meaning), number) in lines.into_iter().zip(0..) {
        let x = MARGIN + number * 120;
        writeln!(out, r#"<path class="line {class}" d="M{x} {y} h28" marker-end="url(#{class})"/>"#)?;
        writeln!(out, r#"<text x="{}" y="{}">{meaning}</text>"#, x + 36, y + 4)?;
    }
    Ok(())
}

/// Puts sheets side by side in rows: their corners, and the size of the whole.
fn shelves(sizes: impl Iterator<Item = Point>) -> (Vec<Point>, Point) {
    let (mut at, mut whole) = (Point { x: MARGIN, y: MARGIN }, Point { x: 2 * MARGIN, y: 2 * MARGIN });
    let mut corners = Vec::new();
    for size in sizes {
        if at.x > MARGIN && at.x + size.x > WIDTH {
            at = Point { x: MARGIN, y: whole.y };
        }
        corners.push(at);
        whole = Point { x: whole.x.max(at.x + size.x + MARGIN), y: whole.y.max(at.y + size.y + MARGIN) };
        at.x += size.x + 2 * MARGIN;
    }
    (corners, whole)
}

/// A sheet, laid out.
struct Page<'a> {
    title: String,
    cards: Vec<Card<'a>>,
    lines: Vec<&'a Edge>,
    networks: Vec<Card<'a>>,
    layout: Layout,
    size: Point,
}

impl<'a> Page<'a> {
    fn new(graph: &'a Graph, sheet: &Sheet) -> Self {
        let owners = owners(graph, sheet);
        let shows_file = |node: &Node| match node.kind {
            NodeKind::Stage => sheet.groups.len() > 1,
            _ => owners.len() > 1,
        };
        let mut cards: Vec<Card<'a>> =
            sheet.nodes.iter().filter_map(|&node| Card::of(graph, node, shows_file)).collect();
        let place = |node: usize| sheet.nodes.binary_search(&node).ok();
        for edge in graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Joins) {
            if let (Some(card), Ok(color)) = (place(edge.from), sheet.networks.binary_search(&edge.to)) {
                let network = graph.nodes.get(edge.to).map_or("", |node| &node.name);
                cards[card].chips.push(Chip { name: network, color });
            }
        }
        let drawn = sheet.edges.iter().filter_map(|&edge| graph.edges.get(edge)).filter(|edge| edge.from != edge.to);
        let (lines, ends): (Vec<&Edge>, Vec<(usize, usize)>) =
            drawn.filter_map(|edge| Some((edge, (place(edge.from)?, place(edge.to)?)))).unzip();
        let sizes: Vec<Point> = cards.iter().map(Card::size).collect();
        let widest = lines.iter().map(|edge| caption_width(edge)).max().unwrap_or(0);
        let layout = Layout::new(&sizes, &ends, GAP + widest);
        let networks = sheet.networks.iter().filter_map(|&node| Card::of(graph, node, shows_file)).collect();
        let mut page = Self { title: title(graph, sheet, &owners), cards, lines, networks, size: layout.size, layout };
        let row = page.network_row().last().map_or(0, |(x, card)| x + card.legend_width());
        page.size.x = page.size.x.max(row).max(boxes::width_of_name(&page.title));
        page.size.y += TITLE + if page.networks.is_empty() { 0 } else { NETWORKS };
        page
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<text class="file" y="12">{}</text>"#, Escaped(&self.title))?;
        writeln!(out, r#"<g transform="translate(0 {TITLE})">"#)?;
        for (edge, points) in self.lines.iter().zip(&self.layout.lines) {
            write_line(edge, points, out)?;
        }
        for (card, corner) in self.cards.iter().zip(&self.layout.corners) {
            card.write(*corner, out)?;
        }
        // On top of all lines.
        for (edge, points) in self.lines.iter().zip(&self.layout.lines) {
            write_caption(edge, points, out)?;
        }
        let y = self.layout.size.y + NETWORKS / 2 + 8;
        for ((x, card), color) in self.network_row().zip(0..) {
            card.write_legend(Point { x, y }, color, out)?;
        }
        writeln!(out, "</g>")
    }

    /// The networks with where they begin.
    fn network_row(&self) -> impl Iterator<Item = (i64, &Card<'a>)> {
        self.networks.iter().scan(0, |next, card| {
            let x = *next;
            *next += card.legend_width();
            Some((x, card))
        })
    }
}

/// The files with services.
fn owners(graph: &Graph, sheet: &Sheet) -> BTreeSet<usize> {
    let nodes = sheet.nodes.iter().filter_map(|&node| graph.nodes.get(node));
    nodes.filter(|node| node.kind == NodeKind::Service).map(|node| node.group).collect()
}

/// The files with services, or the first, and others that something was found in.
fn title(graph: &Graph, sheet: &Sheet, owners: &BTreeSet<usize>) -> String {
    let groups = sheet.groups.iter().filter_map(|&number| Some((number, graph.groups.get(number)?)));
    let first = owners.first().or(sheet.groups.first());
    let named =
        groups.filter(|(number, group)| Some(number) == first || owners.contains(number) || group.marks.total() > 0);
    let names: Vec<String> = named
        .take(MAX_NAMES)
        .map(|(_, group)| match group.marks.total() {
            0 => group.name.clone(),
            _ => format!("{} ({})", group.name, group.marks),
        })
        .collect();
    boxes::clipped(&names.join(" · "), 120)
}

fn class(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Needs => "needs",
        EdgeKind::Builds | EdgeKind::Extends => "builds",
        EdgeKind::Copies => "copies",
        EdgeKind::Joins | EdgeKind::Mounts => "mounts",
    }
}

fn write_line(edge: &Edge, points: &[Point], out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = points.first() else { return Ok(()) };
    write!(out, r#"<path class="line {}" d="M{} {}"#, class(edge.kind), first.x, first.y)?;
    for (number, step) in points.windows(2).enumerate() {
        let (from, to) = (step[0], step[1]);
        if number % 2 == 0 {
            let middle = i64::midpoint(from.x, to.x);
            write!(out, " C{middle} {} {middle} {} {} {}", from.y, to.y, to.x, to.y)?;
        } else {
            write!(out, " L{} {}", to.x, to.y)?;
        }
    }
    write!(out, r#"" marker-end="url(#{})">"#, class(edge.kind))?;
    if !edge.label.is_empty() {
        write!(out, "<title>{}</title>", Escaped(&edge.label))?;
    }
    writeln!(out, "</path>")
}

/// What stands beside a line: what a service waits for, or takes. What is mounted where is too long.
fn caption(edge: &Edge) -> String {
    if edge.kind == EdgeKind::Mounts { String::new() } else { boxes::clipped(&edge.label, 24) }
}

fn caption_width(edge: &Edge) -> i64 {
    boxes::width_of_caption(&caption(edge))
}

fn write_caption(edge: &Edge, points: &[Point], out: &mut dyn Write) -> io::Result<()> {
    let (text, [from, to, ..]) = (caption(edge), points) else { return Ok(()) };
    if text.is_empty() {
        return Ok(());
    }
    let (x, y, width) = (i64::midpoint(from.x, to.x), i64::midpoint(from.y, to.y), caption_width(edge));
    writeln!(out, r#"<rect class="ground" x="{}" y="{}" width="{width}" height="14" rx="4"/>"#, x - width / 2, y - 7)?;
    writeln!(out, r#"<text class="caption" x="{x}" y="{}">{}</text>"#, y + 3, Escaped(&text))
}
