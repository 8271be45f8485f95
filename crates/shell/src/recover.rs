//! The commands of a script with a syntax error: those that stand between separators are read one by one, so that an
//! error, or a command being typed, does not hide the others.

use shiplint_source::{Mapped, Span};

use crate::{AndOr, Command, Connective, Dialect, Link, List, Operator, Pipe, Pipeline, Terminator, parse, words};

/// A longer script is left as the grammar gave it.
const MAX_SEGMENTS: usize = 2000;

/// Reserved words and brackets that may stand before a command.
const OPENERS: [&str; 12] = ["if", "then", "elif", "else", "while", "until", "do", "{", "(", "!", "time", "&&"];
/// Segments that start with one of these hold no command of their own.
const CLOSERS: [&str; 8] = ["fi", "done", "esac", "}", ")", "for", "case", "select"];

/// Reads the commands of `text` one by one; `whole` is what the grammar made of it.
pub(crate) fn commands(text: &Mapped, dialect: Dialect, whole: List) -> List {
    let segments = segments(text.text());
    if segments.len() > MAX_SEGMENTS {
        return whole;
    }
    let mut list = List::default();
    for (segment, separator) in segments {
        let Some(command) = command(text, segment, dialect) else {
            continue;
        };
        append(&mut list, command, separator.map(|span| (text.span(span), &text.text()[span.range()])));
    }
    list
}

/// The spans between separators that stand outside of quotes, each with the separator before it.
fn segments(text: &str) -> Vec<(Span, Option<Span>)> {
    let (mut segments, mut before, mut start, mut at) = (Vec::new(), None, 0, 0);
    let mut quote = None;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let length = match (quote, byte) {
            (None, b';' | b'&' | b'|' | b'\n') if !is_redirection(bytes, at) => separator_length(bytes, at),
            (None | Some(b'"'), b'\\') => {
                at += 2;
                continue;
            }
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                0
            }
            (Some(open), _) if open == byte => {
                quote = None;
                0
            }
            _ => 0,
        };
        if length > 0 {
            segments.push((Span::new(start, at as u32), before));
            before = Some(Span::new(at as u32, (at + length) as u32));
            start = (at + length) as u32;
        }
        at += length.max(1);
    }
    segments.push((Span::new(start, bytes.len() as u32), before));
    segments
}

/// Whether the `&` at `at` belongs to `>&` or `&>`.
fn is_redirection(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    bytes.get(at) == Some(&b'&') && (matches!(before, Some(b'>' | b'<')) || bytes.get(at + 1) == Some(&b'>'))
}

fn separator_length(bytes: &[u8], at: usize) -> usize {
    let doubled = bytes.get(at) == bytes.get(at + 1) && bytes.get(at) != Some(&b'\n');
    if doubled || bytes.get(at..at + 2) == Some(b"|&") { 2 } else { 1 }
}

fn command(text: &Mapped, segment: Span, dialect: Dialect) -> Option<Command> {
    let raw = text.text().get(segment.range())?;
    let mut rest = raw.trim_start();
    while let Some(opener) = OPENERS.iter().find(|opener| starts_with_word(rest, opener)) {
        rest = rest[opener.len()..].trim_start();
    }
    if CLOSERS.iter().any(|closer| starts_with_word(rest, closer)) {
        return None;
    }
    let start = segment.end - rest.len() as u32;
    let rest = rest.trim_end();
    // A bracket that closes what another segment opened is no part of the command.
    let inner = rest.trim_end_matches([')', '}', ' ']);
    [rest, inner].iter().find_map(|rest| {
        let part = words::slice(text, Span::new(start, start + rest.len() as u32));
        let (list, errors) = parse::read(&part, dialect);
        let first = list.items.into_iter().next().filter(|_| errors.is_empty())?;
        first.links.into_iter().next()?.pipeline.commands.into_iter().next()
    })
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| rest.is_empty() || word == "(" || rest.starts_with(|c: char| c.is_whitespace() || c == ')'))
}

fn append(list: &mut List, command: Command, separator: Option<(Span, &str)>) {
    let (at, text) = separator.unwrap_or_default();
    let span = command.span();
    let Some(item) = list.items.last_mut() else {
        list.items.push(AndOr::of(Pipeline::of(command)));
        return;
    };
    let connective = match text {
        "&&" => Some(Connective::And),
        "||" => Some(Connective::Or),
        _ => None,
    };
    if let Some(kind) = connective {
        item.links.push(Link { operator: Some(Operator { span: at, kind }), pipeline: Pipeline::of(command) });
        item.span = item.span.cover(span);
    } else if text.starts_with('|')
        && let Some(link) = item.links.last_mut()
    {
        link.pipeline.pipes.push(Pipe { span: at, with_errors: text == "|&" });
        link.pipeline.commands.push(command);
        link.pipeline.span = link.pipeline.span.cover(span);
        item.span = item.span.cover(span);
    } else {
        if matches!(text, ";" | "&") {
            item.terminator = Some(Terminator { span: at, background: text == "&" });
        }
        list.items.push(AndOr::of(Pipeline::of(command)));
    }
}
