//! `ENV`, `LABEL` and `ARG`: names with values.

use std::ops::Range;

use crate::instruction::Statement;
use crate::word::{is_blank, split_quoted};
use crate::{ArgDecl, ErrorKind, Pair, Pairs, SyntaxError};

/// Reads `key=value …`, or `key value` in the old form.
pub(crate) fn read(statement: &Statement<'_>) -> Result<Pairs, SyntaxError> {
    let words = split_quoted(statement.text, statement.head.arguments.clone(), statement.escape);
    let pairs = match words.first() {
        None => Pairs { legacy: false, pairs: Vec::new() },
        Some(first) if !statement.text.get(first.clone()).contains('=') => {
            Pairs { legacy: true, pairs: vec![legacy_pair(statement)?] }
        }
        Some(_) => {
            let pairs = words.into_iter().map(|word| pair(statement, word)).collect::<Result<_, _>>()?;
            Pairs { legacy: false, pairs }
        }
    };
    statement.check_flags()?;
    if pairs.pairs.is_empty() {
        return Err(statement.missing_argument());
    }
    match pairs.pairs.iter().find(|pair| pair.key.as_str().is_empty()) {
        Some(pair) => Err(empty_name(statement, pair.span)),
        None => Ok(pairs),
    }
}

fn pair(statement: &Statement<'_>, word: Range<usize>) -> Result<Pair, SyntaxError> {
    let text = statement.text.get(word.clone());
    let span = statement.text.span(word.clone());
    let Some(equals) = text.find('=').map(|equals| word.start + equals) else {
        let error = SyntaxError::new(ErrorKind::MissingEquals, span, format!("`{text}` has no `=`"));
        return Err(error.with_help("a value with blanks needs quotes"));
    };
    let (key, value) = (word.start..equals, equals + 1..word.end);
    Ok(Pair { span, key: statement.text.word(key), value: statement.text.word(value) })
}

/// The old form: the key ends at the first blank, everything behind is the value.
fn legacy_pair(statement: &Statement<'_>) -> Result<Pair, SyntaxError> {
    let Range { start, end } = statement.head.arguments;
    let text = statement.arguments();
    let key = start..start + text.bytes().take_while(|byte| !is_blank(*byte)).count();
    let value = key.end + statement.text.get(key.end..end).bytes().take_while(|byte| is_blank(*byte)).count()..end;
    if value.is_empty() {
        let error = statement.refuse(ErrorKind::MissingValue, format!("`{text}` has no value"));
        return Err(error.with_help(format!("write `{text}=` for an empty one")));
    }
    let span = statement.text.span(start..end);
    Ok(Pair { span, key: statement.text.word(key), value: statement.text.word(value) })
}

fn empty_name(statement: &Statement<'_>, span: shiplint_source::Span) -> SyntaxError {
    SyntaxError::new(ErrorKind::EmptyName, span, format!("a name in `{}` is empty", statement.name()))
}

/// Reads the declarations of an `ARG`. Its flags are never looked at.
pub(crate) fn read_declarations(statement: &Statement<'_>) -> Result<Vec<ArgDecl>, SyntaxError> {
    let words = split_quoted(statement.text, statement.head.arguments.clone(), statement.escape);
    if words.is_empty() {
        return Err(statement.missing_argument());
    }
    words.into_iter().map(|word| declaration(statement, word)).collect()
}

fn declaration(statement: &Statement<'_>, word: Range<usize>) -> Result<ArgDecl, SyntaxError> {
    let span = statement.text.span(word.clone());
    let equals = statement.text.get(word.clone()).find('=').map(|equals| word.start + equals);
    let name = word.start..equals.unwrap_or(word.end);
    if name.is_empty() {
        return Err(empty_name(statement, span));
    }
    let default = equals.map(|equals| statement.text.word(equals + 1..word.end));
    Ok(ArgDecl { span, name: statement.text.word(name), default })
}
