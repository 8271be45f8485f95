//! Our wording for what the event parser refuses.

use granit_parser::ErrorKind as Refusal;
use shiplint_source::Span;

/// What is wrong, in one clause.
pub(crate) fn message(refusal: &Refusal) -> String {
    match refusal {
        Refusal::UnexpectedCharacter { character } => format!("a value cannot begin with `{character}`"),
        Refusal::UnclosedFlowCollection { open } => format!("`{open}` is never closed"),
        Refusal::MismatchedFlowCollectionEnd { open, close } => format!("`{open}` is closed by `{close}`"),
        _ => structure(refusal).or_else(|| scalar(refusal)).unwrap_or("this is no YAML").to_owned(),
    }
}

/// What is wrong outside of brackets, and where, as far as the line of the error tells more than the parser does.
pub(crate) fn of_line(text: &str, refusal: &Refusal, offset: u32) -> Option<(Span, String)> {
    let at = offset as usize;
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let before = text.get(start..at)?;
    let indent = before.len() - before.trim_start().len();
    let word = before.trim();
    match refusal {
        Refusal::MappingValueNotAllowed | Refusal::InvalidColonPlacement if word.contains([':', ' ']) => {
            Some((Span::from(at..at + 1), "a value with a `:` and a blank in it must be in quotes".to_owned()))
        }
        Refusal::MappingValueNotAllowed | Refusal::InvalidColonPlacement if start > 0 && !word.is_empty() => {
            if let Some(half) = half_key(text.get(..start)?, indent) {
                return Some((half, "this line is a key without its `:`".to_owned()));
            }
            let message = format!("`{word}` is indented deeper than the key above, which has a value already");
            Some((Span::from(start + indent..start + indent + word.len()), message))
        }
        Refusal::SimpleKeyExpected | Refusal::InvalidSimpleKey => {
            let line = text.get(at..)?.lines().next()?.trim();
            let is_item = line.strip_prefix('-').is_some_and(|rest| !rest.starts_with(['-', ' ']) && !rest.is_empty());
            is_item.then(|| (Span::from(at..at + line.len()), "a blank is missing behind `-`".to_owned()))
        }
        _ => None,
    }
}

/// The first word of the line before, if that is as much indented and holds neither a key nor an item.
fn half_key(before: &str, indent: usize) -> Option<Span> {
    let text = before.trim_end();
    let start = text.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..)?;
    let content = line.trim_start();
    let is_half = !content.contains(": ") && !content.ends_with(':') && !content.starts_with(['-', '#', '&', '!', '*']);
    let word = content.split_whitespace().next()?;
    let from = start + line.len() - content.len();
    (is_half && line.len() - content.len() == indent).then(|| Span::from(from..from + word.len()))
}

/// Whether the opening bracket is worth showing.
pub(crate) fn is_about_brackets(refusal: &Refusal) -> bool {
    use Refusal as R;
    matches!(
        refusal,
        R::UnexpectedEofFlowSequence
            | R::UnexpectedEofFlowMapping
            | R::UnexpectedEofImplicitFlowMapping
            | R::ExpectedFlowMappingSeparator
            | R::ExpectedFlowSequenceSeparator
            | R::MismatchedFlowCollectionEnd { .. }
            | R::UnclosedFlowCollection { .. }
            | R::BlockEntryInFlowCollection
            | R::MappingValueNotAllowed
            | R::InvalidColonPlacement
            | R::InvalidIndentation
            | R::InvalidFlowScalarIndent
    )
}

/// Whether it is a tab that is in the way.
pub(crate) fn is_about_tabs(refusal: &Refusal) -> bool {
    use Refusal as R;
    matches!(
        refusal,
        R::TabNotAllowed
            | R::TabInBlockIndentation
            | R::TabInIndentation
            | R::TabInPlainScalar
            | R::TabAtBlockScalarStart
    )
}

