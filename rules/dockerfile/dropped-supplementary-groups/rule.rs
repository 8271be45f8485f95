//! `USER name:group` leaves out the other groups of the user.

use std::collections::HashMap;

use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// `USER` names a group, so that the user loses the groups that it was put into before.
    Dockerfile {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [tally("tally/user-explicit-group-drops-supplementary-groups", Same)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let model = &file.unit.model;
    let mut joined: HashMap<(usize, &str), (&str, Span)> = HashMap::new();
    for (number, instruction) in file.unit.tree.instructions().enumerate() {
        let Some(stage) = model.stage_of(number) else { continue };
        match (&instruction.kind, file.unit.script(number)) {
            (Kind::Run(_), Some(script)) => {
                let commands = script.commands();
                let memberships = commands.iter().filter_map(|at| Invocation::of(at.command)?.membership());
                joined.extend(memberships.map(|it| ((stage.index, it.user), (it.groups, it.span))));
            }
            (Kind::User(word), _) => {
                let text = word.as_str();
                let Some((user, group)) = text.split_once(':').filter(|_| word.literal().is_some()) else { continue };
                let mut known =
                    model.lineage(stage.index).take(MAX_LINEAGE).map(|stage| joined.get(&(stage.index, user)));
                let Some((groups, at)) = known.find_map(|known| known.filter(|(groups, _)| *groups != group)) else {
                    continue;
                };
                let dropped = word.text.span(Span::from(user.len()..text.len()));
                ctx.report(dropped, format!("`{user}` gets no group but `{group}` here"))
                    .because(*at, format!("`{user}` is put into `{groups}` here"))
                    .help("without a group behind the colon the container has all groups of the user")
                    .within(instruction.span)
                    .unsafe_fix("leave the groups to the user", file.edit(dropped, ""));
            }
            _ => {}
        }
    }
}

/// Stages further down than this are not asked.
const MAX_LINEAGE: usize = 127;
