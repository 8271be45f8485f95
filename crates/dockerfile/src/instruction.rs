//! One instruction: its keyword, flags and arguments, and what they say.
//!
//! What is refused here is what BuildKit refuses while it parses, in the order it would notice.

use std::ops::Range;

use shiplint_source::Span;

use crate::joined::Joined;
use crate::json::{self, Json};
use crate::word::{is_blank, split_blanks};
use crate::{
    ErrorKind, Flag, Heredoc, Instruction, Keyword, Kind, SyntaxError, Word, flag, from, onbuild, pairs, transfer,
};
use shiplint_source::nearest;

/// What every instruction begins with, as ranges of its logical line.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) keyword: Keyword,
    pub(crate) word: Range<usize>,
    pub(crate) flags: Vec<Flag>,
    pub(crate) arguments: Range<usize>,
}

impl Head {
    /// Reads the instruction at `range`.
    pub(crate) fn read(text: &Joined<'_>, range: Range<usize>, escape: char) -> Self {
        let range = text.trim(range);
        let length = text.get(range.clone()).bytes().take_while(|byte| !is_blank(*byte)).count();
        let word = range.start..range.start + length;
        let (flags, behind) = flag::read(text, word.end..range.end, escape);
        let keyword = Keyword::from_name(text.get(word.clone()));
        Self { keyword, word, flags, arguments: text.trim(behind..range.end) }
    }

    /// Whether heredocs can belong to it.
    pub(crate) fn takes_heredocs(&self, text: &Joined<'_>) -> bool {
        matches!(self.keyword, Keyword::Add | Keyword::Copy | Keyword::Run)
            && json::read(text, self.arguments.clone()) == Json::Not
    }
}

/// An instruction whose parts are found, but not understood yet.
pub(crate) struct Statement<'a> {
    pub(crate) text: &'a Joined<'a>,
    pub(crate) escape: char,
    pub(crate) head: Head,
    pub(crate) heredocs: Vec<Heredoc>,
}

