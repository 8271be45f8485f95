//! A stop signal that the engine does not know, or that no program can handle.

use dockerfile_model::{guess_signal, is_signal, signal_name};
use shiplint_linter::prelude::*;

declare_rule! {
    /// `stop_signal` is no signal, or one that gives the program no chance to finish.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

/// The last real-time signal. (signal(7))
const LAST: i64 = 64;

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(signal) = service.text(&["stop_signal"]) else { return };
    let Some(text) = signal.known().filter(|text| !text.is_empty()) else { return };
    // Docker takes any number.
    let is_beyond = text.parse::<i64>().is_ok_and(|number| !(1..=LAST).contains(&number));
    if is_beyond || !is_signal(text) {
        let near = guess_signal(text);
        let place = &signal.place;
        let edit = near.as_ref().and_then(|near| {
            let start = place.span.start + place.text().find(text)? as u32;
            let place = place.source.place(Span::new(start, start + text.len() as u32));
            Some(Edit { place, text: near.clone() })
        });
        let draft = ctx.report(place, format!("there is no signal `{text}`")).fix("write it right", edit);
        if let Some(near) = near {
            draft.help(format!("did you mean `{near}`?"));
        }
    } else if let Some(name) = signal_name(text).filter(|name| ["SIGKILL", "SIGSTOP"].contains(&name.as_str())) {
        ctx.report(&signal.place, format!("`{name}` cannot be handled, so that the program ends amid its work"))
            .at_most(Severity::Warning);
    }
}
