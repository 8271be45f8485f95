//! What well-formed instructions say.

mod common;

use std::time::Duration;

use common::{at, instruction, texts, valid};
use shiplint_dockerfile::{
    Form, Healthcheck, Keyword, Kind, MountKind, Pairs, PortRange, PortSpec, Protocol, Run, Transfer, Word,
};

fn kind(line: &str) -> Kind {
    instruction(&valid(&format!("FROM base\n{line}\n"))).kind.clone()
}

#[test]
fn these_are_accepted() {
    let lines = [
        "RUN",
        "CMD",
        "CMD []",
        "ENTRYPOINT []",
        "RUN -- --foo x",
        "RUN a --b",
        "ARG --nope A",
        "STOPSIGNAL --nope 9",
        "FROM --platform= a",
        "FROM \"a\"",
        "FROM $A as B.c-d_1",
        "from a aS b",
        "COPY --link=TRUE --parents --exclude=a --exclude=b c d",
        "COPY --from=a$ b c",
        "COPY --chmod=u+x,go=rX a b",
        "COPY --chmod= a b",
        "COPY --chmod=$M a b",
        "COPY github.com/a/b /c",
        "ADD --keep-git-dir --unpack=false --checksum=abc https://x.org/a.git#v1 /b",
        "ADD git@example.org:a.git /b",
        "HEALTHCHECK NONE",
        "healthcheck --nope --retries=-1 none []",
        "HEALTHCHECK --interval=0 --timeout=1h2m3.5s --start-period=1ms --start-interval=.5s --retries=+3 cmd x",
        "HEALTHCHECK --interval= --retries= CMD [\"a\"]",
        "STOPSIGNAL 99",
        "STOPSIGNAL -1",
        "STOPSIGNAL sigkill",
        "STOPSIGNAL rtmin+15",
        "STOPSIGNAL $S",
        "EXPOSE 80/TCP 81/udp 82/sctp 83/ 90-99 0-65535",
        "EXPOSE 8080:80 [::1]:80-82:90 127.0.0.1::80 $PORT/x",
        "LABEL \"a b\"=c d= e='f g'",
        "ENV \"a b\" c",
        "USER a b c",
        "VOLUME a b [c",
        "RUN --mount=type=$T,target=$D x",
        "RUN --mount=type=cache,target=a,ID=b,Sharing=Locked,mode=0755,uid=1,gid=2,rw x",
        "RUN --mount=type=secret,id=a,env=B,required --mount=type=ssh,required=0 x",
        "RUN --mount=type=tmpfs,dst=/a,size=1.5GiB --mount=target=/b,from=c,src=d,readwrite=F x",
        "RUN --device=vendor.com/class=a,required --device=name=b x",
        "RUN --network=host --security=insecure x",
    ];
    for line in lines {
        assert!(!matches!(kind(line), Kind::Invalid), "{line}");
    }
}

#[test]
fn each_keyword_has_its_kind() {
    for keyword in Keyword::ALL {
        assert_eq!(Keyword::from_name(&keyword.as_str().to_lowercase()), keyword);
    }
    assert_eq!(Keyword::from_name("RUNS"), Keyword::Unknown);
    assert_eq!(Keyword::from_name(""), Keyword::Unknown);
}

#[test]
fn from() {
    let text = "FROM --platform=$P \\\n  img:1 As Name\n";
    let file = valid(text);
    let Kind::From(from) = &instruction(&file).kind else { panic!() };
    assert_eq!(from.image.as_str(), "img:1");
    assert_eq!(from.platform.as_ref().map(|word| at(text, word.span)), Some("$P"));
    assert_eq!(from.name.as_ref().map(|word| at(text, word.span)), Some("Name"));
    assert_eq!(from.as_span.map(|span| at(text, span)), Some("As"));
}

