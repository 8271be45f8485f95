//! Reading on behind a syntax error: the line that is in the way is read as blank, and the text again.
//!
//! Offsets stay as they are. Of the line of the error and the two before it, the one goes that lets the parser come
//! farthest.

use std::borrow::Cow;

use granit_parser::{Parser, ScanError};
use shiplint_source::Span;

use crate::reader::{self, Leniency};
use crate::{Comment, ErrorKind, Yaml, YamlError, check};

/// Lines that are left out before reading gives up.
const MAX_SKIPPED: usize = 8;
/// Lines of which one may be at fault for an error.
const SUSPECTS: usize = 3;
/// Places that are read more leniently than the parser does.
const MAX_LENIENT: usize = 64;
/// Bytes that may be read again, which bounds the time that a long broken text takes.
const BUDGET: usize = 2 << 20;

pub(crate) fn parse(text: &str) -> Yaml {
    let (mut readable, control) = without_control_characters(text);
    let (mut yaml, mut failure) = read(&readable);
    let mut syntax: Vec<YamlError> = control.into_iter().collect();
    let mut skipped = Vec::new();
    let mut budget = BUDGET;
    while let Some(error) = failure.take() {
        let offset = error.span.start;
        syntax.push(error);
        let suspect = if skipped.len() < MAX_SKIPPED { suspect(&readable, offset, &mut budget) } else { None };
        let Some(line) = suspect else { break };
        readable = Cow::Owned(blanked(&readable, line));
        skipped.push(line);
        (yaml, failure) = read(&readable);
    }
    let gaps = syntax.iter().map(|error| error.span).chain(skipped.iter().copied());
    if let Some(gap) = gaps.map(|span| span.start).min() {
        // Behind a gap, a key may seem to be there twice and an anchor not at all.
        yaml.errors.retain(|error| error.span.end <= gap || error.kind.is_limit());
    } else if text.contains('\t') {
        check::tabs(text, &yaml.tokens(text), &mut yaml.errors);
    }
    yaml.errors.extend(syntax);
    yaml.errors.sort_by_key(|error| error.span);
    yaml.comments.extend(skipped.iter().filter_map(|&line| comment_in(text, line)));
    yaml.comments.sort_by_key(|comment| comment.span);
    skipped.sort();
    yaml.skipped = skipped;
    yaml
}

/// Reads a text as leniently as Compose does.
fn read(text: &str) -> (Yaml, Option<YamlError>) {
    let (yaml, failure) = reader::read(text, text);
    if failure.as_ref().is_some_and(|failure| failure.leniency.is_some())
        && let Some((acceptable, comments)) = made_acceptable(text)
    {
        let (mut yaml, _) = reader::read(&acceptable, text);
        yaml.comments.extend(comments);
        return (yaml, None);
    }
    (yaml, failure.map(|failure| failure.error))
}

/// The text with blanks for what the parser refuses though Compose takes it, and the comments that went with it;
/// `None` if it is broken otherwise too.
fn made_acceptable(text: &str) -> Option<(String, Vec<Comment>)> {
    let mut acceptable = text.to_owned();
    let mut comments = Vec::new();
    for _ in 0..(BUDGET / text.len().max(1)).min(MAX_LENIENT) {
        let Some(error) = first_error(&acceptable) else { return Some((acceptable, comments)) };
        let (head, rest) = acceptable.split_at_checked(reader::offset(&error) as usize)?;
        acceptable = match reader::leniency(&error)? {
            Leniency::Tab | Leniency::TabBehindBare if is_in_brackets(text) => with_spaces_for_tabs(&acceptable),
            Leniency::TabBehindBare => return None,
            Leniency::Tab => {
                let blanks = [' ', '\t'];
                let behind = rest.len() - rest.trim_start_matches(blanks).len();
                blanked(&acceptable, Span::from(head.trim_end_matches(blanks).len()..head.len() + behind))
            }
            Leniency::OutdentedQuote => blanked(&acceptable, Span::from(head.trim_end().len()..head.len())),
            Leniency::AttachedComment => {
                let comment = rest.lines().next().filter(|line| line.starts_with('#'))?;
                let span = Span::from(head.len()..head.len() + comment.len());
                comments.push(Comment { span });
                blanked(&acceptable, span)
            }
        };
    }
    None
}

