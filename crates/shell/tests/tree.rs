//! The tree of a script: its shape, its words, its places.

mod support;

use shiplint_shell::{
    AndOr, Command, CompoundKind, Connective, Dialect, List, ParameterOperator, Part, PartKind, RedirectionKind, Word,
};
use shiplint_source::{Mapped, Span};
use support::parse;

/// `a && b | c; d &` as `a and b | c ; d &`; compound commands in brackets with their kind.
fn shape(list: &List) -> String {
    let items: Vec<_> = list.items.iter().map(and_or).collect();
    items.join(" ; ")
}

fn and_or(item: &AndOr) -> String {
    let mut text = String::new();
    for link in &item.links {
        match link.operator.map(|operator| operator.kind) {
            Some(Connective::And) => text += " and ",
            Some(Connective::Or) => text += " or ",
            None => {}
        }
        text += if link.pipeline.negated { "not " } else { "" };
        text += if link.pipeline.timed { "timed " } else { "" };
        let commands: Vec<_> = link.pipeline.commands.iter().map(command).collect();
        text += &commands.join(" | ");
    }
    text + if item.terminator.is_some_and(|terminator| terminator.background) { " &" } else { "" }
}

fn command(command: &Command) -> String {
    match command {
        Command::Simple(simple) => {
            let assignments = simple.assignments.iter().map(|a| format!("{}={}", a.name, a.value.text()));
            let words = simple.words.iter().map(|word| word.text().to_owned());
            let redirections = simple.redirections.iter().map(|r| format!("{:?}:{}", r.kind, r.target.text()));
            assignments.chain(words).chain(redirections).collect::<Vec<_>>().join(" ")
        }
        Command::Function(function) => format!("fn {} {}", function.name, self::command(&function.body)),
        Command::Compound(compound) => format!("[{}]", kind(&compound.kind)),
    }
}

fn kind(kind: &CompoundKind) -> String {
    let words = |words: &[Word]| words.iter().map(Word::text).collect::<Vec<_>>().join(" ");
    match kind {
        CompoundKind::Subshell(list) => format!("sub {}", shape(list)),
        CompoundKind::Group(list) => format!("group {}", shape(list)),
        CompoundKind::If { branches, otherwise } => {
            let branches = branches.iter().map(|(when, then)| format!("if {} then {}", shape(when), shape(then)));
            let otherwise = otherwise.iter().map(|list| format!("else {}", shape(list)));
            branches.chain(otherwise).collect::<Vec<_>>().join(" ")
        }
        CompoundKind::For { variable, words: over, body } => {
            format!("for {} in {} do {}", variable.as_deref().unwrap_or("-"), words(over), shape(body))
        }
        CompoundKind::While { until, condition, body } => {
            format!("{} {} do {}", if *until { "until" } else { "while" }, shape(condition), shape(body))
        }
        CompoundKind::Case { word, items } => {
            let items = items.iter().map(|item| format!("{}) {}", words(&item.patterns), shape(&item.body)));
            format!("case {} {}", word.text(), items.collect::<Vec<_>>().join(" "))
        }
        CompoundKind::Test(parts) => format!("test {}", words(parts)),
        CompoundKind::Arithmetic(parts) => format!("arith {}", words(parts)),
        CompoundKind::Coprocess(list) => format!("coproc {}", shape(list)),
    }
}

