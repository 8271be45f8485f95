//! ShellCheck's findings, by way of `shuck-linter`.
//!
//! The linter reads no file and no environment here: it is told not to follow `source`, and gets no path.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use shiplint_source::{Mapped, Span};
use shuck_linter::{AnalysisRequest, Diagnostic, LinterSettings, Rule, ShellDialect};
use shuck_parser::parser::{ParseResult, Parser};

use crate::codes::{CODES, UNREADABLE};
use crate::{Dialect, Initial, ShellFinding, limits};

pub(crate) fn run(
    text: &Mapped,
    dialect: Dialect,
    initial: &dyn Fn(&str) -> Initial,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<ShellFinding> {
    let Some(shell) = shell(dialect) else { return Vec::new() };
    if limits::exceeded(text.text()).is_some() {
        return Vec::new();
    }
    let prelude = prelude(text.text(), initial);
    let script = format!("{prelude}{}", text.text());
    let rules = CODES.iter().filter(|(_, code)| wanted(code)).map(|(rule, _)| *rule);
    let settings = LinterSettings::for_rules(rules).with_shell(shell).with_resolve_source_closure(false);
    let reader = Reader { text, shift: prelude.len() };
    let parsed = Parser::with_dialect(&script, shell.parser_dialect()).parse();
    if parsed.is_err() {
        return reader.unreadable(&parsed).into_iter().collect();
    }
    let request = AnalysisRequest::from_parse_result(&parsed, &script, &settings);
    let request = if script.contains("shellcheck") { request } else { request.without_suppressions() };
    let found = request.lint();
    let mut ranked: Vec<_> = found.iter().filter_map(|diagnostic| reader.finding(diagnostic)).collect();
    ranked.sort_by_key(|(rank, finding)| (finding.span.start, *rank));
    ranked.dedup_by(|(_, a), (_, b)| a.code == b.code && a.span == b.span);
    ranked.into_iter().map(|(_, finding)| finding).collect()
}

fn shell(dialect: Dialect) -> Option<ShellDialect> {
    Some(match dialect {
        // The linter does not know ash; of what the standard lacks, ash has much.
        Dialect::Posix | Dialect::Ash => ShellDialect::Sh,
        Dialect::Dash => ShellDialect::Dash,
        Dialect::Bash => ShellDialect::Bash,
        Dialect::Ksh => ShellDialect::Ksh,
        Dialect::Zsh => return None,
    })
}

/// Lines that give variables which `text` mentions what they hold before it.
fn prelude(text: &str, initial: &dyn Fn(&str) -> Initial) -> String {
    let names = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let is_name = |name: &&str| name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let mut prelude = String::new();
    for name in names.filter(is_name).collect::<BTreeSet<_>>() {
        let _ = match initial(name) {
            Initial::Unknown => Ok(()),
            Initial::Set => writeln!(prelude, "read -r {name}; export {name}"),
            Initial::Value(value) => writeln!(prelude, "export {name}='{}'", value.replace('\'', r"'\''")),
        };
    }
    prelude
}

/// Takes findings back to the text that was asked about.
struct Reader<'a> {
    text: &'a Mapped,
    /// Bytes in front of it.
    shift: usize,
}

impl Reader<'_> {
    /// A finding with its rank among those at the same place; none where it is about the prelude.
    fn finding(&self, diagnostic: &Diagnostic) -> Option<((u8, &'static str), ShellFinding)> {
        let (_, code) = CODES.iter().find(|(rule, _)| *rule == diagnostic.rule)?;
        let local = self.local(diagnostic.span.start.offset(), diagnostic.span.end.offset())?;
        let edits = diagnostic.fix.iter().flat_map(|fix| fix.edits()).map(|edit| {
            let range = edit.range();
            let span = self.local(range.start().into(), range.end().into())?;
            self.text.is_verbatim(span).then(|| (self.text.span(span), edit.content().to_owned()))
        });
        let edits = edits.collect::<Option<Vec<_>>>().unwrap_or_default();
        Some(((rank(diagnostic.rule), code), ShellFinding { code, span: self.text.span(local), edits }))
    }

    /// Where the text stops being a script.
    fn unreadable(&self, parsed: &ParseResult) -> Option<ShellFinding> {
        let at = parsed.diagnostics.first()?.span;
        let local = self.local(at.start.offset(), at.end.offset())?;
        Some(ShellFinding { code: UNREADABLE, span: self.text.span(local), edits: Vec::new() })
    }

    fn local(&self, start: usize, end: usize) -> Option<Span> {
        let length = self.text.text().len();
        let start = start.checked_sub(self.shift)?.min(length);
        let end = end.checked_sub(self.shift)?.clamp(start, length);
        Some(Span::new(start as u32, end as u32))
    }
}

/// How mild ShellCheck holds a finding to be.
fn rank(rule: Rule) -> u8 {
    use shuck_linter::ShellCheckLevel::{Error, Info, Style, Warning};
    match shuck_linter::rule_metadata(rule).and_then(|metadata| metadata.shellcheck_level) {
        Some(Error) => 0,
        Some(Warning) | None => 1,
        Some(Info) => 2,
        Some(Style) => 3,
    }
}
