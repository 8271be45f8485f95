//! What a container starts with: its entry point and its command, by the rules of the engine.

use std::borrow::Cow;
use std::sync::Arc;

use shiplint_catalog::images::{self, Family};
use shiplint_compose::{Command, Spanned, Text};
use shiplint_dockerfile::{self as dockerfile, Assigned, Form, Presence};
use shiplint_shell::{Script, Word};
use shiplint_source::{Mapped, Place, Source, Span};

use crate::DockerfileUnit;
use crate::container::{Container, Root};

/// The entry point or the command of a container.
#[derive(Clone, Copy, Debug)]
pub enum Half<'a> {
    /// The service says it.
    Service(&'a Command),
    /// An instruction of the Dockerfile says it, by its number.
    Dockerfile(&'a DockerfileUnit, usize),
    /// There is none.
    Nothing,
    /// It is that of an image which is not known well enough.
    Unknown,
}

/// What a container starts with.
#[derive(Debug)]
pub struct Launch<'a> {
    /// The entry point. One that only runs what it is given counts as none.
    pub entrypoint: Half<'a>,
    /// The command, which the entry point gets as its arguments.
    pub command: Half<'a>,
    /// Both together, as far as they are known: a shell's script, or words that are run as they are.
    pub script: Option<Cow<'a, Script>>,
    places: Places<'a>,
}

/// Where the spans of a script lead.
#[derive(Debug)]
enum Places<'a> {
    /// Into the text of a Dockerfile.
    Dockerfile(&'a DockerfileUnit),
    /// Into words that were put together.
    Words(Vec<Piece<'a>>),
}

/// A word of those that were put together.
#[derive(Debug)]
struct Piece<'a> {
    /// Where it begins among them, in bytes.
    start: u32,
    /// Its text with the way to its source; none where a part of it is not known.
    text: Option<&'a Mapped>,
    /// All of it.
    whole: Place,
    /// What the text leads into.
    home: Home<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Home<'a> {
    Dockerfile(&'a DockerfileUnit),
    File(&'a Arc<Source>),
}

/// Stands for what is not known of a word.
const HOLE: char = '\0';

impl<'a> Half<'a> {
    /// Where it is written.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Service(command) => Some(command.place.clone()),
            Self::Dockerfile(file, number) => Some(file.place(file.instruction(*number)?.span)),
            Self::Nothing | Self::Unknown => None,
        }
    }

    /// The text that a shell reads, with the Dockerfile that it stands in and the number of its instruction there.
    pub fn shell_form(&self) -> Option<(&'a DockerfileUnit, usize, &'a Mapped)> {
        let Self::Dockerfile(file, number) = *self else { return None };
        match &command_of(file, number)?.form {
            Form::Shell(text) => Some((file, number, text)),
            Form::Exec(_) => None,
        }
    }

    /// Its words, where it is no text for a shell, with what is not known of them as NUL, and where each stands.
    pub fn words(&self) -> Vec<(String, Place)> {
        self.pieces().into_iter().map(|(text, piece)| (text, piece.whole)).collect()
    }

    fn pieces(&self) -> Vec<(String, Piece<'a>)> {
        match *self {
            Self::Service(command) => command.words.iter().map(piece_of_text).collect(),
            Self::Dockerfile(file, number) => match command_of(file, number).map(|command| &command.form) {
                Some(Form::Exec(words)) => words.iter().map(|word| piece_of_word(file, word)).collect(),
                _ => Vec::new(),
            },
            Self::Nothing | Self::Unknown => Vec::new(),
        }
    }
}

fn command_of(file: &DockerfileUnit, number: usize) -> Option<&dockerfile::Command> {
    let instruction = file.instruction(number)?;
    match &instruction.kind {
        dockerfile::Kind::Onbuild(deferred) => deferred.command(),
        _ => instruction.command(),
    }
}

fn piece_of_text(word: &Spanned<Text>) -> (String, Piece<'_>) {
    let text = (!word.value.is_unknown()).then(|| word.value.mapped());
    let (whole, home) = (word.place.clone(), Home::File(&word.place.source));
    (word.value.marked(HOLE), Piece { start: 0, text, whole, home })
}

fn piece_of_word<'a>(file: &'a DockerfileUnit, word: &'a dockerfile::Word) -> (String, Piece<'a>) {
    let (whole, home) = (file.place(word.span), Home::Dockerfile(file));
    (word.as_str().to_owned(), Piece { start: 0, text: Some(&word.text), whole, home })
}

