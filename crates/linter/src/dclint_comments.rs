//! dclint's comments: `# dclint disable-file`, `# dclint disable [rule …]` on the first line that says something, and
//! `# dclint disable-line [rule …]` behind a value or above it.
//!
//! dclint looks for the line that it reports, which is often that of a key around; so the last one is heard by what stands on its
//! line, by a list whose key stands there, and by the whole of an item that stands there.

use shiplint_project::yaml::{Comment, Content, Node, Yaml};
use shiplint_source::{Source, Span};

use crate::ignores::Ignore;

/// What the comments of a file silence.
pub(crate) fn read(source: &Source, yaml: &Yaml) -> Vec<Ignore> {
    let first = first_line(source);
    let mut ignores = Vec::new();
    for comment in &yaml.comments {
        let line = source.line_of(comment.span.start);
        let Some((verb, names)) = command(source.slice(comment.span)) else { continue };
        if line == first {
            ignores.extend(for_file(source, *comment, verb, &names));
        }
        if verb == "disable-line" {
            let start = source.line_span(line).start;
            let is_alone = source.slice(Span::new(start, comment.span.start)).trim().is_empty();
            let line = source.line_span(if is_alone { line + 1 } else { line });
            let mut areas = vec![line];
            yaml.documents.iter().for_each(|document| areas_on(&document.root, line, &mut areas));
            let names = Some(names).filter(|names| !names.is_empty());
            ignores.extend(areas.into_iter().map(|area| Ignore { names: names.clone(), area }));
        }
    }
    ignores
}

/// What a comment of the first line silences in the whole file. That of a single line counts there with the names it has.
fn for_file(source: &Source, comment: Comment, verb: &str, names: &[String]) -> Option<Ignore> {
    let is_at_start = source.line_span(source.line_of(comment.span.start)).start == comment.span.start;
    let names = match verb {
        "disable-file" if is_at_start => None,
        "disable" => Some(names.to_vec()).filter(|names| !names.is_empty()),
        "disable-line" if !names.is_empty() => Some(names.to_vec()),
        _ => return None,
    };
    Some(Ignore { names, area: source.span() })
}

/// The number of the first line that is neither blank nor the start of a document.
fn first_line(source: &Source) -> u32 {
    let says = |line: &&str| !line.trim().is_empty() && line.trim() != "---";
    let text = source.text().trim_start_matches('\u{feff}');
    text.lines().position(|line| says(&line)).unwrap_or(0) as u32
}

/// The verb and the names of a comment for dclint.
fn command(comment: &str) -> Option<(&str, Vec<String>)> {
    let text = comment.trim_start_matches('#').trim_start().strip_prefix("dclint")?;
    let mut words = text.starts_with([' ', '\t']).then(|| text.split_whitespace())?;
    let verb = words.next().filter(|verb| ["disable-file", "disable", "disable-line"].contains(verb))?;
    Some((verb, words.map(str::to_owned).collect()))
}

/// The lists whose key, and the items whose start, stands on a line. The depth of trees is bounded.
fn areas_on(node: &Node, line: Span, areas: &mut Vec<Span>) {
    match &node.content {
        Content::Mapping(mapping) => {
            for entry in &mapping.entries {
                let is_list = matches!(entry.value.content, Content::Sequence(_) | Content::Scalar(_));
                if is_list && line.contains(entry.span.start) {
                    areas.push(entry.span);
                }
                areas_on(&entry.value, line, areas);
            }
        }
        Content::Sequence(sequence) => {
            for item in &sequence.items {
                if line.contains(item.full_span().start) {
                    areas.push(item.full_span());
                }
                areas_on(item, line, areas);
            }
        }
        Content::Scalar(_) | Content::Alias(_) => {}
    }
}
