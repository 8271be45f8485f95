//! What is refused: what kind of error it is, where it stands, and that reading goes on behind it.

mod common;

use common::at;
use shiplint_dockerfile::ErrorKind::{self, *};
use shiplint_dockerfile::{Keyword, Kind, Phase, parse};

/// An instruction that is refused, the kind of the error, and the text that the error points at.
type Row = (&'static str, ErrorKind, &'static str);

const PARSE: &[Row] = &[
    ("FORM alpine", UnknownInstruction, "FORM"),
    ("RUN\u{a0}x", UnknownInstruction, "RUN\u{a0}x"),
    ("FROM", MissingArgument, "FROM"),
    ("FROM a AS", MissingArgument, "AS"),
    ("FROM a b", UnexpectedArgument, "b"),
    ("FROM a as b c d", UnexpectedArgument, "c d"),
    ("FROM a\rRUN", UnexpectedArgument, "RUN"),
    ("FROM a AS 1st", InvalidStageName, "1st"),
    ("FROM a AS \"b\"", InvalidStageName, "\"b\""),
    ("FROM a AS ünit", InvalidStageName, "ünit"),
    ("FROM --platfrom=x a", UnknownFlag, "--platfrom=x"),
    ("FROM --platform a", MissingFlagValue, "--platform"),
    ("FROM --platform=a --platform=b c", DuplicateFlag, "--platform=b"),
    ("RUN --moun=type=cache x", UnknownFlag, "--moun=type=cache"),
    ("RUN --network=bridge x", InvalidFlagValue, "bridge"),
    ("RUN --security=strict x", InvalidFlagValue, "strict"),
    ("RUN --mount= x", MalformedMount, ""),
    ("RUN --mount=target=/a\\\"b x", MalformedMount, "\""),
    ("RUN --mount=type=bind,from=$base x", MalformedMount, "$base"),
    ("RUN --device=a,b x", MalformedDevice, "b"),
    ("RUN --device=a,name=b x", MalformedDevice, "name=b"),
    ("RUN --device=a,required=often x", MalformedDevice, "required=often"),
    ("RUN [\"a\", 1]", MixedJson, "1"),
    ("RUN [{\"a\": [1, {}]}, \"b\"]", MixedJson, "{\"a\": [1, {}]}"),
    ("CMD [null]", MixedJson, "null"),
    ("CMD --x y", UnknownFlag, "--x"),
    ("ENTRYPOINT [true]", MixedJson, "true"),
    ("COPY a", MissingArgument, "a"),
    ("COPY", MissingArgument, "COPY"),
    ("COPY []", MissingArgument, "[]"),
    ("COPY --from a b", MissingFlagValue, "--from"),
    ("COPY --link= a b", MissingFlagValue, "--link="),
    ("COPY --link=yes a b", InvalidFlagValue, "yes"),
    ("COPY --link --link a b", DuplicateFlag, "--link"),
    ("COPY --checksum=x a b", UnknownFlag, "--checksum=x"),
    ("COPY a <<B\nB", HeredocDestination, "<<B"),
    ("ADD [\"a\", \"<<B\"]", HeredocDestination, "\"<<B\""),
    ("ADD --from=x a b", UnknownFlag, "--from=x"),
    ("ENV", MissingArgument, "ENV"),
    ("ENV A", MissingValue, "A"),
    ("ENV A=1 B", MissingEquals, "B"),
    ("ENV =1", EmptyName, "=1"),
    ("LABEL A", MissingValue, "A"),
    ("LABEL --a b=c", UnknownFlag, "--a"),
    ("ARG", MissingArgument, "ARG"),
    ("ARG A =1", EmptyName, "=1"),
    ("EXPOSE", MissingArgument, "EXPOSE"),
    ("USER", MissingArgument, "USER"),
    ("WORKDIR", MissingArgument, "WORKDIR"),
    ("WORKDIR --a /b", UnknownFlag, "--a"),
    ("STOPSIGNAL", MissingArgument, "STOPSIGNAL"),
    ("MAINTAINER", MissingArgument, "MAINTAINER"),
    ("VOLUME", MissingArgument, "VOLUME"),
    ("VOLUME []", MissingArgument, "[]"),
    ("VOLUME [\"/a\", \" \"]", EmptyArgument, "\" \""),
    ("SHELL bash -c", NotJson, "bash -c"),
    ("SHELL []", MissingArgument, "[]"),
    ("SHELL", MissingArgument, "SHELL"),
    ("HEALTHCHECK", MissingArgument, "HEALTHCHECK"),
    ("HEALTHCHECK NONE x", UnexpectedArgument, "NONE"),
    ("HEALTHCHECK CMD", MissingArgument, "CMD"),
    ("HEALTHCHECK CMD []", MissingArgument, "CMD"),
    ("HEALTHCHECK CDM x", InvalidHealthcheck, "CDM"),
    ("HEALTHCHECK --intervall=1s CMD x", UnknownFlag, "--intervall=1s"),
    ("HEALTHCHECK --interval=5 CMD x", InvalidFlagValue, "5"),
    ("HEALTHCHECK --interval=5d CMD x", InvalidFlagValue, "5d"),
    ("HEALTHCHECK --interval=-5s CMD x", InvalidFlagValue, "-5s"),
    ("HEALTHCHECK --interval=1us CMD x", InvalidFlagValue, "1us"),
    ("HEALTHCHECK --timeout=$T CMD x", InvalidFlagValue, "$T"),
    ("HEALTHCHECK --start-period=99999999999h CMD x", InvalidFlagValue, "99999999999h"),
    ("HEALTHCHECK --retries=-1 CMD x", InvalidFlagValue, "-1"),
    ("HEALTHCHECK --retries=2.5 CMD x", InvalidFlagValue, "2.5"),
    ("HEALTHCHECK --retries=3000000000 CMD x", InvalidFlagValue, "3000000000"),
    ("ONBUILD", MissingArgument, "ONBUILD"),
    ("ONBUILD onbuild RUN x", InvalidOnbuild, "onbuild"),
    ("ONBUILD FROM a", InvalidOnbuild, "FROM"),
    ("ONBUILD MAINTAINER a", InvalidOnbuild, "MAINTAINER"),
    ("ONBUILD --a RUN x", UnknownFlag, "--a"),
    ("ONBUILD RUN [1]", MixedJson, "1"),
    ("ONBUILD ENV A", MissingValue, "A"),
    ("ONBUILD ENV A=1 B", MissingEquals, "B"),
];

