//! What stands beside Compose projects and uses them: calls of Docker Compose, Bake files, services of workflows.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Mutex;

use shiplint_project::{ComposeUnit, FileKind, MemoryFiles, Mention, Request, open};
use shiplint_source::Source;

const WEB: (&str, &str) = ("compose.yaml", "services: {web: {image: a}, mail: {image: b, profiles: [debug]}}\n");

/// What is read of the Compose projects that these files make up when the first of them is asked for.
fn seen(texts: &[(&str, &str)], show: impl Fn(&ComposeUnit) -> Vec<String> + Sync) -> Vec<String> {
    let mut files = MemoryFiles::default();
    for (path, text) in texts {
        files.insert(Source::new(*path, *text));
    }
    let asked = texts.first().map(|(path, _)| ((*path).into(), FileKind::Compose));
    let shown = Mutex::new(Vec::new());
    open(&Request::of(asked).searching(2), &files, &|project| {
        shown.lock().unwrap().extend(project.composes.iter().flat_map(&show));
    });
    shown.into_inner().unwrap()
}

/// Services, profiles and files that calls name in vain, each with the file that does.
fn lost(unit: &ComposeUnit) -> Vec<String> {
    let of = |mention: &Mention| {
        let known = mention.known.iter();
        let services: Vec<_> = known.flat_map(|known| known.services.iter().map(|(name, _)| name.clone())).collect();
        let has = |name: &String| mention.known.is_none() || services.contains(name);
        let files = mention.missing.iter().map(|(place, absence)| format!("{}: {}", place.path(), absence.path));
        let services = mention.services.iter().filter(|(_, name)| !has(name));
        let services = services.map(|(place, _)| format!("{}: {}", place.path(), place.text()));
        files.chain(services).collect::<Vec<_>>()
    };
    unit.calls.iter().flat_map(of).collect()
}

fn lost_in(path: &str, text: &str) -> Vec<String> {
    seen(&[WEB, ("tools/compose.yaml", "services: {tool: {image: c}}\n"), (path, text)], lost)
}

#[test]
fn calls_are_made_in_a_folder() {
    for (text, expected) in [
        ("docker compose up web api", Some("api")),
        ("cd tools && docker compose up api", None),
        ("cd tools && docker compose up tool && cd .. && docker compose up api", Some("api")),
        ("cd gone && docker compose up api", None),
        ("(cd tools; docker compose up other)\ndocker compose up api", Some("api")),
        ("HERE=$(cd \"${0%/*}\" && pwd)\ndocker compose up api", Some("api")),
        ("cd \"${0%/*}\"\ndocker compose up api", Some("api")),
        ("cd $HERE\ndocker compose up api", None),
        ("cd \"$( dirname -- \"${BASH_SOURCE[0]}\" )\" && docker compose up api", Some("api")),
        ("cd tools\nf() { docker compose up api; }", None),
        ("f() { docker compose up api; }", Some("api")),
        ("docker compose -f tools/compose.yaml up web", None),
        ("docker compose -f compose.yaml -f tools/compose.yaml up tool api", Some("api")),
    ] {
        let expected: Vec<_> = expected.iter().map(|name| format!("run.sh: {name}")).collect();
        assert_eq!(lost_in("run.sh", text), expected, "{text}");
    }
}

#[test]
fn files_are_missed_where_nobody_makes_them() {
    for (text, is_missing) in [
        ("docker compose -f gone.yaml up", true),
        ("docker compose -f compose.yaml -f gone.yaml up", true),
        ("cp other.yaml gone.yaml; docker compose -f gone.yaml up", false),
        ("docker compose config > ./gone.yaml; docker compose -f gone.yaml up", false),
        ("docker compose -f /srv/gone.yaml up", false),
        ("docker compose -f - up", false),
        ("docker compose -f tools up", false),
    ] {
        let expected: Vec<_> = is_missing.then(|| "run.sh: gone.yaml".to_owned()).into_iter().collect();
        assert_eq!(lost_in("run.sh", text), expected, "{text}");
    }
}

