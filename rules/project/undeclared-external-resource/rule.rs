//! A network or volume that is external, and that no project of the tree makes.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A project takes a network or volume from elsewhere that no project of the tree makes, and nothing tells how to make it.
    TreeMember {
        category: Portability,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(member: &TreeMember, ctx: &mut Ctx) {
    for (claim, maker) in member.tree.external(member.number) {
        let (kind, name) = (claim.kind.word(), &claim.name);
        if maker == Maker::Nobody {
            ctx.report(&claim.place, format!("no project of the tree makes the {kind} `{name}`"))
                .help(format!("say in a README or a script that `docker {kind} create {name}` comes first"));
        }
    }
}
