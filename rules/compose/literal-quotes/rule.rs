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
    let args = service.node.build.iter().flat_map(|build| &build.args).map(|pair| (pair, quoted_arg(pair)));
    let others = service.node.environment.iter().chain(&service.node.labels).map(|pair| (pair, quoted(pair)));
    for (pair, place) in args.chain(others) {
        let Some(place) = place else { continue };
        let Span { start, end } = place.span;
        let without = |start, end| Edit { place: place.source.place(Span::new(start, end)), text: String::new() };
        let is_removable =
            pair.form == Form::Short && place.text().starts_with(QUOTES) && is_plain_without_quotes(&place);
        let edits = if is_removable { vec![without(start, start + 1), without(end - 1, end)] } else { Vec::new() };
        ctx.report(&place, format!("the quotes become part of the value of `{}`", pair.name.value.blank()))
            .help("only quotes around the whole item are taken away")
            .unsafe_fix("take the quotes out", edits);
    }
}

const QUOTES: [char; 2] = ['"', '\''];

/// The value of a build argument that holds nothing but a text in quotes, however it came there: no builder takes them away.
fn quoted_arg(pair: &Pair) -> Option<Place> {
    let value = pair.value.as_ref()?;
    let quote = value.value.blank().chars().next().filter(|c| QUOTES.contains(c))?;
    let inner = value.value.blank().get(1..)?.strip_suffix(quote)?;
    (!inner.contains(quote)).then(|| value.place.clone())
}

/// The value, where it stands in quotes within an item that does not.
fn quoted(pair: &Pair) -> Option<Place> {
    let place = pair.value.as_ref().filter(|_| pair.form == Form::Short)?.place.clone();
    let text = place.text();
    let quote = text.chars().next().filter(|c| QUOTES.contains(c))?;
    let inner = text.get(1..)?.strip_suffix(quote)?;
    let before = place.source.slice(Span::new(0, pair.name.place.span.start));
    (!inner.contains(quote) && !before.ends_with(QUOTES)).then_some(place)
}

/// Whether YAML reads the value as it is once the quotes are gone.
fn is_plain_without_quotes(place: &Place) -> bool {
    let text = place.text();
    let inner = text.get(1..text.len() - 1).unwrap_or("");
    !inner.ends_with([' ', ':'])
}