#[test]
fn flags_resolve_quotes_and_escapes() {
    let rows = [
        ("--chown=a", "chown", Some("a")),
        ("--chown=\"a b\"", "chown", Some("a b")),
        ("--ch'ow'n='a\"'b", "chown", Some("a\"b")),
        ("--chown=a\\ b", "chown", Some("a b")),
        ("--chown='a\\'b'", "chown", Some("a'b")),
        ("--chown=a=b", "chown", Some("a=b")),
        ("--chown=", "chown", Some("")),
        ("\"--chown=a\"", "", None),
        ("--link", "link", None),
    ];
    for (flag, name, value) in rows {
        let text = format!("FROM base\nCOPY {flag} c d\n");
        let file = valid(&text);
        let found = instruction(&file).flags.first();
        assert_eq!(found.map_or("", |flag| flag.name.as_str()), name, "{flag}");
        assert_eq!(found.and_then(|flag| flag.value.as_ref()).map(Word::as_str), value, "{flag}");
        if let Some(found) = found {
            assert_eq!(at(&text, found.span), flag);
        }
    }
}

#[test]
fn flag_values_know_their_place() {
    let text = "FROM base\nCOPY --chown=\"ab\"c\\d --from=\\\nx e f\n";
    let file = valid(text);
    let [chown, from] = instruction(&file).flags.as_slice() else { panic!() };
    let value = chown.value.as_ref().expect("a value");
    assert_eq!((value.as_str(), at(text, value.span)), ("abcd", "\"ab\"c\\d"));
    assert_eq!(at(text, value.text.span(shiplint_source::Span::new(2, 4))), "c\\d");
    assert_eq!((at(text, from.name_span), at(text, from.span)), ("from", "--from=\\\nx"));
}

fn transfer(line: &str) -> Transfer {
    match kind(line) {
        Kind::Copy(transfer) | Kind::Add(transfer) => transfer,
        other => panic!("{other:?}"),
    }
}

#[test]
fn copy_and_add() {
    let copy = transfer("COPY --from=s --exclude=*.md --exclude=b --link --parents=false a 'b c' d");
    assert_eq!((texts(&copy.sources), copy.destination.as_str()), (vec!["a", "'b", "c'"], "d"));
    assert_eq!((texts(&copy.from), texts(&copy.exclude)), (vec!["s"], vec!["*.md", "b"]));
    assert_eq!((copy.link, copy.parents, copy.unpack), (Some(true), Some(false), None));
    let add = transfer("ADD --unpack --keep-git-dir=FALSE [\"a b\", \"c\\\\d\", \"/e\"]");
    assert_eq!((texts(&add.sources), add.destination.as_str(), add.json), (vec!["a b", "c\\d"], "/e", true));
    assert_eq!((add.unpack, add.keep_git_dir), (Some(true), Some(false)));
    let almost = transfer("COPY ['a', 'b']");
    assert_eq!((almost.json, texts(&almost.sources)), (false, vec!["['a',"]));
    assert!(almost.almost_json.is_some());
}

#[test]
fn json_or_not() {
    let rows: &[(&str, Option<&[&str]>, bool)] = &[
        ("[\"a\", \"b c\"]", Some(&["a", "b c"]), false),
        ("[ ]", Some(&[]), false),
        ("[\"\\u0041\\n\\/\\\"\", \"\\ud83d\\ude00\", \"\\ud83dx\"]", Some(&["A\n/\"", "😀", "\u{fffd}x"]), false),
        ("[\"a\",\\\n \"b\"]", Some(&["a", "b"]), false),
        ("['a']", None, true),
        ("[\"a\",]", None, true),
        ("[\"a\" \"b\"]", None, true),
        ("[\"a\"] b", None, true),
        ("[\"\\d\"]", None, true),
        ("[\"a\tb\"]", None, true),
        ("[\"a", None, true),
        ("[1e999]", None, false),
        ("[01]", None, false),
        ("[{1: 2}]", None, false),
        ("[ -f a ] && b", None, false),
        ("{\"a\": 1}", None, false),
    ];
    for (arguments, words, almost) in rows {
        let Kind::Cmd(command) = kind(&format!("CMD {arguments}")) else { panic!() };
        match (&command.form, words) {
            (Form::Exec(found), Some(words)) => assert_eq!(texts(found), *words, "{arguments}"),
            (Form::Shell(text), None) => assert_eq!(text.text(), *arguments),
            other => panic!("{arguments}: {other:?}"),
        }
        assert_eq!(command.almost_json.is_some(), *almost, "{arguments}");
    }
}

