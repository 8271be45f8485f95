//! The text that scalars stand for, with its way back, and the values that Compose reads.

use shiplint_source::Span;
use shiplint_yaml::{Value, parse};

/// Text of the only value, and the source of each of its characters.
fn cooked(text: &str) -> (String, Vec<String>) {
    let yaml = parse(text);
    assert_eq!(yaml.errors, [], "{text}");
    let root = &yaml.documents[0].root;
    let mapped = &root.entries()[0].value.scalar().expect("a scalar").text;
    let origin = |(at, c): (usize, char)| {
        let span = mapped.span(Span::from(at..at + c.len_utf8()));
        text[span.range()].to_owned()
    };
    (mapped.text().to_owned(), mapped.text().char_indices().map(origin).collect())
}

#[test]
fn each_character_knows_its_source() {
    for (text, value, origins) in [
        ("a: bé", "bé", vec!["b", "é"]),
        ("a: b\n  c", "b c", vec!["b", "\n  ", "c"]),
        ("a: b \r\n\r\n  c", "b\nc", vec!["b", "\r\n  ", "c"]),
        ("a: 'b''c'", "b'c", vec!["b", "''", "c"]),
        (r#"a: "b\n\"\x41\u00e9""#, "b\n\"Aé", vec!["b", r"\n", r#"\""#, r"\x41", r"\u00e9"]),
        ("a: \"b\\\n  c\"", "bc", vec!["b", "c"]),
        ("a: \"b \n\n  c \"", "b\nc ", vec!["b", "\n  ", "c", " "]),
        ("a: |\n  b\n   c\n", "b\n c\n", vec!["b", "\n", " ", "c", "\n"]),
        ("a: |-\r\n  b\r\n\r\n  c\r\n", "b\n\nc", vec!["b", "\r\n", "\r\n", "c"]),
        ("a: |+\n  b\n\n\nc: d\n", "b\n\n\n", vec!["b", "\n", "\n", "\n"]),
        ("a: >\n  b\n  c\n\n  d\n", "b c\nd\n", vec!["b", "\n", "c", "\n", "d", "\n"]),
        ("a: >\n  b\n   c\n  d\n", "b\n c\nd\n", vec!["b", "\n", " ", "c", "\n", "d", "\n"]),
        ("a: |2-\n   b\n", " b", vec![" ", "b"]),
        ("a: \"b\nc\"", "b c", vec!["b", "\n", "c"]),
    ] {
        let (actual, actual_origins) = cooked(text);
        assert_eq!(actual, value, "{text}");
        assert_eq!(actual_origins, origins, "{text}");
    }
}

fn value(written: &str) -> String {
    let text = format!("- {written}\n");
    let yaml = parse(&text);
    assert_eq!(yaml.errors, [], "{written}");
    format!("{:?}", yaml.documents[0].root.items()[0].value().expect("a scalar"))
}

#[test]
fn plain_values_are_read_like_compose_does() {
    let text = |text: &str| format!("Str({text:?})");
    for (written, expected) in [
        ("", "Null".to_owned()),
        ("~", "Null".to_owned()),
        ("NULL", "Null".to_owned()),
        ("nUll", text("nUll")),
        ("true", "Bool(true)".to_owned()),
        ("False", "Bool(false)".to_owned()),
        ("yes", text("yes")),
        ("off", text("off")),
        ("5", "Int(5)".to_owned()),
        ("+5", "Int(5)".to_owned()),
        ("-5", "Int(-5)".to_owned()),
        ("10_000", "Int(10000)".to_owned()),
        ("0755", "Int(493)".to_owned()),
        ("007", "Int(7)".to_owned()),
        ("08", "Float(8.0)".to_owned()),
        ("0o17", "Int(15)".to_owned()),
        ("0x1F", "Int(31)".to_owned()),
        ("0b101", "Int(5)".to_owned()),
        ("-0x10", "Int(-16)".to_owned()),
        ("0x", text("0x")),
        ("0x+1", text("0x+1")),
        ("18446744073709551615", "Int(18446744073709551615)".to_owned()),
        ("-9223372036854775808", "Int(-9223372036854775808)".to_owned()),
        ("-9223372036854775809", "Float(-9.223372036854776e18)".to_owned()),
        ("+18446744073709551615", "Float(1.8446744073709552e19)".to_owned()),
        (".5", "Float(0.5)".to_owned()),
        ("1.", "Float(1.0)".to_owned()),
        ("1e3", "Float(1000.0)".to_owned()),
        ("-0", "Float(-0.0)".to_owned()),
        ("1e999", text("1e999")),
        (".inf", "Float(inf)".to_owned()),
        ("-.INF", "Float(-inf)".to_owned()),
        (".nan", "Float(NaN)".to_owned()),
        ("1.2.3", text("1.2.3")),
        (".", text(".")),
        ("infinity", text("infinity")),
        ("22:22", text("22:22")),
        ("1:30:00", text("1:30:00")),
    ] {
        assert_eq!(value(written), expected, "{written}");
    }
}

#[test]
fn timestamps_are_dates_that_exist() {
    for (written, expected) in [
        ("2026-11-21", true),
        ("2026-1-2", true),
        ("2024-02-29", true),
        ("2025-02-29", false),
        ("2026-13-01", false),
        ("26-01-01", false),
        ("2026-01-02T03:04:05Z", true),
        ("2026-01-02t3:4:5.678+02:00", true),
        ("2026-01-02T03:04:05", false),
        ("2026-01-02T24:00:00Z", false),
        ("2026-01-02 03:04:05.9", true),
        ("2026-01-02 03:04:05 -5", false),
        ("2026-01-02 03:04", false),
    ] {
        assert_eq!(value(written).starts_with("Timestamp"), expected, "{written}");
    }
}

#[test]
fn quotes_and_tags_decide_before_the_text() {
    for (written, expected) in [
        ("'5'", r#"Str("5")"#),
        ("\"null\"", r#"Str("null")"#),
        ("!!str 5", r#"Str("5")"#),
        ("!<tag:yaml.org,2002:str> 5", r#"Str("5")"#),
        ("!!int '5'", "Int(5)"),
        ("!!float 5", "Float(5.0)"),
        ("!!timestamp '2026-11-21'", r#"Timestamp("2026-11-21")"#),
        ("!!binary aGk=", r#"Str("aGk=")"#),
        ("!reset 5", "Int(5)"),
        ("!override '5'", r#"Str("5")"#),
        ("!other 5", r#"Str("5")"#),
        ("! 5", r#"Str("5")"#),
    ] {
        assert_eq!(value(written), expected, "{written}");
    }
}

#[test]
fn collections_have_no_value() {
    assert_eq!(parse("[1]").documents[0].root.value(), None::<Value<'_>>);
}

#[test]
fn some_text_is_a_number_in_base_60_elsewhere() {
    for (written, expected) in [
        ("22:22", true),
        ("1:2:3", true),
        ("22:80", false),
        ("022:22", false),
        ("22", false),
        ("'22:22'", false),
        ("!!str 22:22", false),
    ] {
        assert_eq!(
            parse(&format!("a: {written}")).documents[0].root.entries()[0].value.is_base_60(),
            expected,
            "{written}"
        );
    }
}
