//! A password in a URL that is written into a Compose file.

use compose_model::{Spanned, Text};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A URL in a Compose file has a password in it.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        aliases: [compose_lint("CL-0021", Related).at(Error)],
    }
    compose_lint: Service,
}

fn check(service: &Service, ctx: &mut Ctx) {
    let node = service.node;
    let values = node.pairs().filter_map(|pair| Some((pair.value.as_ref()?, Reader::Program)));
    let commands = node.command.iter().chain(&node.entrypoint).flat_map(|command| &command.words);
    let tests = node.healthcheck.iter().filter_map(|check| check.test.as_ref()).flat_map(|test| &test.words);
    let words = commands.chain(tests).map(|text| (text, Reader::Shell));
    for (text, reader) in values.chain(words) {
        for range in credentials::url_passwords(text.value.blank()) {
            judge(text, range.into(), reader, ctx);
        }
    }
}

/// What a text may be read by.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    /// A shell, for which a dollar sign begins a variable.
    Shell,
    /// A program that is given it as it is.
    Program,
}

fn judge(text: &Spanned<Text>, span: Span, reader: Reader, ctx: &mut Ctx) {
    let password = text.value.blank().get(span.range()).unwrap_or("");
    // Compose has put in its variables: the dollar signs that are left were doubled.
    let has_variable = || password.starts_with('$') || (reader == Reader::Shell && password.contains('$'));
    let is_reference = password.contains(['{', '%', '`']) || has_variable();
    if is_reference
        || text.value.is_unknown_at(span)
        || is_from_variable(text, span)
        || !credentials::may_be_secret(password)
    {
        return;
    }
    let is_user = text
        .value
        .blank()
        .get(..span.range().start - 1)
        .is_some_and(|before| before.ends_with(&format!("//{password}")));
    let severity = if is_user || credentials::is_well_known(password) { Severity::Info } else { Severity::Warning };
    ctx.report(text.place_of(span), "the password in this URL can be read in this file")
        .at_most(severity)
        .help("take the password from a variable that is set outside of the file, or from a secret");
}

/// Whether the text at a span stands elsewhere, or is the default of a variable.
fn is_from_variable(text: &Spanned<Text>, span: Span) -> bool {
    let place = text.place_of(span);
    text.origin.iter().any(|step| match step {
        compose_model::Step::Variable(used) => {
            used.place.source.path() == place.source.path() && used.place.span.encloses(place.span)
        }
        _ => false,
    })
}
