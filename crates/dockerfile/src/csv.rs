//! Comma-separated fields as Go's `encoding/csv` reads one line of them.

use std::ops::Range;

use shiplint_source::{Mapped, Span};

/// A quote where none can be: where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct StrayQuote(pub(crate) Range<usize>);

/// The fields of `text`, mapped to it. A field may stand in `"…"`, with `""` for a quote.
pub(crate) fn fields(text: &str) -> Result<Vec<Mapped>, StrayQuote> {
    let mut fields = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let (field, length) = if rest.starts_with('"') { quoted(rest, at)? } else { plain(rest, at)? };
        fields.push(field);
        at += length;
        if text.as_bytes().get(at) != Some(&b',') {
            return Ok(fields);
        }
        at += 1;
    }
}

fn plain(rest: &str, at: usize) -> Result<(Mapped, usize), StrayQuote> {
    let field = rest.split(',').next().unwrap_or("");
    match field.find('"') {
        Some(quote) => Err(StrayQuote(at + quote..at + quote + 1)),
        None => Ok((Mapped::verbatim(field, at as u32), field.len())),
    }
}

fn quoted(rest: &str, at: usize) -> Result<(Mapped, usize), StrayQuote> {
    let mut builder = Mapped::builder();
    let mut start = 1;
    loop {
        let run = rest.get(start..).unwrap_or("");
        let length = run.find('"').ok_or(StrayQuote(at..at + 1))?;
        let end = start + length;
        builder.push(run.get(..length).unwrap_or(""), Span::from(at + start..at + end));
        match rest.as_bytes().get(end + 1) {
            Some(b'"') => builder.push("\"", Span::from(at + end..at + end + 2)),
            Some(b',') | None => return Ok((builder.finish(), end + 1)),
            Some(_) => return Err(StrayQuote(at + end..at + end + 1)),
        }
        start = end + 2;
    }
}