#[test]
fn shapes() {
    for (text, expected) in [
        ("a b 'c d'", "a b c d"),
        ("a && b || c", "a and b or c"),
        ("a; b\nc", "a ; b ; c"),
        ("a & b", "a & ; b"),
        ("a | b |& c && d", "a | b | c and d"),
        ("! a | b", "not a | b"),
        ("time -p a | b", "timed a | b"),
        ("(a; b) | { c; }", "[sub a ; b] | [group c]"),
        ("if a; then b; elif c; then d; else e; fi", "[if a then b if c then d else e]"),
        ("for x in 1 2; do a $x; done", "[for x in 1 2 do a $x]"),
        ("for ((i = 0; i < 3; i++)); do a; done", "[for - in  do a]"),
        ("while a; do b; done; until c; do d; done", "[while a do b] ; [until c do d]"),
        ("case $x in a|b*) c;; *) d;; esac", "[case $x a b*) c *) d]"),
        ("[[ -f x && $y == z* ]]", "[test -f x && $y == z*]"),
        ("((x = $y + 1))", "[arith $y]"),
        ("f() { a; }; f", "fn f [group a] ; f"),
        ("A=1 B=$C a", "A=1 B=$C a"),
        ("A=1", "A=1"),
        ("export A=1 B", "export A=1 B"),
        ("a=(1 2)", "a=(1 2)"),
        ("exit 3 && return", "exit 3 and return"),
        ("X=1 exit 3", "X=1 exit 3"),
        ("a > f 2>&1 < g", "a Output:f DuplicateOutput:1 Input:g"),
        ("a &> f >> g", "a OutputAndErrors:f Append:g"),
        ("a &>> f >&- <&$g", "a OutputAndErrors:f DuplicateOutput:- DuplicateInput:$g"),
        ("a # rest", "a"),
        ("", ""),
    ] {
        assert_eq!(shape(&parse(text).body), expected, "{text}");
    }
}

#[test]
fn spans_cover_what_they_name_and_no_more() {
    let text = "cd /x && { a b >c; } | d 'e f' ; g 2>&1";
    let script = parse(text);
    let slice = |span: Span| &text[span.range()];
    let commands: Vec<_> = script.commands().iter().map(|at| slice(at.command.span)).collect();
    assert_eq!(commands, ["cd /x", "a b >c", "d 'e f'", "g 2>&1"]);
    let first = &script.body.items[0];
    assert_eq!(slice(first.span), "cd /x && { a b >c; } | d 'e f'");
    assert_eq!(slice(first.links[1].operator.unwrap().span), "&&");
    assert_eq!(slice(first.links[1].pipeline.pipes[0].span), "|");
    assert_eq!(slice(first.terminator.unwrap().span), ";");
    assert_eq!(slice(first.links[1].pipeline.commands[0].span()), "{ a b >c; }");
}

#[test]
fn compound_commands_have_their_places() {
    for (text, expected) in [
        ("x; { a b; } ; y", "{ a b; }"),
        ("(a; b) && y", "(a; b)"),
        ("( (a) | { b; } )", "( (a) | { b; } )"),
        ("( { a; } ) > f; y", "( { a; } ) > f"),
        ("{ # }\n a # }\n}; y", "{ # }\n a # }\n}"),
        ("{ cat <<E; } | y\n}\nE\n", "{ cat <<E; }"),
        ("{\ncat <<E\n} $(b)\nE\n} | y", "{\ncat <<E\n} $(b)\nE\n}"),
        ("{ a <<E b <<F\n}\nE\n}\nF\n}; y", "{ a <<E b <<F\n}\nE\n}\nF\n}"),
        ("if a; then b; fi ; y", "if a; then b; fi"),
        ("(if a; then b; fi)", "(if a; then b; fi)"),
        ("for i in a; do b; done >f; y", "for i in a; do b; done >f"),
        ("while a; do b; done & y", "while a; do b; done"),
        ("case a in b) c;; esac | y", "case a in b) c;; esac"),
        ("[[ a ]] && y", "[[ a ]]"),
        ("((a)) ; y", "((a))"),
        ("! (a) | y", "(a)"),
        ("time { a; } ; y", "{ a; }"),
        ("f() { a; } ; y", "f() { a; }"),
        ("f() ( a ) ; y", "f() ( a )"),
        ("{ A=; } ; y", "{ A=; }"),
        ("{ exit; } ; y", "{ exit; }"),
        ("{ a >&2; } ; y", "{ a >&2; }"),
    ] {
        let script = parse(text);
        let pipelines = script.body.items.iter().flat_map(|item| &item.links).map(|link| &link.pipeline);
        let mut commands = pipelines.flat_map(|pipeline| &pipeline.commands);
        let compound = commands.find(|command| !matches!(command, Command::Simple(_))).expect("a compound command");
        assert_eq!(&text[compound.span().range()], expected);
    }
    let script = parse("! (a) | y; time (b)");
    let spans: Vec<_> = script.body.items.iter().map(|item| item.span.range()).collect();
    assert_eq!(spans, [0..9, 11..19]);
}

