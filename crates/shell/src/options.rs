//! Splits arguments into options and operands, by what a tool's options take.

use std::borrow::Cow;

use shiplint_catalog::Options;
use shiplint_source::Span;

use crate::{Fragment, Word};

/// The arguments of a command.
#[derive(Clone, Debug, Default)]
pub struct Arguments<'a> {
    /// Its options in source order, each letter of a cluster by itself.
    pub flags: Vec<Flag<'a>>,
    /// All other words, and those behind `--`.
    pub operands: Vec<&'a Word>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag<'a> {
    /// Its name with its dashes: `-y`, `--yes`.
    pub name: Cow<'a, str>,
    /// Where it is named; within a cluster, its letter.
    pub span: Span,
    /// What it was given: by `=`, as the rest of a cluster, or as the next word.
    pub value: Option<Fragment<'a>>,
    /// The word that holds its name, quotes included.
    pub word: Span,
}

impl<'a> Arguments<'a> {
    /// Splits `words` as a tool with these options does.
    #[must_use]
    pub fn split(words: &'a [Word], options: Options) -> Self {
        let mut scanner = Scanner::new(words, options, "");
        let mut arguments = Self::default();
        while let Some(step) = scanner.step(&mut arguments.flags) {
            if let Step::Operand(word) = step {
                arguments.operands.push(word);
            }
        }
        arguments
    }

    /// The first option that has one of these names.
    #[must_use]
    pub fn flag(&self, names: &[&str]) -> Option<&Flag<'a>> {
        find(&self.flags, names)
    }
}

/// The first of `flags` that has one of these names.
pub(crate) fn find<'f, 'a>(flags: &'f [Flag<'a>], names: &[&str]) -> Option<&'f Flag<'a>> {
    flags.iter().find(|flag| names.contains(&&*flag.name))
}

/// Goes through arguments from left to right.
pub(crate) struct Scanner<'a> {
    words: &'a [Word],
    at: usize,
    options: Options,
    /// Options that take a value besides those of `options`.
    valued: &'static str,
    operands_only: bool,
}

/// What a step of a scanner came by.
pub(crate) enum Step<'a> {
    /// Options.
    Flags,
    /// An operand.
    Operand(&'a Word),
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(words: &'a [Word], options: Options, valued: &'static str) -> Self {
        Self { words, at: 0, options, valued, operands_only: false }
    }

    /// How many words were taken.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Takes the next word, and the next but one where an option needs it. Options are added to `flags`.
    pub(crate) fn step(&mut self, flags: &mut Vec<Flag<'a>>) -> Option<Step<'a>> {
        let word = self.take()?;
        let text = word.text();
        if self.operands_only || text.len() < 2 || !text.starts_with('-') {
            return Some(Step::Operand(word));
        }
        if text == "--" {
            self.operands_only = true;
            return Some(Step::Flags);
        }
        if text.starts_with("--") || self.options.single_dash {
            flags.push(self.long(word));
        } else {
            self.cluster(word, flags);
        }
        Some(Step::Flags)
    }

    fn take(&mut self) -> Option<&'a Word> {
        let word = self.words.get(self.at)?;
        self.at += 1;
        Some(word)
    }

    fn takes_value(&self, name: &str) -> bool {
        self.options.takes_value(name) || self.valued.split_ascii_whitespace().any(|option| option == name)
    }

    fn long(&mut self, word: &'a Word) -> Flag<'a> {
        let text = word.text();
        let end = text.find('=').unwrap_or(text.len());
        let name = word.fragment(0..end);
        // `--tags` is the same as `-tags` to tools that know one dash only.
        let known = if self.options.single_dash && name.text.starts_with("--") { &name.text[1..] } else { name.text };
        let value = if end < text.len() {
            Some(word.fragment(end + 1..text.len()))
        } else if self.takes_value(known) {
            self.take().map(Word::whole)
        } else {
            None
        };
        Flag { name: Cow::Borrowed(known), span: name.span, value, word: word.span }
    }

    fn cluster(&mut self, word: &'a Word, flags: &mut Vec<Flag<'a>>) {
        let text = word.text();
        let masked = word.masked();
        let letters = masked.char_indices().skip(1).take_while(|(_, letter)| *letter != '\0');
        for (at, letter) in letters {
            let end = at + letter.len_utf8();
            let rest = &text[end..];
            let mut flag = Flag {
                name: Cow::Owned(format!("-{letter}")),
                span: word.fragment(at..end).span,
                value: None,
                word: word.span,
            };
            if rest.starts_with('=') {
                flag.value = Some(word.fragment(end + 1..text.len()));
            } else if self.takes_value(&flag.name) {
                flag.value =
                    if rest.is_empty() { self.take().map(Word::whole) } else { Some(word.fragment(end..text.len())) };
            }
            let done = flag.value.is_some();
            flags.push(flag);
            if done {
                return;
            }
        }
    }
}
