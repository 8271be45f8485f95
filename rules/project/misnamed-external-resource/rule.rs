//! A project takes a network or volume from another one under a name that it does not have.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A project takes a network or volume from another project of the tree, which makes it under another name.
    TreeMember {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(member: &TreeMember, ctx: &mut Ctx) {
    for (claim, maker) in member.tree.external(member.number) {
        let Maker::Meant(meant) = maker else { continue };
        let Some((_, made)) = member.tree.made(meant) else { continue };
        let (kind, name) = (claim.kind.word(), &claim.name);
        let label = match made.name.known() {
            Some(real) => format!("the name of this one is `{real}`"),
            None => "the name of its project comes before that of this one".to_owned(),
        };
        let help = match made.name.known() {
            Some(real) if made.key != *name => format!("did you mean `{real}`?"),
            _ => format!("write `name: {name}` there, so that the name of the project does not come before it"),
        };
        ctx.report(&claim.place, format!("no project makes a {kind} named `{name}`"))
            .because(&made.place, label)
            .help(help);
    }
}
