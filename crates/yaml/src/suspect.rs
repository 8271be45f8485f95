//! Which lines are at fault for a syntax error: those without which the parser comes farther.

use granit_parser::{Parser, ScanError};
use shiplint_source::Span;

use crate::reader::{self, Failure};

/// Lines up to that of the error of which one may be at fault, besides that of an opening bracket or quote.
const SUSPECTS: usize = 3;

/// Looks for what is at fault, as long as it may read on.
pub(crate) struct Suspects {
    /// Bytes that may be read again.
    pub(crate) budget: usize,
}

impl Suspects {
    /// The lines to leave out, without line ends; none where nothing more may be read.
    ///
    /// That is the earlier line where the error begins, such as that of a bracket, if that gets the parser past the error;
    /// else the line of the error, if that gets it past the next line, too; else that one without which it comes farthest.
    /// Where what stands below a line fails without it, that goes with it.
    pub(crate) fn lines(&mut self, text: &str, failed: &Failure) -> Vec<Span> {
        let Some(&here) = lines_up_to(text, failed.offset).first() else { return Vec::new() };
        let cause = failed.error.related.as_ref().map_or(failed.error.span, |(opening, _)| *opening);
        let cause = line_of(text, cause.start);
        let next = lines_from(text, here.end).next().map_or(u32::MAX, |line| line.end);
        let mut best: Option<(u32, Span)> = None;
        let cause = (cause.end < here.start).then_some((cause, failed.offset));
        let others = lines_up_to(text, failed.offset).into_iter().map(|line| (line, next));
        for (line, enough) in cause.into_iter().chain(others) {
            let Some(reached) = self.reach_without(text, &[line]) else { break };
            if best.is_none_or(|(farthest, _)| reached > farthest) {
                best = Some((reached, line));
            }
            if reached > enough || reached == u32::MAX {
                best = Some((reached, line));
                break;
            }
        }
        best.map_or_else(Vec::new, |(reached, line)| self.with_what_is_below(text, line, reached))
    }

    /// A line, and those that are indented deeper below it, where these cannot stand without it: the parser fails at the first of
    /// them, or they would go on with the value of the line before.
    fn with_what_is_below(&mut self, text: &str, line: Span, reached: u32) -> Vec<Span> {
        let indent = indent(text, line);
        let below = lines_from(text, line.end).take_while(|&below| self::indent(text, below) > indent);
        let lines: Vec<Span> = std::iter::once(line).chain(below).collect();
        let Some(&first) = lines.get(1) else { return lines };
        if goes_on(text, line, indent) {
            return lines;
        }
        let is_lost = reached > line.end && reached as usize <= first.range().start + self::indent(text, first);
        match is_lost.then(|| self.reach_without(text, &lines)) {
            Some(Some(farther)) if farther > reached => lines,
            _ => vec![line],
        }
    }

    fn reach_without(&mut self, text: &str, lines: &[Span]) -> Option<u32> {
        self.budget = self.budget.checked_sub(text.len())?;
        Some(reach(&without(text, lines)))
    }
}

/// Where the parser gives up; the greatest number where it does not.
pub(crate) fn reach(text: &str) -> u32 {
    first_error(text).map_or(u32::MAX, |error| reader::offset(&error))
}

pub(crate) fn first_error(text: &str) -> Option<ScanError> {
    Parser::new_from_str_with_options(text, reader::options()).find_map(Result::err)
}

/// The text with blanks for what the spans hold, which are in order.
pub(crate) fn without(text: &str, spans: &[Span]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        blanked.push_str(text.get(at..span.range().start).unwrap_or(""));
        blanked.extend(std::iter::repeat_n(' ', span.len() as usize));
        at = span.range().end;
    }
    blanked.push_str(text.get(at..).unwrap_or(""));
    blanked
}

/// The line of an offset without its line end.
pub(crate) fn line_of(text: &str, offset: u32) -> Span {
    let offset = offset as usize;
    let start = text.get(..offset).and_then(|head| head.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(offset..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| offset + at);
    Span::from(start..end)
}

/// The filled line at an offset and the ones before it, nearest first.
fn lines_up_to(text: &str, offset: u32) -> Vec<Span> {
    let mut next = Some(line_of(text, offset));
    let lines = std::iter::from_fn(|| {
        let line = next?;
        next = line.start.checked_sub(1).map(|end| line_of(text, end));
        Some(line)
    });
    lines.filter(|&line| is_filled(text, line)).take(SUSPECTS).collect()
}

/// The filled lines behind the end of a line.
fn lines_from(text: &str, end: u32) -> impl Iterator<Item = Span> {
    let mut end = end;
    let lines = std::iter::from_fn(move || {
        let start = end + 1;
        let line = ((start as usize) < text.len()).then(|| line_of(text, start))?;
        end = line.end;
        Some(line)
    });
    lines.filter(|&line| is_filled(text, line))
}

/// Whether a line is indented deeper than the one before, which has a value that would go on in it.
fn goes_on(text: &str, line: Span, indent: usize) -> bool {
    let before = line.start.checked_sub(1).and_then(|end| lines_up_to(text, end).first().copied());
    let has_value = |before: &Span| text.get(before.range()).is_some_and(|before| before.trim_end().contains(": "));
    before.filter(has_value).is_some_and(|before| self::indent(text, before) < indent)
}

fn is_filled(text: &str, line: Span) -> bool {
    text.get(line.range()).is_some_and(|line| !line.trim().is_empty())
}

fn indent(text: &str, line: Span) -> usize {
    text.get(line.range()).map_or(0, |line| line.len() - line.trim_start().len())
}
