//! Bytes, lines, continuations, comments and directives.

mod common;

use common::{at, instruction, texts, valid};
use shiplint_dockerfile::{CheckOptions, DirectiveName, ErrorKind, Form, Item, Keyword, Kind, parse};

/// The text that the shell gets from the only `RUN`.
fn shell(text: &str) -> String {
    let file = valid(text);
    match instruction(&file).command().map(|command| &command.form) {
        Some(Form::Shell(text)) => text.text().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn lines_are_joined() {
    let rows = [
        ("RUN a \\\n  b", "a   b"),
        ("RUN a\\\nb", "ab"),
        ("RUN a \\ \t\nb", "a b"),
        ("RUN a \\\r\nb\r\n", "a b"),
        ("RUN a \\\n\n \t\nb", "a b"),
        ("RUN a \\\n# c \\\n  # d\nb", "a b"),
        ("RUN a \\\nb # no comment\n", "a b # no comment"),
        ("RUN a \\", "a"),
        ("\\\nRUN a", "a"),
        ("\\\n# c\n\n  RUN a", "a"),
        ("RUN \\\n  --network=none \\\n  a", "a"),
        ("R\\\nUN a", "a"),
        ("RUN a \u{a0}", "a"),
        ("RUN a \\\u{a0}", "a \\"),
    ];
    for (run, expected) in rows {
        assert_eq!(shell(&format!("FROM x\n{run}")), expected, "{run:?}");
    }
}

#[test]
fn two_escapes_continue_nothing() {
    for run in ["RUN a \\\\", "RUN a \\\\\\"] {
        let file = valid(&format!("FROM x\n{run}\nUSER b\n"));
        assert_eq!(file.instructions().count(), 3, "{run}");
    }
}

#[test]
fn an_escape_alone_at_the_end_is_refused() {
    let file = parse("FROM x\n \\\n\n");
    assert_eq!(file.errors.iter().map(|error| error.kind).collect::<Vec<_>>(), [ErrorKind::UnknownInstruction]);
}

#[test]
fn what_stands_between_joined_lines_is_kept() {
    let text = "FROM x\n  RUN a \\\n  # one  \n \n  b \\\n\n\n# two\nUSER c\n";
    let file = valid(text);
    let run = instruction(&file);
    assert_eq!(texts_at(text, &run.continuation_comments), ["# one", "# two"]);
    assert_eq!(texts_at(text, &run.empty_continuations), [" \n", "\n", "\n"]);
    assert!(at(text, run.full).starts_with("  RUN"));
    assert!(at(text, run.span).ends_with("USER c"), "the last line joins too");
    assert_eq!(run.arguments.text(), "a   b USER c");
}

fn texts_at<'a>(text: &'a str, spans: &[shiplint_source::Span]) -> Vec<&'a str> {
    spans.iter().map(|span| at(text, *span)).collect()
}

#[test]
fn spans_lead_over_continuations() {
    let text = "FROM x\nENV A=\"b\\\n c\" D=\\\nE=f\n";
    let file = valid(text);
    let Kind::Env(env) = &instruction(&file).kind else { panic!() };
    assert_eq!(texts(env.pairs.iter().map(|pair| &pair.value)), ["\"b c\"", "E=f"]);
    assert_eq!(at(text, env.pairs[0].value.span), "\"b\\\n c\"");
    assert_eq!(at(text, env.pairs[1].span), "D=\\\nE=f");
}

#[test]
fn words_of_keyword_and_arguments() {
    let rows = [
        ("run\u{b}x", Keyword::Run),
        ("  Run\u{c}x", Keyword::Run),
        ("\u{a0}RUN x", Keyword::Run),
        ("\u{3000}USER\tx", Keyword::User),
    ];
    for (line, keyword) in rows {
        let text = format!("FROM x\n{line}\n");
        let file = valid(&text);
        let it = instruction(&file);
        assert_eq!((it.keyword, it.arguments.text()), (keyword, "x"), "{line:?}");
        assert!(at(&text, it.keyword_span).eq_ignore_ascii_case(keyword.as_str()));
    }
}

#[test]
fn byte_order_mark() {
    let text = "\u{feff}# escape=`\nFROM x\n";
    let file = valid(text);
    assert_eq!(file.escape(), '`');
    assert_eq!(file.items[0].span().start, 0, "it belongs to the first item");
    assert_eq!(parse("FROM x\n\u{feff}RUN a\n").errors[0].kind, ErrorKind::UnknownInstruction);
}

#[test]
fn odd_bytes_are_text() {
    assert_eq!(shell("FROM x\nRUN a\0b\u{1a}"), "a\0b\u{1a}");
    assert_eq!(shell("FROM x\nRUN a\rb"), "a\rb");
}

#[test]
fn lines_have_a_limit_but_joined_lines_have_none() {
    let half = "a".repeat(40_000);
    valid(&format!("FROM x\nRUN {half} \\\n{half}\n"));
    let name = "a".repeat(65_535 - "USER ".len());
    valid(&format!("FROM x\nUSER {name}\n"));
    let text = format!("FROM x\nUSER {name}b\nRUN c\n");
    let errors = parse(&text).errors;
    assert_eq!(errors.len(), 1);
    assert_eq!((errors[0].kind, errors[0].span.len()), (ErrorKind::LineTooLong, 65_537));
}