#[test]
fn redirections_have_their_places() {
    let text = "x a 2>&1 >&2 3< f > 'g h' &>>i <<E\nE\n";
    let script = parse(text);
    let commands = script.commands();
    let redirections = &commands[0].command.redirections;
    let shown: Vec<_> = redirections.iter().map(|r| (&text[r.span.range()], &text[r.target.span.range()])).collect();
    let expected = [("2>&1", "1"), (">&2", "2"), ("3< f", "f"), ("> 'g h'", "'g h'"), ("&>>i", "i"), ("<<E", "E")];
    assert_eq!(shown, expected);
    let descriptors: Vec<_> = redirections.iter().map(|r| r.descriptor).collect();
    assert_eq!(descriptors, [Some(2), None, Some(3), None, None, None]);
}

/// The parts of the last word of the first command: kind and text.
fn parts(text: &str, dialect: Dialect) -> String {
    let script = shiplint_shell::parse(&Mapped::verbatim(text, 0), dialect);
    let commands = script.commands();
    let word = commands[0].command.words.last().expect("a word");
    let shown: Vec<_> = word.parts.iter().map(|part| show(word, part)).collect();
    shown.join(" ")
}

fn show(word: &Word, part: &Part) -> String {
    let text = &word.text()[part.range.clone()];
    match &part.kind {
        PartKind::Literal => format!("text({text})"),
        PartKind::SingleQuoted => format!("single({text})"),
        PartKind::DoubleQuoted(inner) => {
            let inner: Vec<_> = inner.iter().map(|part| show(word, part)).collect();
            format!("double({})", inner.join(" "))
        }
        PartKind::Glob => format!("glob({text})"),
        PartKind::Tilde => format!("tilde({text})"),
        PartKind::Brace => format!("brace({text})"),
        PartKind::Parameter(parameter) => {
            let operands: Vec<_> = parameter.operands.iter().map(Word::text).collect();
            let operator = match parameter.operator {
                ParameterOperator::Plain => String::new(),
                operator => format!(" {operator:?} {}", operands.join(",")),
            };
            format!("${}{operator}", parameter.name)
        }
        PartKind::Command(list) => format!("command({})", shape(list)),
        PartKind::Process(list) => format!("process({})", shape(list)),
        PartKind::Arithmetic(word) => format!("arithmetic({})", word.text()),
        PartKind::Array(words) => format!("array({})", words.len()),
    }
}

#[test]
fn words_are_taken_apart() {
    for (text, expected) in [
        ("x a\\ b\\=c", "text(a b=c)"),
        ("x 'a b'\"c\"d", "single(a b) double(text(c)) text(d)"),
        ("x $'a\\nb'", "single(a\nb)"),
        ("x \"a\\\"b\\n\"", "double(text(a\"b\\n))"),
        ("x \"a $V ${W}\"", "double(text(a ) $V text( ) $W)"),
        ("x ~/a ~b c~", "text(c~)"),
        ("x ~/a", "tilde(~) text(/a)"),
        ("x *.deb", "glob(*) text(.deb)"),
        ("x a[0-9]?", "text(a) glob([0-9]) glob(?)"),
        ("x '*'", "single(*)"),
        ("x a{b,c}d", "text(a) brace({b,c}) text(d)"),
        ("x {b,$c}", "brace({b,) $c brace(})"),
        ("x ${a:-b}", "$a Default b"),
        ("x ${a:+b}", "$a Alternative b"),
        ("x ${a:?no}", "$a Require no"),
        ("x ${a%.*}", "$a RemoveSuffix .*"),
        ("x ${a/b/c}", "$a Replace b,c"),
        ("x ${#a}", "$a Length "),
        ("x ${a:1:2}", "$a Slice 1,2"),
        ("x ${a^^}", "$a Transform "),
        ("x ${!a}", "$a Indirect "),
        ("x $(a | b)", "command(a | b)"),
        ("x `a \\`b\\``", "command(a `b`)"),
        ("x <(a)", "process(a)"),
        ("x $((1 + $y))", "arithmetic(1 + $y)"),
        ("x $1$@", "$1 $@"),
    ] {
        assert_eq!(parts(text, Dialect::Bash), expected, "{text}");
    }
}