#[test]
fn json_words_know_their_place() {
    let text = "FROM base\nCMD [\"a\\tb\", \\\n \"c\"]\n";
    let file = valid(text);
    let Kind::Cmd(command) = &instruction(&file).kind else { panic!() };
    let Form::Exec(words) = &command.form else { panic!() };
    assert_eq!(words.iter().map(|word| at(text, word.span)).collect::<Vec<_>>(), ["\"a\\tb\"", "\"c\""]);
    assert_eq!(at(text, words[0].text.span(shiplint_source::Span::new(1, 3))), "\\tb");
}

#[test]
fn deep_json_is_no_json() {
    let list = format!("[{}{}]", "[".repeat(20_000), "]".repeat(20_000));
    assert!(matches!(kind(&format!("CMD {list}")), Kind::Cmd(command) if matches!(command.form, Form::Shell(_))));
}

fn pairs(line: &str) -> Pairs {
    match kind(line) {
        Kind::Env(pairs) | Kind::Label(pairs) => pairs,
        other => panic!("{other:?}"),
    }
}

/// A line, whether it is in the old form, and its pairs.
type Row = (&'static str, bool, &'static [(&'static str, &'static str)]);

#[test]
fn env_and_label() {
    let rows: &[Row] = &[
        (
            "ENV A=1 B=\"x y\" C='p q' D=a\\ b E=",
            false,
            &[("A", "1"), ("B", "\"x y\""), ("C", "'p q'"), ("D", "a\\ b"), ("E", "")],
        ),
        ("ENV A=\"b\\\"c d\" E='f\\' G=h", false, &[("A", "\"b\\\"c d\""), ("E", "'f\\'"), ("G", "h")]),
        ("ENV A==b", false, &[("A", "=b")]),
        ("ENV A=b\u{a0}C=d", false, &[("A", "b"), ("C", "d")]),
        ("ENV A=\"b c", false, &[("A", "\"b c")]),
        ("ENV A  b  'c'  d", true, &[("A", "b  'c'  d")]),
        ("ENV A b=c", true, &[("A", "b=c")]),
        ("ENV \"A b\" c", true, &[("\"A", "b\" c")]),
        ("LABEL a.b = c", true, &[("a.b", "= c")]),
        ("LABEL \"a b\"=c", false, &[("\"a b\"", "c")]),
    ];
    for (line, legacy, expected) in rows {
        let pairs = pairs(line);
        let found: Vec<_> = pairs.pairs.iter().map(|pair| (pair.key.as_str(), pair.value.as_str())).collect();
        assert_eq!((pairs.legacy, found.as_slice()), (*legacy, *expected), "{line}");
    }
}

#[test]
fn an_escape_at_the_very_end_is_dropped() {
    let file = valid("# escape=`\nFROM base\nENV A=b\\ C=d``\n");
    let Kind::Env(env) = &instruction(&file).kind else { panic!() };
    assert_eq!(texts(env.pairs.iter().map(|pair| &pair.value)), ["b\\", "d``"]);
    let file = valid("FROM base\nENV A=b C=d\\\\\\\nUSER x\n");
    let Kind::Env(env) = &instruction(&file).kind else { panic!() };
    assert_eq!(texts(env.pairs.iter().map(|pair| &pair.value)), ["b", "d\\\\"]);
}

