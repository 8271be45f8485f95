//! Two projects of one tree give the same name.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two Compose projects in different folders have one name, or give one to containers, networks or volumes.
    TreeMember {
        category: Portability,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(member: &TreeMember, ctx: &mut Ctx) {
    for claim in &member.claims.names {
        let Some((other, first)) = member.tree.namesake(member.number, claim) else { continue };
        let (other, name) = (other.main.path(), &claim.name);
        let message = match claim.kind {
            Named::Project => format!("the project of `{other}` is named `{name}`, too"),
            kind => format!("`{other}` names a {} `{name}`, too", kind.word()),
        };
        ctx.report(&claim.place, message).because(&first.place, "the other one");
    }
}