impl<'a> Container<'a> {
    /// What it starts with.
    pub fn launch(&self) -> Launch<'a> {
        let entrypoint = self.entrypoint();
        let command = self.command(entrypoint);
        let whole = |(file, number, _): (&'a DockerfileUnit, usize, _)| {
            (file.script(number).map(Cow::Borrowed), Places::Dockerfile(file))
        };
        let alone = matches!(entrypoint, Half::Nothing | Half::Unknown);
        let shell = entrypoint.shell_form().or_else(|| command.shell_form().filter(|_| alone));
        let (script, places) = shell.map_or_else(|| join(entrypoint, command), whole);
        Launch { entrypoint, command, script, places }
    }

    fn entrypoint(&self) -> Half<'a> {
        match &self.service.entrypoint {
            Some(own) if own.words.is_empty() => Half::Nothing,
            Some(own) => Half::Service(own),
            None => match self.built.and_then(|built| Some((built, built.state().entrypoint()?))) {
                Some((built, set)) => half(built.file, set),
                None => self.entrypoint_below(),
            },
        }
    }

    /// The entry point of the image below: one of a system or a language runs what it is given.
    fn entrypoint_below(&self) -> Half<'a> {
        let is_foundation = |facts: images::Facts| matches!(facts.image.family, Family::System | Family::Language);
        match &self.root {
            Root::Scratch => Half::Nothing,
            root if root.facts().is_some_and(is_foundation) => Half::Nothing,
            _ => Half::Unknown,
        }
    }

    fn command(&self, entrypoint: Half<'a>) -> Half<'a> {
        match &self.service.command {
            Some(own) if !own.words.is_empty() => return Half::Service(own),
            _ => {}
        }
        // An entry point of the service takes the place of both.
        if matches!(entrypoint, Half::Service(_)) {
            return Half::Nothing;
        }
        match self.built.and_then(|built| Some((built, built.state().cmd()?))) {
            Some((built, set)) => half(built.file, set),
            None if matches!(self.root, Root::Scratch) => Half::Nothing,
            None => Half::Unknown,
        }
    }
}

fn half<'a>(file: &'a DockerfileUnit, set: &Assigned<Presence>) -> Half<'a> {
    match set.value {
        Presence::Set => Half::Dockerfile(file, set.instruction),
        Presence::Cleared => Half::Nothing,
    }
}

/// The words of both halves as one command.
fn join<'a>(entrypoint: Half<'a>, command: Half<'a>) -> (Option<Cow<'a, Script>>, Places<'a>) {
    let mut pieces = entrypoint.pieces();
    if let Some((file, number, text)) = command.shell_form() {
        let whole = file.instruction(number).map_or(Span::default(), |node| node.span);
        let piece = |text| Piece { start: 0, text, whole: file.place(whole), home: Home::Dockerfile(file) };
        pieces.extend(["/bin/sh", "-c"].map(|word| (word.to_owned(), piece(None))));
        pieces.push((text.text().to_owned(), piece(Some(text))));
    }
    pieces.extend(command.pieces());
    let mut start = 0;
    let mut words = Vec::new();
    for (text, piece) in &mut pieces {
        piece.start = start;
        let span = Span::new(start, start + text.len() as u32);
        words.push(Word::verbatim(Mapped::verbatim(text.as_str(), start), span));
        start = span.end + 1;
    }
    let script = (!words.is_empty()).then(|| Cow::Owned(Script::of_words(words)));
    (script, Places::Words(pieces.into_iter().map(|(_, piece)| piece).collect()))
}

impl Launch<'_> {
    /// All of its words, as far as they are known.
    pub(crate) fn text(&self) -> String {
        let of = |half: &Half<'_>| {
            let shell = half.shell_form().map(|(_, _, text)| text.text().to_owned());
            shell.into_iter().chain(half.words().into_iter().map(|(word, _)| word)).collect::<Vec<_>>()
        };
        [of(&self.entrypoint), of(&self.command)].concat().join(" ")
    }

    /// The place of a span of the script.
    pub fn place(&self, span: Span) -> Option<Place> {
        match &self.places {
            Places::Dockerfile(file) => Some(file.place(span)),
            Places::Words(pieces) => {
                let last = pieces.partition_point(|piece| piece.start <= span.start).checked_sub(1)?;
                Some(pieces.get(last)?.place(span))
            }
        }
    }
}

impl Piece<'_> {
    fn place(&self, span: Span) -> Place {
        let Some(text) = self.text else { return self.whole.clone() };
        let part = Span::new(span.start - self.start, span.end.saturating_sub(self.start));
        if part.len() as usize >= text.text().len() {
            return self.whole.clone();
        }
        match self.home {
            Home::Dockerfile(file) => file.place(text.span(part)),
            Home::File(source) => source.place(text.span(part)),
        }
    }
}
