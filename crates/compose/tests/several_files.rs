//! `extends`, `include`, env files and discovery.

mod common;

use common::{Files, a, problems, project};
use shiplint_compose::{Resolution, Step, default_files};
use shiplint_source::FilePath;

#[test]
fn a_service_begins_as_a_copy_of_its_base() {
    let text = "services:\n  base:\n    image: x\n    environment: {A: 1}\n    ports: ['80:80']\n  a:\n    extends: base\n    \
        environment: {B: 2}\n    ports: ['81:81']\n";
    let project = project(&[("compose.yaml", text)]);
    assert_eq!(problems(&project), [""; 0]);
    let service = a(&project);
    assert_eq!(service.image.as_ref().and_then(|image| image.known()), Some("x"));
    let Some([Step::Extends(place)]) = service.image.as_ref().map(|image| image.origin.as_slice()) else {
        panic!("{:?}", service.image)
    };
    assert_eq!(place.text(), "base");
    assert_eq!(service.environment.len(), 2);
    assert_eq!(service.ports.len(), 2);
    assert!(service.place.text().starts_with("extends"), "the place of a service is its own: {}", service.place.text());
}

#[test]
fn paths_of_a_base_are_meant_from_its_folder() {
    let project = project(&[
        ("compose.yaml", "services: {a: {extends: {file: sub/base.yaml, service: b}, env_file: own.env}}\n"),
        ("sub/base.yaml", "services: {b: {build: ./ctx, env_file: b.env, volumes: ['./d:/d']}}\n"),
        ("sub/b.env", ""),
        ("own.env", ""),
    ]);
    assert_eq!(problems(&project), [""; 0]);
    let build = a(&project).build.as_ref().unwrap();
    assert_eq!(build.folder.join("ctx").as_str(), "sub/ctx");
    let env_files: Vec<_> = a(&project).env_file.iter().map(|file| file.file.as_ref().unwrap().as_str()).collect();
    assert_eq!(env_files, ["sub/b.env", "own.env"]);
    assert_eq!(a(&project).volumes[0].folder.as_str(), "sub");
    let files: Vec<_> = project.files.iter().map(|file| file.path().as_str()).collect();
    assert_eq!(files, ["compose.yaml", "own.env", "sub/b.env", "sub/base.yaml"]);
}

#[test]
fn what_extends_cannot_find_is_told() {
    let other = ("other.yaml", "services: {web: {image: x}}\n");
    let table: &[(&str, &[&str])] = &[
        ("{a: {image: x, extends: zz}}", &["UnknownBase zz"]),
        ("{a: {extends: {file: other.yaml, service: wbe}}}", &["UnknownBase? wbe"]),
        ("{a: {extends: {file: none.yaml, service: web}}}", &["MissingFile? none.yaml"]),
        ("{a: {extends: {file: '${F}', service: web}}}", &[]),
        ("{a: {extends: {file: 'https://x.org/c.yaml', service: web}}}", &[]),
        ("{a: {extends: [b]}}", &["WrongShape [b]"]),
        ("{a: {image: x, extends: a}}", &["ExtendsCycle a"]),
        ("{a: {image: x, extends: b}, b: {extends: a}}", &["ExtendsCycle a"]),
    ];
    for (services, expected) in table {
        let text = format!("services: {services}\n");
        assert_eq!(problems(&project(&[("compose.yaml", &text), other])), *expected, "{services}");
    }
    let text = "services: {a: {extends: {file: other.yaml, service: wbe}}}";
    let project = project(&[("compose.yaml", text), other]);
    assert_eq!(project.problems[0].help.as_deref(), Some("did you mean `web`?"));
}

#[test]
fn a_base_of_another_file_is_not_judged_by_what_stays_there() {
    let project = project(&[
        ("compose.yaml", "services: {a: {extends: {file: sub/b.yaml, service: b}}}\n"),
        ("sub/b.yaml", "services: {b: {image: x, depends_on: [c]}, c: {image: y}}\n"),
    ]);
    assert_eq!(problems(&project), ["UndefinedService c"]);
    let problem = &project.problems[0];
    assert_eq!(problem.place.path().as_str(), "sub/b.yaml");
    assert_eq!(problem.labels[0].place.text(), "{file: sub/b.yaml, service: b}");
}

#[test]
fn included_projects_give_their_resources() {
    let project = project(&[
        (
            "compose.yaml",
            "name: top\ninclude: [sub/c.yaml]\nservices: {a: {image: x, networks: [n], depends_on: [b]}}\n",
        ),
        ("sub/c.yaml", "name: other\nservices: {b: {build: ., networks: [m]}}\nnetworks: {n: }\n"),
    ]);
    assert_eq!(problems(&project), ["UndefinedNetwork m"]);
    assert_eq!(project.name.as_ref().and_then(|name| name.known()), Some("top"));
    let build = project.service("b").and_then(|service| service.build.as_ref()).unwrap();
    assert_eq!(build.folder.as_str(), "sub");
}

