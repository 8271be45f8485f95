//! A health check that succeeds although the service does not work.

use compose_model::{HealthTest, Spanned, TestReader, Text};
use shell::{Invocation, Outcome};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A health check succeeds although the service does not work.
    Service {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(test) = service.test().filter(|test| test.words.iter().all(is_certain)) else { return };
    let Some(script) = script_of_test(test) else { return };
    let source = &test.place.source;
    match script.outcome() {
        Outcome::Success(span) => {
            let place = source.place(span);
            let text = place.text().lines().next().unwrap_or("").trim();
            if text.starts_with(['|', ';']) {
                ctx.report(&place, format!("with `{text}` the test succeeds whatever happens"));
            } else {
                ctx.report(&place, "this succeeds whatever happens")
                    .at_most(Severity::Info)
                    .help("to have no health check, write `disable: true`");
            }
        }
        Outcome::Failure => {}
        Outcome::Depends(commands) => {
            let programs = commands.into_iter().filter_map(Invocation::of).filter(Invocation::accepts_http_errors);
            for program in programs {
                let at = program.inner.word.span;
                ctx.report(source.place(at), "`curl` succeeds with any answer, also that of a server in trouble")
                    .fix("add `--fail`", told_to_fail(test, at));
            }
        }
    }
}

/// Whether nothing is unknown of a text but for pieces of addresses.
fn is_certain(text: &Spanned<Text>) -> bool {
    text.value.holes().iter().all(|&hole| {
        let before = text.value.blank().get(..hole as usize).unwrap_or("");
        before
            .rsplit(char::is_whitespace)
            .next()
            .is_some_and(|word| word.contains(':') || word.starts_with("localhost"))
    })
}

/// Edits that make `curl`, which stands at `at`, fail where the server answers with an error.
fn told_to_fail(test: &HealthTest, at: Span) -> Option<Edit> {
    let source = &test.place.source;
    let item = test.words.first().filter(|word| test.by == TestReader::Exec && word.place.span == at);
    let written = source.slice(at).trim_end_matches(['"', '\'']);
    let Some(item) = item else {
        return written
            .ends_with("curl")
            .then(|| Edit { place: source.place(Span::at(at.end)), text: " -f".to_owned() });
    };
    let gap = source.slice(Span::new(test.head.as_ref()?.place.span.end, item.place.span.start));
    let quote =
        item.place.text().chars().next().filter(|c| ['"', '\''].contains(c)).map_or(String::new(), String::from);
    let text = format!("{gap}{quote}-f{quote}");
    (written.ends_with("curl") && !gap.contains('#')).then(|| Edit { place: source.place(Span::at(at.end)), text })
}