/// Whether the text is one collection in brackets, such as JSON.
fn is_in_brackets(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
}

/// The text with a space for each tab among the blanks that begin a line.
fn with_spaces_for_tabs(text: &str) -> String {
    let line = |line: &str| {
        let content = line.trim_start_matches([' ', '\t']);
        " ".repeat(line.len() - content.len()) + content
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The text with harmless characters of the same length for those that YAML does not allow, and an error for the first.
fn without_control_characters(text: &str) -> (Cow<'_, str>, Option<YamlError>) {
    let Some((at, c)) = text.char_indices().find(|&(_, c)| !is_allowed(c)) else { return (Cow::Borrowed(text), None) };
    let span = Span::from(at..at + c.len_utf8());
    let message = format!("the character `{}` is not allowed in YAML", c.escape_unicode());
    let error = YamlError { kind: ErrorKind::Syntax, span, message, related: None };
    let harmless = |c: char| match c {
        c if is_allowed(c) => c,
        c if c.is_ascii() => '_',
        _ => char::REPLACEMENT_CHARACTER,
    };
    (Cow::Owned(text.chars().map(harmless).collect()), Some(error))
}

fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// The line without which the parser comes farthest.
fn suspect(text: &str, offset: u32, budget: &mut usize) -> Option<Span> {
    let mut best: Option<(u32, Span)> = None;
    for line in filled_lines_up_to(text, offset).take(SUSPECTS) {
        let Some(left) = budget.checked_sub(text.len()) else { break };
        *budget = left;
        let reached = reach(&blanked(text, line));
        if best.is_none_or(|(farthest, _)| reached > farthest) {
            best = Some((reached, line));
        }
        if reached == u32::MAX {
            break;
        }
    }
    best.map(|(_, line)| line)
}

/// The line of `offset` and those before it, nearest first, without line ends; blank ones are left out.
fn filled_lines_up_to(text: &str, offset: u32) -> impl Iterator<Item = Span> {
    let offset = offset as usize;
    let end = text.get(offset..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| offset + at);
    let mut end = Some(end);
    let lines = std::iter::from_fn(move || {
        let line_end = end?;
        let start = text.get(..line_end)?.rfind('\n').map_or(0, |at| at + 1);
        end = start.checked_sub(1);
        Some(Span::from(start..line_end))
    });
    lines.filter(move |line| text.get(line.range()).is_some_and(|line| !line.trim().is_empty()))
}

/// Where the parser gives up; the greatest number where it does not.
fn reach(text: &str) -> u32 {
    first_error(text).map_or(u32::MAX, |error| reader::offset(&error))
}

fn first_error(text: &str) -> Option<ScanError> {
    Parser::new_from_str_with_options(text, reader::options()).find_map(Result::err)
}

/// The text with blanks for what the span holds.
fn blanked(text: &str, span: Span) -> String {
    let mut blanked = String::with_capacity(text.len());
    blanked.push_str(text.get(..span.range().start).unwrap_or(""));
    blanked.extend(std::iter::repeat_n(' ', span.len() as usize));
    blanked.push_str(text.get(span.range().end..).unwrap_or(""));
    blanked
}

/// The comment of a line that is not read, as good as can be told: people silence errors with comments.
fn comment_in(text: &str, line: Span) -> Option<Comment> {
    let content = text.get(line.range())?.trim_end_matches('\r');
    let marks = content.match_indices('#').map(|(at, _)| at);
    let start = marks.into_iter().find(|&at| content[..at].chars().next_back().is_none_or(char::is_whitespace))?;
    Some(Comment { span: Span::new(line.start + start as u32, line.start + content.len() as u32) })
}
