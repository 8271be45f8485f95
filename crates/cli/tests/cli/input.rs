//! Whatever is given: a clear message, and everything else is still linted.

use crate::{CLEAN, Folder, RELATIVE};

#[test]
fn a_wrong_path_has_a_suggestion_and_costs_only_itself() {
    let folder = Folder::new(&[("Dockerfile", RELATIVE)]);
    let run = folder.run(&["check", "--format", "concise", "Dokcerfile", "Dockerfile"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "shiplint: Dokcerfile: no such file, did you mean `Dockerfile`?\n");
    assert!(run.out.contains("relative-workdir"), "{}", run.out);
}

#[test]
fn kinds_follow_from_names_texts_or_the_command_line() {
    let folder = Folder::new(&[
        ("build.txt", RELATIVE),
        ("notes.txt", "hello\n"),
        ("stack.txt", "services:\n  a:\n    image: a:1\n"),
    ]);
    let run = folder.run(&["check", "--format", "concise", "build.txt", "stack.txt", "notes.txt"]);
    assert!(run.out.starts_with("build.txt:2:9:"), "{}", run.out);
    assert!(run.err.starts_with("shiplint: notes.txt: looks neither like"), "{}", run.err);
    let run = folder.run_with(&["check", "-", "--format", "concise", "--as", "dockerfile"], RELATIVE);
    assert!(run.out.starts_with("-:2:9:"), "{}", run.out);
}

#[test]
fn a_walk_takes_what_is_named_like_it() {
    let folder = Folder::new(&[
        ("Dockerfile", CLEAN),
        ("Dockerfile.md", "# not one\n"),
        ("api.Dockerfile", CLEAN),
        (".devcontainer/Dockerfile", CLEAN),
        ("node_modules/x/Dockerfile", CLEAN),
        (".gitignore", "node_modules\n"),
        ("compose.yaml", "services: {}\n"),
    ]);
    let run = folder.run(&["check", "--show-files"]);
    assert_eq!(run.out, ".devcontainer/Dockerfile\nDockerfile\napi.Dockerfile\ncompose.yaml\n");
    let run = folder.run(&["check", "--show-files", "--exclude", ".devcontainer", "--exclude", "*.yaml"]);
    assert_eq!(run.out, "Dockerfile\napi.Dockerfile\n");
}

/// Each of these is read beside a file with a finding, which must still be told.
#[test]
fn nothing_in_a_folder_stops_a_run() {
    let folder = Folder::new(&[
        ("Dockerfile", RELATIVE),
        ("folder/Dockerfile/Dockerfile", RELATIVE),
        ("empty/Dockerfile", ""),
        ("cycle/compose.yaml", "include:\n  - compose.yaml\nservices: {}\n"),
        ("bomb/compose.yaml", &bomb()),
    ]);
    folder.write("binary/Dockerfile", (0..=255).cycle().take(100_000).collect::<Vec<u8>>());
    folder.write("long/Dockerfile", format!("FROM alpine:3.22\nRUN {}\n", "x".repeat(1_000_000)));
    folder.write("deep/compose.yaml", "[".repeat(100_000));
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", folder.path().join("api.Dockerfile")).unwrap();
    let run = folder.run(&["check", "--format", "concise"]);
    assert!(run.out.contains("\nDockerfile:2:9:") || run.out.starts_with("Dockerfile:2:9:"), "{}", run.out);
    assert!(run.out.contains("folder/Dockerfile/Dockerfile:2:9:"), "{}", run.out);
    if cfg!(unix) {
        assert_eq!((run.code, run.err.as_str()), (2, "shiplint: api.Dockerfile: is a link that leads nowhere\n"));
    }
}

/// Aliases that would stand for a billion nodes.
fn bomb() -> String {
    let level = |n: u32| format!("x-{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(", "));
    (1..10).fold("x-0: &a0 [x]\n".to_owned(), |text, n| text + &level(n)) + "services: {}\n"
}
