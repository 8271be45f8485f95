//! Heredocs: documents that follow an instruction's logical line.

use shiplint_source::{Mapped, MappedBuilder, Span};

use crate::joined::Joined;
use crate::lines::{Line, Lines};
use crate::marker::{self, Marker};
use crate::{ErrorKind, Keyword, SyntaxError};

/// A document within the Dockerfile.
#[derive(Clone, Debug)]
pub struct Heredoc {
    /// The word that announces it, such as `<<-"EOF"`.
    pub marker: Span,
    /// The name that ends it, unquoted.
    pub name: String,
    /// `<<-`: leading tabs do not count.
    pub strip_tabs: bool,
    /// Whether no part of the name is quoted, so that variables in it are expanded.
    pub expand: bool,
    /// The number before `<<`, 0 without one.
    pub fd: u32,
    /// Its lines, with their line ends, without the terminator.
    pub body: Span,
    /// Its lines as they are used: without leading tabs where [`strip_tabs`](Self::strip_tabs) says so.
    pub text: Mapped,
    /// The name on the line that ends it; `None` where the file ends before.
    pub terminator: Option<Span>,
}

impl Heredoc {
    /// Where it ends: behind its terminator, or behind its last line where it has none.
    pub fn end(&self) -> u32 {
        self.terminator.map_or(self.body.end, |terminator| terminator.end)
    }

    /// Appends its lines to a script.
    pub(crate) fn push_lines(&self, script: &mut MappedBuilder) {
        let mut at = 0;
        for line in self.text.text().split_inclusive('\n') {
            let end = at + line.len() as u32;
            script.push(line, self.text.span(Span::new(at, end)));
            at = end;
        }
    }
}

/// Reads the documents that the markers in a logical line ask for.
#[derive(Debug, Default)]
pub(crate) struct HeredocReader {
    /// A document without an end was cut short before.
    recovered: bool,
}

impl HeredocReader {
    /// Reads the documents of `line` up to the first one that has no end.
    pub(crate) fn read(&mut self, line: &Joined<'_>, lines: &mut Lines<'_>) -> (Vec<Heredoc>, Option<SyntaxError>) {
        let markers = marker::find(line.as_str());
        let mut heredocs = Vec::with_capacity(markers.len());
        for marker in markers {
            let heredoc = self.read_one(marker, line, lines);
            let error = unterminated(&heredoc);
            heredocs.push(heredoc);
            if error.is_some() {
                return (heredocs, error);
            }
        }
        (heredocs, None)
    }

    fn read_one(&mut self, marker: Marker, line: &Joined<'_>, lines: &mut Lines<'_>) -> Heredoc {
        let start = lines.offset();
        let source = lines.rest();
        let terminator = lines.find_map(|line| terminator(line, &marker).map(|name| (name, line.full.start as usize)));
        let mut end = terminator.map_or(lines.offset(), |(_, end)| end);
        if terminator.is_none() && !std::mem::replace(&mut self.recovered, true) {
            lines.seek(start);
            end = lines.find(|line| begins_instruction(line.text)).map_or(end, |line| line.full.start as usize);
            lines.seek(end);
        }
        let body = Span::from(start..end);
        let text = source.get(..end - start).unwrap_or("");
        Heredoc {
            marker: line.span(marker.range),
            name: marker.name,
            strip_tabs: marker.strip_tabs,
            expand: marker.expand,
            fd: marker.fd,
            body,
            text: if marker.strip_tabs { without_tabs(text, body.start) } else { Mapped::verbatim(text, body.start) },
            terminator: terminator.map(|(name, _)| name),
        }
    }
}

fn unterminated(heredoc: &Heredoc) -> Option<SyntaxError> {
    if heredoc.terminator.is_some() {
        return None;
    }
    let message = format!("the heredoc `{}` has no end", heredoc.name);
    let error = SyntaxError::new(ErrorKind::UnterminatedHeredoc, heredoc.marker, message);
    Some(error.with_help(format!("it ends at a line that is `{}` and nothing else", heredoc.name)))
}

/// Where the name stands, if the line ends the document.
fn terminator(line: Line<'_>, marker: &Marker) -> Option<Span> {
    let tabs = if marker.strip_tabs { line.text.bytes().take_while(|byte| *byte == b'\t').count() } else { 0 };
    let name = line.text.get(tabs..)?;
    let start = line.start + tabs as u32;
    (name == marker.name).then(|| Span::new(start, start + name.len() as u32))
}

/// Whether a line can be taken for an instruction within a document that never ends: in the first column, in capitals.
fn begins_instruction(line: &str) -> bool {
    let word = line.split([' ', '\t']).next().unwrap_or("");
    !word.is_empty() && word.len() < line.len() && word == Keyword::from_name(word).as_str()
}

fn without_tabs(text: &str, offset: u32) -> Mapped {
    let mut builder = Mapped::builder();
    let mut at = offset;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches('\t');
        let end = at + line.len() as u32;
        builder.push(content, Span::new(end - content.len() as u32, end));
        at = end;
    }
    builder.finish()
}
