//! Heredocs: where they are seen, what they hold, what a shell is given.

mod common;

use common::{at, instruction, texts, valid};
use shiplint_dockerfile::{ErrorKind, Form, Kind, parse};

/// The names of the heredocs of one instruction that is followed by the lines `A`, `B` and `E F`.
fn names(line: &str) -> Vec<String> {
    let file = parse(&format!("FROM x\n{line}\nA\nB\nE F\n"));
    let it = instruction(&file);
    let nested = if let Kind::Onbuild(nested) = &it.kind { nested } else { it };
    nested.heredocs.iter().map(|heredoc| heredoc.name.clone()).collect()
}

#[test]
fn where_a_marker_is_seen() {
    let rows: &[(&str, &[&str])] = &[
        ("RUN <<A", &["A"]),
        ("RUN <<A <<B", &["A", "B"]),
        ("RUN cat <<A >f && cat <<B", &["A", "B"]),
        ("RUN 3<<A", &["A"]),
        ("RUN << A", &["A"]),
        ("RUN <<\\\n  A", &["A"]),
        ("RUN <<-A", &["A"]),
        ("RUN <<'A'", &["A"]),
        ("RUN <<\"E F\"", &["E F"]),
        ("RUN <<\\A", &["A"]),
        ("RUN echo ${x:-y} <<A", &["A"]),
        ("RUN echo \"$x\" <<A", &["A"]),
        ("RUN --network=none cat <<A", &["A"]),
        ("RUN [\"cat\"] <<A", &["A"]),
        ("COPY <<A <<B /x/", &["A", "B"]),
        ("ADD <<A /x", &["A"]),
        ("ONBUILD RUN <<A", &["A"]),
        ("onbuild copy <<A /x", &["A"]),
        ("RUN <<<A", &[]),
        ("RUN x<<A", &[]),
        ("RUN \"<<A\"", &[]),
        ("RUN '<<A'", &[]),
        ("RUN \\<<A", &[]),
        ("RUN <<- A", &[]),
        ("RUN <<\"\"", &[]),
        ("RUN <<", &[]),
        ("RUN echo $((1<<A))", &[]),
        ("RUN [\"a\", \"<<A\"]", &[]),
        ("COPY [\"<<A\", \"/x\"]", &[]),
        ("CMD <<A", &[]),
        ("ENTRYPOINT cat <<A", &[]),
        ("ENV X=<<A", &[]),
        ("LABEL <<A b", &[]),
        ("ONBUILD CMD <<A", &[]),
    ];
    for (line, expected) in rows {
        assert_eq!(names(line), *expected, "{line}");
    }
}