#[test]
fn what_compose_reads_by_itself_may_be_changed_beside() {
    for text in [
        "ln -s tests.yaml compose.override.yaml\ndocker compose up api",
        "export COMPOSE_FILE=tests.yaml\ndocker compose up api",
        "docker compose up tests",
    ] {
        let texts = [WEB, ("compose.tests.yaml", "services: {tests: {image: c}}\n"), ("run.sh", text)];
        assert_eq!(seen(&texts, lost), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn calls_are_looked_for_at_the_root_of_the_repository() {
    let workflow =
        "jobs: {a: {steps: [{uses: actions/checkout@v4}, {run: docker compose up api, working-directory: app}]}}";
    let texts = [
        ("app/compose.yaml", WEB.1),
        (".git/HEAD", ""),
        ("Makefile", "a:\n\t@cd app && docker compose up $(X) ; docker compose up one\n"),
        (".github/workflows/a.yml", workflow),
        ("app/package.json", "{\n\t\"scripts\": {\"up\": \"docker compose run --rm two web\"}\n}"),
        ("app/lib/Makefile", "a:\n\tdocker compose up three\n"),
    ];
    let mut found = seen(&texts, lost);
    found.sort();
    assert_eq!(found, [".github/workflows/a.yml: api", "Makefile: one", "app/package.json: two"]);
}

#[test]
fn workflows_must_have_the_sources() {
    let found = |steps: &str| {
        let workflow = format!("jobs: {{a: {{steps: [{steps}, {{run: docker compose up api}}]}}}}");
        seen(&[WEB, (".github/workflows/a.yml", &workflow)], lost).len()
    };
    assert_eq!(found("{uses: actions/checkout@v4, with: {fetch-depth: 0}}"), 1);
    for steps in [
        "{uses: actions/setup-node@v4}",
        "{uses: actions/checkout@v4, with: {path: x}}",
        "{uses: actions/checkout@v4, with: {repository: a/b}}",
        "{uses: actions/checkout@v4, with: {ref: gh-pages}}",
    ] {
        assert_eq!(found(steps), 0, "{steps}");
    }
}

#[test]
fn scripts_may_lie_in_a_folder_of_their_own() {
    for (path, text, expected) in [
        ("scripts/up.sh", "docker compose up api", Some("api")),
        ("bin/up.sh", "cd \"$(dirname \"$0\")/..\" && docker compose up api", Some("api")),
        ("scripts/up.sh", "cd \"$(dirname \"$0\")/../tools\" && docker compose up tool", None),
        ("scripts/up.sh", "cd \"$(dirname \"$0\")/$X\" && docker compose up api", None),
        ("lib/up.sh", "docker compose up api", None),
        ("tools/up.sh", "docker compose up api", None),
    ] {
        let expected: Vec<_> = expected.iter().map(|name| format!("{path}: {name}")).collect();
        assert_eq!(lost_in(path, text), expected, "{path}: {text}");
    }
    let texts =
        [WEB, ("scripts/compose.yaml", "services: {api: {image: c}}\n"), ("scripts/up.sh", "docker compose up api")];
    assert_eq!(seen(&texts, lost), Vec::<String>::new());
}

#[test]
fn pipelines_and_actions_have_scripts() {
    let action = "runs: {using: composite, steps: [{run: docker compose up api, shell: bash}]}";
    assert_eq!(lost_in(".github/actions/up/action.yml", action), [".github/actions/up/action.yml: api"]);
    for (text, is_lost) in [
        ("a: {script: [docker info, docker compose up api]}", true),
        ("a: {script: docker compose up api}", true),
        ("a: {before_script: [cd tools], script: [docker compose up api]}", false),
        ("a: {script: [(cd tools; ls), docker compose up web]}", false),
        ("variables: {GIT_STRATEGY: none}\na: {script: [docker compose up api]}", false),
    ] {
        assert_eq!(lost_in(".gitlab-ci.yml", text).len(), usize::from(is_lost), "{text}");
    }
}

#[test]
fn services_of_workflows_have_images() {
    let workflow = "jobs:\n  a:\n    services:\n      db: {image: 'postgres:13', env: {}}\n      other: {image: '${{ matrix.x }}'}\n";
    let shown = |unit: &ComposeUnit| {
        let images = unit.workflow_images.iter();
        images.map(|image| format!("{} {:?}", image.place.text(), image.facts.map(|it| it.image.name))).collect()
    };
    assert_eq!(seen(&[WEB, (".github/workflows/a.yml", workflow)], shown), ["postgres:13 Some(\"postgres\")"]);
}

#[test]
fn bake_targets_inherit_and_are_overridden() {
    let shown = |unit: &ComposeUnit| {
        let of = |target: &shiplint_project::BakeTarget| {
            let text = |name: &str| target.text(name).map_or("-", |text| text.value.as_str()).to_owned();
            format!(
                "{}: {} {} {}",
                target.name,
                text("context"),
                text("dockerfile"),
                target.arg("A").map_or("-", |arg| &arg.value)
            )
        };
        unit.bake.iter().map(of).collect()
    };
    let json = "{\"target\": {\"b\": {\"context\": \"json\", \"args\": {\"A\": \"${X}\"}}}}";
    let hcl = "target \"a\" {\n inherits = [\"base\", \"more\"]\n context = \"own\"\n}\ntarget \"base\" {\n dockerfile = \"D\"\n args = { A = \"1\" }\n}\n\
        target \"more\" { args = { A = 2 } }\ntarget \"loop\" { inherits = [\"loop\"] }\ntarget \"m\" {\n matrix = { x = [\"1\"] }\n}\n";
    let over = "target \"b\" { dockerfile = \"O\" }\ntarget \"base\" { dockerfile = X }\n";
    let texts = [WEB, ("docker-bake.json", json), ("docker-bake.hcl", hcl), ("docker-bake.override.hcl", over)];
    let expected = ["a: own - 2", "b: json O -", "base: - - 1", "loop: - - -", "more: - - 2"];
    assert_eq!(seen(&texts, shown), expected);
}

/// Whether a file in a folder is seen to lie over others.
fn lies_over(text: &str, others: &[(&str, &str)]) -> bool {
    let mut texts = vec![("tests/a/compose.yml", text)];
    texts.extend_from_slice(others);
    let shown = |unit: &ComposeUnit| vec![format!("{} {}", unit.partial, unit.is_meant_elsewhere())];
    seen(&texts, shown).contains(&"true true".to_owned())
}

#[test]
fn a_file_lies_over_those_that_are_named_with_it() {
    const LACKING: &str = "services: {a: {image: a, depends_on: [b], networks: [c]}}\n";
    const WHOLE: &str = "services: {a: {image: a}}\n";
    let base = ("base.yml", "services: {b: {image: b}}\nnetworks: {c: }\n");
    for (text, path, caller, expected) in [
        (LACKING, "suite.go", "up(\"base.yml\", \"tests/a/compose.yml\")", true),
        (LACKING, "tests/suite.go", "up(\"base.yml\", \"tests/a/compose.yml\") // compose", true),
        (LACKING, "suite.go", "up(\"tests/a/compose.yml\")", false),
        (LACKING, "start", "#!/bin/sh\nset base.yml \"tests/${NAME}/compose.yml\"", true),
        (LACKING, "notes.md", "base.yml tests/a/compose.yml", false),
        (WHOLE, "suite.go", "up(\"base.yml\", \"tests/a/compose.yml\")", false),
        (WHOLE, "start", "#!/bin/sh\ndocker compose -f base.yml -f tests/a/compose.yml up", true),
        (WHOLE, "start", "#!/bin/sh\ndocker compose --project-directory . -f tests/a/compose.yml up", true),
        (WHOLE, "start", "docker compose -f base.yml -f tests/a/compose.yml up", false),
        (LACKING, "up.sh", "docker compose -f base.yml up\ndocker compose -f tests/a/compose.yml up", false),
    ] {
        assert_eq!(lies_over(text, &[base, (".git/HEAD", ""), (path, caller)]), expected, "{path}: {caller}");
    }
}