fn structure(refusal: &Refusal) -> Option<&'static str> {
    use Refusal as R;
    Some(match refusal {
        R::UnexpectedEofFlowSequence => "`[` is never closed",
        R::UnexpectedEofFlowMapping | R::UnexpectedEofImplicitFlowMapping => "`{` is never closed",
        R::UnexpectedEof | R::UnexpectedEofBlockSequence | R::UnexpectedEofBlockMapping => {
            "the text ends in the middle of a value"
        }
        R::ExpectedFlowMappingSeparator => "`,` or `}` is missing before this",
        R::ExpectedFlowSequenceSeparator => "`,` or `]` is missing before this",
        R::MisplacedFlowCollectionEnd => "this closing bracket was never opened",
        R::ExpectedBlockMappingKey => "a key of the mapping above is expected here, at its indentation",
        R::ExpectedBlockSequenceEntry => "an item of the list above is expected here, at its indentation",
        R::SimpleKeyExpected | R::InvalidSimpleKey => "this line is a key without its `:`",
        R::MappingKeyNotAllowed => "a key cannot begin here",
        R::MappingValueNotAllowed | R::InvalidColonPlacement => "a `:` with a value cannot follow here",
        R::FlowMappingValueAdjacentCollection | R::InvalidMappingValueWhitespace => "a blank is missing behind `:`",
        R::BlockSequenceEntryNotAllowed => "a list item cannot begin here",
        R::BlockEntryInFlowCollection => "a list item with `-` cannot stand between brackets",
        R::InvalidBlockEntryWhitespace => "a blank is missing behind `-`",
        R::InvalidIndentation | R::InvalidFlowScalarIndent => "this is indented too little",
        _ if is_about_tabs(refusal) => "a tab cannot indent; use spaces",
        R::BomInsideDocument => "a byte order mark can only stand at the start",
        R::ExpectedDocumentStart | R::InvalidDocumentEnd => "a new document begins here without `---`",
        R::MissingDocumentEndBeforeDirective => "a directive can only follow `...`",
        R::DuplicateVersionDirective | R::DuplicateTagDirective => "this directive is given twice",
        R::UnsupportedYamlMajorVersion => "this version of YAML is not known",
        _ => return None,
    })
}

fn scalar(refusal: &Refusal) -> Option<&'static str> {
    use Refusal as R;
    Some(match refusal {
        R::UnclosedQuotedScalar => "this quote is never closed",
        R::DocumentIndicatorInQuotedScalar => "the document ends before the quote is closed",
        R::InvalidQuotedScalarIndent => "a quote before this line is not closed",
        R::InvalidTrailingSingleQuotedScalar | R::InvalidTrailingDoubleQuotedScalar => {
            "nothing but a comment can follow a closing quote"
        }
        R::UnknownQuotedScalarEscape => "this escape is not known between double quotes",
        R::InvalidQuotedScalarHexEscape
        | R::InvalidLowSurrogateHexEscape
        | R::InvalidLowSurrogate
        | R::MissingLowSurrogate
        | R::UnpairedLowSurrogate
        | R::InvalidUnicodeEscape => "this escape names no character",
        R::CommentInterceptedScalar => "a value cannot go on behind a comment",
        R::CommentNotSeparated => "a blank is missing before `#`",
        R::ExpectedWhitespace => "a blank is missing here",
        R::PlainScalarStartsWithDashFlowIndicator | R::UnexpectedEndOfPlainScalar => "a value cannot begin like this",
        R::ZeroBlockScalarIndent => "the indentation of a block text cannot be 0",
        R::InvalidBlockScalarHeader => "nothing but a comment can follow the header of a block text",
        R::InvalidBlockScalarIndent => "this line of the block text is indented too little",
        R::MissingAnchorOrAliasName => "a name is missing here",
        R::UndeclaredTagHandle => "the prefix of this tag is not declared",
        R::ExpectedTagBang
        | R::InvalidGlobalTagCharacter
        | R::InvalidTagTerminator
        | R::MissingTagUri
        | R::UnclosedVerbatimTag
        | R::InvalidTagEscape
        | R::InvalidTagUtf8LeadingByte
        | R::InvalidTagUtf8TrailingByte
        | R::InvalidTagUtf8 => "this is no tag",
        _ => return None,
    })
}