#[test]
fn a_line_that_cannot_be_split_has_no_heredoc() {
    for line in ["RUN cat <<A # don't", "RUN cat \"<<A", "RUN cat <<A ${}", "RUN cat <<A ${x", "RUN cat <<A ${x:#y}"] {
        assert_eq!(names(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn a_broken_reference_swallows_the_word_before_it() {
    assert_eq!(names("RUN cat <<A${x:-y}"), Vec::<String>::new());
    assert_eq!(names("RUN cat ${x/a/b} <<A"), ["A"]);
}

#[test]
fn parts_of_a_heredoc() {
    let text = "FROM x\nRUN cat 3<<-'END' \\\n  <<A\n\ta\n\t\tEND \n\tEND\r\nb\nA\nUSER c\n";
    let file = valid(text);
    let it = instruction(&file);
    let [first, second] = it.heredocs.as_slice() else { panic!("{:?}", it.heredocs) };
    assert_eq!((at(text, first.marker), first.fd, first.strip_tabs, first.expand), ("3<<-'END'", 3, true, false));
    assert_eq!((at(text, first.body), first.text.text()), ("\ta\n\t\tEND \n", "a\nEND \n"));
    assert_eq!(first.terminator.map(|span| at(text, span)), Some("END"));
    assert_eq!((at(text, second.marker), second.fd, second.strip_tabs, second.expand), ("<<A", 0, false, true));
    assert_eq!((at(text, second.body), second.text.text()), ("b\n", "b\n"));
    assert!(at(text, it.span).ends_with("b\nA"));
    assert!(at(text, it.full).ends_with("b\nA\n"));
}

#[test]
fn quoting_any_part_stops_expansion() {
    for (marker, expand) in [("A", true), ("'A'", false), ("\"A\"", false), ("\"\"A", false), ("\\A", true)] {
        let file = valid(&format!("FROM x\nCOPY <<{marker} /y\nA\n"));
        assert_eq!(instruction(&file).heredocs[0].expand, expand, "{marker}");
    }
}

#[test]
fn bodies_are_left_alone() {
    let body = "# no comment \\\nRUN no instruction\n\n\t \\\r\n";
    let text = format!("FROM x\nCOPY <<E /y\n{body}E\nUSER c\n");
    let file = valid(&text);
    assert_eq!(at(&text, instruction(&file).heredocs[0].body), body);
    assert_eq!(file.instructions().count(), 3);
}

#[test]
fn what_the_shell_is_given() {
    let rows = [
        ("RUN <<A\necho a\nA\n", "echo a\n"),
        ("RUN --network=none << A\nA\n", ""),
        ("RUN <<-A\n\tif x\n\t\ty\n\tA\n", "if x\ny\n"),
        ("RUN <<A cat\nb\nA\n", "<<A cat\nb\nA"),
        ("RUN cat <<A >c; cat <<B\na\nA\nb\nB\n", "cat <<A >c; cat <<B\na\nA\nb\nB"),
        ("RUN cat <<-A  \\\n\n >c\n\tA\n", "cat <<-A   >c\nA"),
        ("RUN 0<<A\nx\nA\n", "x\n"),
    ];
    for (run, expected) in rows {
        let text = format!("FROM x\n{run}");
        let file = valid(&text);
        let Some(Form::Shell(script)) = instruction(&file).command().map(|command| &command.form) else { panic!() };
        assert_eq!(script.text(), expected, "{run}");
    }
}

#[test]
fn the_script_maps_to_its_source() {
    let text = "FROM x\r\nRUN cat <<A \\\r\n >c\r\nbody\r\nA\r\n";
    let file = valid(text);
    let Some(Form::Shell(script)) = instruction(&file).command().map(|command| &command.form) else { panic!() };
    assert_eq!(script.text(), "cat <<A  >c\nbody\r\nA");
    for part in ["cat <<A", ">c", "body"] {
        let start = script.text().find(part).expect("a part") as u32;
        let span = script.span(shiplint_source::Span::new(start, start + part.len() as u32));
        assert_eq!(at(text, span), part);
    }
}

#[test]
fn a_document_may_name_its_interpreter() {
    let rows = [
        ("RUN <<A\n#!/usr/bin/python3\nprint()\nA\n", Some("#!/usr/bin/python3")),
        ("RUN <<-A\n\t#!/bin/x\n\tA\n", Some("#!/bin/x")),
        ("RUN <<A\n #!/bin/x\nA\n", None),
        ("RUN <<A cat\n#!/bin/x\nA\n", None),
    ];
    for (run, expected) in rows {
        let text = format!("FROM x\n{run}");
        let file = valid(&text);
        let shebang = instruction(&file).command().and_then(|command| command.shebang);
        assert_eq!(shebang.map(|span| at(&text, span)), expected, "{run}");
    }
}

#[test]
fn documents_are_sources() {
    let text = "FROM x\nCOPY <<A b <<'C' /d/\na\nA\nc\nC\n";
    let file = valid(text);
    let it = instruction(&file);
    let Kind::Copy(copy) = &it.kind else { panic!() };
    assert_eq!(texts(&copy.sources), ["<<A", "b", "<<'C'"]);
    let found: Vec<_> =
        copy.sources.iter().map(|source| it.heredoc_at(source.span).map(|it| it.name.as_str())).collect();
    assert_eq!(found, [Some("A"), None, Some("C")]);
}

#[test]
fn a_document_without_an_end_stops_at_the_next_instruction() {
    let text = "FROM x\nRUN <<END\nrun a\n  RUN b\nEND \nRUN\nUSER c\nLABEL a=b\n";
    let file = parse(text);
    let [error] = file.errors.as_slice() else { panic!("{:?}", file.errors) };
    assert_eq!((error.kind, at(text, error.span)), (ErrorKind::UnterminatedHeredoc, "<<END"));
    let it = instruction(&file);
    assert!(matches!(it.kind, Kind::Invalid));
    assert_eq!(at(text, it.heredocs[0].body), "run a\n  RUN b\nEND \nRUN\n");
    assert_eq!(file.instructions().count(), 4);
}

#[test]
fn a_second_document_without_an_end_takes_all() {
    let text = "FROM x\nRUN <<A\nRUN <<B\nUSER c\n";
    let file = parse(text);
    let kinds: Vec<_> = file.errors.iter().map(|error| error.kind).collect();
    assert_eq!(kinds, [ErrorKind::UnterminatedHeredoc; 2]);
    assert_eq!(file.instructions().count(), 3, "so that many of them cost no more than one");
}

#[test]
fn a_shift_can_be_taken_for_a_heredoc() {
    let errors = parse("FROM x\nRUN expr 1<<2\n").errors;
    assert_eq!(errors.iter().map(|error| error.kind).collect::<Vec<_>>(), [ErrorKind::UnterminatedHeredoc]);
}

#[test]
fn backticks_do_not_escape_in_markers() {
    assert_eq!(valid("# escape=`\nFROM x\nRUN <<`A\n`A\n").instructions().count(), 2);
}
