//! The recipes of a Makefile, with what its own variables hold.
//!
//! <https://www.gnu.org/software/make/manual/html_node/Recipes.html>. A variable that is set more than once may hold anything, as does one
//! that another file or a function sets.

use std::collections::HashMap;

use shiplint_source::{Mapped, MappedBuilder, Source, Span};

use super::{HOLE, Task};

/// Special targets and variables with which recipes are read in another way.
const OTHER_WAYS: [&str; 2] = [".ONESHELL", ".RECIPEPREFIX"];

/// Variables within the values of others are followed so far.
const MAX_DEPTH: usize = 4;
/// No more variables than these are put into a line.
const MAX_REFERENCES: usize = 256;

/// The variables of a Makefile, by name, each with where its value stands; nothing where that is not plain.
type Variables<'t> = HashMap<&'t str, Option<Span>>;

/// Each line of a recipe, for a shell of its own.
pub(super) fn tasks(source: &Source) -> Vec<Task> {
    let text = source.text();
    if OTHER_WAYS.iter().any(|way| text.contains(way)) {
        return Vec::new();
    }
    let lines = logical_lines(text);
    let variables = variables(text, &lines);
    let recipes = lines.into_iter().filter_map(|line| recipe(text, line));
    recipes.map(|line| Task::new(&script(source, line, &variables), source.path().parent())).collect()
}

/// What the lines that are no recipes set, be it for some targets alone.
fn variables<'t>(text: &'t str, lines: &[Span]) -> Variables<'t> {
    let mut variables = Variables::new();
    for line in lines {
        let Some((head, written)) = text.get(line.range()).and_then(|line| line.split_once('=')) else { continue };
        let name = head.trim_end_matches([':', '?', '+', '!']).split([' ', '\t', ':']).rfind(|word| !word.is_empty());
        let Some(name) = name.filter(|_| !head.starts_with('\t')) else { continue };
        let is_plain = head.split_whitespace().next() == Some(name) && !head.ends_with(['+', '!']);
        let value = written.split('#').next().unwrap_or("");
        let start = line.start as usize + head.len() + 1 + value.len() - value.trim_start().len();
        let span = Span::from(start..start + value.trim().len());
        variables.entry(name).and_modify(|known| *known = None).or_insert(is_plain.then_some(span));
    }
    variables
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

/// A line as the shell reads it, with something unknown in the place of what is not known.
fn script(source: &Source, line: Span, variables: &Variables<'_>) -> Mapped {
    let mut maker = Maker { source, variables, script: Mapped::builder(), left: MAX_REFERENCES };
    maker.expand(line, MAX_DEPTH);
    maker.script.finish()
}

/// Does what make does with a line before the shell gets it.
struct Maker<'a> {
    source: &'a Source,
    variables: &'a Variables<'a>,
    script: MappedBuilder,
    left: usize,
}

impl Maker<'_> {
    fn expand(&mut self, span: Span, depth: usize) {
        let source = self.source;
        let text = source.slice(span);
        let within = |start: usize, end: usize| Span::new(span.start + start as u32, span.start + end as u32);
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find('$')) {
            let start = at + found;
            let end = start + reference(text.get(start..).unwrap_or(""));
            self.script.push(text.get(at..start).unwrap_or(""), within(at, start));
            let written = text.get(start..end).unwrap_or("");
            self.left = self.left.saturating_sub(1);
            let value = name(written).and_then(|name| *self.variables.get(name)?);
            match value.filter(|_| depth > 0 && self.left > 0) {
                Some(value) => self.expand(value, depth - 1),
                None => self.script.push(if written == "$$" { "$" } else { HOLE }, within(start, end)),
            }
            at = end;
        }
        self.script.push(text.get(at..).unwrap_or(""), within(at, text.len()));
    }
}

/// The name of the variable that a reference is to, if it is to one and nothing else.
fn name(reference: &str) -> Option<&str> {
    let inner = reference.strip_prefix("$(").and_then(|rest| rest.strip_suffix(')'));
    inner.or_else(|| reference.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')))
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
        assert_eq!(scripts(text), ["compose $_ $HOME $_ \\\n\t  web\n", "ls\n"]);
    }

    #[test]
    fn variables_are_what_they_are_set_to() {
        for (text, expected) in [
            ("DC := docker compose # all\nup:\n\t$(DC) up\n", "docker compose up\n"),
            ("F = -f a.yaml\nDC ?= compose $(F) $(G)\nup:\n\t${DC} up\n", "compose -f a.yaml $_ up\n"),
            ("export DC=compose\nup:\n\t$(DC) up\n", "$_ up\n"),
            ("DC = compose\nDC += -f a\nup:\n\t$(DC) up\n", "$_ up\n"),
            ("DC = compose\ndev: DC = podman\nup:\n\t$(DC) up\n", "$_ up\n"),
            ("DC != which compose\nup:\n\t$(DC) up\n", "$_ up\n"),
            ("DC = $(DC)\nup:\n\t$(DC) up\n", "$_ up\n"),
        ] {
            assert_eq!(scripts(text), [expected], "{text}");
        }
    }

    #[test]
    fn spans_lead_to_where_the_words_stand() {
        let text = "DC = compose -f a.yaml\nup:\n\t$(DC) up web\n";
        let source = Source::new("Makefile", text);
        let lines = logical_lines(text);
        let script = script(&source, recipe(text, lines[2]).unwrap(), &variables(text, &lines));
        for word in ["a.yaml", "web"] {
            let at = script.text().find(word).unwrap();
            assert_eq!(source.slice(script.span(Span::from(at..at + word.len()))), word);
        }
    }

    fn scripts(text: &str) -> Vec<String> {
        let source = Source::new("Makefile", text);
        let lines = logical_lines(text);
        let recipes = lines.iter().filter_map(|line| recipe(text, *line));
        recipes.map(|line| script(&source, line, &variables(text, &lines)).text().to_owned()).collect()
    }

    #[test]
    fn references_end_where_they_close() {
        for (text, length) in [("$(A)b", 4), ("${A", 3), ("$$a", 2), ("$", 1), ("$(a $(b) c) d", 11), ("$é", 3)] {
            assert_eq!(reference(text), length, "{text}");
        }
    }
}
