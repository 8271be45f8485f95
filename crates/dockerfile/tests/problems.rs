//! What BuildKit refuses only when it builds: found, worded and placed, and nothing else.

use shiplint_dockerfile::{Given, Model, Value, parse};

fn model(text: &str, given: &Given) -> Model {
    let file = parse(text);
    assert!(file.errors.is_empty(), "{text}: {:?}", file.errors);
    Model::new(&file, given)
}

#[test]
fn problems_have_a_place_and_words() {
    for (text, part, message) in [
        ("FROM Debian", "Debian", "the image's repository holds upper-case letters"),
        (
            "FROM a:1 AS b\nFROM b:c:d",
            "c:d",
            "the image's tag is not made of up to 128 letters, digits, `_`, `.` and `-`, or begins with `.` or `-`",
        ),
        (
            "ARG T=.1\nFROM a:$T",
            "$T",
            "the image's tag is not made of up to 128 letters, digits, `_`, `.` and `-`, or begins with `.` or `-`",
        ),
        (
            "FROM a:${T:-.1}",
            ".1",
            "the image's tag is not made of up to 128 letters, digits, `_`, `.` and `-`, or begins with `.` or `-`",
        ),
        (
            "FROM a:",
            "a:",
            "the image's tag is not made of up to 128 letters, digits, `_`, `.` and `-`, or begins with `.` or `-`",
        ),
        ("FROM https://a/b", "https://", "an image reference has no URL scheme"),
        ("FROM $N", "$N", "`$N` is empty once its variables are replaced"),
        ("FROM --platform=$N a", "$N", "the platform `$N` is empty once its variables are replaced"),
        ("FROM --platform=linux-x a", "linux-x", "`linux-x` is no platform such as `linux/amd64`"),
        ("FROM ${A", "${A", "`${` is never closed by `}`"),
        ("ARG A=${}\nFROM a", "${", "no variable is named between `${` and what follows"),
        ("FROM a\nARG B=${A^}", "${A^", "a variable has no operator `^`"),
        ("FROM a\nUSER ${A:=b}", "${A:=", "a variable has no operator `:=`"),
        ("FROM a\nWORKDIR 'a", "'a", "the quote `'` is never closed"),
        ("FROM a AS b\nCOPY --from=b c d", "b", "`b` is this very stage, which cannot read from itself"),
        ("FROM a\nCOPY --from=later c d\nFROM a AS later", "later", "the stage `later` begins only later"),
        ("FROM a\nRUN --mount=from=later,target=/x c\nFROM a AS later", "later", "the stage `later` begins only later"),
        ("FROM a\nCOPY --from=1 c d", "1", "there is no stage 1, counted from 0"),
        (
            "FROM a\nCOPY --from=C:1 c d",
            "C",
            "no stage is called `C:1`, and as an image: the image's repository holds upper-case letters",
        ),
        ("FROM a\nARG P=http\nEXPOSE 80 $P", "$P", "`http` is no port"),
        ("FROM a\nEXPOSE \"80/x\"", "80/x", "`x` is no protocol of a port"),
        ("FROM a\nENV S=SIGFOO\nSTOPSIGNAL $S", "$S", "`SIGFOO` is no signal"),
        ("FROM a\nENV M=rwx\nCOPY --chmod=$M b c", "$M", "`rwx` is no file mode"),
        ("FROM a\nENV V=\nVOLUME $V", "$V", "the volume `$V` is empty once its variables are replaced"),
        ("FROM a\nENV U=http://b\nCOPY $U/c d", "$U/c", "COPY cannot fetch `http://b/c`"),
        ("FROM a AS b\nONBUILD USER ${}\nFROM b\nFROM b", "${", "no variable is named between `${` and what follows"),
        (
            "FROM a AS b\nONBUILD COPY --from=c d e\nFROM b AS c",
            "c",
            "`c` is this very stage, which cannot read from itself",
        ),
    ] {
        let model = model(text, &Given::default());
        let found: Vec<_> =
            model.problems.iter().map(|problem| (&text[problem.span.range()], problem.message.as_str())).collect();
        assert_eq!(found, [(part, message)], "{text}");
    }
}

#[test]
fn other_places_that_matter_are_named() {
    let text = "ARG V=.1\nFROM a:$V AS b\nCOPY --from=b c d";
    let model = model(text, &Given::default());
    let related: Vec<_> = model
        .problems
        .iter()
        .map(|problem| problem.related.iter().map(|(span, _)| &text[span.range()]).collect::<Vec<_>>())
        .collect();
    assert_eq!(related, [vec![".1"], vec!["b"]]);
    assert_eq!(model.problems.iter().map(|problem| problem.instruction).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn what_may_work_is_no_problem() {
    for text in [
        "ARG A\nFROM $A\nCOPY --from=b c d",
        "ARG A\nFROM a:$A",
        "FROM --platform=$BUILDPLATFORM a",
        "FROM --platform= a",
        "FROM a\nARG B\nUSER ${B:?must be given}",
        "FROM a\nARG P\nEXPOSE $P $P/udp ${P}-${P}",
        "FROM a\nEXPOSE $UNDEFINED",
        "FROM a\nSTOPSIGNAL $S\nVOLUME $V\nCOPY --chmod=$M a b",
        "FROM a\nADD $URL b",
        "FROM a\nRUN echo ${A^} ${} '",
        "FROM a AS b\nONBUILD COPY --from=99 c d",
        "FROM scratch AS a\nFROM scratch\nCOPY --from=a b c",
    ] {
        assert_eq!(model(text, &Given::default()).problems, [], "{text}");
    }
}

#[test]
fn a_build_with_nothing_more_given_has_more_problems() {
    let mut given = Given { complete: true, ..Given::default() };
    for (text, count) in [("ARG A\nFROM $A", 1), ("ARG A\nFROM a:$A", 1), ("FROM scratch\nARG B\nUSER ${B:?}", 1)] {
        assert_eq!(model(text, &given).problems.len(), count, "{text}");
    }
    given.args.insert("A".to_owned(), Value::from("a"));
    assert_eq!(model("ARG A\nFROM $A", &given).problems, []);
}

#[test]
fn every_prefix_of_a_file_has_a_model() {
    let text = concat!(
        "# escape=`\nARG A=é${B:-\"$A\"} B\nFROM --platform=$A a:${A%%x*} AS b\nENV A=$A$A B='c d' \"é\"=${A//`*/b}\n",
        "ONBUILD COPY --from=b <<E $A/\n$B\nE\nFROM b\nEXPOSE ${A:?é} 80-70/x\nWORKDIR ../$A\nLABEL $A=${B+${A#?}}\n",
        "RUN --mount=from=9,target=`\n$A x\nCOPY --from=-1 --chmod=$A \"$A\" `\n# é\n$B /\n",
    );
    for (end, _) in text.char_indices() {
        let prefix = &text[..end];
        let file = parse(prefix);
        let model = Model::new(&file, &Given::default());
        for number in 0..file.instructions().count() {
            let read = model.references(number).iter().map(|reference| reference.span);
            let copied = model.sources(number).iter().map(|source| source.span);
            for span in read.chain(copied).chain(model.uses(number).iter().map(|used| used.span)) {
                assert!(prefix.get(span.range()).is_some(), "{span:?} of {prefix}");
            }
        }
        for problem in &model.problems {
            assert!(prefix.get(problem.span.range()).is_some(), "{problem:?} of {prefix}");
        }
    }
}
