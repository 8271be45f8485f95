//! What the files beside a Compose file tell: overlays, the `.env` and samples of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Mutex;

use shiplint_project::{ComposeUnit, FileKind, MemoryFiles, Request, open};
use shiplint_source::{FilePath, Source};

/// Opens one Compose file among these files, and gives what `look` says of it.
fn look<T: Send>(texts: &[(&str, &str)], asked: &str, look: impl Fn(&ComposeUnit) -> T + Sync) -> T {
    let mut files = MemoryFiles::default();
    for (path, text) in texts {
        files.insert(Source::new(*path, *text));
    }
    let seen = Mutex::new(None);
    let request = Request::of([(FilePath::new(asked), FileKind::Compose)]);
    let unread = open(&request, &files, &|project| {
        *seen.lock().unwrap() = project.composes.first().map(&look);
    });
    assert_eq!(unread, []);
    seen.into_inner().unwrap().unwrap()
}

const BASE: (&str, &str) =
    ("compose.yaml", "services:\n  web: {image: x, container_name: app}\n  worker: {image: y}\n");

#[test]
fn a_file_lies_over_the_default_one_where_it_runs_nothing_itself() {
    for (over, lies_over, problems) in [
        ("services: {web: {command: z}}", true, ""),
        ("services: {web: {command: z}, other: {image: z, container_name: app}}", true, "ContainerNameTaken app"),
        ("services: {wroker: {command: z}}", false, "NothingToRun wroker"),
        ("services: {elsewhere: {command: z}}", false, ""),
        ("services: {other: {image: z, container_name: app}}", false, ""),
    ] {
        let seen = look(&[BASE, ("compose.prod.yaml", over)], "compose.prod.yaml", |unit| {
            let problems = unit.project.problems.iter();
            let problems: Vec<_> = problems.map(|it| format!("{:?} {}", it.kind, it.place.text())).collect();
            let worker = unit.stack().service("worker").map(|worker| worker.name.place.clone());
            assert!(worker.as_ref().is_none_or(|place| !unit.owns(place)));
            (worker.is_some(), problems.join(", "))
        });
        assert_eq!(seen, (lies_over, problems.to_owned()), "{over}");
    }
}

#[test]
fn an_override_is_not_below_another_overlay() {
    let files = [
        BASE,
        ("compose.override.yaml", "services: {web: {container_name: dev}}\n"),
        ("compose.prod.yaml", "services: {web: {command: z}, other: {image: z, container_name: dev}}\n"),
    ];
    assert_eq!(look(&files, "compose.prod.yaml", |unit| unit.project.problems.len()), 0);
}

#[test]
fn a_file_may_lie_over_another_one_than_the_default() {
    let over = ("compose.prod.yaml", "services: {web: {command: z}, other: {image: z, container_name: app}}\n");
    let files = [BASE, ("compose.common.yaml", "services: {web: {image: x}}\n"), over];
    assert_eq!(look(&files, "compose.prod.yaml", |unit| unit.project.problems.len()), 0);
}

#[test]
fn the_list_of_files_is_read() {
    let with = |env: &str| {
        let files = [BASE, ("compose.override.yaml", "services: {}\n"), (".env", env)];
        look(&files, "compose.yaml", |unit| {
            let listed = unit.own_env.listed.iter();
            let listed: Vec<_> =
                listed.map(|file| format!("{} {}", file.place.text(), file.absence.is_none())).collect();
            (listed.join(", "), unit.own_env.unlisted.as_ref().map(ToString::to_string))
        })
    };
    let over = Some("compose.override.yaml".to_owned());
    assert_eq!(with("A=1\n"), (String::new(), None));
    assert_eq!(
        with("COMPOSE_FILE=compose.yaml:b.yaml\n"),
        ("compose.yaml true, b.yaml false".to_owned(), over.clone())
    );
    assert_eq!(with("COMPOSE_FILE='compose.yaml'\n"), ("compose.yaml true".to_owned(), over));
    assert_eq!(with("COMPOSE_FILE=compose.yaml:compose.override.yaml\n").1, None);
    assert_eq!(with("COMPOSE_FILE=compose.yaml;b.yaml\n"), (String::new(), None));
    assert_eq!(
        with("COMPOSE_PATH_SEPARATOR=|\nCOMPOSE_FILE=b.yaml|compose.yaml\n").0,
        "b.yaml false, compose.yaml true"
    );
}

