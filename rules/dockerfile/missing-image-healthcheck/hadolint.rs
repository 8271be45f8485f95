//! hadolint wants a check in every stage; one is enough for all that are built on each other, up and down.

use std::collections::{BTreeMap, HashMap, HashSet};

use dockerfile_model::Keyword;
use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut sight = Sight::default();
    for node in file.unit.tree.instructions() {
        match FlatFrom::of(node) {
            Some(from) => sight.begin(from, node.span),
            None if node.keyword == Keyword::Healthcheck => sight.approve(),
            None => {}
        }
    }
    for (image, from) in sight.lacking.into_values() {
        ctx.report(image, "the stage has no health check").within(from);
    }
}

/// What is known while instructions go by.
#[derive(Default)]
struct Sight<'a> {
    /// The stages: their names, and the numbers of those that they are built on.
    stages: Vec<(Option<&'a str>, Option<usize>)>,
    named: HashMap<&'a str, usize>,
    /// The names of stages that have a check.
    having: HashSet<&'a str>,
    /// The stages without one, by number: the image, and the `FROM`.
    lacking: BTreeMap<usize, (Span, Span)>,
}

impl<'a> Sight<'a> {
    fn begin(&mut self, from: FlatFrom<'a>, span: Span) {
        let number = self.stages.len();
        self.stages.push((from.alias, self.named.get(from.image.name).copied()));
        self.named.extend(from.alias.map(|alias| (alias, number)));
        if self.having.contains(from.image.name) {
            self.having.extend(from.alias);
        } else {
            self.lacking.insert(number, (from.span, span));
        }
    }

    /// The last stage has a check, and so have those below it.
    fn approve(&mut self) {
        let mut next = self.stages.len().checked_sub(1);
        while let Some(number) = next.filter(|number| self.lacking.remove(number).is_some()) {
            let (alias, below) = self.stages.get(number).copied().unwrap_or_default();
            self.having.extend(alias);
            next = below;
        }
    }
}