#[test]
fn literals_know_whether_the_shell_changes_them() {
    for (text, literal) in [
        ("x 'a'b", Some("ab")),
        ("x /var/lib/apt/lists/*", Some("/var/lib/apt/lists/*")),
        ("x a$b", None),
        ("x \"a$(b)\"", None),
        ("x {a,b}", None),
        ("x ''", Some("")),
    ] {
        let script = parse(text);
        let word = &script.commands()[0].command.words[1];
        assert_eq!(word.literal(), literal, "{text}");
    }
    let script = parse("x a=\"$B\"=c");
    let word = &script.commands()[0].command.words[1];
    assert_eq!(word.masked(), "a=\0\0=c");
    assert!(word.fragment(0..3).expands && !word.fragment(4..6).expands);
}

#[test]
fn heredocs_hold_their_text() {
    for (text, kind, body) in [
        ("cat <<E\na $x\\$\nE\n", RedirectionKind::Heredoc, Some("a $x$\n")),
        ("cat <<'E'\na $x\nE\n", RedirectionKind::Heredoc, Some("a $x\n")),
        ("cat <<-E\n\t\ta\n\tb\tc\n\tE\n", RedirectionKind::Heredoc, Some("a\nb\tc\n")),
        ("cat <<-'E'\n\ta\\b\n\t$x\n\tE\n", RedirectionKind::Heredoc, Some("a\\b\n$x\n")),
        ("cat <<< \"$x\"", RedirectionKind::HereString, None),
    ] {
        let script = parse(text);
        let redirection = &script.commands()[0].command.redirections[0];
        assert_eq!(redirection.kind, kind);
        assert_eq!(redirection.body.as_ref().map(Word::text), body, "{text}");
    }
    assert_eq!(parse("cat <<E\n$(a)\nE\n").commands().len(), 2);
    assert_eq!(parse("cat <<'E'\n$(a)\nE\n").commands().len(), 1);
}

#[test]
fn places_go_back_to_the_source() {
    // The source holds `echo "ab\⏎cd" x`, from offset 10 on.
    let mut text = Mapped::builder();
    text.push("echo \"ab", Span::new(10, 18));
    text.push("cd\" x", Span::new(20, 25));
    let script = shiplint_shell::parse(&text.finish(), Dialect::Posix);
    let commands = script.commands();
    let words = &commands[0].command.words;
    assert_eq!(commands[0].command.span, Span::new(10, 25));
    assert_eq!((words[1].span, words[1].text()), (Span::new(15, 23), "abcd"));
    assert_eq!(words[1].fragment(0..2).span, Span::new(16, 18));
    assert_eq!(words[1].fragment(2..4).span, Span::new(20, 22));
    assert_eq!(words[2].span, Span::new(24, 25));
}

#[test]
fn parameters_are_found_everywhere() {
    let text = "A=$a b ${c:-$d} \"$e\" > $f; for g in $h; do cat <<E\n$i\nE\ndone; sh -c 'echo $j'; echo '$no'; [ $((k + $l)) ]";
    let script = parse(text);
    let names: Vec<_> = script.parameters().iter().map(|(parameter, _)| parameter.name.to_string()).collect();
    assert_eq!(names, ["a", "c", "d", "e", "f", "h", "i", "j", "l"]);
    for (parameter, span) in script.parameters() {
        assert!(text[span.range()].contains(&*parameter.name));
    }
}