const CONVERT: &[Row] = &[
    ("EXPOSE 80 81/foo", InvalidPort, "81/foo"),
    ("EXPOSE 99999", InvalidPort, "99999"),
    ("EXPOSE 20-10", InvalidPort, "20-10"),
    ("EXPOSE http", InvalidPort, "http"),
    ("EXPOSE 80:", InvalidPort, "80:"),
    ("EXPOSE x:80", InvalidPort, "x:80"),
    ("EXPOSE 1.2.3:80:80", InvalidPort, "1.2.3:80:80"),
    ("EXPOSE 80-82:90-91", InvalidPort, "80-82:90-91"),
    ("STOPSIGNAL SIGFOO", InvalidSignal, "SIGFOO"),
    ("STOPSIGNAL 0", InvalidSignal, "0"),
    ("STOPSIGNAL RTMIN+16", InvalidSignal, "RTMIN+16"),
    ("COPY --chmod=999 a b", InvalidMode, "999"),
    ("COPY --chmod=10000 a b", InvalidMode, "10000"),
    ("ADD --chmod=rwx a b", InvalidMode, "rwx"),
    ("COPY --chmod=u+rw,g b c", InvalidMode, "u+rw,g"),
    ("COPY https://example.org/a /b", InvalidSource, "https://example.org/a"),
    ("COPY https://example.org/a.git#main /b", InvalidSource, "https://example.org/a.git#main"),
    ("COPY git@example.org:a/b.git /b", InvalidSource, "git@example.org:a/b.git"),
    ("COPY --from=$A b c", VariableNotExpanded, "$A"),
    ("COPY --from=\"${A}\" b c", VariableNotExpanded, "\"${A}\""),
    ("ADD --checksum=sha256:00 a b", InvalidChecksum, "sha256:00"),
    ("ADD --checksum=sha256:00 https://x.org/a https://x.org/b /c", InvalidChecksum, "sha256:00"),
    ("ADD --checksum=sha256:00 https://x.org/a /c", InvalidChecksum, "sha256:00"),
    ("RUN --mount=type=bnid,target=/a x", InvalidMount, "bnid"),
    ("RUN --mount=type=cache,traget=/a x", InvalidMount, "traget=/a"),
    ("RUN --mount=type=bind,target=/a,z x", InvalidMount, "z"),
    ("RUN --mount=type=bind,target x", InvalidMount, "target"),
    ("RUN --mount=type=bind,target=/a/.. x", InvalidMount, "/a/.."),
    ("RUN --mount=type=bind,target=/a,required x", InvalidMount, "required"),
    ("RUN --mount=type=bind,target=/a,ro=maybe x", InvalidMount, "maybe"),
    ("RUN --mount=type=bind,target=/a,mode=0755 x", InvalidMount, "mode=0755"),
    ("RUN --mount=type=cache,target=/a,mode=9 x", InvalidMount, "9"),
    ("RUN --mount=type=cache,target=/a,uid=root x", InvalidMount, "root"),
    ("RUN --mount=type=cache,target=/a,sharing=open x", InvalidMount, "open"),
    ("RUN --mount=type=cache,target=/a,size=1m x", InvalidMount, "size=1m"),
    ("RUN --mount=type=tmpfs,target=/a,sharing=shared x", InvalidMount, "sharing=shared"),
    ("RUN --mount=type=tmpfs,target=/a,size=big x", InvalidMount, "big"),
    ("RUN --mount=type=secret x", InvalidMount, "type=secret"),
    ("RUN --mount=type=secret,id=a,source=b x", InvalidMount, "a"),
    ("RUN --mount=type=secret,id=a,from=b x", InvalidMount, "from=b"),
    ("RUN --mount=type=secret,id=a,sharing=shared x", InvalidMount, "sharing=shared"),
];