#[test]
fn comments() {
    let text = "# a\n  #b \n#\nFROM x # c\nRUN y\n";
    let file = parse(text);
    let comments: Vec<_> = file
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Comment(comment) => Some((at(text, comment.full), at(text, comment.span), at(text, comment.content))),
            _ => None,
        })
        .collect();
    assert_eq!(comments, [("# a\n", "# a", "a"), ("  #b \n", "#b", "b"), ("#\n", "#", "")]);
    assert_eq!(at(text, file.errors[0].span), "# c", "a `#` behind something is no comment");
}

#[test]
fn the_escape_character_can_be_chosen() {
    let rows = [
        ("# escape=`", '`'),
        ("#ESCAPE = `  ", '`'),
        ("# escape=\\", '\\'),
        ("  # escape=`", '`'),
        ("# syntax=a\n# escape=`", '`'),
        ("# check=skip=all\r\n# escape=`\r", '`'),
        ("# about\n# escape=`", '\\'),
        ("\n# escape=`", '\\'),
        ("# foo=bar\n# escape=`", '\\'),
        ("#!/bin/x\n# escape=`", '\\'),
        ("ARG A\n# escape=`", '\\'),
        ("# escape", '\\'),
    ];
    for (head, escape) in rows {
        assert_eq!(valid(&format!("{head}\nFROM x\n")).escape(), escape, "{head:?}");
    }
    assert_eq!(shell("# escape=`\nFROM x\nRUN a\\ `\nb `` \\\n"), "a\\ b `` \\");
}

#[test]
fn directives_that_are_refused() {
    let rows = [
        ("# escape=x", ErrorKind::InvalidDirective, "x"),
        ("# escape= ", ErrorKind::InvalidDirective, " "),
        ("# escape=`\n# escape=`", ErrorKind::DuplicateDirective, "escape"),
        ("# syntax=a\n# Syntax=b", ErrorKind::DuplicateDirective, "Syntax"),
        ("# check=warn=all", ErrorKind::InvalidCheck, "warn=all"),
        ("# check=skip=a;error", ErrorKind::InvalidCheck, "error"),
        ("# check=error=perhaps", ErrorKind::InvalidCheck, "error=perhaps"),
        ("#!/bin/x\n# check=warn=all", ErrorKind::InvalidCheck, "warn=all"),
        ("# check=skip=a;error=1;skip=b;error=0", ErrorKind::InvalidCheck, ""),
    ];
    for (head, kind, culprit) in rows {
        let text = format!("{head}\nFROM x\n");
        let errors = parse(&text).errors;
        if culprit.is_empty() {
            assert_eq!(errors.len(), 0, "{head:?}: a fourth part belongs to the third");
            continue;
        }
        assert_eq!(errors.len(), 1, "{head:?}");
        assert_eq!((errors[0].kind, at(&text, errors[0].span)), (kind, culprit), "{head:?}");
    }
}

#[test]
fn directives_of_the_frontend() {
    let rows = [
        ("# syntax=docker/dockerfile:1\n# check=skip=A", Some("docker/dockerfile:1"), Some("skip=A")),
        ("#!/usr/bin/env x\n# check=skip=A\n# syntax=b", Some("b"), Some("skip=A")),
        ("  # check=skip=A", None, None),
        ("# escape=`\n # escape=a", None, None),
        ("# note\n# syntax=b", None, None),
    ];
    for (head, syntax, check) in rows {
        let directives = parse(&format!("{head}\nFROM x\n")).directives;
        assert_eq!(directives.syntax.as_ref().map(|it| it.value.as_str()), syntax, "{head:?}");
        assert_eq!(directives.check.as_ref().map(|it| it.value.as_str()), check, "{head:?}");
    }
}

#[test]
fn directives_know_their_place() {
    let text = "#  Check = skip=A,B \nFROM x\n";
    let file = valid(text);
    let check = file.directives.check.as_ref().expect("a directive");
    assert_eq!((check.name, at(text, check.name_span)), (DirectiveName::Check, "Check"));
    assert_eq!((check.value.as_str(), at(text, check.value_span)), ("skip=A,B", "skip=A,B"));
    assert_eq!((at(text, check.full), at(text, check.span)), ("#  Check = skip=A,B \n", "#  Check = skip=A,B"));
}

#[test]
fn check_options() {
    let options = CheckOptions::parse("skip=A,Bc;error=true;experimental=all rest", 10).expect("valid");
    let names: Vec<_> = options.skip.iter().map(|(name, span)| (name.as_str(), span.start, span.end)).collect();
    assert_eq!(names, [("A", 15, 16), ("Bc", 17, 19)]);
    assert_eq!((options.error, options.experimental[0].0.as_str()), (Some(true), "all"));
    assert_eq!(CheckOptions::parse("", 0), Ok(CheckOptions::default()));
}

#[test]
fn comments_describe_the_instruction_below() {
    let text = "# syntax=x\n# a\n\n# b\nFROM x\n# c\n#\n# d\nARG A\nRUN true \\\n# e\n  && true\nUSER u\n";
    let file = parse(text);
    let described: Vec<Vec<&str>> = file
        .described()
        .map(|(_, comments)| comments.iter().map(|comment| &text[comment.content.range()]).collect())
        .collect();
    assert_eq!(described, [vec!["a", "b"], vec!["d"], vec![], vec![]]);
}
