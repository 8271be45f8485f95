//! In the place of hadolint.

use std::ffi::OsStr;
use std::process::Command;

use crate::{CLEAN, Folder, RELATIVE, Run};

/// An error at line 2, an information at line 3.
const BOTH: &str = "FROM debian:12\nWORKDIR app\nRUN apt-get install -y curl=8\n";

/// The command, at home in the folder.
fn at_home(folder: &Folder, program: impl AsRef<OsStr>) -> Command {
    let home = folder.path().join("home");
    let mut command = Command::new(program);
    command.env("HOME", &home).env("XDG_CONFIG_HOME", home.join("xdg")).env_remove("NO_COLOR");
    command
}

/// Runs it with variables of the environment.
fn run_in(folder: &Folder, environment: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = at_home(folder, env!("CARGO_BIN_EXE_shiplint"));
    folder.call(command.args(["hadolint", "--no-color"]).args(arguments).envs(environment.iter().copied()), "")
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    run_in(folder, &[], arguments)
}

/// The line, the code and the severity of each finding.
fn told(run: &Run) -> Vec<String> {
    let words = |line: &str| line.split([':', ' ']).skip(1).take(3).collect::<Vec<_>>().join(" ");
    run.out.lines().map(words).collect()
}

#[test]
fn it_looks_like_hadolint() {
    let folder = Folder::new(&[("Dockerfile", BOTH), ("clean/Dockerfile", CLEAN)]);
    let mut command = at_home(&folder, env!("CARGO_BIN_EXE_shiplint"));
    let colored = folder.call(command.args(["hadolint", "./Dockerfile", "clean/Dockerfile"]), "");
    assert_eq!(colored.code, 1, "{colored:?}");
    assert_eq!(
        colored.out,
        "./Dockerfile:2 DL3000 \u{1b}[1m\u{1b}[91merror\u{1b}[0m: `app` is not an absolute path\n\
         ./Dockerfile:3 DL3015 \u{1b}[92minfo\u{1b}[0m: recommended packages come along\n"
    );
    let version = run(&folder, &["--version"]);
    assert!(version.code == 0 && version.out.starts_with("hadolint 2.15.1 (shiplint "), "{version:?}");
    let help = run(&folder, &["--help"]);
    assert!(help.code == 0 && help.out.contains("--trusted-registry"), "{help:?}");
}

#[cfg(unix)]
#[test]
fn it_answers_to_the_name() {
    let folder = Folder::new(&[("Dockerfile", RELATIVE)]);
    let named = folder.path().join("hadolint");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_shiplint"), &named).unwrap();
    let run = folder.call(at_home(&folder, named).args(["--no-color", "Dockerfile"]), "");
    assert_eq!(run.out, "Dockerfile:2 DL3000 error: `app` is not an absolute path\n", "{run:?}");
}

#[test]
fn standard_input_is_a_dash() {
    let folder = Folder::new(&[]);
    let read = |text| {
        let mut command = at_home(&folder, env!("CARGO_BIN_EXE_shiplint"));
        folder.call(command.args(["hadolint", "--no-color", "-"]), text)
    };
    let found = read(RELATIVE);
    assert_eq!(found.out, "-:2 DL3000 error: `app` is not an absolute path\n");
    let broken = read("FROM debian:12\nCOPY --foo=1 a /b\n");
    assert_eq!(broken.out, "/dev/stdin:2:6 `COPY` has no flag `--foo`\n");
}

#[test]
fn only_what_hadolint_knows_is_told_of_each_file_alone() {
    let folder = Folder::new(&[
        ("Dockerfile", "FROM debian:12 AS app\nFROM app\nWORKDIR /app\nENTRYPOINT [\"app\"]\nFROM app AS app\n"),
        ("compose.yaml", "services:\n  app:\n    build:\n      context: .\n      target: ap\n"),
    ]);
    let check = folder.run(&["check", "--format", "concise"]);
    assert!(check.out.contains("compose.yaml"), "{check:?}");
    let run = run(&folder, &["Dockerfile"]);
    assert!(run.out.lines().all(|line| line.contains(" DL") || line.contains(" SC")), "{run:?}");
}

