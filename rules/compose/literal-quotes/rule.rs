//! Quotes in a `NAME="value"` item that become part of the value.

use shiplint_linter::prelude::*;

use compose_model::{Form, Pair};

declare_rule! {
    /// The value of a `NAME=value` item is in quotes, which become part of it.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for pair in service.node.pairs() {
        if let Some(place) = quoted(pair) {
            let Span { start, end } = place.span;
            let without = |start, end| Edit { place: place.source.place(Span::new(start, end)), text: String::new() };
            let edits = if is_plain_without_quotes(&place) {
                vec![without(start, start + 1), without(end - 1, end)]
            } else {
                Vec::new()
            };
            ctx.report(&place, format!("the quotes become part of the value of `{}`", pair.name.value.blank()))
                .help("only quotes around the whole item are taken away")
                .unsafe_fix("take the quotes out", edits);
        }
    }
}

/// The value, where it stands in quotes within an item that does not.
fn quoted(pair: &Pair) -> Option<Place> {
    let place = pair.value.as_ref().filter(|_| pair.form == Form::Short)?.place.clone();
    let text = place.text();
    let quote = text.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let inner = text.get(1..)?.strip_suffix(quote)?;
    let before = place.source.slice(Span::new(0, pair.name.place.span.start));
    (!inner.contains(quote) && !before.ends_with(['"', '\''])).then_some(place)
}

/// Whether YAML reads the value as it is once the quotes are gone.
fn is_plain_without_quotes(place: &Place) -> bool {
    let text = place.text();
    let inner = text.get(1..text.len() - 1).unwrap_or("");
    !inner.ends_with([' ', ':'])
}
