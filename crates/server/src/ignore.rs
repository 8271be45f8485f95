//! The comment that silences a finding where it stands.

use shiplint_project::catalog::file_names;
use shiplint_source::{Diagnostic, Edit, Span};

/// Puts an ignore comment above the instruction or entry that holds the finding, at its indentation. There is none for a
/// finding about a comment: a line above a parser directive would take its effect away. Nor is there one where a comment cannot
/// stand: in JSON, and within a line that a backslash continues.
pub(crate) fn edit(finding: &Diagnostic) -> Option<Edit> {
    let source = &finding.place.source;
    let number = source.line_of(finding.enclosing.start);
    let is_continued =
        number.checked_sub(1).is_some_and(|before| source.slice(source.line_span(before)).ends_with('\\'));
    if is_continued || file_names::is_json(source.path().name()) {
        return None;
    }
    let line = source.full_line_span(number);
    let text = source.slice(line);
    let content = text.trim_start_matches('\u{feff}');
    let words = content.trim_start_matches([' ', '\t']);
    if words.starts_with('#') {
        return None;
    }
    let indentation = content.strip_suffix(words)?;
    let line_end = if text.ends_with("\r\n") { "\r\n" } else { "\n" };
    let start = line.start + (text.len() - content.len()) as u32;
    let text = format!("{indentation}# shiplint ignore={}{line_end}", finding.rule.id);
    Some(Edit { place: source.place(Span::at(start)), text })
}
