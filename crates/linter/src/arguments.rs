//! Arguments with names in the commands of a service: `--name=value`, `--name value`, `NAME=value`, and `-pVALUE` of `MySQL`.
//!
//! Whether one is a secret is not known here.

use shiplint_project::compose_model::{Node, Spanned, Text};
use shiplint_source::{Place, Span};

use crate::subject::Service;

/// A value with a name.
pub struct Argument {
    /// The name of the option or variable, without dashes before it.
    pub name: String,
    /// The value, with [`UNKNOWN`](Self::UNKNOWN) in it for each part that is not known.
    pub value: String,
    /// The word that has the value in it.
    pub place: Place,
    /// Whether it is the password of a client of `MySQL`, which is glued to its option.
    pub is_glued: bool,
}

impl Argument {
    /// What stands in a value for a part that is not known.
    pub const UNKNOWN: char = '\0';
}

impl Service<'_> {
    /// The arguments of its command, of its entry point and of the test of its health check.
    pub fn arguments(&self) -> Vec<Argument> {
        let tree = self.tree();
        let is_disabled = self.node.healthcheck.as_ref().is_some_and(|check| check.disabled);
        let test = tree.and_then(|tree| tree.at(&["healthcheck", "test"])).filter(|_| !is_disabled);
        let commands = ["command", "entrypoint"].into_iter().filter_map(|name| tree?.get(name)).chain(test);
        commands.flat_map(|command| arguments(&words(command))).collect()
    }
}

/// Programs to which `-p` hands a password.
/// <https://dev.mysql.com/doc/refman/8.4/en/connection-options.html>, <https://mariadb.com/kb/en/mariadb-command-line-client/>
const MYSQL: [&str; 10] = [
    "mariadb",
    "mariadb-admin",
    "mariadb-check",
    "mariadb-dump",
    "mysql",
    "mysqladmin",
    "mysqlcheck",
    "mysqldump",
    "mysqlsh",
    "mysqlshow",
];

struct Word {
    text: String,
    place: Place,
}

fn arguments(words: &[Word]) -> Vec<Argument> {
    let program = |word: &Word| word.text.rsplit('/').next().is_some_and(|name| MYSQL.contains(&name));
    let is_mysql = words.iter().any(program);
    let named = words.iter().enumerate().filter_map(|(at, word)| argument(word, words.get(at + 1)));
    let glued = words.iter().filter(|_| is_mysql).filter_map(|word| {
        let value = word.text.strip_prefix("-p").filter(|value| !value.is_empty())?;
        Some(Argument { name: "-p".to_owned(), value: value.to_owned(), place: word.place.clone(), is_glued: true })
    });
    named.chain(glued).collect()
}

fn argument(word: &Word, next: Option<&Word>) -> Option<Argument> {
    let inline = word.text.split_once('=');
    let (name, value, place) = match (word.text.strip_prefix('-'), inline) {
        (Some(_), Some((name, value))) => (name.trim_start_matches('-'), value, &word.place),
        (Some(name), None) => {
            let next = next.filter(|next| !next.text.starts_with('-'))?;
            (name.trim_start_matches('-'), next.text.as_str(), &next.place)
        }
        (None, Some((name, value))) if is_identifier(name) => (name, value, &word.place),
        (None, _) => return None,
    };
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
    is_name.then(|| Argument { name: name.to_owned(), value: value.to_owned(), place: place.clone(), is_glued: false })
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The words of a command, those of a text for a shell among them.
fn words(command: &Node) -> Vec<Word> {
    let first = match command.scalar() {
        Some(line) => split_text(&line),
        None => command.items().iter().filter_map(Node::scalar).map(|item| whole(&item)).collect(),
    };
    let mut words = Vec::new();
    let mut is_for_shell = false;
    for word in first {
        if is_for_shell {
            let inner = split(&word.text).into_iter().map(|(text, _)| Word { text, place: word.place.clone() });
            words.extend(inner);
        } else {
            is_for_shell = word.text == "CMD-SHELL" || is_script_option(&word.text);
            words.push(word);
            continue;
        }
        is_for_shell = false;
    }
    words
}

/// Whether this is `-c`, perhaps with other options of a shell before it.
fn is_script_option(word: &str) -> bool {
    word.strip_prefix('-')
        .and_then(|word| word.strip_suffix('c'))
        .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_lowercase()))
}

fn whole(item: &Spanned<Text>) -> Word {
    Word { text: item.value.marked(Argument::UNKNOWN), place: item.place.clone() }
}

fn split_text(line: &Spanned<Text>) -> Vec<Word> {
    let words = split(&line.value.marked(Argument::UNKNOWN)).into_iter();
    words.map(|(text, span)| Word { text, place: line.place_of(span) }).collect()
}

/// Splits a line as a shell does; nothing is expanded, and operators are words or parts of them. The spans leave out marks.
fn split(line: &str) -> Vec<(String, Span)> {
    let mut words = Vec::new();
    let mut word: Option<(String, u32)> = None;
    let (mut quote, mut is_escaped, mut at) = (None, false, 0);
    for c in line.chars() {
        let start = at;
        at += if c == Argument::UNKNOWN { 0 } else { c.len_utf8() as u32 };
        if !is_escaped && quote.is_none() && c.is_whitespace() {
            words.extend(word.take().map(|(text, begin)| (text, Span::new(begin, start))));
            continue;
        }
        let (text, _) = word.get_or_insert_with(|| (String::new(), start));
        match (c, quote) {
            _ if std::mem::take(&mut is_escaped) => text.push(c),
            ('\\', None | Some('"')) => is_escaped = true,
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => text.push(c),
        }
    }
    words.extend(word.map(|(text, begin)| (text, Span::new(begin, at))));
    words
}
