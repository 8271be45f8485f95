//! A capability that does not exist.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A capability is added or dropped that does not exist.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let confinement = &service.node.confinement;
    for item in confinement.cap_add.iter().chain(&confinement.cap_drop) {
        let Some(written) = item.known() else { continue };
        let name = capabilities::canonical(written);
        if capabilities::is_known(&name) {
            continue;
        }
        let meant = match name.as_str() {
            "CAP_ALL" => Some(capabilities::ALL),
            name => nearest(name, capabilities::NAMES.iter().copied()),
        };
        let edits = meant.map(|meant| ctx.edits_of(&item.place, |editor, node| editor.replace_scalar(node, meant)));
        let draft = ctx.report(&item.place, format!("there is no capability `{written}`"));
        if let Some((meant, edits)) = meant.zip(edits) {
            draft.help(format!("did you mean `{meant}`?")).fix(format!("write `{meant}`"), edits);
        }
    }
}
