//! Layers of a drawing: every line leads from its layer to a later one, and few lines cross.
//!
//! Sugiyama's way: lines of cycles are turned round, layers are longest paths, a line over several layers gets a point in each,
//! and layers are sorted by where their neighbours are. All of it takes time in proportion to boxes, lines and points.

/// How often all layers are sorted; more changes little.
const SWEEPS: usize = 8;

/// More points than this are not made: lines over several layers are straight then.
const MAX_POINTS: usize = 20_000;

/// Boxes in layers. Numbers from the number of boxes on are points of lines.
#[derive(Debug, Default)]
pub(super) struct Layers {
    /// What is in each layer, from top to bottom.
    pub(super) rows: Vec<Vec<usize>>,
    /// For each line the boxes and points that it goes through, in the direction of the layers.
    pub(super) chains: Vec<Vec<usize>>,
    /// For each line whether it was turned round.
    pub(super) turned: Vec<bool>,
    /// What the lines lead to from each box and point.
    pub(super) after: Vec<Vec<usize>>,
    /// Where the lines come from.
    pub(super) before: Vec<Vec<usize>>,
}

impl Layers {
    /// Puts `count` boxes into layers. No line leads from a box to itself.
    pub(super) fn new(count: usize, lines: &[(usize, usize)]) -> Self {
        let turned = turned(count, lines);
        let ahead: Vec<(usize, usize)> = (lines.iter().zip(&turned))
            .map(|(&(from, to), &turned)| if turned { (to, from) } else { (from, to) })
            .collect();
        let layer_of = longest_paths(count, &ahead);
        let mut layers = Self { turned, ..Self::default() };
        layers.rows = vec![Vec::new(); layer_of.iter().max().map_or(0, |last| last + 1)];
        for (number, &layer) in layer_of.iter().enumerate() {
            layers.rows[layer].push(number);
        }
        layers.add_points(count, &ahead, &layer_of);
        layers.link();
        for sweep in 0..SWEEPS {
            layers.sort(sweep % 2 == 0);
        }
        layers
    }

    fn add_points(&mut self, count: usize, ahead: &[(usize, usize)], layer_of: &[usize]) {
        let between = |&(from, to): &(usize, usize)| layer_of[to].saturating_sub(layer_of[from] + 1);
        let has_points = ahead.iter().map(between).sum::<usize>() <= MAX_POINTS;
        let mut next = count;
        for &(from, to) in ahead {
            let mut chain = vec![from];
            let points = if has_points { layer_of[from] + 1..layer_of[to] } else { 0..0 };
            for layer in points {
                self.rows[layer].push(next);
                chain.push(next);
                next += 1;
            }
            chain.push(to);
            self.chains.push(chain);
        }
        (self.after, self.before) = (vec![Vec::new(); next], vec![Vec::new(); next]);
    }

    fn link(&mut self) {
        for step in self.chains.iter().flat_map(|chain| chain.windows(2)) {
            self.after[step[0]].push(step[1]);
            self.before[step[1]].push(step[0]);
        }
    }

    /// Sorts each layer by the mean place of the neighbours in the layers before, or behind.
    fn sort(&mut self, forward: bool) {
        let mut place = vec![0; self.after.len()];
        for row in &self.rows {
            row.iter().enumerate().for_each(|(at, &number)| place[number] = at);
        }
        let count = self.rows.len();
        for step in 0..count {
            let layer = if forward { step } else { count - 1 - step };
            let neighbours = if forward { &self.before } else { &self.after };
            // In 1,024ths, so that no fraction is needed.
            let mean = |number: usize| match neighbours[number].as_slice() {
                [] => place[number] * 1024,
                near => near.iter().map(|&near| place[near] * 1024).sum::<usize>() / near.len(),
            };
            self.rows[layer].sort_by_cached_key(|&number| mean(number));
            self.rows[layer].iter().enumerate().for_each(|(at, &number)| place[number] = at);
        }
    }
}

/// For each line whether it closes a cycle.
fn turned(count: usize, lines: &[(usize, usize)]) -> Vec<bool> {
    let mut leaving = vec![Vec::new(); count];
    for (line, &(from, to)) in lines.iter().enumerate() {
        leaving[from].push((line, to));
    }
    let (mut turned, mut entered, mut left) = (vec![false; lines.len()], vec![false; count], vec![false; count]);
    for start in 0..count {
        let mut path = vec![(start, 0)];
        while let Some((number, next)) = path.pop().filter(|(number, _)| !left[*number]) {
            entered[number] = true;
            let Some(&(line, to)) = leaving[number].get(next) else {
                left[number] = true;
                continue;
            };
            path.push((number, next + 1));
            if !entered[to] {
                path.push((to, 0));
            } else if !left[to] {
                turned[line] = true;
            }
        }
    }
    turned
}

/// The layer of each box: behind all that lead to it, and as far back as what it leads to allows if nothing leads to it.
fn longest_paths(count: usize, ahead: &[(usize, usize)]) -> Vec<usize> {
    let (mut leaving, mut waiting) = (vec![Vec::new(); count], vec![0_usize; count]);
    for &(from, to) in ahead {
        leaving[from].push(to);
        waiting[to] += 1;
    }
    let is_first: Vec<bool> = waiting.iter().map(|&waiting| waiting == 0).collect();
    let mut layer_of = vec![0; count];
    let mut open: Vec<usize> = (0..count).filter(|&number| is_first[number]).collect();
    while let Some(number) = open.pop() {
        for &to in &leaving[number] {
            layer_of[to] = layer_of[to].max(layer_of[number] + 1);
            waiting[to] -= 1;
            if waiting[to] == 0 {
                open.push(to);
            }
        }
    }
    for number in (0..count).filter(|&number| is_first[number]) {
        let nearest = leaving[number].iter().map(|&to| layer_of[to]).min();
        layer_of[number] = nearest.map_or(0, |nearest| nearest - 1);
    }
    layer_of
}

#[cfg(test)]
mod tests {
    use super::Layers;

    #[test]
    fn a_line_leads_to_a_later_layer_and_a_cycle_is_opened() {
        for (count, lines, rows) in [
            (3, vec![(0, 1), (1, 2)], vec![vec![0], vec![1], vec![2]]),
            (3, vec![(0, 1), (1, 2), (0, 2)], vec![vec![0], vec![1, 3], vec![2]]),
            (2, vec![(0, 1), (1, 0)], vec![vec![0], vec![1]]),
            // 0 leads to 3 and 1 to 2: sorted, the lines do not cross.
            (4, vec![(0, 3), (1, 2)], vec![vec![0, 1], vec![3, 2]]),
            (1, vec![], vec![vec![0]]),
            (0, vec![], vec![]),
        ] {
            assert_eq!(Layers::new(count, &lines).rows, rows, "{lines:?}");
        }
    }
}
