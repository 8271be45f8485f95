//! Env files: values, places and errors.

use shiplint_compose::Variables;
use shiplint_compose::dotenv::{Format, Quote, parse};
use shiplint_source::Source;

/// The entries as `NAME=value`, a value that is not known as `?`, a name alone as it is; errors behind them as `!text`.
fn read(text: &str) -> Vec<String> {
    let mut outer = Variables::default();
    outer.give("OUTER", Some("out".to_owned()));
    let source = Source::new(".env", text);
    let file = parse(&source, Format::Compose, &outer);
    let entries = file.entries.iter().map(|entry| match &entry.value {
        Some(value) => format!("{}={}", entry.name, value.text.known().unwrap_or("?")),
        None => entry.name.clone(),
    });
    entries.chain(file.errors.iter().map(|error| format!("!{}", source.slice(error.span)))).collect()
}

#[test]
fn values_are_read_as_compose_reads_them() {
    let table: &[(&str, &[&str])] = &[
        ("", &[]),
        ("\u{feff}A=1\r\nB=2\r\n", &["A=1", "B=2"]),
        ("# c\n\n  A = sp  \n", &["A=sp"]),
        ("A=1 # c\nB=a#b\nC=#c\n", &["A=1", "B=a#b", "C=#c"]),
        ("A: yaml\nA=again", &["A=yaml", "A=again"]),
        ("export A=1\nexported=2", &["A=1", "exported=2"]),
        ("H\nA=\nI", &["H", "A=", "I"]),
        ("a.b-c[0]_=1", &["a.b-c[0]_=1"]),
        ("A='$B \\n #'", &["A=$B \\n #"]),
        ("A=\"x # y\" # c\nB=1", &["A=x # y", "B=1"]),
        ("A=\"a\\tb\\\"c\\\\d\\$OUTER\\q\\101\\0101\"", &["A=a\tb\"c\\d$OUTER\\q\\101A"]),
        ("A=\"one\r\ntwo\"\nB='x\ny'", &["A=one\ntwo", "B=x\ny"]),
        ("A='it\\'s'\nB='\\\\'\nC=1", &["A=it's", "B=\\\\", "C=1"]),
        ("A=x$$y\nB=\\n\nC=\"\\n\"", &["A=x$y", "B=\\n", "C=\n"]),
        ("A=1\nB=$A-${OUTER}-${N:-d}\nC=$NOPE", &["A=1", "B=1-out-d", "C=?"]),
        ("OUTER=in\nB=$OUTER", &["OUTER=in", "B=out"]),
    ];
    for (text, expected) in table {
        assert_eq!(read(text), *expected, "{text:?}");
    }
}

#[test]
fn errors_stand_at_their_bytes_and_hide_nothing() {
    let table: &[(&str, &[&str])] = &[
        ("A B=1\nC=2", &["C=2", "!A B"]),
        ("A!=1\nC=2", &["C=2", "!A!"]),
        ("A=\"x\nC=2\n", &["C=2", "!\"x"]),
        ("A='x", &["!'x"]),
        ("A=${X\nC=2", &["C=2", "!${X"]),
        ("A=\"${}\"\nC=2", &["C=2", "!${}"]),
    ];
    for (text, expected) in table {
        assert_eq!(read(text), *expected, "{text:?}");
    }
}

#[test]
fn raw_values_are_verbatim() {
    let source = Source::new("raw.env", "A='x' # $B\nB\n C =1\n=2\n");
    let file = parse(&source, Format::Raw, &Variables::default());
    let entries: Vec<_> =
        file.entries.iter().map(|e| (e.name.as_str(), e.value.as_ref().map(|v| v.text.blank()))).collect();
    assert_eq!(entries, [("A", Some("'x' # $B")), ("B", None)]);
    assert_eq!(file.errors.iter().map(|e| source.slice(e.span)).collect::<Vec<_>>(), ["C ", ""]);
}

#[test]
fn spans_cover_names_values_and_quotes() {
    let source = Source::new(".env", "export A = \"x $A\" # c\n");
    let file = parse(&source, Format::Compose, &Variables::default());
    let entry = &file.entries[0];
    let value = entry.value.as_ref().unwrap();
    assert_eq!(source.slice(entry.span), "export A = \"x $A\"");
    assert_eq!((source.slice(entry.name_span), source.slice(value.span)), ("A", "\"x $A\""));
    assert_eq!((entry.exported, value.quote), (true, Quote::Double));
    assert_eq!(file.uses[0].place.text(), "$A");
}
