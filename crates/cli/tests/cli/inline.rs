//! Dockerfiles that stand in Compose files.

use crate::Folder;

/// A project of one service with this `dockerfile_inline`.
fn inline(value: &str) -> String {
    format!("services:\n  web:\n    build:\n      dockerfile_inline: {value}\n    ports: [\"80:80\"]\n")
}

/// The places of the findings of a rule, with the text behind them on the line.
fn places(text: &str, rule: &str) -> Vec<String> {
    let folder = Folder::new(&[("compose.yaml", text)]);
    let run = folder.run(&["check", "--isolated", "--format", "concise", "--fail-on", "never", "--select", rule]);
    let found = run.out.lines().filter(|line| line.contains(&format!("[{rule}]")));
    let places = found.filter_map(|line| line.strip_prefix("compose.yaml:")?.split_once(": ").map(|it| it.0));
    places.map(str::to_owned).collect()
}

fn fixed(text: &str, rules: &str) -> String {
    let folder = Folder::new(&[("compose.yaml", text)]);
    folder.run(&["check", "--isolated", "--unsafe-fixes", "--select", rules]);
    let fixed = folder.read("compose.yaml");
    folder.run(&["check", "--isolated", "--unsafe-fixes", "--select", rules]);
    assert_eq!(folder.read("compose.yaml"), fixed, "a second run changes nothing");
    fixed
}

#[test]
fn findings_stand_where_the_dockerfile_is_written() {
    for (value, place) in [
        ("|\n        FROM alpine:3.22\n        WORKDIR app", "6:17"),
        ("|-\n        # first\n\n        FROM alpine:3.22\n        WORKDIR app", "8:17"),
        ("|2+\n          FROM alpine:3.22\n          WORKDIR app\n", "6:19"),
        ("| # comment\n        FROM alpine:3.22\n        WORKDIR app", "6:17"),
        (">\n        FROM alpine:3.22\n\n        WORKDIR app", "7:17"),
        ("\"FROM alpine:3.22\\nWORKDIR app\"", "4:53"),
        ("'FROM alpine:3.22\n\n        WORKDIR app'", "6:17"),
        ("&file |\n        FROM alpine:3.22\n        WORKDIR app", "6:17"),
    ] {
        let text = inline(value);
        assert_eq!(places(&text, "relative-workdir"), [place], "{value}");
        assert_eq!(places(&text.replace('\n', "\r\n"), "relative-workdir"), [place], "{value} with CRLF");
    }
}

#[test]
fn a_dockerfile_for_two_services_is_judged_once() {
    let text = "services:\n  a:\n    build: &build\n      dockerfile_inline: |\n        FROM alpine:3.22\n        WORKDIR app\n  \
                b:\n    build: *build\n";
    assert_eq!(places(text, "relative-workdir"), ["6:17"]);
    assert!(fixed(text, "relative-workdir").contains("WORKDIR /app\n"));
}

#[test]
fn compose_puts_its_variables_in_first() {
    let text = inline(
        "|\n        FROM alpine:3.22\n        ARG FOLDER=app\n        ENV PLACE=$FOLDER\n        WORKDIR $${FOLDER}",
    );
    assert_eq!(places(&text, "unset-variable"), ["7:19"]);
    assert_eq!(fixed(&text, "unset-variable"), text.replace("=$FOLDER", "=$$FOLDER"));
    assert_eq!(places(&text, "relative-workdir"), ["8:17"], "the value of the argument is looked at");
}

#[test]
fn fixes_are_written_as_the_scalar_asks() {
    for (value, expected) in [
        ("|\n        FROM alpine:3.22\n        WORKDIR app", "|\n        FROM alpine:3.22\n        WORKDIR /app"),
        ("\"FROM alpine:3.22\\nWORKDIR app\"", "\"FROM alpine:3.22\\nWORKDIR /app\""),
        ("'FROM alpine:3.22\n\n        WORKDIR app'", "'FROM alpine:3.22\n\n        WORKDIR /app'"),
        (">\n        FROM alpine:3.22\n\n        WORKDIR app", ">\n        FROM alpine:3.22\n\n        WORKDIR /app"),
        // The default of a variable is as good a place.
        (
            "|\n        FROM alpine:3.22\n        WORKDIR ${A:-app}",
            "|\n        FROM alpine:3.22\n        WORKDIR ${A:-/app}",
        ),
    ] {
        for line_end in ["\n", "\r\n"] {
            let (text, expected) = (inline(value).replace('\n', line_end), inline(expected).replace('\n', line_end));
            assert_eq!(fixed(&text, "relative-workdir"), expected, "{value}");
        }
    }
}

#[test]
fn lines_that_fixes_bring_or_take_keep_the_indentation() {
    let labels = inline("|\n        FROM alpine:3.22\n        LABEL a=\"$$A\"\n        LABEL b=1\n        USER 1");
    let joined = labels.replace("\n        LABEL b", " \\\n              b");
    assert_eq!(fixed(&labels, "ungrouped-labels"), joined);
    assert_eq!(fixed(&labels.replace('\n', "\r\n"), "ungrouped-labels"), joined.replace('\n', "\r\n"));
    let quoted = inline("\"FROM alpine:3.22\\nLABEL a=1\\nLABEL b=1\\n\"");
    assert_eq!(fixed(&quoted, "ungrouped-labels"), quoted.replace("\\nLABEL b", " \\\\\\n      b"));
    let server = inline("|\n        FROM debian:12.11\n        CMD [\"nginx\", \"-g\", \"daemon off;\"]");
    let graceful = server.replace("        CMD", "        STOPSIGNAL SIGQUIT\n        CMD");
    assert_eq!(fixed(&server, "ungraceful-stop-signal"), graceful);
    let blank = inline("|\n        FROM alpine:3.22\n\n\n\n        USER 1");
    assert_eq!(fixed(&blank, "repeated-blank-lines"), blank.replace("\n\n\n\n", "\n\n"));
}

#[test]
fn folded_lines_are_told() {
    let text = inline(">\n        FROM alpine:3.22\n        USER 1");
    assert_eq!(places(&text, "folded-dockerfile"), ["4:26"]);
    assert_eq!(fixed(&text, "folded-dockerfile"), text.replace(": >", ": |"));
}