#[test]
fn arg() {
    let Kind::Arg(declarations) = kind("ARG A B= C=\"d e\" F=g=h") else { panic!() };
    let found: Vec<_> =
        declarations.iter().map(|it| (it.name.as_str(), it.default.as_ref().map(Word::as_str))).collect();
    assert_eq!(found, [("A", None), ("B", Some("")), ("C", Some("\"d e\"")), ("F", Some("g=h"))]);
}

#[test]
fn plain_words() {
    let rows = [
        ("EXPOSE 90 80\t70", vec!["90", "80", "70"]),
        ("VOLUME /a /b", vec!["/a", "/b"]),
        ("VOLUME [\"/a b\", \"/c\"]", vec!["/a b", "/c"]),
        ("SHELL [\"/bin/bash\", \"-c\"]", vec!["/bin/bash", "-c"]),
        ("USER a  b ", vec!["a  b"]),
        ("WORKDIR  \"/a\"", vec!["\"/a\""]),
        ("STOPSIGNAL SIGTERM", vec!["SIGTERM"]),
        ("MAINTAINER A <a@b.c>", vec!["A <a@b.c>"]),
    ];
    for (line, expected) in rows {
        let words = match kind(line) {
            Kind::Expose(words) | Kind::Volume(words) | Kind::Shell(words) => words,
            Kind::User(word) | Kind::Workdir(word) | Kind::StopSignal(word) | Kind::Maintainer(word) => vec![word],
            other => panic!("{other:?}"),
        };
        assert_eq!(texts(&words), expected, "{line}");
    }
}

fn run(line: &str) -> Run {
    match kind(line) {
        Kind::Run(run) => run,
        other => panic!("{other:?}"),
    }
}

#[test]
fn mounts() {
    let run = run("RUN --mount=type=CACHE,dst=/c,Id=d --mount=source=e,target=/f,from=g --mount=type=$T x");
    let kinds: Vec<_> = run.mounts.iter().map(|mount| mount.kind).collect();
    assert_eq!(kinds, [MountKind::Cache, MountKind::Bind, MountKind::Unknown]);
    let [cache, bind, _] = run.mounts.as_slice() else { panic!() };
    assert_eq!((texts(cache.target()), texts(cache.id())), (vec!["/c"], vec!["d"]));
    assert_eq!((texts(bind.source()), texts(bind.target()), texts(bind.from())), (vec!["e"], vec!["/f"], vec!["g"]));
}

#[test]
fn required_mounts_say_so() {
    for (options, expected) in [("required", true), ("required=1", true), ("required=false", false), ("uid=1", false)] {
        let text = format!("RUN --mount=type=secret,id=a,{options} x");
        assert_eq!(run(&text).mounts[0].is_required(), expected, "{options}");
    }
}

#[test]
fn mount_options_know_their_place() {
    let text = "FROM base\nRUN --mount=type=bind,\"\\\"target=/a,\\\"\\\"b\\\",ro\",source= x\n";
    let file = valid(text);
    let Kind::Run(run) = &instruction(&file).kind else { panic!() };
    let options = &run.mounts[0].options;
    assert_eq!(options.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["type", "target", "ro", "source"]);
    let target = run.mounts[0].target().expect("a target");
    assert_eq!((target.as_str(), at(text, target.span)), ("/a,\"b", "/a,\\\"\\\"b"));
    assert_eq!(at(text, options[2].key_span), "ro");
    let source = run.mounts[0].source().expect("a source");
    assert_eq!((source.as_str(), at(text, options[3].span)), ("", "source="));
    assert_eq!(source.span.start, options[3].span.end);
}

#[test]
fn devices() {
    let run = run("RUN --device=vendor.com/gpu=all,required=true --device=required,name=a x");
    let found: Vec<_> = run.devices.iter().map(|device| (device.name.as_str(), device.required)).collect();
    assert_eq!(found, [("vendor.com/gpu=all", true), ("a", true)]);
}

fn healthcheck(line: &str) -> Healthcheck {
    match kind(line) {
        Kind::Healthcheck(check) => check,
        other => panic!("{other:?}"),
    }
}