fn check(rows: &[Row], phase: Phase) {
    for (line, kind, culprit) in rows {
        let text = format!("FROM base AS first\n\t{line}\nRUN after\n");
        let file = parse(&text);
        let [error] = file.errors.as_slice() else { panic!("{line}: one error, not {:#?}", file.errors) };
        assert_eq!((error.kind, at(&text, error.span)), (*kind, *culprit), "{line}: {}", error.message);
        assert_eq!(error.kind.phase(), phase, "{line}");
        assert_eq!(error.instruction.map(|span| at(&text, span)), Some(*line));
        assert_eq!(at(&text, error.span).is_empty(), culprit.is_empty(), "{line}");
        let instructions: Vec<_> = file.instructions().collect();
        assert_eq!(instructions.len(), 3, "{line}");
        assert!(matches!(instructions[2].kind, Kind::Run(_)), "{line}: reading goes on");
        assert_eq!(matches!(instructions[1].kind, Kind::Invalid), phase == Phase::Parse, "{line}");
    }
}

#[test]
fn what_the_parser_refuses() {
    check(PARSE, Phase::Parse);
}

#[test]
fn what_the_conversion_refuses() {
    check(CONVERT, Phase::Convert);
}

#[test]
fn messages_are_of_one_style() {
    for (line, ..) in PARSE.iter().chain(CONVERT) {
        for error in parse(&format!("FROM base\n{line}\n")).errors {
            assert!(!error.message.ends_with('.'), "{}", error.message);
            assert!(!error.message.starts_with(char::is_uppercase), "{}", error.message);
        }
    }
}

#[test]
fn near_names_are_guessed() {
    let rows = [
        ("FORM a", "FROM"),
        ("wrokdir /a", "workdir"),
        ("Copyy a b", "COPY"),
        ("FROM --platfrom=a b", "--platform"),
        ("COPY --form=a b c", "--from"),
        ("HEALTHCHECK CDM a", "CMD"),
        ("HEALTHCHECK --interval=30 CMD a", "30s"),
        ("STOPSIGNAL SIGTREM", "SIGTERM"),
        ("RUN --mount=type=bnid,target=/a x", "bind"),
        ("RUN --mount=tpye=bind,target=/a x", "type"),
        ("RUN --mount=type=cache,target=/a,sharing=shard x", "shared"),
    ];
    for (line, guess) in rows {
        let help = parse(&format!("FROM a\n{line}\n")).errors.remove(0).help;
        assert_eq!(help, Some(format!("did you mean `{guess}`?")), "{line}");
    }
    assert_eq!(parse("FROM a\nFETCH b\n").errors[0].help, None);
}

#[test]
fn files_without_a_stage() {
    let rows = [
        ("", EmptyFile, Phase::Parse),
        ("# only\n\n  # comments\n", NoInstructions, Phase::Parse),
        (" \n", NoInstructions, Phase::Parse),
        ("ARG A=1\n", NoStages, Phase::Convert),
        ("RUN a\nRUN b\nARG c\n", OutsideStage, Phase::Parse),
        ("ARG A\nLABEL a=b\nFROM a\n", OutsideStage, Phase::Parse),
        ("RAN a\n", UnknownInstruction, Phase::Parse),
        ("FORM a\nRUN b\n", UnknownInstruction, Phase::Parse),
    ];
    for (text, kind, phase) in rows {
        let kinds: Vec<_> = parse(text).errors.iter().map(|error| (error.kind, error.kind.phase())).collect();
        assert_eq!(kinds, [(kind, phase)], "{text:?}");
    }
}

#[test]
fn a_refused_from_still_begins_a_stage() {
    let file = parse("FROM a b\nRUN x\n");
    assert_eq!(file.errors.len(), 1);
    assert_eq!(file.errors[0].kind, UnexpectedArgument);
}

#[test]
fn a_text_in_the_wrong_place_is_one_error() {
    let file = parse("FROM a\nRUN apt-get install\n  curl\n  git\nRUN b\n  more\nEXPORT c\nIMPROT d\n");
    let names: Vec<_> = file.errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(
        names,
        [
            "`curl` is not an instruction",
            "`more` is not an instruction",
            "`EXPORT` is not an instruction",
            "`IMPROT` is not an instruction"
        ]
    );
    assert_eq!(file.instructions().filter(|it| it.keyword == Keyword::Unknown).count(), 5);
}

#[test]
fn a_deferred_instruction_may_be_wrong() {
    for line in ["ONBUILD COPY a", "ONBUILD RUN --nope x", "ONBUILD FOO x", "ONBUILD EXPOSE foo", "ONBUILD SHELL bash"]
    {
        common::valid(&format!("FROM a\n{line}\n"));
    }
}

#[test]
fn errors_come_in_the_order_of_the_text() {
    let long = "x".repeat(65_536);
    let text = format!("FROM a\nWORKDIR\n# {long}\nUSER\n");
    let kinds: Vec<_> = parse(&text).errors.iter().map(|error| error.kind).collect();
    assert_eq!(kinds, [MissingArgument, LineTooLong, MissingArgument]);
}
