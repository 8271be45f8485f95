//! What holds for every text: items joined give it back, every place lies in it, nothing panics.

mod common;

use shiplint_dockerfile::{Form, Instruction, Item, Kind, Word, parse};
use shiplint_source::{Mapped, Span};

/// Texts that use most of the grammar; mutations start from them.
const SEEDS: &[&str] = &[
    "# syntax=docker/dockerfile:1\n# escape=\\\n# about\nARG V=1\nFROM --platform=$P img:${V} AS base\n",
    "FROM a\nRUN --mount=type=cache,target=/x,\"id=a,b\" --network=none set -e; \\\n  # why\n\n  echo 'a b' \\\n  && true\n",
    "FROM a\r\nENV A=\"b c\" D='e\\' F=g\\ h\r\nLABEL x y z\r\nEXPOSE 80/tcp 90-99\r\n",
    "FROM a\nCOPY --from=b --chown=\"c d\" <<E <<-'F' /g/\nbody $x\nE\n\tmore\n\tF\nUSER h\n",
    "\u{feff}FROM a\nCMD [\"x\", \"\\u00e9\\n\", \"é\"]\nENTRYPOINT [\"a\",]\nSHELL [\"/bin/sh\", \"-c\"]\n",
    "FROM a\nHEALTHCHECK --interval=1m --retries=3 CMD [\"a\"]\nONBUILD RUN <<X cat\n${y:-z}\nX\nVOLUME [\"/v\"]\n",
    "# escape=`\nFROM a\nRUN dir C:\\ `\n  && x\nWORKDIR C:\\y\nRUN <<END\nno end\nUSER z\n",
    "FROM a b\nBAD x\n  more\nRUN [1]\nENV A\nCOPY a\nADD --x y z\nSTOPSIGNAL 0\nMAINTAINER m\n\\\n",
];

/// Pieces that are likely to upset a parser.
const PIECES: &[&str] = &[
    "\\",
    "\\\n",
    "\n",
    "\r",
    "\"",
    "'",
    "`",
    " ",
    "\t",
    "--",
    "=",
    "[",
    "]",
    "{",
    "}",
    "$",
    "${a:-",
    "#",
    "<<E",
    "<<-",
    "\0",
    ",",
    "\\u00",
    "é",
    "\u{a0}",
    "\u{feff}",
    "\u{3000}",
    "RUN ",
    "ONBUILD ",
    "FROM a\n",
    "# escape=`\n",
    "COPY ",
    "E\n",
];

/// A small generator of numbers that is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn mutate(text: &mut String, numbers: &mut Numbers) {
    let start = boundary(text, numbers);
    let end = text.floor_char_boundary((start + numbers.below(20)).min(text.len()));
    match numbers.below(5) {
        0 => text.truncate(start),
        1 => text.replace_range(start..end, ""),
        2 => {
            let copy = text[start..end].to_owned();
            text.insert_str(boundary(text, numbers), &copy);
        }
        _ => text.insert_str(start, PIECES[numbers.below(PIECES.len())]),
    }
}

fn boundary(text: &str, numbers: &mut Numbers) -> usize {
    text.floor_char_boundary(numbers.below(text.len() + 1))
}

fn check(text: &str) {
    let file = parse(text);
    let mut at = 0;
    for item in &file.items {
        let span = item.span();
        assert!(span.start == at && !span.is_empty(), "{span:?} does not follow {at} in {text:?}");
        at = span.end;
        if let Item::Instruction(instruction) = item {
            assert!(instruction.full.encloses(instruction.span), "{text:?}");
            check_instruction(instruction, text);
        }
    }
    assert_eq!(at as usize, text.len(), "{text:?}");
    for error in &file.errors {
        assert!(text.get(error.span.range()).is_some(), "{error:?} in {text:?}");
    }
}

