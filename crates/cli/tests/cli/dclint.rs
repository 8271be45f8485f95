//! What files and comments for dclint mean.

use crate::{Folder, Run};

const OLD: &str = "version: '3'\nservices:\n  a:\n    image: a:1\n";

fn check(files: &[(&str, &str)]) -> Run {
    let run = Folder::new(files).run(&["check", "--format", "concise", "--select", "obsolete-version"]);
    let found: Vec<&str> = run.out.lines().filter(|line| line.contains("obsolete-version")).collect();
    Run { out: found.join("\n"), ..run }
}

fn levels(config: (&str, &str)) -> String {
    let run = Folder::new(&[("compose.yaml", OLD), config]).run(&["check", "--format", "concise"]);
    assert_ne!(run.code, 2, "{config:?} {}", run.err);
    let found = run.out.lines().filter(|line| line.contains("obsolete-version"));
    found.map(|line| line.split('[').next().unwrap_or(line)).collect()
}

#[test]
fn its_levels_are_severities() {
    let (error, warning) = ("compose.yaml:1:1: error", "compose.yaml:1:1: warning");
    for (config, expected) in [
        ((".dclintrc", "{\"rules\": {\"no-version-field\": 2}}"), error),
        ((".dclintrc", "rules:\n  no-version-field: 1\n"), warning),
        ((".dclintrc.yaml", "rules: {no-version-field: 0}\n"), ""),
        ((".config/dclintrc.json", "{\"rules\": {\"no-version-field\": [2, {\"x\": 1}]}}"), error),
        (("package.json", "{\"name\": \"a\", \"dclint\": {\"rules\": {\"no-version-field\": 0}}}"), ""),
        (("package.json", "{\"name\": \"a\"}"), warning),
        ((".dclintrc", "quiet: true\n"), ""),
        ((".dclintrc", "{\"quiet\": true, \"rules\": {\"no-version-field\": 2}}"), error),
        ((".dclintrc", "exclude: [compose.y]\n"), ""),
    ] {
        assert_eq!(levels(config), expected, "{config:?}");
    }
}

#[test]
fn what_it_would_refuse_is_refused_with_its_place() {
    for (config, expected) in [
        (
            "rules:\n  no-version-fields: 1\n",
            ".dclintrc:2:22: dclint has no rule `no-version-fields`, did you mean `no-version-field`?",
        ),
        ("rules:\n  no-version-field: on\n", ".dclintrc:2:21: the level of `no-version-field` must be 0, 1 or 2"),
        ("rule: {}\n", ".dclintrc:1:7: dclint has no setting `rule`"),
        ("rules: [\n", ".dclintrc:"),
    ] {
        let run = check(&[("compose.yaml", OLD), (".dclintrc", config)]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{config}");
        assert!(run.err.contains(expected), "{config}: {}", run.err);
    }
}

#[test]
fn its_files_say_nothing_about_dockerfiles_or_beside_ours() {
    let folder = Folder::new(&[
        ("compose.yaml", OLD),
        (".dclintrc", "quiet: true\n"),
        ("Dockerfile", "FROM alpine:3.22\nWORKDIR a\n"),
        ("own/shiplint.toml", ""),
        ("own/compose.yaml", OLD),
    ]);
    let run = folder.run(&["check", "--format", "concise"]);
    assert!(run.out.contains("Dockerfile:2:9: warning[relative-workdir]"), "{}", run.out);
    assert!(run.out.contains("own/compose.yaml:1:1: warning[obsolete-version]"), "{}", run.out);
    assert_eq!(run.out.matches("obsolete-version").count(), 1, "{}", run.out);
}

#[test]
fn its_comments_silence_what_it_would_find() {
    for (text, is_silent) in [
        ("# dclint disable-file\nversion: '3'\n", true),
        ("\n---\n# dclint disable-file\nversion: '3'\n", true),
        ("name: a\n# dclint disable-file\nversion: '3'\n", false),
        ("# dclint disable\nversion: '3'\n", true),
        ("# dclint disable no-version-field service-keys-order\nversion: '3'\n", true),
        ("# dclint disable service-keys-order\nversion: '3'\n", false),
        ("version: '3' # dclint disable-line\n", true),
        ("name: a\n# dclint disable-line no-version-field\nversion: '3'\n", true),
        ("name: a # dclint disable-line no-version-field\nversion: '3'\n", true),
        ("name: a\nversion: '3' # dclint disable-line no-version\n", false),
        ("name: a\nversion: '3' # dclint enable\n", false),
    ] {
        let file = format!("{text}services:\n  a:\n    image: a:1\n");
        assert_eq!(check(&[("compose.yaml", &file)]).out.is_empty(), is_silent, "{text}");
    }
}

#[test]
fn what_compose_refuses_is_told_all_the_same() {
    let file = "# dclint disable-file\nservices:\n  a:\n    image: a:1\n    volumes: [data:/data]\n";
    let run = Folder::new(&[("compose.yaml", file)]).run(&["check", "--format", "concise"]);
    assert!(run.out.contains("undefined-volume"), "{}", run.out);
}
