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

/// What is known while instructions go by. A stage without a name goes by that of its image.
#[derive(Default)]
struct Sight<'a> {
    own: Option<FlatFrom<'a>>,
    /// The names of stages that have a check.
    having: HashSet<&'a str>,
    /// The stages without one, by number: the image, and the `FROM`.
    lacking: BTreeMap<usize, (Span, Span)>,
    /// Their numbers, and the names of their images, by name.
    named: HashMap<&'a str, Vec<(usize, &'a str)>>,
    stages: usize,
}

impl<'a> Sight<'a> {
    fn begin(&mut self, from: FlatFrom<'a>, span: Span) {
        self.own = Some(from);
        self.stages += 1;
        let (name, image) = (from.alias.unwrap_or(from.image.name), from.image.name);
        if self.having.contains(image) {
            self.having.insert(name);
        } else {
            self.lacking.insert(self.stages, (from.span, span));
            self.named.entry(name).or_default().push((self.stages, image));
        }
    }

    /// The last stage has a check, and so have those that it is built on.
    fn approve(&mut self) {
        let Some(own) = self.own else { return };
        self.lacking.remove(&self.stages);
        self.having.insert(own.alias.unwrap_or(own.image.name));
        let mut below = vec![own.image.name];
        while let Some(name) = below.pop() {
            for (stage, image) in self.named.remove(name).into_iter().flatten() {
                self.lacking.remove(&stage);
                self.having.insert(name);
                below.push(image);
            }
        }
    }
}
