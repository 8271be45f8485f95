//! hadolint wants the label on every stage, but for those that are copied from, and takes it from a stage above or one that is built
//! on this one.

use std::collections::{BTreeMap, HashMap, HashSet};

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for name in ctx.policy().labels.keys() {
        let mut sight = Sight::default();
        file.unit.tree.instructions().for_each(|node| sight.see(node, name));
        for (image, from) in sight.lacking.into_values() {
            ctx.report(image, format!("the stage has no label `{name}`")).within(from);
        }
    }
}

/// What is known of one label while instructions go by.
#[derive(Default)]
struct Sight<'a> {
    own: Option<FlatFrom<'a>>,
    stages: usize,
    /// The names of stages that have it.
    having: HashSet<&'a str>,
    /// The stages without it, by number: the image, and the `FROM`.
    lacking: BTreeMap<usize, (Span, Span)>,
    /// Their numbers by name.
    named: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Sight<'a> {
    fn see(&mut self, node: &'a dockerfile_model::Instruction, name: &str) {
        if let Some(from) = FlatFrom::of(node) {
            self.begin(from, node.span);
        }
        match &node.kind {
            Kind::Label(labels) => {
                let has = |pair: &dockerfile_model::Pair| pair.key.as_str().trim_matches(['"', '\'']) == name;
                if let Some(own) = self.own.filter(|_| labels.pairs.iter().any(has)) {
                    self.lacking.remove(&self.stages);
                    self.having.extend(own.alias);
                    self.excuse(own.alias.unwrap_or(own.image.name));
                }
            }
            Kind::Copy(copy) => {
                if let Some(from) = &copy.from {
                    self.excuse(from.as_str());
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, from: FlatFrom<'a>, span: Span) {
        self.own = Some(from);
        self.stages += 1;
        if self.having.contains(from.image.name) {
            self.having.extend(from.alias);
            return;
        }
        self.lacking.insert(self.stages, (from.span, span));
        if let Some(alias) = from.alias {
            self.named.entry(alias).or_default().push(self.stages);
        }
    }

    fn excuse(&mut self, name: &str) {
        for stage in self.named.remove(name).into_iter().flatten() {
            self.lacking.remove(&stage);
        }
    }
}
