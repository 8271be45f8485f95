//! Options of Docker for Mac that nothing looks at any more.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A mount says how soon both sides see the same, which has no effect any more.
    Mount {
        category: Deprecated,
        severity: Hint,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(mount: &Mount, ctx: &mut Ctx) {
    let obsolete = ["cached", "delegated", "consistent"];
    for option in mount.node.options.iter().filter(|option| obsolete.contains(&option.value.as_str())) {
        ctx.report(&option.place, format!("`{}` has no effect any more", option.value))
            .fix("delete it", without(&option.place));
    }
    if let Some(key) = &mount.node.consistency {
        let edits = ctx.edits(key, |editor| editor.delete_key(key.span));
        ctx.report(key, "`consistency` has no effect any more").fix("delete it", edits);
    }
}

/// Deletes an option with the colon or comma that it leaves over.
fn without(option: &Place) -> Option<Edit> {
    let Span { start, end } = option.span;
    let before = option.source.slice(Span::new(start.checked_sub(1)?, start));
    let text = option.source.text().get(end as usize..)?;
    let span = match (before, text.starts_with(',')) {
        (":" | ",", true) => Span::new(start, end + 1),
        (":" | ",", false) => Span::new(start - 1, end),
        _ => return None,
    };
    Some(Edit { place: option.source.place(span), text: String::new() })
}