impl Statement<'_> {
    /// What the instruction says.
    fn kind(&self) -> Result<Kind, SyntaxError> {
        match self.head.keyword {
            Keyword::Add => transfer::read(self).map(Kind::Add),
            Keyword::Copy => transfer::read(self).map(Kind::Copy),
            Keyword::Arg => pairs::read_declarations(self).map(Kind::Arg),
            Keyword::Env => pairs::read(self).map(Kind::Env),
            Keyword::Label => pairs::read(self).map(Kind::Label),
            Keyword::Cmd => self.flagless_command().map(Kind::Cmd),
            Keyword::Entrypoint => self.flagless_command().map(Kind::Entrypoint),
            Keyword::Run => self.run().map(Kind::Run),
            Keyword::Healthcheck => self.healthcheck().map(Kind::Healthcheck),
            Keyword::Expose => self.expose().map(Kind::Expose),
            Keyword::From => from::read(self).map(Kind::From),
            Keyword::Maintainer => self.line().map(Kind::Maintainer),
            Keyword::User => self.line().map(Kind::User),
            Keyword::Workdir => self.line().map(Kind::Workdir),
            Keyword::Stopsignal => self.whole_line().map(Kind::StopSignal),
            Keyword::Onbuild => onbuild::read(self).map(|nested| Kind::Onbuild(Box::new(nested))),
            Keyword::Shell => self.shell().map(Kind::Shell),
            Keyword::Volume => self.volume().map(Kind::Volume),
            Keyword::Unknown => Err(self.unknown()),
        }
    }

    /// The finished instruction, and why it is refused if it is. `full` are its lines.
    pub(crate) fn finish(self, full: Span) -> (Instruction, Option<SyntaxError>) {
        let keyword_span = self.text.span(self.head.word.clone());
        let end = self.text.span(self.head.word.start..self.head.arguments.end).end;
        let end = self.heredocs.last().map_or(end, Heredoc::end);
        let span = Span::new(keyword_span.start, end.max(self.head.flags.last().map_or(end, |flag| flag.span.end)));
        let (kind, error) = match self.kind() {
            Ok(kind) => (kind, None),
            Err(error) => (Kind::Invalid, Some(error.within(span))),
        };
        let instruction = Instruction {
            span,
            full,
            keyword: self.head.keyword,
            keyword_span,
            // The deferred instruction has them.
            heredocs: if matches!(kind, Kind::Onbuild(_)) { Vec::new() } else { self.heredocs },
            kind,
            arguments: self.text.cut(self.head.arguments),
            flags: self.head.flags,
            continuation_comments: Vec::new(),
            empty_continuations: Vec::new(),
        };
        (instruction, error)
    }

    /// The name of the instruction, as messages write it.
    pub(crate) fn name(&self) -> &'static str {
        self.head.keyword.as_str()
    }

    /// The arguments as they stand.
    pub(crate) fn arguments(&self) -> &str {
        self.text.get(self.head.arguments.clone())
    }

    /// Where the arguments stand, or the keyword where there are none.
    pub(crate) fn arguments_span(&self) -> Span {
        let range = if self.head.arguments.is_empty() { &self.head.word } else { &self.head.arguments };
        self.text.span(range.clone())
    }

    /// An error about the arguments as a whole.
    pub(crate) fn refuse(&self, kind: ErrorKind, message: impl Into<String>) -> SyntaxError {
        SyntaxError::new(kind, self.arguments_span(), message)
    }

    /// Refuses flags that the instruction does not know, or uses wrongly.
    pub(crate) fn check_flags(&self) -> Result<(), SyntaxError> {
        flag::check(&self.head.flags, self.head.keyword)
    }

    /// The arguments, split at blanks.
    pub(crate) fn words(&self) -> Vec<Range<usize>> {
        split_blanks(self.text, self.head.arguments.clone())
    }

    /// The arguments as a JSON list, or else split at blanks; and whether they are JSON.
    pub(crate) fn list(&self) -> Result<(Vec<Word>, bool), SyntaxError> {
        match json::read(self.text, self.head.arguments.clone()) {
            Json::Strings(strings) => Ok((strings.iter().map(|inner| json::word(self.text, inner)).collect(), true)),
            Json::Mixed(member) => Err(self.mixed_json(member)),
            Json::Not => Ok((self.words().into_iter().map(|word| self.text.word(word)).collect(), false)),
        }
    }

    /// The error for a JSON list with a member that is no string.
    pub(crate) fn mixed_json(&self, member: Range<usize>) -> SyntaxError {
        let message = format!("`{}` in a JSON list is no string", self.text.get(member.clone()));
        SyntaxError::new(ErrorKind::MixedJson, self.text.span(member), message)
    }

    /// The error for an instruction without arguments.
    pub(crate) fn missing_argument(&self) -> SyntaxError {
        self.refuse(ErrorKind::MissingArgument, format!("`{}` has no argument", self.name()))
    }

    /// All arguments as one, of an instruction without flags.
    fn line(&self) -> Result<Word, SyntaxError> {
        let word = self.whole_line()?;
        self.check_flags()?;
        Ok(word)
    }

    fn whole_line(&self) -> Result<Word, SyntaxError> {
        if self.head.arguments.is_empty() {
            return Err(self.missing_argument());
        }
        Ok(self.text.word(self.head.arguments.clone()))
    }

    fn expose(&self) -> Result<Vec<Word>, SyntaxError> {
        let words = self.words();
        if words.is_empty() {
            return Err(self.missing_argument());
        }
        self.check_flags()?;
        Ok(words.into_iter().map(|word| self.text.word(word)).collect())
    }

    fn volume(&self) -> Result<Vec<Word>, SyntaxError> {
        let (words, _) = self.list()?;
        if words.is_empty() {
            return Err(self.missing_argument());
        }
        self.check_flags()?;
        match words.iter().find(|word| word.as_str().trim().is_empty()) {
            Some(empty) => Err(SyntaxError::new(ErrorKind::EmptyArgument, empty.span, "the path of a volume is empty")),
            None => Ok(words),
        }
    }

    fn shell(&self) -> Result<Vec<Word>, SyntaxError> {
        let (words, json) = self.list()?;
        self.check_flags()?;
        if words.is_empty() {
            return Err(self.missing_argument());
        }
        if !json {
            let error = self.refuse(ErrorKind::NotJson, "`SHELL` takes a JSON list only");
            return Err(error.with_help("write it like `SHELL [\"/bin/bash\", \"-c\"]`"));
        }
        Ok(words)
    }

    fn unknown(&self) -> SyntaxError {
        let span = self.text.span(self.head.word.clone());
        let name = self.text.get(self.head.word.clone());
        if name.is_empty() {
            return SyntaxError::new(ErrorKind::UnknownInstruction, span, "the escape character continues nothing");
        }
        let message = format!("`{name}` is not an instruction");
        let error = SyntaxError::new(ErrorKind::UnknownInstruction, span, message);
        let known = Keyword::ALL.into_iter().map(Keyword::as_str);
        error.with_guess(nearest(&name.to_uppercase(), known).map(|known| recase(known, name)))
    }
}

/// A keyword in the case of what stands in its place.
fn recase(known: &str, name: &str) -> String {
    if name.contains(char::is_uppercase) { known.to_owned() } else { known.to_lowercase() }
}
