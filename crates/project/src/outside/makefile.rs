//! The recipes of a Makefile.
//!
//! <https://www.gnu.org/software/make/manual/html_node/Recipes.html>. What a variable of it holds is not looked at.

use shiplint_source::{Mapped, Source, Span};

use super::{HOLE, Task, with_holes};

/// Special targets and variables with which recipes are read in another way.
const OTHER_WAYS: [&str; 2] = [".ONESHELL", ".RECIPEPREFIX"];

/// Each line of a recipe, for a shell of its own.
pub(super) fn tasks(source: &Source) -> Vec<Task> {
    let text = source.text();
    if OTHER_WAYS.iter().any(|way| text.contains(way)) {
        return Vec::new();
    }
    let lines = logical_lines(text).into_iter().filter_map(|line| recipe(text, line));
    lines.map(|line| Task::new(&script(source, line), source.path().parent())).collect()
}

/// Lines with those that continue them.
fn logical_lines(text: &str) -> Vec<Span> {
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        if !line.trim_end_matches(['\n', '\r']).ends_with('\\') {
            lines.push(Span::from(start..at));
            start = at;
        }
    }
    lines.push(Span::from(start..at));
    lines
}

/// What the shell gets of a line, where it is one of a recipe.
fn recipe(text: &str, line: Span) -> Option<Span> {
    let written = text.get(line.range())?.strip_prefix('\t')?;
    let command = written.trim_start_matches([' ', '\t', '@', '-', '+']);
    Some(Span::new(line.end - command.len() as u32, line.end)).filter(|_| !command.starts_with('#'))
}

/// A line as the shell reads it, with something unknown in the place of what make puts in.
fn script(source: &Source, line: Span) -> Mapped {
    let text = source.slice(line);
    let (mut holes, mut at) = (Vec::new(), 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('$')) {
        let start = at + found;
        let length = reference(text.get(start..).unwrap_or(""));
        let is_escape = text.get(start..start + length) == Some("$$");
        holes.push((Span::from(start..start + length), if is_escape { "$" } else { HOLE }));
        at = start + length;
    }
    with_holes(text, &holes).through(&Mapped::verbatim(text, line.start))
}

/// The length of the reference to a variable that a text begins with.
fn reference(text: &str) -> usize {
    let mut open = 0_usize;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '(' | '{' => open += 1,
            ')' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return at + c.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipes_are_what_the_shell_gets() {
        let text =
            "A = \\\n\tcompose\nup: a\n\t@-compose $(X $(Y)) $$HOME $@ \\\n\t  web\n# compose\n\t# compose\n\tls\n";
        let source = Source::new("Makefile", text);
        let lines: Vec<Span> = logical_lines(text).into_iter().filter_map(|line| recipe(text, line)).collect();
        let scripts: Vec<String> = lines.iter().map(|line| script(&source, *line).text().to_owned()).collect();
        assert_eq!(scripts, ["compose $_ $HOME $_ \\\n\t  web\n", "ls\n"]);
        let first = script(&source, lines[0]);
        let at = first.text().find("web").unwrap();
        assert_eq!(source.slice(first.span(Span::from(at..at + 3))), "web");
    }

    #[test]
    fn references_end_where_they_close() {
        for (text, length) in [("$(A)b", 4), ("${A", 3), ("$$a", 2), ("$", 1), ("$(a $(b) c) d", 11), ("$é", 3)] {
            assert_eq!(reference(text), length, "{text}");
        }
    }
}