#[test]
fn healthchecks() {
    assert!(healthcheck("HEALTHCHECK None").command.is_none());
    let check = healthcheck("HEALTHCHECK --interval=1m30s --timeout=500ms --retries=4 CMD curl x || exit 1");
    assert_eq!(check.interval.map(|it| it.value), Some(Duration::from_secs(90)));
    assert_eq!(check.timeout.map(|it| it.value), Some(Duration::from_millis(500)));
    assert_eq!((check.retries.map(|it| it.value), check.start_period), (Some(4), None));
    let form = check.command.map(|command| command.form);
    assert!(matches!(form, Some(Form::Shell(text)) if text.text() == "curl x || exit 1"));
}

#[test]
fn durations() {
    let rows = [
        ("0", 0),
        ("1s", 1_000_000_000),
        ("1.5h", 5_400_000_000_000),
        ("1h1m1s1ms", 3_661_001_000_000),
        ("1500us", 1_500_000),
        ("1500µs", 1_500_000),
        ("2000000ns", 2_000_000),
        ("1.s", 1_000_000_000),
        ("+2s", 2_000_000_000),
        ("0.0000000000000000000001s", 0),
    ];
    for (text, nanoseconds) in rows {
        let check = healthcheck(&format!("HEALTHCHECK --interval={text} CMD x"));
        assert_eq!(check.interval.map(|it| it.value.as_nanos()), Some(nanoseconds), "{text}");
    }
}

#[test]
fn onbuild() {
    let text = "FROM base\nONBUILD \\\n  copy --from=a b c\n";
    let file = valid(text);
    let Kind::Onbuild(nested) = &instruction(&file).kind else { panic!() };
    assert_eq!((nested.keyword, at(text, nested.keyword_span)), (Keyword::Copy, "copy"));
    assert_eq!(at(text, nested.span), "copy --from=a b c");
    assert!(matches!(&nested.kind, Kind::Copy(copy) if copy.from.is_some()));
}

#[test]
fn ports() {
    let single = |port| PortRange { first: port, last: port };
    let spec = PortSpec::parse("[::1]:8080-8081:80-81/Udp").expect("a port");
    assert_eq!((spec.ip.as_deref(), spec.host), (Some("[::1]"), Some(PortRange { first: 8080, last: 8081 })));
    assert_eq!((spec.container, spec.protocol), (PortRange { first: 80, last: 81 }, Protocol::Udp));
    assert_eq!(spec.written_protocol.as_deref(), Some("Udp"));
    let spec = PortSpec::parse("90-99:+80").expect("a port");
    assert_eq!((spec.ip, spec.container, spec.protocol), (None, single(80), Protocol::Tcp));
    for wrong in ["", "/tcp", "-80", "80-", "80/tcp/udp", "65536", "8o", ":", "[::1:80:80", "1::2:80:80"] {
        let parsed = PortSpec::parse(wrong);
        assert_eq!(parsed.is_err(), wrong != "1::2:80:80", "{wrong}: {parsed:?}");
    }
}

#[test]
fn names_of_files_are_told_from_urls() {
    let rows = [
        ("https://example.org/a.tar", true, false),
        ("http://example.org/a.git", false, true),
        ("https://example.org/a.git?x=y#main:sub", false, true),
        ("https://example.org/a.git/b", true, false),
        ("git://example.org/a", false, true),
        ("ssh://git@example.org/a", false, true),
        ("git@example.org:a/b", false, true),
        ("ftp://example.org/a", false, false),
        ("./git@example.org:a", false, false),
        ("a/b:c@d", false, false),
        ("HTTP://example.org/a", false, false),
    ];
    for (source, http, git) in rows {
        assert_eq!(
            (shiplint_dockerfile::is_http(source), shiplint_dockerfile::is_git(source)),
            (http, git),
            "{source}"
        );
    }
}
