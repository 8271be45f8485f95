//! dclint wants all ports in the same quotes, single ones if nothing else is said.

use super::{ComposeFile, Ctx, Options, Quotes, demand};

pub(super) fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let quotes = ctx.options::<Options>().quote_type.unwrap_or(Quotes::Single);
    demand(quotes, file, ctx);
}
