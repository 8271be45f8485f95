//! Reading on behind a syntax error: the line that is in the way is read as blank, and the text again.
//!
//! Offsets stay as they are. Which line goes is for [`crate::suspect`] to find.

use std::borrow::Cow;

use shiplint_source::Span;

use crate::reader::{self, Failure, Leniency};
use crate::suspect::{self, Suspects, without};
use crate::{Comment, ErrorKind, Yaml, YamlError, check};

/// Lines that are at fault for an error before reading gives up.
const MAX_FAULTS: usize = 50;
/// Places that are read more leniently than the parser does.
const MAX_LENIENT: usize = 64;
/// Bytes that may be read again, which bounds the time that a long broken text takes.
const BUDGET: usize = 4 << 20;

pub(crate) fn parse(text: &str) -> Yaml {
    let (mut readable, control) = without_control_characters(text);
    let (mut yaml, mut failure) = read(&readable);
    let mut syntax: Vec<YamlError> = control.into_iter().collect();
    let mut skipped = Vec::new();
    let mut suspects = Suspects { budget: BUDGET };
    let mut tabbed = None;
    for _ in 0..MAX_FAULTS {
        let Some(failed) = failure.take() else { break };
        if failed.is_about_tabs && tabbed.is_none() {
            let spaced = with_spaces_for_tabs(&readable);
            if suspect::reach(&spaced) > failed.offset {
                tabbed = Some(failed.error);
                (yaml, failure) = read(&spaced);
                readable = Cow::Owned(spaced);
                continue;
            }
        }
        let lines = suspects.lines(&readable, &failed);
        syntax.push(at_its_cause(text, failed.error, &lines));
        if lines.is_empty() {
            break;
        }
        readable = Cow::Owned(without(&readable, &lines));
        skipped.extend(lines);
        (yaml, failure) = read(&readable);
    }
    syntax.extend(failure.map(|failed| failed.error));
    let gaps: Vec<Span> = syntax.iter().map(|error| error.span).chain(skipped.iter().copied()).collect();
    yaml.errors.retain(|error| is_sure(error, text, &gaps, &skipped));
    if text.contains('\t') && (tabbed.is_some() || gaps.is_empty()) {
        check::tabs(text, &yaml.tokens(text), &mut yaml.errors);
        let is_told = |tab: &YamlError| {
            let line = suspect::line_of(text, tab.span.start);
            yaml.errors.iter().any(|error| line.encloses(error.span))
        };
        syntax.extend(tabbed.filter(|tab| !is_told(tab)));
    }
    yaml.errors.extend(syntax);
    yaml.errors.sort_by_key(|error| error.span);
    yaml.errors.dedup_by_key(|error| error.span);
    yaml.comments.extend(skipped.iter().filter_map(|&line| comment_in(text, line)));
    yaml.comments.sort_by_key(|comment| comment.span);
    skipped.sort();
    yaml.skipped = skipped;
    yaml
}

/// The error where the text goes wrong: at the bracket or quote that is never closed, where it is its line that is left out
/// and not the later one on which that is noticed.
fn at_its_cause(text: &str, error: YamlError, lines: &[Span]) -> YamlError {
    let Some((opening, _)) = error.related else { return error };
    let is_cause = |line: &Span| line.encloses(opening) && !line.contains(error.span.start);
    let message = match text.get(opening.range()) {
        _ if !lines.first().is_some_and(is_cause) => return error,
        Some(bracket @ ("[" | "{")) => format!("`{bracket}` is never closed"),
        _ => "this quote is never closed".to_owned(),
    };
    let related = Some((error.span, "this cannot be part of it".to_owned()));
    YamlError { span: opening, message, related, ..error }
}

/// Whether an error that the reader found holds although some of the text was not read: behind a gap, a key may seem to be
/// there twice and an anchor not at all.
fn is_sure(error: &YamlError, text: &str, gaps: &[Span], skipped: &[Span]) -> bool {
    match (error.kind, &error.related) {
        (ErrorKind::DuplicateKey, Some((first, _))) => {
            !gaps.iter().any(|gap| first.start < gap.start && gap.start < error.span.start)
        }
        (ErrorKind::UnknownAnchor, _) => {
            let name = text.get(error.span.range()).unwrap_or("").trim_start_matches('*');
            let anchor = format!("&{name}");
            !skipped.iter().any(|line| text.get(line.range()).is_some_and(|line| line.contains(&anchor)))
        }
        (ErrorKind::Syntax, _) => gaps.iter().all(|gap| error.span.end <= gap.start),
        _ => true,
    }
}

/// Reads a text as leniently as Compose does.
fn read(text: &str) -> (Yaml, Option<Failure>) {
    let (yaml, failure) = reader::read(text, text);
    if failure.as_ref().is_some_and(|failure| failure.leniency.is_some())
        && let Some((acceptable, comments)) = made_acceptable(text)
    {
        let (mut yaml, _) = reader::read(&acceptable, text);
        yaml.comments.extend(comments);
        return (yaml, None);
    }
    (yaml, failure)
}

/// The text with blanks for what the parser refuses though Compose takes it, and the comments that went with it;
/// `None` if it is broken otherwise too.
fn made_acceptable(text: &str) -> Option<(String, Vec<Comment>)> {
    let mut acceptable = text.to_owned();
    let mut comments = Vec::new();
    for _ in 0..(BUDGET / text.len().max(1)).min(MAX_LENIENT) {
        let Some(error) = suspect::first_error(&acceptable) else { return Some((acceptable, comments)) };
        let (head, rest) = acceptable.split_at_checked(reader::offset(&error) as usize)?;
        acceptable = match reader::leniency(&error)? {
            Leniency::Tab | Leniency::TabBehindBare if is_in_brackets(text) => with_spaces_for_tabs(&acceptable),
            Leniency::TabBehindBare => return None,
            Leniency::Tab => {
                let blanks = [' ', '\t'];
                let behind = rest.len() - rest.trim_start_matches(blanks).len();
                without(&acceptable, &[Span::from(head.trim_end_matches(blanks).len()..head.len() + behind)])
            }
            Leniency::OutdentedQuote => without(&acceptable, &[Span::from(head.trim_end().len()..head.len())]),
            Leniency::AttachedComment => {
                let comment = rest.lines().next().filter(|line| line.starts_with('#'))?;
                let span = Span::from(head.len()..head.len() + comment.len());
                comments.push(Comment { span });
                without(&acceptable, &[span])
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

/// The comment of a line that is not read, as good as can be told: people silence errors with comments.
fn comment_in(text: &str, line: Span) -> Option<Comment> {
    let content = text.get(line.range())?.trim_end_matches('\r');
    let marks = content.match_indices('#').map(|(at, _)| at);
    let start = marks.into_iter().find(|&at| content[..at].chars().next_back().is_none_or(char::is_whitespace))?;
    Some(Comment { span: Span::new(line.start + start as u32, line.start + content.len() as u32) })
}
