//! `ONBUILD`: an instruction that is kept for the images built on this one.
//!
//! BuildKit looks at the deferred instruction's flags and arguments only when such an image is built; until then it must
//! only be possible to split it into words.

use crate::instruction::{Head, Statement};
use crate::joined::Joined;
use crate::{ErrorKind, Instruction, Keyword, SyntaxError};

/// The head of the deferred instruction.
pub(crate) fn head(text: &Joined<'_>, outer: &Head, escape: char) -> Head {
    Head::read(text, outer.arguments.clone(), escape)
}

/// Reads the deferred instruction. Where it will be refused later, its kind is [`Kind::Invalid`](crate::Kind::Invalid).
pub(crate) fn read(statement: &Statement<'_>) -> Result<Instruction, SyntaxError> {
    let head = head(statement.text, &statement.head, statement.escape);
    if head.word.is_empty() {
        return Err(statement.missing_argument());
    }
    if matches!(head.keyword, Keyword::Onbuild | Keyword::Maintainer | Keyword::From) {
        let message = format!("`ONBUILD` cannot defer `{}`", head.keyword.as_str());
        return Err(SyntaxError::new(ErrorKind::InvalidOnbuild, statement.text.span(head.word), message));
    }
    let full = statement.text.span(head.word.start..statement.head.arguments.end);
    let heredocs = statement.heredocs.clone();
    let nested = Statement { text: statement.text, escape: statement.escape, head, heredocs };
    let (nested, error) = nested.finish(full);
    if let Some(error) = error.filter(|error| error.kind.is_lexical()) {
        return Err(error);
    }
    statement.check_flags()?;
    Ok(nested)
}
