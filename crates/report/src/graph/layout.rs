//! Where boxes and lines are: layers from left to right, each box beside what it is linked with.
//!
//! All lengths are whole pixels.

use std::collections::BTreeMap;

use crate::graph::layers::Layers;
use crate::graph::sheets::Together;

/// Between two boxes of a layer.
const BESIDE: i64 = 22;
/// What a line takes where it passes through a layer.
const LANE: i64 = 10;
/// How often boxes are drawn towards their neighbours.
const PULLS: usize = 12;
/// Parts stand in rows that are no longer than this, unless one part is.
const ROW: i64 = 1000;

/// A point or a size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: i64,
    pub(super) y: i64,
}

/// Where everything is.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The upper left corners of the boxes.
    pub(super) corners: Vec<Point>,
    /// The points that each line goes through, in its own direction. Between an even one and the next it bends.
    pub(super) lines: Vec<Vec<Point>>,
    /// The size of the whole.
    pub(super) size: Point,
}

impl Layout {
    /// Lays out boxes of these sizes. Between layers there is room of `gap`. No line leads from a box to itself.
    pub(super) fn new(sizes: &[Point], lines: &[(usize, usize)], gap: i64) -> Self {
        let parts = parts(sizes.len(), lines);
        let drawings: Vec<Drawing> = parts.iter().map(|part| part.draw(sizes, lines, gap)).collect();
        let longest = drawings.iter().map(|drawing| drawing.size().x).max().unwrap_or(0).max(ROW);
        let mut layout = Self {
            corners: vec![Point::default(); sizes.len()],
            lines: vec![Vec::new(); lines.len()],
            size: Point::default(),
        };
        let mut at = Point::default();
        for (part, drawing) in parts.iter().zip(&drawings) {
            let size = drawing.size();
            if at.x > 0 && at.x + size.x > longest {
                at = Point { x: 0, y: layout.size.y + BESIDE };
            }
            layout.put(part, drawing, at);
            layout.size = Point { x: layout.size.x.max(at.x + size.x), y: layout.size.y.max(at.y + size.y) };
            at.x += size.x + 2 * BESIDE;
        }
        layout
    }

    fn put(&mut self, part: &Part, drawing: &Drawing, at: Point) {
        let moved = |point: Point| Point { x: point.x + at.x, y: point.y + at.y };
        for (inner, &number) in part.boxes.iter().enumerate() {
            self.corners[number] = moved(drawing.corner(inner));
        }
        for (points, &line) in drawing.lines().into_iter().zip(&part.lines) {
            self.lines[line] = points.into_iter().map(moved).collect();
        }
    }
}

/// Boxes that lines link, directly or by others.
#[derive(Default)]
struct Part {
    /// Their numbers, in order.
    boxes: Vec<usize>,
    /// The numbers of the lines between them.
    lines: Vec<usize>,
}

/// The parts of a sheet; boxes without lines come last.
fn parts(count: usize, lines: &[(usize, usize)]) -> Vec<Part> {
    let mut together = Together::new(count);
    for &(from, to) in lines {
        together.join(from, to);
    }
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    for number in 0..count {
        parts.entry(together.first(number)).or_default().boxes.push(number);
    }
    for (line, &(from, _)) in lines.iter().enumerate() {
        parts.entry(together.first(from)).or_default().lines.push(line);
    }
    let mut parts: Vec<Part> = parts.into_values().collect();
    parts.sort_by_key(|part| part.lines.is_empty());
    parts
}

impl Part {
    fn draw(&self, sizes: &[Point], lines: &[(usize, usize)], gap: i64) -> Drawing {
        let inner = |number: usize| self.boxes.partition_point(|&other| other < number);
        let ends = |&line: &usize| (inner(lines[line].0), inner(lines[line].1));
        let sizes: Vec<Point> = self.boxes.iter().map(|&number| sizes[number]).collect();
        Drawing::new(&sizes, &self.lines.iter().map(ends).collect::<Vec<_>>(), gap)
    }
}

/// The boxes of a part, in layers.
struct Drawing {
    layers: Layers,
    /// Of boxes and points.
    heights: Vec<i64>,
    /// The middles of boxes and points.
    middles: Vec<i64>,
    /// Where the layer of a box or point begins and ends.
    ranges: Vec<(i64, i64)>,
    /// Of boxes.
    widths: Vec<i64>,
}

impl Drawing {
    fn new(sizes: &[Point], lines: &[(usize, usize)], gap: i64) -> Self {
        let layers = Layers::new(sizes.len(), lines);
        let count = layers.after.len();
        let heights: Vec<i64> = (0..count).map(|number| sizes.get(number).map_or(LANE, |size| size.y)).collect();
        let mut drawing = Self {
            heights,
            middles: vec![0; count],
            ranges: vec![(0, 0); count],
            widths: sizes.iter().map(|size| size.x).collect(),
            layers,
        };
        let mut left = 0;
        for row in &drawing.layers.rows {
            let right = left + row.iter().filter_map(|&number| Some(sizes.get(number)?.x)).max().unwrap_or(0);
            for &number in row {
                drawing.ranges[number] = (left, right);
            }
            left = right + gap;
        }
        drawing.stack();
        (0..PULLS).for_each(|pull| drawing.pull(pull % 2 == 0));
        drawing.lift();
        drawing
    }

