//! Expansion of variables in one word: every operator, quotes, escapes, and what is unknown.

use std::collections::HashMap;

use shiplint_dockerfile::{Expansion, Lookup, Origin, Scope, Syntax, Value, Variable, expand};
use shiplint_source::{Mapped, Span};

/// Some variables with values, `NONE` without one, `LATER` with an unknown one, and `BASE_…`, which the base image may set.
struct Names(HashMap<&'static str, Value>);

impl Names {
    fn new() -> Self {
        let known = [("SET", "value"), ("PATHS", "/a/b/c.tar.gz"), ("EMPTY", ""), ("BLANKS", "1 2")];
        let mut names: HashMap<_, _> = known.into_iter().map(|(name, value)| (name, Value::from(value))).collect();
        names.extend([("NONE", Value::Unset), ("LATER", Value::Unknown)]);
        Self(names)
    }
}

impl Scope for Names {
    fn get(&self, name: &str) -> Lookup {
        match self.0.get(name) {
            Some(value) => Lookup::Declared(Variable {
                value: value.clone(),
                origin: Origin::Given,
                declared: None,
                is_env: false,
            }),
            None if name.starts_with("BASE_") => Lookup::Inherited,
            None => Lookup::Undefined,
        }
    }
}

fn word(text: &str) -> Expansion {
    expand(&Mapped::verbatim(text, 100), &Names::new(), Syntax::word('\\'))
}

#[test]
fn words_become_text() {
    for (text, expected) in [
        ("plain", "plain"),
        ("$SET", "value"),
        ("a${SET}b", "avalueb"),
        ("$SET_x$SET-x", "value-x"),
        ("$UNDEFINED$NONE", ""),
        ("5$", "5$"),
        ("$.", "$."),
        ("$1x$?$$y", "xy"),
        // quotes and escapes
        (r"\$SET", "$SET"),
        (r"a\b\\", r"ab\"),
        (r"end\", "end"),
        ("'$SET \\'x", r"$SET \x"),
        (r#""$SET '\"\$\\\n""#, r#"value '"$\\n"#),
        (r#"a"b"'c'd"#, "abcd"),
        // defaults
        ("${SET:-x}${SET-x}", "valuevalue"),
        ("${EMPTY:-x}${EMPTY-y}", "x"),
        ("${NONE:-x}${UNDEFINED-y}", "xy"),
        ("${NONE:-${NONE:-${SET}!}}", "value!"),
        ("${NONE:-'a}'\"b}\"\\}}", "a}b}}"),
        ("${SET:+x}${EMPTY:+y}${EMPTY+z}${NONE+w}", "xz"),
        ("${SET:?no}${EMPTY?no}", "value"),
        // patterns
        ("${PATHS#*/}", "a/b/c.tar.gz"),
        ("${PATHS##*/}", "c.tar.gz"),
        ("${PATHS%.*}", "/a/b/c.tar"),
        ("${PATHS%%.*}", "/a/b/c"),
        ("${PATHS#x}${NONE#x}", "/a/b/c.tar.gz"),
        ("${PATHS#/?/}", "b/c.tar.gz"),
        ("${PATHS/a?b/X}", "/X/c.tar.gz"),
        (r"${PATHS/\//_}", "_a/b/c.tar.gz"),
        (r"${PATHS//\//_}", "_a_b_c.tar.gz"),
        ("${PATHS//?/x}", "xxxxxxxxxxxxx"),
        ("${PATHS//*/x}", "x"),
        ("${PATHS/t*/$SET}", "/a/b/c.value"),
    ] {
        let expansion = word(text);
        let got = expansion.known().map_or_else(|| format!("{:?}", expansion.error), str::to_owned);
        assert_eq!(got, expected, "{text}");
    }
}

#[test]
fn unknown_values_leave_holes() {
    for (text, known, holes) in [
        ("a${LATER}b$LATER", "ab", vec![1, 2]),
        ("$BASE_X/bin", "/bin", vec![0]),
        ("${LATER:-x}", "", vec![0]),
        ("${NONE:-a$LATER}", "a", vec![1]),
        ("${LATER#x}${SET#$LATER}", "", vec![0, 0]),
        ("${SET/$LATER/x}", "", vec![0]),
    ] {
        let expansion = word(text);
        assert_eq!(expansion.known(), None, "{text}");
        assert_eq!((expansion.text.text(), expansion.holes), (known, holes), "{text}");
    }
    assert_eq!(word("${SET:-$LATER}").known(), Some("value"), "an operand that is not used does no harm");
}

#[test]
fn errors_have_a_place() {
    for (text, part, message) in [
        ("a${}b", "${", "no variable is named between `${` and what follows"),
        ("${:x}", "${", "no variable is named between `${` and what follows"),
        ("x${SET", "${SET", "`${` is never closed by `}`"),
        ("${SET:-a", "${SET:-a", "`${` is never closed by `}`"),
        ("${", "${", "`${` is never closed by `}`"),
        ("${SET^}", "${SET^", "a variable has no operator `^`"),
        ("${SET:#a}", "${SET:#", "a variable has no operator `:#`"),
        ("${SET//}", "${SET//}", "the pattern is not followed by `/` and a replacement"),
        ("${SET/a}", "${SET/a}", "the pattern is not followed by `/` and a replacement"),
        ("a'b", "'b", "the quote `'` is never closed"),
        ("a\"b${SET}", "\"b${SET}", "the quote `\"` is never closed"),
        (r"${SET#\a}", r"${SET#\a}", r"in a pattern `\` can only stand before `*`, `?`, `\`, `/` and `}`"),
        ("-${NONE?}-", "${NONE?}", "`NONE` has no value here, but must have one"),
        ("${EMPTY:?set me}", "${EMPTY:?set me}", "`EMPTY` has no value here, but must have one: set me"),
    ] {
        let expansion = word(text);
        let error = expansion.error.as_ref().unwrap_or_else(|| panic!("{text} is accepted: {expansion:?}"));
        let start = error.span.start as usize - 100;
        assert_eq!(&text[start..start + error.span.len() as usize], part, "{text}");
        assert_eq!(error.kind.to_string(), message, "{text}");
        assert_eq!(expansion.known(), None, "{text}");
    }
    assert_eq!(word("${LATER?}").error, None, "a value may still be given");
}

#[test]
fn references_are_listed() {
    let text = "$A ${B:-$C} '$D' \\$E ${F/$G/$H}";
    let references: Vec<_> = word(text)
        .references
        .into_iter()
        .map(|reference| {
            let slice = |span: Span| &text[span.start as usize - 100..span.end as usize - 100];
            assert_eq!(slice(reference.name_span), reference.name);
            slice(reference.span)
        })
        .collect();
    assert_eq!(references, ["$A", "$C", "${B:-$C}", "$G", "$H", "${F/$G/$H}"]);
}

#[test]
fn bytes_know_where_they_came_from() {
    let text = word("a\\b${NONE:-def}$SET");
    assert_eq!(text.known(), Some("abdefvalue"));
    let origin = |start, end| text.text.span(Span::new(start, end));
    assert_eq!(origin(0, 1), Span::new(100, 101));
    assert_eq!(origin(1, 2), Span::new(102, 103), "the escape is not part of it");
    assert_eq!(origin(3, 5), Span::new(112, 114), "a default stands where it is written");
    assert_eq!(origin(6, 7), Span::new(115, 119), "a value stands where it is read");
}

#[test]
fn unquoted_blanks_part_words() {
    for (text, words) in [
        ("80 ", &["80"][..]),
        ("$BLANKS", &["1", "2"]),
        ("\"$BLANKS\" x", &["1 2", "x"]),
        ("$EMPTY", &[]),
        ("a\\ b", &["a b"]),
        ("${NONE:-'1 2'}", &["1", "2"]),
    ] {
        let expansion = word(text);
        let got: Vec<_> = expansion.words().into_iter().map(|span| expansion.known_part(span)).collect();
        assert_eq!(got, words.iter().copied().map(Some).collect::<Vec<_>>(), "{text}");
    }
    let expansion = word("1 $LATER 2");
    let got: Vec<_> = expansion.words().into_iter().map(|span| expansion.known_part(span)).collect();
    assert_eq!(got, [Some("1"), None, Some("2")]);
}

#[test]
fn heredocs_keep_quotes_and_files_choose_the_escape() {
    let names = Names::new();
    let body = expand(&Mapped::verbatim("'$SET' \\$SET \"\n", 0), &names, Syntax::HEREDOC);
    assert_eq!(body.known(), Some("'value' $SET \"\n"));
    let windows = expand(&Mapped::verbatim(r"C:\$SET`$SET", 0), &names, Syntax::word('`'));
    assert_eq!(windows.known(), Some(r"C:\value$SET"));
}

#[test]
fn hostile_words_end() {
    let deep = format!("{}{}", "${A:-".repeat(100_000), "}".repeat(100_000));
    let expansion = word(&deep);
    assert_eq!((expansion.known(), expansion.error.is_none()), (None, true));
    let many = word(&"$PATHS".repeat(100_000));
    assert!(many.known().is_none() && many.text.text().len() < 100_000);
    assert_eq!(word(&"x".repeat(100_000)).known().map(str::len), Some(100_000), "literal text is no problem");
    assert_eq!(word(&format!("${{PATHS#{}}}", "*".repeat(1_000_000))).known(), None);
}
