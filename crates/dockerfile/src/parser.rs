//! From lines to items.

use shiplint_source::Span;

use crate::directive::Zone;
use crate::heredoc::HeredocReader;
use crate::instruction::{Head, Statement};
use crate::lines::{Line, Lines, LogicalLine};
use crate::{Comment, Dockerfile, ErrorKind, Heredoc, Instruction, Item, Keyword, Kind, SyntaxError, convert, onbuild};

/// Reads a Dockerfile. Spans are byte offsets in `text`.
#[must_use]
pub fn parse(text: &str) -> Dockerfile {
    let mut parser = Parser {
        lines: Lines::new(text),
        zone: Zone::default(),
        heredocs: HeredocReader::default(),
        has_stage: false,
        among_unknown: false,
        file: Dockerfile::default(),
    };
    while let Some(line) = parser.lines.next() {
        let item = parser.item(line);
        parser.file.items.push(item);
    }
    parser.finish()
}

struct Parser<'a> {
    lines: Lines<'a>,
    zone: Zone,
    heredocs: HeredocReader,
    /// A `FROM` was seen or may have been meant, or its absence was reported.
    has_stage: bool,
    /// The instruction before is none that exists.
    among_unknown: bool,
    file: Dockerfile,
}

impl<'a> Parser<'a> {
    fn item(&mut self, line: Line<'a>) -> Item {
        let directive = self.zone.take(line, &mut self.file.directives, &mut self.file.errors);
        if let Some(directive) = directive {
            return Item::Directive(directive);
        }
        if let Some(span) = line.comment() {
            return Item::Comment(comment(line, span));
        }
        match LogicalLine::read(line, &mut self.lines, self.file.escape()) {
            Some(logical) => Item::Instruction(Box::new(self.instruction(logical))),
            None => Item::Blank(line.full),
        }
    }

    fn instruction(&mut self, line: LogicalLine<'a>) -> Instruction {
        let escape = self.file.escape();
        let head = Head::read(&line.text, 0..line.text.as_str().len(), escape);
        let name = line.text.get(head.word.clone());
        let (heredocs, heredoc_error) = self.heredocs(&line, &head);
        let full = Span::new(line.full.start, self.lines.offset() as u32);
        let (mut instruction, error) = Statement { text: &line.text, escape, head, heredocs }.finish(full);
        instruction.continuation_comments = line.comments;
        instruction.empty_continuations = line.blanks;
        if heredoc_error.is_some() {
            instruction.kind = Kind::Invalid;
        }
        let error = heredoc_error.or(error).or_else(|| self.outside_stage(&instruction));
        match error {
            Some(error) if self.is_consequence(&error, name) => {}
            Some(error) => self.file.errors.push(error.within(instruction.span)),
            None => convert::check(&instruction, &mut self.file.errors),
        }
        self.among_unknown = instruction.keyword == Keyword::Unknown;
        self.has_stage |= self.among_unknown || instruction.keyword == Keyword::From;
        instruction
    }

    fn heredocs(&mut self, line: &LogicalLine<'a>, head: &Head) -> (Vec<Heredoc>, Option<SyntaxError>) {
        if memchr::memmem::find(line.text.as_str().as_bytes(), b"<<").is_none() {
            return (Vec::new(), None);
        }
        let takes = match head.keyword {
            Keyword::Onbuild => onbuild::head(&line.text, head, self.file.escape()).takes_heredocs(&line.text),
            _ => head.takes_heredocs(&line.text),
        };
        if takes { self.heredocs.read(&line.text, &mut self.lines) } else { (Vec::new(), None) }
    }

    /// The first instruction but `ARG` that stands before any stage is refused; the others are not mentioned.
    fn outside_stage(&mut self, instruction: &Instruction) -> Option<SyntaxError> {
        let keyword = instruction.keyword;
        if self.has_stage || matches!(keyword, Keyword::From | Keyword::Arg) {
            return None;
        }
        self.has_stage = true;
        let message = format!("`{}` stands before the first `FROM`", keyword.as_str());
        let error = SyntaxError::new(ErrorKind::OutsideStage, instruction.keyword_span, message);
        Some(error.with_help("only `ARG` can stand there"))
    }

    /// Whether a line that is no instruction follows another one and does not even look like one: both are then lines of a
    /// text whose continuation or heredoc is broken, and the first one has been reported.
    fn is_consequence(&self, error: &SyntaxError, name: &str) -> bool {
        self.among_unknown
            && error.kind == ErrorKind::UnknownInstruction
            && error.help.is_none()
            && !name.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    fn finish(mut self) -> Dockerfile {
        self.file.errors.append(&mut self.lines.errors);
        let whole = self.whole_file();
        self.file.errors.extend(whole);
        self.file.errors.sort_by_key(|error| error.span.start);
        self.file
    }

    /// What is wrong with a file that has no other errors.
    fn whole_file(&self) -> Option<SyntaxError> {
        let (kind, message) = match self.file.instructions().next() {
            _ if !self.file.errors.is_empty() || self.has_stage => return None,
            Some(_) => (ErrorKind::NoStages, "there is no `FROM`, so there is nothing to build"),
            None if self.file.items.is_empty() => (ErrorKind::EmptyFile, "the file is empty"),
            None => (ErrorKind::NoInstructions, "the file has no instructions"),
        };
        Some(SyntaxError::new(kind, Span::at(0), message))
    }
}

fn comment(line: Line<'_>, span: Span) -> Comment {
    let (text, start) = line.unindented();
    let content = text.get(1..).unwrap_or("");
    let content_start = start + (text.len() - content.trim_start().len()) as u32;
    let content = Span::new(content_start.min(span.end), span.end);
    Comment { full: line.full, span, content }
}
