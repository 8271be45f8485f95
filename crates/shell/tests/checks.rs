//! What is found by the checker of scripts, and where.

use shiplint_shell::{Dialect, Initial, ShellFinding, checks};
use shiplint_source::{Mapped, Span};

fn find(text: &Mapped, dialect: Dialect, initial: &dyn Fn(&str) -> Initial) -> Vec<ShellFinding> {
    checks(text, dialect, initial, &|_| true)
}

fn codes(text: &str, dialect: Dialect) -> Vec<String> {
    let found = find(&Mapped::verbatim(text, 0), dialect, &|_| Initial::Unknown);
    found.iter().map(|finding| format!("{} {}", finding.code, &text[finding.span.range()])).collect()
}

#[test]
fn findings_stand_at_what_causes_them() {
    for (text, expected) in [
        ("touch $A", vec!["SC2086 $A"]),
        ("touch $a", vec!["SC2154 $a", "SC2086 $a"]),
        ("cd /x; make", vec!["SC2164 cd /x"]),
        ("echo `ls`", vec!["SC2046 `ls`", "SC2006 `ls`", "SC2005 `ls`"]),
        ("[[ -f x ]]", vec!["SC3010 [[ -f x ]]"]),
        ("if true; then", vec!["SC1072 "]),
        ("make", vec![]),
    ] {
        let found = codes(text, Dialect::Posix);
        assert_eq!(
            found.iter().map(|it| it.trim_end()).collect::<Vec<_>>(),
            expected.iter().map(|it| it.trim_end()).collect::<Vec<_>>(),
            "{text}"
        );
    }
}

#[test]
fn the_dialect_counts() {
    let text = "[[ -f x ]]";
    for (dialect, count) in [(Dialect::Posix, 1), (Dialect::Dash, 1), (Dialect::Bash, 0), (Dialect::Zsh, 0)] {
        assert_eq!(codes(text, dialect).len(), count, "{dialect:?}");
    }
}

#[test]
fn variables_hold_what_the_caller_says() {
    let text = Mapped::verbatim("touch $a", 0);
    let found = |initial: Initial| -> Vec<_> {
        find(&text, Dialect::Posix, &|_| initial.clone()).iter().map(|finding| finding.code).collect()
    };
    assert_eq!(found(Initial::Unknown), ["SC2154", "SC2086"]);
    assert_eq!(found(Initial::Set), ["SC2086"]);
    assert_eq!(found(Initial::Value("x".to_owned())), [""; 0]);
    assert_eq!(found(Initial::Value("it's x".to_owned())), ["SC2086"]);
}

#[test]
fn spans_and_edits_go_back_to_the_source() {
    let mut joined = Mapped::builder();
    joined.push("touch ", Span::new(4, 10));
    joined.push("$A", Span::new(12, 14));
    let found = find(&joined.finish(), Dialect::Posix, &|_| Initial::Unknown);
    assert_eq!(found[0].span, Span::new(12, 14));
    assert_eq!(found[0].edits, [(Span::new(12, 14), "\"$A\"".to_owned())]);
}

#[test]
fn a_text_that_is_in_pieces_is_not_edited() {
    let mut joined = Mapped::builder();
    joined.push("touch $", Span::new(4, 11));
    joined.push("A", Span::new(13, 14));
    let found = find(&joined.finish(), Dialect::Posix, &|_| Initial::Unknown);
    assert_eq!(found[0].span, Span::new(10, 14));
    assert_eq!(found[0].edits, []);
}

#[test]
fn a_comment_silences() {
    assert_eq!(codes("# shellcheck disable=SC2086\ntouch $A", Dialect::Posix), [""; 0]);
}

#[test]
fn what_goes_beyond_a_limit_is_not_read() {
    for text in ["$(".repeat(5000), "touch $A;".repeat(20_000), "(".repeat(100)] {
        assert_eq!(find(&Mapped::verbatim(text, 0), Dialect::Bash, &|_| Initial::Unknown), []);
    }
}

#[test]
fn only_what_is_wanted_is_found() {
    let text = Mapped::verbatim("cd /x; touch $A", 0);
    let found = checks(&text, Dialect::Posix, &|_| Initial::Unknown, &|code| code == "SC2164");
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["SC2164"]);
}