#[test]
fn listed_files_belong_together_whatever_their_names() {
    let files = [
        ("compose.images.yaml", "services: {web: {image: x}}\n"),
        ("compose.ports.yaml", "services: {web: {ports: ['80:80']}}\n"),
        (".env", "COMPOSE_FILE=compose.images.yaml:compose.ports.yaml\n"),
    ];
    let problems = look(&files, "compose.ports.yaml", |unit| (unit.project.problems.len(), unit.layers.len()));
    assert_eq!(problems, (0, 2));
    assert_eq!(look(&files[..2], "compose.ports.yaml", |unit| unit.layers.len()), 1);
}

#[test]
fn an_override_may_be_shadowed() {
    let files = [BASE, ("compose.override.yml", "services: {}\n"), ("docker-compose.override.yml", "services: {}\n")];
    let shadowed = |asked| look(&files, asked, |unit| unit.shadowed_by.as_ref().map(ToString::to_string));
    assert_eq!(shadowed("docker-compose.override.yml").as_deref(), Some("compose.override.yml"));
    assert_eq!(shadowed("compose.override.yml"), None);
}

#[test]
fn variables_may_be_meant_in_other_letters() {
    let text =
        "services: {a: {image: 'x:${Tag}${TAG}${tag:?}${HOST-h}${Port}${PORT}$lost', environment: {P: '${Name}'}}}\n";
    let files = [("compose.yaml", text), (".env", "TAG=1\nhost=2\n"), (".env.example", "NAME=3\n")];
    let miscased = look(&files, "compose.yaml", |unit| {
        let miscased = unit.miscased.iter();
        miscased.map(|(place, meant)| format!("{} {meant}", place.text())).collect::<Vec<_>>()
    });
    assert_eq!(miscased, ["${Tag} TAG", "${HOST-h} host", "${Port} PORT", "${Name} NAME"]);
}

#[test]
fn variables_that_nothing_reads_are_told() {
    let text = "services: {a: {image: 'x:${A}', environment: [B]}}\nsecrets: {s: {environment: C}}\n";
    let env = (".env", "A=$D\nB=1\nC=1\nD=1\nE=1\nF=1\nCOMPOSE_ANSI=never\n");
    let with = |other: (&str, &str)| {
        let files = [("compose.yaml", text), env, other];
        look(&files, "compose.yaml", |unit| {
            unit.own_env.unread.iter().map(|place| place.text().to_owned()).collect::<Vec<_>>().join(" ")
        })
    };
    assert_eq!(with(("README.md", "")), "E F");
    assert_eq!(with(("compose.prod.yaml", "services: {a: {user: '${E}'}}\n")), "F");
    assert_eq!(with(("main.py", "")), "");
}

#[test]
fn a_file_beside_completes_services() {
    let files = [
        ("compose.yaml", "services: {a: {user: x}, b: {user: y}}\n"),
        ("compose.prod.yaml", "services: {a: {image: z}}\n"),
    ];
    let completed = look(&files, "compose.yaml", |unit| {
        unit.completed.iter().map(|(name, it)| format!("{} {}", name.text(), it.run.text())).collect::<Vec<_>>()
    });
    assert_eq!(completed, ["a z"]);
}

#[test]
fn a_file_that_repeats_the_default_one_is_used_in_its_place() {
    let base = "services:\n  db: {image: db, environment: {A: 1}, ports: [\"1\"], volumes: [\"d:/d\"]}\n  api: {image: api, depends_on: [db]}\n";
    for (name, text, expected) in [
        ("compose.b.yaml", "services:\n  db: {image: db, ports: [\"2\"], environment: {A: 1}}\n", true),
        (
            "compose.b.yaml",
            "services:\n  db:\n    image: db\n    ports: []\n    volumes: []\n  new: {image: new}\n",
            true,
        ),
        ("compose.b.yaml", "services:\n  db: {image: other, ports: [\"2\"], environment: {A: 2}}\n", false),
        ("compose.b.yaml", "services:\n  db: {image: db, ports: [\"1\"]}\n", false),
        ("compose.b.yaml", "services:\n  db: {image: db, ports: [\"2\"], environment: {}, depends_on: [api]}\n", false),
        ("compose.b.yaml", "services:\n  db: {image: db, ports: [\"2\"], environment: {}, depends_on: [gone]}\n", true),
        ("compose.b.yaml", "services:\n  db: {ports: [\"1\"], environment: {A: 1}}\n", false),
        ("compose.b.yaml", "services:\n  new: {image: new}\n", false),
        ("compose.b.override.yaml", "services:\n  db: {image: db, ports: [\"2\"], environment: {A: 1}}\n", false),
    ] {
        let files = [("compose.yaml", base), (name, text)];
        assert_eq!(look(&files, name, |unit| unit.is_variant), expected, "{name}: {text}");
    }
}
