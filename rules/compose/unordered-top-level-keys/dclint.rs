//! dclint wants its order even where an alias would come before its anchor, extensions in the order of their names, and no key
//! that its order lacks; it does not know `models`.

use super::{Collation, CollationKey, ComposeFile, Ctx, EXTENSIONS, Options, name, place, report, sorted};

const USUAL: &[&str] =
    &[EXTENSIONS, "version", "name", "include", "services", "networks", "volumes", "secrets", "configs"];

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let options = ctx.options::<Options>();
    let keys = options.order(USUAL);
    for root in file.roots() {
        let places: Vec<_> = root.entries().iter().map(|entry| place(name(entry), &keys)).collect();
        let names = root.entries().iter().map(|entry| CollationKey::new(name(entry), Collation::Digits));
        let wanted = sorted(places.iter().map(|place| place.unwrap_or(keys.len())).zip(names));
        report(file, root, &wanted, ctx);
        let unknown = root.entries().iter().zip(&places).filter(|(entry, place)| place.is_none() && !entry.is_merge());
        for (entry, _) in unknown {
            ctx.report(entry.key.span, format!("`{}` has no place in the order", name(entry)));
        }
    }
}
