//! Texts that are no valid script: errors have a place, the commands around them are still there, nothing blows up.

use shiplint_shell::{Dialect, Script, Word, package_calls};
use shiplint_source::Mapped;

fn parse(text: &str) -> Script {
    shiplint_shell::parse(&Mapped::verbatim(text, 0), Dialect::Posix)
}

#[test]
fn errors_stand_where_the_script_stops_making_sense() {
    for (text, place, message) in [
        ("a && && b", "&&", "`&&`"),
        ("a &&", "&&", "`&&`"),
        ("if a; then b", "b", "`fi`"),
        ("for x in y; a; done", "a", "`do`"),
        ("a; fi", "fi", "`fi`"),
        ("echo 'x", "'x", "single quote"),
        ("echo \"x", "\"x", "double quote"),
        ("echo $(x", "$(x", "command substitution"),
        ("a | | b", "|", "`|`"),
        ("( a", "a", "`)`"),
        ("a (b)", "(", "`(`"),
        ("if a; then b; fi { c; }", "{", "`{`"),
    ] {
        let script = parse(text);
        let [error, ..] = script.errors.as_slice() else { panic!("no error in {text}") };
        assert!(error.message.contains(message), "{text}: {}", error.message);
        assert_eq!(&text[error.span.range()], place, "{text}: {}", error.message);
    }
}

#[test]
fn what_separates_commands_is_no_error() {
    for text in [
        "a & b",
        "a # c\nb",
        "f() { a; }\nb",
        "cat <<X\n(\nX\nb",
        "a; (b); { c; }; d",
        "a && (b)\n\n(c)",
        "a\n  b &\nc",
        "a\nif b; then c; fi\nfor x in y; do z; done",
        "a\n! b\nX=1 c\n>x d\n[[ x ]]\ntime e",
    ] {
        assert_eq!(parse(text).errors, [], "{text}");
    }
}

#[test]
fn commands_around_an_error_are_still_there() {
    for (text, expected) in [
        ("apk update && apk add jq &&", &["apk update", "apk add jq"][..]),
        ("a && && b", &["a", "b"]),
        ("a; if b; then c", &["a", "b", "c"]),
        ("a | b && (c; d", &["a", "b", "c", "d"]),
        ("a 'x; y' && b; fi; c", &["a x; y", "b", "c"]),
        ("a 2>&1 && b )", &["a", "b"]),
        ("a && echo \"x; b", &["a"]),
        ("for x in y; b; done", &["b"]),
    ] {
        let script = parse(text);
        let commands = script.commands();
        let shown: Vec<_> =
            commands.iter().map(|at| at.command.words.iter().map(Word::text).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(shown, expected, "{text}");
    }
    assert_eq!(package_calls(&parse("apk add jq &&"))[0].packages.len(), 1);
}

#[test]
fn bash_syntax_is_read_in_every_dialect() {
    for text in ["[[ -f x ]]", "a=(1 2)", "cat <(a)", "function f { a; }", "a &> b", "echo {1..3}"] {
        for dialect in [Dialect::Posix, Dialect::Dash, Dialect::Ash, Dialect::Bash, Dialect::Ksh, Dialect::Zsh] {
            let script = shiplint_shell::parse(&Mapped::verbatim(text, 0), dialect);
            assert_eq!(script.errors, [], "{text} as {dialect:?}");
        }
    }
}

#[test]
fn hostile_texts_end() {
    let openers = [
        "(",
        "{ ",
        "$(",
        "${",
        "${a:-",
        "$((",
        "`",
        "\"",
        "'",
        "if ",
        "[[ ",
        "<<E ",
        "x $(x)",
        "\"${a:-",
        "((",
        "! ",
        "sh -c '",
        "a && ",
        "case x in ",
        "\\",
        "{a,b}",
        "[",
        "-",
        "~",
        "a|",
        "é",
        "\0",
        "\n",
    ];
    for opener in openers {
        for count in [1, 9, 300, 5000] {
            for end in ["", ")", "\"$(c)\" z)"] {
                let text = format!("a $(x{}{end}", opener.repeat(count));
                let script = parse(&text);
                let inside = script.errors.iter().all(|error| error.span.end as usize <= text.len());
                assert!(inside, "{opener} × {count}");
                assert!(package_calls(&script).is_empty());
            }
        }
    }
}

#[test]
fn every_cut_of_a_script_is_read() {
    let text = "set -eu; A=\"$(b \"${C:-d}\")\" apt-get install -y 'x=1' ${Y}* <<-E && { f 2>&1 | g; } || case $h in \
                i|j) k;; esac\n\tl $m\n\tE\nfor n in {1..3}; do ((n++)); [[ $n =~ ^o$ ]] && sh -c \"p \\\"q\\\"\"; done";
    assert_eq!(parse(text).errors, []);
    for end in 0..=text.len() {
        for start in [0, end / 3, end / 2] {
            let part = &text[start..end];
            let script = parse(part);
            for at in script.commands() {
                assert!(at.command.span.end as usize <= part.len());
                assert!(at.command.words.iter().all(|word| at.command.span.encloses(word.span)), "{part}");
            }
        }
    }
}
