//! Settings from files and from the command line.

use crate::{Folder, RELATIVE};

fn concise(folder: &Folder, more: &[&str]) -> crate::Run {
    folder.run(&[&["check", "--format", "concise"], more].concat())
}

#[test]
fn the_nearest_file_upward_counts() {
    let folder = Folder::new(&[
        ("shiplint.toml", "[rules.relative-workdir]\nseverity = \"error\"\n"),
        ("Dockerfile", RELATIVE),
        ("quiet/.shiplint.toml", "ignore = [\"DL3000\"]\n"),
        ("quiet/deep/Dockerfile", RELATIVE),
    ]);
    let run = concise(&folder, &[]);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.contains("Dockerfile:2:9: error[relative-workdir]"), "{}", run.out);
    assert!(concise(&folder, &["--isolated"]).out.contains("quiet/deep/Dockerfile:2:9: warning"));
    assert_eq!(concise(&folder, &["--ignore", "relative-workdir"]).out, "");
}

#[test]
fn what_a_file_cannot_mean_is_told_with_its_place() {
    for (text, message) in [
        ("presett = \"all\"\n", "shiplint.toml:1:1: unknown field `presett`"),
        ("preset = \"recomended\"\n", "shiplint.toml:1:10: unknown preset `recomended`, did you mean `recommended`?"),
        (
            "\nignore = [\"relative-wordkir\"]\n",
            "shiplint.toml:2:11: unknown rule `relative-wordkir`, did you mean `relative-workdir`?",
        ),
        ("[rules.relative-workdir]\nseverity = \"bad\"\n", "shiplint.toml:2:12: unknown severity `bad`"),
        (
            "[rules.relative-workdir]\nmax = 1\n",
            "shiplint.toml:2:1: `relative-workdir` has no option `max`, only `severity`",
        ),
        ("[rules.long-file]\nmax = 1\n", "shiplint.toml:2:1: unknown field `max`, expected `max-lines`"),
        ("[rules.long-file]\nmax-lines = \"1\"\n", "shiplint.toml:2:13: invalid type: string \"1\", expected usize"),
        ("select = [\n", "shiplint.toml:"),
    ] {
        let folder = Folder::new(&[("shiplint.toml", text), ("Dockerfile", RELATIVE)]);
        let run = concise(&folder, &[]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
        assert!(run.err.contains(message), "{text}: {}", run.err);
    }
}

#[test]
fn an_unknown_rule_on_the_command_line_has_a_suggestion() {
    let run = concise(&Folder::new(&[("Dockerfile", RELATIVE)]), &["--select", "relative-wordkir"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("did you mean `relative-workdir`?"), "{}", run.err);
}

#[test]
fn comments_silence_findings() {
    for comment in ["# shiplint ignore=relative-workdir -- it is fine", "# hadolint ignore=DL3000"] {
        let text = format!("FROM alpine:3.22\n{comment}\nWORKDIR app\n");
        let folder = Folder::new(&[("Dockerfile", &text)]);
        assert_eq!(concise(&folder, &[]).out, "", "{comment}");
        assert_eq!(concise(&folder, &["--no-inline-ignores"]).code, 1, "{comment}");
    }
    let folder = Folder::new(&[(
        "compose.yaml",
        "services:\n  a:\n    image: a:1\n    volumes:\n      - data:/data # shiplint ignore=undefined-volume\n  # shiplint ignore=undefined-volume\n  b:\n    image: b:1\n    volumes: [data:/data]\n  c:\n    image: c:1\n    volumes: [data:/data]\n",
    )]);
    let run = concise(&folder, &["--select", "undefined-volume"]);
    let lines: Vec<_> = run.out.lines().filter(|line| line.contains("undefined-volume")).collect();
    assert_eq!(lines.len(), 1, "{}", run.out);
    assert!(lines[0].starts_with("compose.yaml:12:15:"), "{}", run.out);
}

#[test]
fn options_of_a_rule_hold_for_the_files_below() {
    let folder = Folder::new(&[
        ("shiplint.toml", "select = [\"long-file\"]\nrules.long-file.max-lines = 1\n"),
        ("Dockerfile", "FROM alpine:3.22\nWORKDIR /a\n"),
        ("long/shiplint.toml", "select = [\"long-file\"]\n"),
        ("long/Dockerfile", "FROM alpine:3.22\nWORKDIR /a\n"),
    ]);
    let run = concise(&folder, &[]);
    assert_eq!(run.out.matches("long-file").count(), 1, "{}", run.out);
    assert!(run.out.starts_with("Dockerfile:2:1: "), "{}", run.out);
}

#[test]
fn the_sample_in_the_readme_is_valid() {
    let readme = include_str!("../../../../README.md");
    let (_, rest) = readme.split_once("```toml\n").unwrap();
    let (sample, _) = rest.split_once("```").unwrap();
    let folder = Folder::new(&[("shiplint.toml", sample), ("Dockerfile", RELATIVE)]);
    let run = concise(&folder, &[]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{run:?}");
    assert!(run.out.contains("error[relative-workdir]"), "{}", run.out);
}

#[test]
fn a_code_stands_for_its_part_of_a_rule() {
    let folder =
        Folder::new(&[("Dockerfile", "FROM alpine:3.22\nRUN apk add --no-cache jq\nRUN apt-get install -y jq\n")]);
    let lines = |more: &[&str]| {
        let run = concise(&folder, more);
        let found = run.out.lines().filter(|line| line.contains("unpinned-system-package"));
        found.map(|line| line.split(']').next().unwrap_or(line).to_owned()).collect::<Vec<_>>()
    };
    let (apk, apt) = ("Dockerfile:2:24: info[unpinned-system-package", "Dockerfile:3:24: info[unpinned-system-package");
    assert_eq!(lines(&["--select", "unpinned-system-package"]), [apk, apt]);
    assert_eq!(lines(&["--select", "unpinned-system-package", "--ignore", "DL3018"]), [apt]);
    assert_eq!(lines(&["--select", "DL3018"]), [apk]);
    let error = apt.replace("info", "error");
    assert_eq!(lines(&["--select", "DL3018", "--error", "DL3008"]), [apk, &error]);
}

#[test]
fn presets_of_other_tools_have_their_severities() {
    let folder = Folder::new(&[("Dockerfile", RELATIVE)]);
    assert!(concise(&folder, &["--preset", "hadolint"]).out.contains("error[relative-workdir]"));
    assert!(concise(&folder, &["--preset", "buildkit"]).out.contains("warning[relative-workdir]"));
    let milder = concise(&folder, &["--preset", "hadolint", "--warn", "DL3000"]);
    assert!(milder.out.contains("warning[relative-workdir]"), "{}", milder.out);
}
