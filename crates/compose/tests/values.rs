//! Command lines, durations and sizes.

use shiplint_compose::{Text, units, words};
use shiplint_source::{Mapped, Span};

/// The words in brackets, what is dropped behind `|`, and `!` if the line is refused.
fn split(line: &str) -> String {
    let text = Text::from(Mapped::verbatim(line, 0));
    let words = words::split(&text);
    let mut out = words.words.iter().fold(String::new(), |out, word| out + "[" + word.blank() + "]");
    if let Some(dropped) = words.dropped {
        out.push('|');
        out.push_str(&line[dropped.range()]);
    }
    out + if words.broken { "!" } else { "" }
}

#[test]
fn command_lines_are_split_without_a_shell() {
    let table = [
        ("", ""),
        ("npm  start\n", "[npm][start]"),
        ("sh -c 'a && b'", "[sh][-c][a && b]"),
        ("a \"b 'c'\" d\\ e", "[a][b 'c'][d e]"),
        ("a '' b", "[a][][b]"),
        ("a'b'\"c\"", "[abc]"),
        ("a '\\' \\n", "[a][\\][\n]"),
        ("echo $HOME $(date +%s)x", "[echo][$HOME][$(date +%s)x]"),
        ("a $(b $(c))", "[a][$(b $]!"),
        ("a && b", "[a]|&& b"),
        ("a;b", "[a]|;b"),
        ("a > x 2>&1", "[a]|> x 2>&1"),
        ("a | b", "[a]|| b"),
        ("a `b c`", "[a][`b c`]"),
        ("(a; b)", "!"),
        ("echo \"a", "[echo][a]!"),
        ("echo 'a", "[echo][a]!"),
        ("a \\", "[a]!"),
    ];
    for (line, expected) in table {
        assert_eq!(split(line), expected, "{line:?}");
    }
}

#[test]
fn words_know_their_bytes_and_holes() {
    let text = Text::new(Mapped::verbatim("run --x= 'b c'", 10), vec![8]);
    let words = words::split(&text).words;
    let spans: Vec<_> = words.iter().map(|word| word.mapped().span(word.span())).collect();
    assert_eq!(spans, [Span::new(10, 13), Span::new(14, 18), Span::new(20, 23)]);
    assert_eq!(words.iter().map(Text::is_unknown).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn durations() {
    let table = [
        ("0", Some(0)),
        ("10s", Some(10_000_000_000)),
        ("1m30s", Some(90_000_000_000)),
        ("1.5s", Some(1_500_000_000)),
        ("20ms", Some(20_000_000)),
        ("3us", Some(3000)),
        ("1w2d", Some(777_600_000_000_000)),
        ("-1s", Some(-1_000_000_000)),
        ("5", None),
        ("", None),
        ("s", None),
        ("1x", None),
        ("1.2.3s", None),
        ("1 s", None),
        ("999999999w", None),
    ];
    for (text, expected) in table {
        assert_eq!(units::duration(text), expected, "{text}");
    }
}

#[test]
fn sizes() {
    let table = [
        ("64", Some(64)),
        ("64b", Some(64)),
        ("1k", Some(1024)),
        ("1.5g", Some(1_610_612_736)),
        ("10 MiB", Some(10_485_760)),
        ("10MB", Some(10_485_760)),
        ("1t", Some(1 << 40)),
        ("", None),
        ("g", None),
        ("5xx", None),
        ("5bb", None),
        ("-1", None),
        ("5 gbb", None),
    ];
    for (text, expected) in table {
        assert_eq!(units::bytes(text), expected, "{text}");
    }
}