#[test]
fn several_formats_go_to_several_places() {
    let folder = Folder::new(&[("Dockerfile", RELATIVE)]);
    let arguments = ["-f", "json", "-o", "report.json", "--format=gnu", "-o", "-", "-o", "report.txt", "Dockerfile"];
    let both = run(&folder, &arguments);
    assert_eq!(
        (both.code, both.out.as_str()),
        (1, "hadolint:Dockerfile:2: DL3000 error: `app` is not an absolute path\n")
    );
    assert!(folder.read("report.json").starts_with(r#"[{"code":"DL3000","column":1,"file":"Dockerfile""#));
    assert_eq!(folder.read("report.txt"), "Dockerfile:2 DL3000 error: `app` is not an absolute path\n");
    let renamed = run(&folder, &["-f", "checkstyle", "--file-path-in-report", "app/Dockerfile", "Dockerfile"]);
    assert!(renamed.out.contains(r#"<file name="app/Dockerfile">"#), "{renamed:?}");
    let unwritable = run(&folder, &["-o", "no/such/folder", "Dockerfile"]);
    assert_eq!(unwritable.code, 1, "{unwritable:?}");
    assert!(unwritable.err.starts_with("shiplint: no/such/folder cannot be written"), "{unwritable:?}");
}

#[test]
fn sources_of_settings_lie_over_one_another() {
    let both = ["2 DL3000 error", "3 DL3015 info"].as_slice();
    for (environment, file, arguments, code, expected) in [
        ([].as_slice(), "", [].as_slice(), 1, both),
        (&[], "", &["--ignore", "DL3000"], 1, &both[1..]),
        (&[], "ignored: [DL3000]", &["--ignore", "DL3015"], 0, &[]),
        (&[("HADOLINT_IGNORE", "DL3015")], "ignored: [DL3000]", &[], 0, &[]),
        (&[("HADOLINT_IGNORE", "DL3000, DL3015")], "", &[], 1, &both[1..]),
        (&[], "ignored: [DL3000]", &["--error", "DL3000"], 1, &both[1..]),
        (&[], "ignored: [DL1000, DL9999, syntax, all, relative-workdir]", &["--ignore", "DL3000,DL3015"], 1, both),
        (&[], "override: {style: [DL3000], bogus: 1}", &[], 1, &["2 DL3000 style", "3 DL3015 info"]),
        (&[], "override: {error: [DL3015]}", &["--style", "DL3015"], 1, &["2 DL3000 error", "3 DL3015 error"]),
        (
            &[("HADOLINT_OVERRIDE_WARNING", "DL3000")],
            "override: {info: [DL3000]}",
            &[],
            1,
            &["2 DL3000 warning", "3 DL3015 info"],
        ),
        (&[], "", &["-t", "error"], 1, both),
        (&[], "failure-threshold: error\nignored: [DL3000]", &[], 0, &both[1..]),
        (&[], "failure-threshold: error\nignored: [DL3000]", &["-t", "info"], 1, &both[1..]),
        (&[("HADOLINT_FAILURE_THRESHOLD", "info")], "failure-threshold: error\nignored: [DL3000]", &[], 0, &both[1..]),
        (&[("HADOLINT_FAILURE_THRESHOLD", "warning")], "ignored: [DL3000]", &[], 0, &both[1..]),
        (&[], "override: {style: [DL3000, DL3015]}", &[], 0, &["2 DL3000 style", "3 DL3015 style"]),
        (&[], "override: {style: [DL3000, DL3015]}", &["-t", "none"], 1, &["2 DL3000 style", "3 DL3015 style"]),
        (&[], "no-fail: true", &[], 0, both),
        (&[("HADOLINT_NOFAIL", "On")], "", &[], 0, both),
        (&[("HADOLINT_NOFAIL", "On")], "no-fail: false", &[], 1, both),
        (&[("HADOLINT_NOFAIL", "maybe")], "", &[], 1, both),
        (&[], "unknown: [DL3000]\nignored:\n", &[], 1, both),
    ] {
        let folder = Folder::new(&[("Dockerfile", BOTH), (".hadolint.yaml", file)]);
        let run = run_in(&folder, environment, &[arguments, &["Dockerfile"]].concat());
        let case = format!("{environment:?} {file:?} {arguments:?}: {run:?}");
        assert_eq!((run.code, told(&run)), (code, expected.iter().map(|line| (*line).to_owned()).collect()), "{case}");
        assert_eq!(run.err, "", "{case}");
    }
}

#[test]
fn codes_of_formats_never_fail() {
    let folder = Folder::new(&[("Dockerfile", BOTH), (".hadolint.yaml", "formats: [gnu]\nformat: codacy\n")]);
    let run = run_in(&folder, &[("HADOLINT_FORMAT", "bogus,codeclimate")], &["-f", "json", "Dockerfile"]);
    assert_eq!(run.code, 0);
    let starts = [r#"{"categories""#, "\0hadolint:Dockerfile:2:", r#"{"filename""#, r#"[{"code""#];
    let found: Vec<_> = starts.iter().filter_map(|start| run.out.find(start)).collect();
    assert!(found.len() == 4 && found.is_sorted(), "{run:?}");
}

#[test]
fn the_first_configuration_that_exists_counts() {
    let places = [
        ".hadolint.yaml",
        ".hadolint.yml",
        "home/xdg/hadolint.yaml",
        "home/xdg/hadolint.yml",
        "home/.hadolint/hadolint.yaml",
        "home/.hadolint/hadolint.yml",
        "home/.hadolint/config.yaml",
        "home/.hadolint/config.yml",
        "home/.hadolint.yaml",
        "home/.hadolint.yml",
    ];
    for pair in places.windows(2) {
        if cfg!(windows) && pair[0].starts_with("home") {
            break;
        }
        let folder =
            Folder::new(&[("Dockerfile", BOTH), (pair[0], "ignored: [DL3000]"), (pair[1], "ignored: [DL3015]")]);
        assert_eq!(told(&run(&folder, &["Dockerfile"])), ["3 DL3015 info"], "{pair:?}");
        assert_eq!(told(&run(&folder, &["-c", pair[1], "Dockerfile"])), ["2 DL3000 error"], "{pair:?}");
        let verbose = run(&folder, &["-V", "Dockerfile"]);
        assert!(
            verbose.err.replace('\\', "/").contains(pair[0]) && verbose.err.contains("\n  ignored: [DL3000]"),
            "{verbose:?}"
        );
    }
}

#[test]
fn a_configuration_without_sense_is_told_and_left_out() {
    for (text, message) in [
        ("ignored: DL3000\n", "1:10: `ignored` must be a list"),
        ("ignored: [DL3000, 3015]\n", "1:19: `ignored` takes text"),
        ("override:\n  error: DL3000\n", "2:10: `error` must be a list"),
        ("override: [DL3000]\n", "1:11: `override` must have keys"),
        ("no-fail: yes\n", "1:10: `no-fail` must be `true` or `false`"),
        ("ignored: [DL3000]\nfailure-threshold: eror\n", "2:20: unknown threshold `eror`, did you mean `error`?"),
        (
            "ignored: [DL3000]\nlabel-schema:\n  version: semvar\n",
            "3:12: unknown type of label `semvar`, did you mean `semver`?",
        ),
        ("ignored: [DL3000]\nignored: [DL3015]\n", "2:1: "),
        ("ignored: [DL3000\n", "1:"),
        ("- DL3000\n", "1:1: the configuration must have keys"),
        ("{}\n---\n{}\n", "3:1: a configuration is one document"),
    ] {
        let folder = Folder::new(&[("Dockerfile", BOTH), (".hadolint.yaml", text)]);
        let run = run(&folder, &["Dockerfile"]);
        assert_eq!((run.code, told(&run).len()), (1, 2), "{text}: {run:?}");
        assert!(run.err.starts_with(&format!("shiplint: .hadolint.yaml:{message}")), "{text}: {run:?}");
        assert!(run.err.ends_with("; the file is left out\n"), "{text}: {run:?}");
    }
    let folder = Folder::new(&[("Dockerfile", BOTH), (".hadolint.yaml", "ignored: [DL3000]\nformat: jsn\n")]);
    let run = run(&folder, &["Dockerfile"]);
    assert_eq!(told(&run).len(), 2, "{run:?}");
    assert!(run.err.starts_with("shiplint: .hadolint.yaml: unknown format `jsn`"), "{run:?}");
}

#[test]
fn what_cannot_be_read_costs_only_itself() {
    let folder =
        Folder::new(&[("Dockerfile", RELATIVE), ("folder/x", ""), ("broken", "FROM debian:12\nFOO x\nWORKDIR app\n")]);
    let missing = run(&folder, &["--no-fail", "Dokcerfile", "folder", "Dockerfile"]);
    assert_eq!(
        missing.err,
        "shiplint: Dokcerfile: no such file, did you mean `Dockerfile`?\nshiplint: folder: is a folder, not a file\n"
    );
    assert_eq!((missing.code, told(&missing).as_slice()), (1, ["2 DL3000 error".to_owned()].as_slice()));
    let broken = run(&folder, &["-t", "error", "--ignore", "DL1000", "--ignore", "DL3000", "broken"]);
    assert!(broken.code == 1 && broken.out.starts_with("broken:2:1 "), "{broken:?}");
    assert_eq!(told(&run(&folder, &["broken"])).last().map(String::as_str), Some("3 DL3000 error"));
    assert_eq!(run(&folder, &["--no-fail", "broken"]).code, 0);
}

#[test]
fn usage_errors_are_ones() {
    let folder = Folder::new(&[("Dockerfile", CLEAN)]);
    for arguments in [
        ["--bogus", "Dockerfile"].as_slice(),
        &["-t", "bad", "Dockerfile"],
        &["-f", "bad", "Dockerfile"],
        &["--require-label", "a:bad", "Dockerfile"],
        &["-c", "none.yaml", "Dockerfile"],
        &[],
    ] {
        let run = run(&folder, arguments);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

/// Each of these has `WORKDIR app` at some lines; told are those that stay.
#[test]
fn comments_are_obeyed_to_the_letter() {
    const FROM: &str = "FROM debian:12\n";
    const APP: &str = "WORKDIR app\n";
    for (text, lines) in [
        (format!("{FROM}# hadolint ignore=DL3000\n{APP}{APP}"), [4].as_slice()),
        (format!("{FROM}# hadolint ignore=DL3000 # why\n{APP}"), &[]),
        (format!("{FROM}# hadolint ignore=DL3000 -- why\n{APP}"), &[3]),
        (format!("{FROM}# hadolint ignore=DL3000\n\n{APP}"), &[4]),
        (format!("{FROM}# hadolint ignore=DL3000\n# hadolint ignore=DL3001\n{APP}"), &[4]),
        (format!("{FROM}# shiplint ignore=relative-workdir\n{APP}"), &[3]),
        (format!("{FROM}# hadolint ignore=DL3000\nWORKDIR \\\n  app\n"), &[]),
        (format!("{FROM}WORKDIR \\\n# hadolint ignore=DL3000\n  app\n"), &[2]),
        (format!("{FROM}{APP}# hadolint global ignore=DL3000"), &[]),
        (format!("# hadolint stage ignore=DL3000\n{FROM}{APP}{APP}{FROM}{APP}"), &[6]),
        (format!("{FROM}{APP}# hadolint stage ignore=DL3000\n{APP}{APP}{FROM}{APP}"), &[2, 4, 7]),
        (
            format!("{FROM}# hadolint stage ignore=DL3000\n{APP}{APP}# hadolint stage ignore=DL3001\n{APP}{APP}"),
            &[3, 7],
        ),
        (format!("# hadolint stage ignore=DL3000\n\n{FROM}{APP}"), &[4]),
        (format!("# hadolint ignore=DL3000\r\n{FROM}# hadolint ignore=DL3000\r\nWORKDIR app\r\n"), &[]),
    ] {
        let folder = Folder::new(&[("Dockerfile", &text)]);
        let lines: Vec<String> = lines.iter().map(|line| format!("{line} DL3000 error")).collect();
        assert_eq!(told(&run(&folder, &["Dockerfile"])), lines, "{text}");
        let all = told(&run(&folder, &["--disable-ignore-pragma", "Dockerfile"])).len();
        assert_eq!(all, text.matches("WORKDIR").count(), "{text}");
    }
}

#[test]
fn check_reads_the_configuration_where_there_is_none_of_ours() {
    let check = |files: &[(&str, &str)]| {
        let folder = Folder::new(&[&[("app/Dockerfile", BOTH)], files].concat());
        folder.run(&["check", "--format", "concise", "-v"])
    };
    let plain = check(&[]);
    assert!(plain.code == 1 && plain.out.contains("2:9: warning[relative-workdir]"), "{plain:?}");
    let error = check(&[(".hadolint.yml", "override: {error: [DL3000]}\n")]);
    assert!(error.out.contains("2:9: error[relative-workdir]"), "{error:?}");
    assert!(error.err.contains("settings from .hadolint.yml"), "{error:?}");
    assert!(!check(&[(".hadolint.yaml", "ignored: [DL3000, DL9999]\n")]).out.contains("relative-workdir"));
    assert_eq!(check(&[(".hadolint.yaml", "failure-threshold: error\n")]).code, 0);
    assert_eq!(check(&[(".hadolint.yaml", "no-fail: true\n")]).code, 0);
    let ours = check(&[("app/.hadolint.yaml", "ignored: [DL3000]\n"), ("shiplint.toml", "fail-on = \"error\"\n")]);
    assert!(ours.code == 0 && ours.out.contains("relative-workdir"), "{ours:?}");
    let wrong = check(&[(".hadolint.yaml", "ignored: DL3000\n")]);
    assert!(wrong.code == 2 && wrong.err.contains(".hadolint.yaml:1:10: `ignored` must be a list"), "{wrong:?}");
}
