//! The comment that silences a finding where it stands.

use shiplint_source::{Diagnostic, Edit, Span};

/// Puts an ignore comment above the instruction or entry that holds the finding, at its indentation. There is none for a
/// finding about a comment: a line above a parser directive would take its effect away.
pub(crate) fn edit(finding: &Diagnostic) -> Option<Edit> {
    let source = &finding.place.source;
    let line = source.full_line_span(source.line_of(finding.enclosing.start));
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