fn check_instruction(it: &Instruction, text: &str) {
    let mut places = Places { whole: it.span, text };
    places.span(it.keyword_span);
    places.mapped(&it.arguments);
    for flag in &it.flags {
        places.span(flag.span);
        places.words(&flag.value);
    }
    for heredoc in &it.heredocs {
        places.span(heredoc.marker);
        places.span(heredoc.body);
        places.mapped(&heredoc.text);
        assert_eq!(heredoc.terminator.map_or(heredoc.name.as_str(), |span| common::at(text, span)), heredoc.name);
    }
    if let Some(command) = it.command() {
        match &command.form {
            Form::Exec(words) => places.words(words),
            Form::Shell(script) => places.mapped(script),
        }
    }
    match &it.kind {
        Kind::From(from) => places.words([&from.image].into_iter().chain(&from.name).chain(&from.platform)),
        Kind::Run(run) => run.mounts.iter().flat_map(|mount| &mount.options).for_each(|option| {
            places.span(option.span);
            places.words(&option.value);
        }),
        Kind::Copy(transfer) | Kind::Add(transfer) => {
            places.words(transfer.sources.iter().chain([&transfer.destination]));
        }
        Kind::Env(pairs) | Kind::Label(pairs) => {
            places.words(pairs.pairs.iter().flat_map(|pair| [&pair.key, &pair.value]));
        }
        Kind::Arg(names) => places.words(names.iter().flat_map(|it| [&it.name].into_iter().chain(&it.default))),
        Kind::Expose(words) | Kind::Volume(words) | Kind::Shell(words) => places.words(words),
        Kind::User(word) | Kind::Workdir(word) | Kind::StopSignal(word) | Kind::Maintainer(word) => {
            places.words([word]);
        }
        Kind::Onbuild(nested) => {
            places.span(nested.span);
            check_instruction(nested, text);
        }
        Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Healthcheck(_) | Kind::Invalid => {}
    }
}

struct Places<'a> {
    whole: Span,
    text: &'a str,
}

impl Places<'_> {
    fn span(&mut self, span: Span) {
        assert!(self.whole.encloses(span), "{span:?} outside of {:?} in {:?}", self.whole, self.text);
        assert!(self.text.get(span.range()).is_some(), "{span:?} cuts a character in {:?}", self.text);
    }

    fn words<'w>(&mut self, words: impl IntoIterator<Item = &'w Word>) {
        for word in words {
            self.span(word.span);
            self.mapped(&word.text);
        }
    }

    /// Each character stands where the map says, but for those that an escape or a line break stands for.
    fn mapped(&mut self, mapped: &Mapped) {
        for (at, c) in mapped.text().char_indices() {
            let span = mapped.span(Span::new(at as u32, (at + c.len_utf8()) as u32));
            self.span(span);
            let origin = common::at(self.text, span);
            let same = origin.chars().eq([c]);
            assert!(
                same || c == '\n' || origin.starts_with(['\\', '"']),
                "{c:?} stands for {origin:?} in {:?}",
                self.text
            );
        }
    }
}

#[test]
fn every_byte_has_a_home() {
    for seed in SEEDS {
        for end in (0..=seed.len()).filter(|end| seed.is_char_boundary(*end)) {
            check(&seed[..end]);
            check(&seed[end..]);
        }
    }
}

#[test]
fn mutations_do_no_harm() {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    for round in 0..4_000 {
        let mut text = SEEDS[round % SEEDS.len()].to_owned();
        for _ in 0..=numbers.below(6) {
            mutate(&mut text, &mut numbers);
        }
        check(&text);
    }
}

#[test]
fn deep_and_long_texts_end() {
    let many = 20_000;
    let texts = [
        format!("FROM a\nRUN cat <<{}", "${a:-".repeat(many)),
        format!("FROM a\nRUN {}", "[".repeat(many)),
        format!("FROM a\n{}", "ONBUILD ".repeat(many)),
        format!("FROM a\nRUN a{}", " \\\n b".repeat(many)),
        format!("FROM a\nRUN {}", "<<E ".repeat(many)),
        format!("FROM a\n{}", "RUN <<E\n".repeat(many)),
        format!("FROM a\n{}", "x".repeat(many)),
    ];
    for text in texts {
        let file = parse(&text);
        assert_eq!(file.items.last().map(|item| item.span().end as usize), Some(text.len()));
    }
}
