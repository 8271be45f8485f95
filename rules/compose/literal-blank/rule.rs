//! A blank behind the equals sign of an item.

use shiplint_linter::prelude::*;

use compose_model::Form;

declare_rule! {
    /// The value of a `NAME= value` item begins with a blank.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for pair in service.node.pairs().filter(|pair| pair.form == Form::Short) {
        let Some(place) = pair.value.as_ref().map(|value| &value.place) else { continue };
        let before = place.source.slice(Span::new(0, pair.name.place.span.start));
        let is_behind_equals = place.source.slice(Span::new(0, place.span.start)).ends_with('=');
        let text = place.text();
        let blanks = text.len() - text.trim_start_matches(' ').len();
        // In quotes, the blank may be there on purpose.
        let is_bare = is_behind_equals && !before.ends_with(['"', '\'']) && !text.contains('\n');
        if is_bare && blanks > 0 && blanks < text.len() {
            let gap = place.source.place(Span::new(place.span.start, place.span.start + blanks as u32));
            ctx.report(&gap, format!("the blank is a part of the value of `{}`", pair.name.value.blank()))
                .unsafe_fix("delete it", [Edit { place: gap.clone(), text: String::new() }]);
        }
    }
}
