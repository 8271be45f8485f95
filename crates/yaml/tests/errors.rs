//! What is told of a broken text, and what is still read of it.

mod common;

use common::show;
use shiplint_yaml::{ErrorKind, parse};

/// Kind, place and related place of each error.
fn errors(text: &str) -> Vec<(ErrorKind, &str, Option<&str>)> {
    let slice = |span: shiplint_source::Span| &text[span.range()];
    let errors = parse(text).errors;
    errors.iter().map(|error| (error.kind, slice(error.span), error.related.as_ref().map(|r| slice(r.0)))).collect()
}

#[test]
fn what_compose_does_not_load_is_told_with_both_places() {
    use ErrorKind::{AliasCycle, DuplicateKey, Syntax, TagMismatch, UnknownAnchor};
    for (text, expected) in [
        ("a: 1\nb: 2\n'a': 3\n", vec![(DuplicateKey, "'a'", Some("a"))]),
        ("{a: 1, a: 2, a: 3}", vec![(DuplicateKey, "a", Some("a")); 2]),
        ("a:\n  b: 1\nc:\n  b: 1\n", vec![]),
        ("x: &x {}\ny:\n  <<: *x\n  <<: *x\n", vec![(DuplicateKey, "<<", Some("<<"))]),
        ("a: *x\nb: &x 1\n", vec![(UnknownAnchor, "*x", None)]),
        ("a: &x 1\n---\nb: *x\n", vec![(UnknownAnchor, "*x", None)]),
        ("a: &x\n  b: [*x]\n", vec![(AliasCycle, "*x", None)]),
        ("a: !!int x\n", vec![(TagMismatch, "x", Some("!!int"))]),
        ("a: !!bool yes\n", vec![(TagMismatch, "yes", Some("!!bool"))]),
        ("a: b\n...\nc: d\n", vec![(Syntax, "c:", None)]),
        ("a:\n  : b\n", vec![(Syntax, ":", None)]),
        ("? \n: b\n", vec![]),
        ("a: \u{1}\n", vec![(Syntax, "\u{1}", None)]),
        ("a: \0\nb: 1\n", vec![(Syntax, "\0", None)]),
        ("a: \u{85}\n", vec![]),
        ("a: b: c\n", vec![(Syntax, ":", None)]),
        ("a: [1, 2\nb: 3\n", vec![(Syntax, "[", Some(":"))]),
        ("a: @b\n", vec![(Syntax, "@b", None)]),
        ("a:\n  'b\nc: d\n", vec![(Syntax, "'", Some("c:"))]),
    ] {
        assert_eq!(errors(text), expected, "{text}");
    }
}

#[test]
fn tabs_do_not_indent() {
    for (text, is_allowed) in [
        ("a:\n\tb: 1\n", false),
        ("a:\n  b: 1\n\tc: 2\n", false),
        ("a:\n  \tb: 1\n", false),
        ("-\tb\n", false),
        ("- \tb\n", false),
        ("a: 'b'\n\t\nc: d\n", false),
        ("\t# c\na: b\n", false),
        ("a: b\n\tc\n", false),
        ("a: |\n\tb\n", false),
        ("a: [b\n\t]\n", false),
        ("{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n", true),
        ("a: \"b\n\tc\"\n", true),
        ("a:\tb\n", true),
        ("a: b\t# c\n", true),
        ("a: [\n\tb,\n\tc\n]\n", true),
        ("a: |\n  b\n  \tc\n", true),
        ("a: b\tc\n", true),
    ] {
        assert_eq!(errors(text).is_empty(), is_allowed, "{text}");
    }
}

