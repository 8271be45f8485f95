//! A service takes an image that only another project of the tree builds.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service takes an image that no registry has and that another Compose project builds.
    TreeMember {
        category: Reliability,
        severity: Info,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(member: &TreeMember, ctx: &mut Ctx) {
    for (image, place) in &member.claims.taken {
        let Some((other, builder)) = member.tree.builder(member.number, image) else { continue };
        let name = place.text().trim_matches(['"', '\'']);
        ctx.report(place, format!("`{name}` is there only once `{}` was built", other.main.path()))
            .because(builder, "built by this service")
            .help("tell in a script what is built first, or build it here, too");
    }
}
