//! Where commands stand, what they run, and scripts within scripts.

mod support;

use shiplint_catalog::Options;
use shiplint_shell::{Arguments, Connective, Context, Dialect, Enclosure, Invocation, Word};
use support::parse;

/// The context of the command that starts with `name`.
fn context(text: &str, name: &str) -> Context {
    let script = parse(text);
    let commands = script.commands();
    let found = commands.iter().find(|at| at.command.words.first().map(Word::text) == Some(name));
    found.unwrap_or_else(|| panic!("no {name} in {text}")).context
}

#[test]
fn commands_come_in_the_order_they_are_written() {
    let script = parse("a \"$(b; c)\" && d | (e) ; f() { g; }; if h; then i; fi; X=$(j); sh -c 'k; l' && m");
    let names: Vec<_> = script.commands().iter().map(|at| at.command.words.first().map_or("-", Word::text)).collect();
    assert_eq!(names, ["a", "b", "c", "d", "e", "g", "h", "i", "-", "j", "sh", "k", "l", "m"]);
    assert!(script.commands().iter().enumerate().all(|(index, at)| at.index == index));
}

#[test]
fn pipelines_know_whether_pipefail_is_on() {
    for (text, expected) in [
        ("a | b; c", &[false][..]),
        ("set -o pipefail; a | b", &[true]),
        ("set -euxo pipefail && a | b; set +o pipefail; c | d", &[true, false]),
        ("(set -o pipefail; a | b); c | d", &[true, false]),
        ("X=$(set -o pipefail; a | b); c | d", &[true, false]),
        ("bash -o pipefail -c 'a | b' | c", &[false, true]),
        ("set -o pipefail; sh -c 'a | b'", &[false]),
    ] {
        let script = parse(text);
        let found: Vec<_> = script.pipelines(false).iter().map(|found| found.has_pipefail).collect();
        assert_eq!(found, expected, "{text}");
    }
    assert!(parse("a | b").pipelines(true).iter().all(|found| found.has_pipefail));
}

#[test]
fn the_success_of_an_argument_is_lost() {
    for (text, expected) in
        [("X=$(x)", false), ("echo $(x)", true), ("X=$(x) a", true), ("for i in $(x); do a; done", true)]
    {
        assert_eq!(context(text, "x").is_in(Enclosure::Argument), expected, "{text}");
    }
}

#[test]
fn enclosures() {
    for (text, enclosures) in [
        ("x", &[][..]),
        ("(a; x)", &[Enclosure::Subshell]),
        ("f() { x; }", &[Enclosure::Function]),
        ("a $(x)", &[Enclosure::Substitution]),
        ("a <(x)", &[Enclosure::Substitution]),
        ("if x; then a; fi", &[Enclosure::Condition]),
        ("if a; then x; fi", &[Enclosure::Branch]),
        ("case a in b) x;; esac", &[Enclosure::Branch]),
        ("for i in a; do (x); done", &[Enclosure::Loop, Enclosure::Subshell]),
        ("until x; do a; done", &[Enclosure::Condition]),
        ("! x", &[Enclosure::Negation]),
        ("a; x &", &[Enclosure::Background]),
        ("sh -c 'a && x'", &[Enclosure::NestedShell]),
        ("if a \"$(x)\"; then b; fi", &[Enclosure::Substitution]),
    ] {
        let context = context(text, "x");
        let all = [
            Enclosure::Subshell,
            Enclosure::Function,
            Enclosure::Substitution,
            Enclosure::Condition,
            Enclosure::Branch,
            Enclosure::Loop,
            Enclosure::Negation,
            Enclosure::Background,
            Enclosure::NestedShell,
        ];
        for enclosure in all {
            assert_eq!(context.is_in(enclosure), enclosures.contains(&enclosure), "{text}: {enclosure:?}");
        }
    }
}

#[test]
fn neighbours() {
    let place = |text| {
        let context = context(text, "x");
        (context.pipe.map(|pipe| (pipe.index, pipe.count)), context.after, context.before)
    };
    assert_eq!(place("x"), (None, None, None));
    assert_eq!(place("a | x | b"), (Some((1, 3)), None, None));
    assert_eq!(place("a && x || b"), (None, Some(Connective::And), Some(Connective::Or)));
    assert_eq!(place("a | (b; x)"), (Some((1, 2)), None, None));
    assert_eq!(place("a | b \"$(x)\""), (None, None, None));
    assert_eq!(place("a && b; x"), (None, None, None));
}

/// `wrapper > … > program: arguments`, with variables in front.
fn invocation(text: &str) -> String {
    let script = parse(text);
    let commands = script.commands();
    let Some(invocation) = Invocation::of(commands[0].command) else {
        return "nothing".to_owned();
    };
    let variables = invocation.variables.iter().map(|variable| format!("{}={} ", variable.name, variable.value.text));
    let layers: Vec<_> = invocation.layers().map(|layer| layer.program).collect();
    let arguments: Vec<_> = invocation.arguments().iter().map(Word::text).collect();
    format!("{}{}: {}", variables.collect::<String>(), layers.join(" > "), arguments.join(" "))
}