#[test]
fn messages_name_what_is_wrong() {
    for (text, expected) in [
        ("a: 1\na: 2\n", "the key `a` is here twice"),
        ("a: *x\n", "there is no `&x` before this"),
        ("a: &x [*x]\n", "`*x` stands inside of what it names"),
        ("a: !!int x\n", "`x` is no `!!int`"),
        ("a: [1}\n", "`[` is closed by `}`"),
        ("a: \"b", "this quote is never closed"),
        ("a: \"b\nc: d\n", "this quote is never closed"),
        ("a: [1, 2\nb: 3\n", "`[` is never closed"),
        ("a: b: c\n", "a value with a `:` and a blank in it must be in quotes"),
        ("a: b\n  c: d\n", "`c` is indented deeper than the key above, which has a value already"),
        ("a:\n- b\n-c\n", "a blank is missing behind `-`"),
        ("a: `b\n", "a value cannot begin with ```"),
        ("a:\n\t- b\n", "a tab cannot indent; use spaces"),
        ("a: \"\\q\"\n", "this escape is not known between double quotes"),
    ] {
        assert_eq!(parse(text).errors[0].message, expected, "{text}");
    }
}

#[test]
fn the_rest_of_a_broken_text_is_read() {
    for (text, expected, skipped) in [
        ("a: 1\nb: c: d\ne: 2\n", "{a: 1, e: 2}", vec!["b: c: d"]),
        ("a: 1\nhalf\nb: 2\n", "{a: 1, b: 2}", vec!["half"]),
        ("a:\n  b: [1\n  c: 2\nd: 3\n", "{a: {c: 2}, d: 3}", vec!["  b: [1"]),
        ("a:\n  b: \"x\n  c: 2\nd: 3\n", "{a: {c: 2}, d: 3}", vec!["  b: \"x"]),
        ("a: @1\nb: 1\nc: @2\nd: 2\n", "{b: 1, d: 2}", vec!["a: @1", "c: @2"]),
        ("a: @1\r\nb: 1\r\n", "{b: 1}", vec!["a: @1"]),
    ] {
        let yaml = parse(text);
        assert_eq!(show(&yaml), expected, "{text}");
        let lines: Vec<_> = yaml.skipped.iter().map(|line| text[line.range()].trim_end_matches('\r')).collect();
        assert_eq!(lines, skipped, "{text}");
        assert_eq!(yaml.errors.len(), skipped.len(), "{text}");
    }
}

#[test]
fn every_error_of_a_text_is_told() {
    for (text, expected) in [
        ("a:\n\tb: 1\n\tc: x\n\td:\n\t\te: 2\n", vec!["\t", "\t", "\t", "\t"]),
        ("a: [1\nb: 2\nc: @d\ne: 'f\ng: `h\ni: %j\nk: *l\n", vec!["[", "@d", "'", "`h", "%j", "*l"]),
        ("a: x\na: y\nhalf\nb: 1\nb: 2\n", vec!["a", "half", "b"]),
        ("a:\n  - b\n  - c\nd\n  e: f\ng: h: i\n", vec!["d", ":"]),
        ("a:\n  - b: c\n  -d\n  - e\n - f\ng: 1\n", vec!["-d", "-"]),
        ("a:\n\tb: x\n  c:\n    d: @e\n  f:\n    g: `h\n", vec!["\t", "c", "@e", "`h"]),
        ("a:\n  half b\n  c: \"d\n  e: f\n", vec!["half", "\""]),
        ("a:\n b: x\n   c: y\n   d: z\ne: f\n", vec!["c"]),
        ("a: [\n  \"b\"\n  \"c\"\n]\nd: @e\n", vec!["\"c\"", "@e"]),
    ] {
        let told: Vec<&str> = errors(text).into_iter().map(|(_, at, _)| at).collect();
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn a_gap_makes_no_further_errors() {
    let yaml = parse("x: &x 1\nx: 2\na: @ &y\n  b: 1\nc: *y\nx: 3\n");
    let kinds: Vec<_> = yaml.errors.iter().map(|error| error.kind).collect();
    assert_eq!(kinds[0], ErrorKind::DuplicateKey, "what stands before the gap is still told");
    assert!(kinds[1..].iter().all(|&kind| kind == ErrorKind::Syntax));
}

#[test]
fn comments_of_skipped_lines_are_kept() {
    let text = "a: @1 # why\nb: 2 # two\n";
    let comments: Vec<_> = parse(text).comments.iter().map(|comment| &text[comment.span.range()]).collect();
    assert_eq!(comments, ["# why", "# two"]);
}
