//! The test of a health check is empty, or has words that nobody reads.

use compose_model::{Spanned, TestReader, Text, Value};
use shiplint_linter::prelude::*;

declare_rule! {
    /// The test of a health check is empty, or has words that nobody reads.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(test) = service.test() else {
        let list = service.attribute(&["healthcheck", "test"]).filter(|node| matches!(node.value, Value::Seq(_)));
        if let Some(list) = list {
            ctx.report(&list.place, "the test is empty, so that the one of the image stays")
                .at_most(Severity::Warning)
                .help("to have none, write `disable: true`");
        }
        return;
    };
    let is_blank = |word: &Spanned<Text>| word.known().is_some_and(|text| text.trim().is_empty());
    match (test.by, test.head.as_ref(), test.words.as_slice()) {
        (TestReader::Exec | TestReader::Shell, Some(head), []) => {
            ctx.report(&head.place, format!("nothing to run stands behind `{}`", head.value.blank()))
                .at_most(Severity::Warning);
        }
        (TestReader::Exec, _, [first, ..]) if is_blank(first) => {
            ctx.report(&first.place, "the test has no name of a program").at_most(Severity::Warning);
        }
        (TestReader::Shell, _, [script]) if is_blank(script) => {
            ctx.report(&script.place, "an empty test always succeeds").at_most(Severity::Warning);
        }
        (TestReader::Nobody, Some(head), [first, ..]) => {
            ctx.report(&first.place, "nobody reads what stands behind `NONE`")
                .at_most(Severity::Warning)
                .because(&head.place, "this switches the health check off");
        }
        (TestReader::Shell, Some(_), [script, rest @ ..]) if !rest.is_empty() => {
            let last = rest.last().unwrap_or(script);
            let ignored = script.place.source.place(rest[0].place.span.cover(last.place.span));
            ctx.report(ignored, "the shell reads one text: these words are no part of it")
                .because(&script.place, "all that is run")
                .unsafe_fix("make it one text", hand_to_shell(test));
        }
        _ => {}
    }
}