#[test]
fn wrappers_are_seen_through() {
    for (text, expected) in [
        ("ls -l", "ls: -l"),
        ("/usr/bin/ls", "ls: "),
        ("$X/bin/pip install", "pip: install"),
        ("$X install", ": install"),
        ("A=1", "nothing"),
        ("A=1 ls", "A=1 ls: "),
        ("sudo -E -u root A=1 ls -l", "A=1 sudo > ls: -l"),
        ("sudo -uroot -- ls", "sudo > ls: "),
        ("sudo -l ls", "sudo: -l ls"),
        ("env -i A=b -u C ls", "A=b env > ls: "),
        ("exec -a name ls", "exec > ls: "),
        ("command ls", "command > ls: "),
        ("command -v ls", "command: -v ls"),
        ("nice -n 5 nohup ls", "nice > nohup > ls: "),
        ("timeout -s KILL 5m ls -l", "timeout > ls: -l"),
        ("find . | xargs -0 -I{} rm {}", "find: ."),
        ("xargs -0 -I {} rm -f {}", "xargs > rm: -f {}"),
        ("gosu app:app ls -l", "gosu > ls: -l"),
        ("su-exec app ls", "su-exec > ls: "),
        ("chroot /mnt ls", "chroot > ls: "),
        ("busybox wget -q x", "busybox > wget: -q x"),
        ("conda run -n env pip install", "conda > pip: install"),
        ("conda install run", "conda: install run"),
        ("bundle exec rake a", "bundle > rake: a"),
        ("python3 -m pip install", "python3 > pip: install"),
        ("python3 x.py -m pip", "python3: x.py -m pip"),
        ("sudo", "sudo: "),
        ("sudo env nice sudo ls", "sudo > env > nice > sudo > ls: "),
    ] {
        assert_eq!(invocation(text), expected, "{text}");
    }
}

#[test]
fn wrappers_keep_their_own_options() {
    let script = parse("sudo -u app timeout -k 5 1m conda install -n x; conda -v install y");
    let commands = script.commands();
    let layers = |at: usize| {
        let invocation = Invocation::of(commands[at].command).expect("words");
        let shown = invocation.layers().map(|layer| {
            let flags: Vec<_> = layer.flags.iter().map(|flag| &*flag.name).collect();
            let arguments: Vec<_> = layer.arguments.iter().map(Word::text).collect();
            format!("{} {} [{}]", layer.program, arguments.join(" "), flags.join(" "))
        });
        shown.collect::<Vec<_>>()
    };
    assert_eq!(layers(0), ["sudo -u app [-u]", "timeout -k 5 1m [-k]", "conda install -n x []"]);
    assert_eq!(layers(1), ["conda -v install y []"]);
}

#[test]
fn scripts_for_other_shells_are_read() {
    for (text, dialect, names) in [
        ("sh -c 'a; b'", Dialect::Posix, &["a", "b"][..]),
        ("sudo bash -o pipefail -exc 'a | b'", Dialect::Bash, &["a", "b"]),
        ("/bin/ash -c \"a $X\"", Dialect::Ash, &["a"]),
        ("su - app -c 'a'", Dialect::Posix, &["a"]),
        ("eval 'a && b'", Dialect::Bash, &["a", "b"]),
        ("env X=1 sh -ec 'a' name", Dialect::Posix, &["a"]),
    ] {
        let script = parse(text);
        let nested = script.nested_in(script.commands()[0].command).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(nested.dialect, dialect, "{text}");
        let commands = nested.commands();
        let found: Vec<_> = commands.iter().map(|at| at.command.words[0].text()).collect();
        assert_eq!(found, names, "{text}");
        for at in &commands {
            assert_eq!(&text[at.command.words[0].span.range()], at.command.words[0].text());
        }
    }
    for text in ["sh script.sh -c 'a'", "sh -x 'a'", "sh -c \"$(curl x)\"", "python -c 'a'", "sh -c"] {
        assert!(parse(text).nested.is_empty(), "{text}");
    }
    let deep = parse("sh -c 'sh -c \"sh -c \\\"sh -c a\\\"\"'");
    assert_eq!(deep.commands().len(), 5);
}

#[test]
fn arguments_are_split_by_what_options_take() {
    for (text, options, expected) in [
        ("x -ab c", Options::gnu(""), "-a -b | c"),
        ("x -ao val c", Options::gnu("-o"), "-a -o=val | c"),
        ("x -aoval c", Options::gnu("-o"), "-a -o=val | c"),
        ("x -o=val c", Options::gnu("-o"), "-o=val | c"),
        ("x --opt val --flag=1 c", Options::gnu("--opt"), "--opt=val --flag=1 | c"),
        ("x -- -a --b", Options::gnu(""), " | -a --b"),
        ("x - c", Options::gnu(""), " | - c"),
        ("x c -a", Options::gnu(""), "-a | c"),
        ("x '-a' \"--opt=$V\"", Options::gnu(""), "-a --opt=$V | "),
        ("x -a$V", Options::gnu(""), "-a | "),
        ("x -o", Options::gnu("-o"), "-o | "),
        ("x -tags a --o=b c", Options::single_dash("-tags"), "-tags=a -o=b | c"),
    ] {
        let script = parse(text);
        let commands = script.commands();
        let arguments = Arguments::split(&commands[0].command.words[1..], options);
        let flags = arguments.flags.iter().map(|flag| match flag.value {
            Some(value) => format!("{}={}", flag.name, value.text),
            None => flag.name.to_string(),
        });
        let operands: Vec<_> = arguments.operands.iter().map(|word| word.text()).collect();
        let shown = format!("{} | {}", flags.collect::<Vec<_>>().join(" "), operands.join(" "));
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn letters_of_a_cluster_have_their_own_place() {
    let text = "x -yqq";
    let script = parse(text);
    let commands = script.commands();
    let arguments = Arguments::split(&commands[0].command.words[1..], Options::gnu(""));
    let places: Vec<_> = arguments.flags.iter().map(|flag| &text[flag.span.range()]).collect();
    assert_eq!(places, ["y", "q", "q"]);
    assert!(arguments.flag(&["--yes", "-y"]).is_some());
}
