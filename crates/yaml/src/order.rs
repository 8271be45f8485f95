//! In which orders the children of a collection may stand.

use std::collections::{BTreeSet, HashMap};

use crate::{Content, Node};

impl Node {
    /// The order nearest to a `wanted` one that keeps each alias among the children of this collection behind its anchor:
    /// of those that may come next, always the one that is wanted first. `wanted` names each child by its number.
    #[must_use]
    pub fn order_within_anchors(&self, wanted: &[usize]) -> Vec<usize> {
        let children = self.children();
        let mut awaited = vec![0_usize; children.len()];
        let mut followers: Vec<Vec<usize>> = vec![Vec::new(); children.len()];
        for (before, after) in bonds(&children) {
            followers[before].push(after);
            awaited[after] += 1;
        }
        let mut rank = vec![usize::MAX; children.len()];
        for (place, &number) in wanted.iter().enumerate().filter(|(_, number)| **number < children.len()) {
            rank[number] = place;
        }
        let mut ready: BTreeSet<(usize, usize)> =
            (0..children.len()).filter(|&number| awaited[number] == 0).map(|number| (rank[number], number)).collect();
        let mut order = Vec::with_capacity(children.len());
        while let Some((_, number)) = ready.pop_first() {
            order.push(number);
            for &follower in &followers[number] {
                awaited[follower] -= 1;
                if awaited[follower] == 0 {
                    ready.insert((rank[follower], follower));
                }
            }
        }
        order
    }

    /// The nodes of each child: an item, or a key and its value. Aliases are not followed.
    pub(crate) fn children(&self) -> Vec<Vec<&Self>> {
        match &self.content {
            Content::Mapping(mapping) => mapping.entries.iter().map(|entry| vec![&entry.key, &entry.value]).collect(),
            Content::Sequence(sequence) => sequence.items.iter().map(|item| vec![item]).collect(),
            _ => Vec::new(),
        }
    }
}

/// Pairs of children of which the first has to stay before the second: one of them gives a name to a node, and the other
/// uses it or gives it anew.
fn bonds(children: &[Vec<&Node>]) -> Vec<(usize, usize)> {
    let mut bonds = Vec::new();
    let mut names: HashMap<&str, Uses> = HashMap::new();
    for (number, nodes) in children.iter().enumerate() {
        let mut mentions = Vec::new();
        for node in nodes {
            collect(node, &mut mentions);
        }
        for mention in mentions {
            let uses = names.entry(mention.name).or_default();
            bonds.extend(uses.anchor.map(|anchor| (anchor, number)));
            if mention.is_anchor {
                bonds.extend(uses.aliases.drain(..).map(|alias| (alias, number)));
                uses.anchor = Some(number);
            } else {
                uses.aliases.push(number);
            }
        }
    }
    bonds.retain(|(before, after)| before != after);
    bonds
}

/// Who mentions a name.
#[derive(Default)]
struct Uses {
    /// The child that gave it last.
    anchor: Option<usize>,
    /// The children that used it since.
    aliases: Vec<usize>,
}

/// `&name` or `*name`.
struct Mention<'n> {
    name: &'n str,
    is_anchor: bool,
}

/// What a node mentions, in order. The depth of trees is bounded.
fn collect<'n>(node: &'n Node, mentions: &mut Vec<Mention<'n>>) {
    mentions.extend(node.anchor.as_ref().map(|anchor| Mention { name: &anchor.name, is_anchor: true }));
    if let Content::Alias(alias) = &node.content {
        mentions.push(Mention { name: &alias.name, is_anchor: false });
    }
    for child in node.children().into_iter().flatten() {
        collect(child, mentions);
    }
}
