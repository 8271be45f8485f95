//! `FROM [--platform=…] image [AS name]`

use crate::instruction::Statement;
use crate::{ErrorKind, From, SyntaxError, Word, flag};

pub(crate) fn read(statement: &Statement<'_>) -> Result<From, SyntaxError> {
    let words: Vec<Word> = statement.words().into_iter().map(|word| statement.text.word(word)).collect();
    let (image, name, as_span) = match words.as_slice() {
        [image] => (image, None, None),
        [image, keyword, name] if keyword.as_str().eq_ignore_ascii_case("AS") => {
            check_name(name)?;
            (image, Some(name.clone()), Some(keyword.span))
        }
        _ => return Err(wrong_words(statement, &words)),
    };
    statement.check_flags()?;
    Ok(From { image: image.clone(), platform: flag::text(&statement.head.flags, "platform"), name, as_span })
}

fn wrong_words(statement: &Statement<'_>, words: &[Word]) -> SyntaxError {
    match words {
        [] => statement.refuse(ErrorKind::MissingArgument, "`FROM` has no image"),
        [_, keyword] if keyword.as_str().eq_ignore_ascii_case("AS") => {
            SyntaxError::new(ErrorKind::MissingArgument, keyword.span, "the name of the stage is missing")
        }
        [_, keyword, _, rest @ ..] if keyword.as_str().eq_ignore_ascii_case("AS") => excess(rest),
        [_, rest @ ..] => excess(rest).with_help("a stage is named by `FROM image AS name`"),
    }
}

fn excess(rest: &[Word]) -> SyntaxError {
    let span = rest.iter().map(|word| word.span).reduce(shiplint_source::Span::cover).unwrap_or_default();
    let first = rest.first().map_or("", Word::as_str);
    SyntaxError::new(ErrorKind::UnexpectedArgument, span, format!("`{first}` has no meaning in a `FROM`"))
}

fn check_name(name: &Word) -> Result<(), SyntaxError> {
    let text = name.as_str();
    let valid = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if valid {
        return Ok(());
    }
    let error = SyntaxError::new(ErrorKind::InvalidStageName, name.span, format!("`{text}` cannot name a stage"));
    Err(error.with_help("a name begins with a letter and goes on with letters, digits, `-`, `_` and `.`"))
}