#[test]
fn the_long_form_of_include_sets_folder_and_variables() {
    let files = [
        (
            "compose.yaml",
            "include:\n  - path: [sub/c.yaml, sub/o.yaml]\n    project_directory: p\n    env_file: [e.env, f.env]\n\
             services: {a: {image: x}}\n",
        ),
        ("sub/c.yaml", "services: {b: {image: 'x:${T}-${U}-${V}', build: ctx}}\n"),
        ("sub/o.yaml", "services: {b: {user: u}}\n"),
        (".env", "V=root\n"),
        ("e.env", "T=e\nU=e\n"),
        ("f.env", "U=f\nV=f\n"),
        ("sub/.env", "T=unread\n"),
    ];
    let project = project(&files);
    assert_eq!(problems(&project), [""; 0]);
    let b = project.service("b").unwrap();
    assert_eq!(b.image.as_ref().and_then(|image| image.known()), Some("x:e-f-root"));
    assert_eq!(b.user.as_ref().and_then(|user| user.known()), Some("u"));
    assert_eq!(b.build.as_ref().map(|build| build.folder.as_str()), Some("p"));
}

#[test]
fn an_included_folder_has_its_own_env_file() {
    let project = project(&[
        ("compose.yaml", "include: [sub/c.yaml]\nservices: {a: {image: 'x:${S-}'}}\n"),
        ("sub/c.yaml", "services: {b: {image: 'x:${S}-${R}'}}\n"),
        ("sub/.env", "S=sub\nR=sub\n"),
        (".env", "R=root\n"),
    ]);
    let image = |name| project.service(name).and_then(|s| s.image.as_ref()).and_then(|image| image.known());
    assert_eq!((image("a"), image("b")), (Some("x:"), Some("x:sub-root")));
}

#[test]
fn what_include_cannot_find_is_told() {
    let table: &[(&str, &[&str])] = &[
        ("include: sub.yaml", &["WrongShape sub.yaml"]),
        ("include: [none.yaml]", &["MissingFile? none.yaml"]),
        ("include: [{env_file: x}]", &["MissingAttribute {env_file: x}"]),
        ("include: ['oci://x/y']", &[]),
        ("include: ['${X}']", &[]),
        ("include: [{path: sub.yaml, env_file: none.env}]", &["MissingEnvFile? none.env"]),
    ];
    for (include, expected) in table {
        let text = format!("{include}\nservices: {{a: {{image: x, networks: [elsewhere]}}}}\n");
        let project = project(&[("compose.yaml", &text), ("sub.yaml", "services: {}")]);
        assert_eq!(problems(&project), *expected, "{include}");
        assert!(!project.complete, "{include}");
    }
}

#[test]
fn files_that_include_each_other_are_told_with_the_way() {
    let project = project(&[
        ("compose.yaml", "include: [b.yaml]\n"),
        ("b.yaml", "include: [compose.yaml]\nservices: {b: {image: x}}\n"),
    ]);
    assert_eq!(problems(&project), ["IncludeCycle compose.yaml"]);
    assert_eq!(project.problems[0].place.path().as_str(), "b.yaml");
    assert_eq!(project.problems[0].labels[0].place.text(), "b.yaml");
}

#[test]
fn a_broken_file_is_told_at_its_own_place() {
    let project = project(&[
        ("compose.yaml", "include: [b.yaml]\nservices: {a: {image: x, networks: [n]}}\n"),
        ("b.yaml", "services:\n  b:\n    image: 'x\n"),
    ]);
    assert_eq!(project.problems.len(), 1, "{:?}", project.problems);
    assert_eq!(project.problems[0].place.path().as_str(), "b.yaml");
}

#[test]
fn env_files_are_read_in_their_scope() {
    let project = project(&[
        (
            "compose.yaml",
            "services:\n  a:\n    image: x\n    environment: {OWN: '1'}\n    env_file: [a.env, b.env, {path: no.env, \
             required: false}, none.env]\n  off: {image: y, profiles: [p], env_file: unread.env}\n",
        ),
        ("a.env", "A=1\n"),
        ("b.env", "B=$A$OWN$NOPE\nBAD NAME=1\n"),
    ]);
    assert_eq!(problems(&project), ["BadEnvFile? BAD NAME", "MissingEnvFile? none.env"]);
    let uses = &project.env_files[&FilePath::new("b.env")].uses;
    let of = |name: &str| &uses.iter().find(|used| used.name == name).unwrap().resolution;
    let place = |name| match of(name) {
        Resolution::EnvFile(place) => place.text(),
        other => panic!("{other:?}"),
    };
    assert_eq!((place("A"), place("OWN")), ("A=1", "'1'"));
    assert_eq!(*of("NOPE"), Resolution::Unset);
}

#[test]
fn default_names_are_found_in_order() {
    type Found = Option<(&'static str, Option<&'static str>)>;
    let table: &[(&[&str], Found)] = &[
        (&[], None),
        (&["compose.override.yml"], None),
        (&["docker-compose.yaml", "docker-compose.yml"], Some(("docker-compose.yml", None))),
        (&["compose.yml", "compose.yaml"], Some(("compose.yaml", None))),
        (
            &["docker-compose.yml", "compose.override.yaml", "docker-compose.override.yml"],
            Some(("docker-compose.yml", Some("compose.override.yaml"))),
        ),
        (
            &["compose.yaml", "compose.override.yaml", "compose.override.yml"],
            Some(("compose.yaml", Some("compose.override.yml"))),
        ),
    ];
    for (there, expected) in table {
        let files = Files::new(&there.iter().map(|name| (*name, "")).collect::<Vec<_>>());
        let found = default_files(&|path| files.get(path).is_some(), &FilePath::new(""));
        let found = found.map(|(base, over)| (base.to_string(), over.map(|over| over.to_string())));
        let expected = expected.map(|(base, over)| (base.to_owned(), over.map(str::to_owned)));
        assert_eq!(found, expected, "{there:?}");
    }
}
