//! Instructions that follow each other.

use shiplint_project::dockerfile_model::{Instruction as Node, Item, Kind, Mount};

use crate::subject::Instruction;

impl<'a> Instruction<'a> {
    /// The instruction before it in its stage, comments left out.
    pub fn previous(&self) -> Option<Instruction<'a>> {
        let start = self.stage()?.node.instructions.start;
        let number = self.number.checked_sub(1).filter(|number| *number >= start)?;
        let (before, _) = self.items();
        let node = before.iter().rev().find_map(instruction)?;
        Some(Instruction { file: self.file, number, node, deferred: false })
    }

    /// The instructions behind it in its stage, with their numbers.
    pub fn following(&self) -> impl Iterator<Item = (usize, &'a Node)> {
        let end = self.stage().map_or(self.number, |stage| stage.node.instructions.end);
        let (_, behind) = self.items();
        (self.number..end).zip(behind.iter().filter_map(instruction)).skip(1)
    }

    /// The items before it, and those from it on.
    fn items(&self) -> (&'a [Item], &'a [Item]) {
        let (items, start) = (&self.file.unit.tree.items, self.node.span.start);
        items.split_at(items.partition_point(|item| item.span().end <= start))
    }

    /// Whether both are `RUN`s with the same flags, in whatever order.
    pub fn runs_like(&self, other: &Instruction<'_>) -> bool {
        let (Kind::Run(own), Kind::Run(others)) = (&self.node.kind, &other.node.kind) else { return false };
        flags(self) == flags(other) && mounts(&own.mounts) == mounts(&others.mounts)
    }
}

fn instruction(item: &Item) -> Option<&Node> {
    match item {
        Item::Instruction(node) => Some(node),
        _ => None,
    }
}

/// The flags but `--mount`.
fn flags<'a>(run: &Instruction<'a>) -> Vec<(&'a str, &'a str)> {
    let others = run.node.flags.iter().filter(|flag| flag.name != "mount");
    let mut flags: Vec<_> =
        others.map(|flag| (&*flag.name, flag.value.as_ref().map_or("", |value| value.as_str()))).collect();
    flags.sort_unstable();
    flags
}

fn mounts(mounts: &[Mount]) -> Vec<(&str, Vec<(&str, &str)>)> {
    let mut all: Vec<_> = mounts.iter().map(|mount| (mount.kind.as_str(), options(mount))).collect();
    all.sort_unstable();
    all
}

/// The options but `type`.
fn options(mount: &Mount) -> Vec<(&str, &str)> {
    let others = mount.options.iter().filter(|option| option.key != "type");
    let mut options: Vec<_> =
        others.map(|option| (&*option.key, option.value.as_ref().map_or("", |value| value.as_str()))).collect();
    options.sort_unstable();
    options
}