    fn distance(&self, above: usize, below: usize) -> i64 {
        i64::midpoint(self.heights[above], self.heights[below]) + BESIDE
    }

    /// Puts what is in a layer one below the other, around the same height in all layers.
    fn stack(&mut self) {
        for row in &self.layers.rows {
            let total: i64 = row.iter().map(|&number| self.heights[number] + BESIDE).sum();
            let mut top = -total / 2;
            for &number in row {
                self.middles[number] = top + self.heights[number] / 2;
                top += self.heights[number] + BESIDE;
            }
        }
    }

    /// Draws everything towards the mean height of its neighbours before it, or behind it, as far as there is room.
    fn pull(&mut self, forward: bool) {
        for step in 0..self.layers.rows.len() {
            let layer = if forward { step } else { self.layers.rows.len() - 1 - step };
            let row = &self.layers.rows[layer];
            let wanted: Vec<i64> = row.iter().map(|&number| self.wanted(number, forward)).collect();
            // One way round the upper ones win, the other way the lower ones; between both is room as well.
            let mut down = wanted.clone();
            let mut up = wanted;
            for at in 1..row.len() {
                down[at] = down[at].max(down[at - 1] + self.distance(row[at - 1], row[at]));
            }
            for at in (1..row.len()).rev() {
                up[at - 1] = up[at - 1].min(up[at] - self.distance(row[at - 1], row[at]));
            }
            for (at, number) in row.clone().into_iter().enumerate() {
                self.middles[number] = i64::midpoint(down[at], up[at]);
            }
        }
    }

    fn wanted(&self, number: usize, forward: bool) -> i64 {
        let near = if forward { &self.layers.before[number] } else { &self.layers.after[number] };
        let count = i64::try_from(near.len()).unwrap_or(i64::MAX);
        let sum: i64 = near.iter().map(|&near| self.middles[near]).sum();
        sum.checked_div(count).unwrap_or(self.middles[number])
    }

    /// Moves all so that the uppermost begins at 0.
    fn lift(&mut self) {
        let top = (self.middles.iter().zip(&self.heights)).map(|(middle, height)| middle - height / 2).min();
        let top = top.unwrap_or(0);
        self.middles.iter_mut().for_each(|middle| *middle -= top);
    }

    fn size(&self) -> Point {
        let bottom = self.middles.iter().zip(&self.heights).map(|(middle, height)| middle + height - height / 2);
        let right = self.ranges.iter().map(|(_, right)| *right);
        Point { x: right.max().unwrap_or(0), y: bottom.max().unwrap_or(0) }
    }

    fn corner(&self, number: usize) -> Point {
        Point { x: self.ranges[number].0, y: self.middles[number] - self.heights[number] / 2 }
    }

    fn lines(&self) -> Vec<Vec<Point>> {
        let chains = &self.layers.chains;
        let starts = self.slots(chains.iter().map(|chain| (chain[0], chain[1])));
        let ends = self.slots(chains.iter().map(|chain| (chain[chain.len() - 1], chain[chain.len() - 2])));
        let line = |line: usize| {
            let chain = &chains[line];
            let (first, last) = (chain[0], chain[chain.len() - 1]);
            let mut points = vec![Point { x: self.ranges[first].0 + self.widths[first], y: starts[line] }];
            for &point in &chain[1..chain.len() - 1] {
                let (left, right) = self.ranges[point];
                points.extend([left, right].map(|x| Point { x, y: self.middles[point] }));
            }
            points.push(Point { x: self.ranges[last].0, y: ends[line] });
            if self.layers.turned[line] {
                points.reverse();
            }
            points
        };
        (0..chains.len()).map(line).collect()
    }

    /// For each line the height at which it meets the side of a box, given the box and what is next on its way: the lines of a box
    /// are spread over its side in the order in which they arrive.
    fn slots(&self, meetings: impl Iterator<Item = (usize, usize)>) -> Vec<i64> {
        let mut meetings: Vec<(usize, i64, usize)> =
            meetings.enumerate().map(|(line, (number, next))| (number, self.middles[next], line)).collect();
        meetings.sort_unstable();
        let mut slots = vec![0; meetings.len()];
        for together in meetings.chunk_by(|one, other| one.0 == other.0) {
            let count = i64::try_from(together.len()).unwrap_or(i64::MAX);
            for ((number, _, line), place) in together.iter().zip(1..) {
                let height = self.heights[*number];
                slots[*line] = self.middles[*number] - height / 2 + height * place / (count + 1);
            }
        }
        slots
    }
}
