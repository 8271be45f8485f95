//! What services say about each other and about themselves.

use shiplint_compose::{Input, Project, ResourceKind, load};
use shiplint_source::{FilePath, Source};

fn project(text: &str) -> Project {
    load(&Input::new(FilePath::new(""), vec![Source::new("compose.yaml", text)]), &|_| None)
}

/// A project of services with these attributes, called `a`, `b` and so on.
fn services(attributes: &[&str]) -> Project {
    let service = |(at, text): (usize, &&str)| format!("  {}: {{{text}}}\n", char::from(b'a' + at as u8));
    project(&format!("services:\n{}", attributes.iter().enumerate().map(service).collect::<String>()))
}

#[test]
fn ports_of_the_host_are_contended() {
    for (one, two, contended) in [
        ("8080:80", "8080:81", Some((8080, 8080))),
        ("8080:80", "8081:80", None),
        ("8080:80", "8080:80/udp", None),
        ("127.0.0.1:8080:80", "8080:80", Some((8080, 8080))),
        ("127.0.0.1:8080:80", "127.0.0.2:8080:80", None),
        ("127.0.0.1:8080:80", "0.0.0.0:8080:80", Some((8080, 8080))),
        ("0.0.0.0:8080:80", "[::]:8080:80", None),
        ("[::1]:8080:80", "8080:80", Some((8080, 8080))),
        ("8000-8010:8000-8010", "8005-8020:8005-8020", Some((8005, 8010))),
        ("8000-8010:80", "8005:80", None),
        ("80", "80", None),
        ("${PORT}:80", "8080:80", None),
        ("${IP}:8080:80", "8080:80", None),
    ] {
        let project = services(&[&format!("ports: ['{one}']"), &format!("ports: ['{two}']")]);
        let [a, b] = project.services.as_slice() else { panic!("two services") };
        let found = a.ports[0].contended(&b.ports[0]);
        assert_eq!(found.map(|range| (range.first, range.last)), contended, "{one} {two}");
    }
}

#[test]
fn profiles_keep_services_apart() {
    for (one, two, beside) in [
        ("", "", true),
        ("profiles: [x]", "", true),
        ("profiles: [x, y]", "profiles: [y]", true),
        ("profiles: [x]", "profiles: [y]", false),
        ("profiles: [x]", "profiles: ['${P}']", false),
    ] {
        let project = services(&[one, two]);
        assert_eq!(project.services[0].runs_beside(&project.services[1]), beside, "{one} {two}");
    }
}

#[test]
fn a_shell_reads_some_variables() {
    for (attributes, names) in [
        ("command: sh -c 'echo $A $B'", vec!["A", "B"]),
        ("command: [echo, $A]", vec![]),
        ("command: [sh, -c, 'echo $A', $B]", vec!["A", "B"]),
        ("entrypoint: [/bin/bash, -ec], command: [run $A]", vec!["A"]),
        ("healthcheck: {test: pg_isready -U $A}", vec!["A"]),
        ("healthcheck: {test: [CMD, pg_isready, -U, $A]}", vec![]),
        ("healthcheck: {test: [CMD, sh, -c, pg_isready -U $A]}", vec!["A"]),
        ("image: $A, command: sh -c run", vec![]),
    ] {
        let project = services(&[attributes]);
        let read: Vec<&str> =
            project.read_afterwards().keys().map(|place| place.text().trim_start_matches('$')).collect();
        assert_eq!(read, names, "{attributes}");
    }
}

#[test]
fn some_dollar_signs_are_meant_for_others() {
    for (text, name, literal) in [
        ("services: {a: {image: x, environment: {P: pa$word}}}", "word", true),
        ("services: {a: {image: x, environment: {P: 'a:$apr1$x/y'}}}", "apr1", true),
        ("services: {a: {image: x, environment: {P: 'pa${word}'}}}", "word", false),
        ("services: {a: {image: x, environment: {P: pa$WORD}}}", "WORD", false),
        ("services: {a: {image: $image}}", "image", false),
        ("services: {a: {image: x, command: sh -c 'for i in a b; do echo $i; done'}}", "i", true),
        ("services: {a: {image: x, command: sh -c 'echo $host_ip'}}", "host_ip", false),
        ("configs: {c: {content: 'set_header Host $host'}}", "host", true),
        ("services: {a: {build: {dockerfile_inline: \"FROM x\\nARG A\\nRUN echo $A\"}}}", "A", true),
        ("services: {a: {build: {dockerfile_inline: \"FROM x\\nRUN echo $A\"}}}", "A", false),
    ] {
        let project = project(text);
        let used = project.variables.iter().find(|used| used.name == name).expect("the variable");
        let after = project.read_afterwards().get(&used.place).copied();
        assert_eq!(used.looks_literal(after), literal, "{text}");
    }
}

#[test]
fn volumes_that_nobody_mounts_are_unused() {
    let declared = "volumes:\n  data:\n  old:\n";
    for (mount, unused) in [
        ("data:/x", vec!["old"]),
        ("./data:/x", vec!["data", "old"]),
        ("{type: volume, source: old, target: /x}", vec!["data"]),
        ("${NAME}:/x", vec![]),
        ("./${NAME}:/x", vec!["data", "old"]),
    ] {
        let project = project(&format!("services:\n  a:\n    image: x\n    volumes:\n    - {mount}\n{declared}"));
        let names: Vec<&str> =
            project.unused(ResourceKind::Volume).iter().map(|volume| volume.name.value.as_str()).collect();
        assert_eq!(names, unused, "{mount}");
    }
}

#[test]
fn the_projects_own_env_file_is_read() {
    let input = Input {
        env_files: vec![Source::new(".env", "TAG=1\nbad name=2\nURL=$HOST_NAME\n")],
        ..Input::new(
            FilePath::new(""),
            vec![Source::new("compose.yaml", "services:\n  a: {image: 'x:${TAG}', env_file: .env}\n")],
        )
    };
    let project = load(&input, &|_| None);
    assert_eq!(project.service("a").unwrap().image.as_ref().unwrap().known(), Some("x:1"));
    let problems: Vec<_> = project.problems.iter().map(|problem| problem.place.text()).collect();
    assert_eq!(problems, ["bad name"]);
    let uses: Vec<_> = project.env_files[&FilePath::new(".env")].uses.iter().map(|used| used.name.as_str()).collect();
    assert_eq!(uses, ["HOST_NAME"]);
    assert_eq!(project.variables.len(), 1, "only those of Compose files");
}

#[test]
fn hooks_are_commands() {
    let project = services(&["post_start: [{command: 'echo a | b'}], pre_stop: [{command: [c, d]}]"]);
    let hooks = &project.services[0].hooks;
    assert_eq!(hooks.len(), 2);
    assert_eq!(hooks[0].dropped.as_ref().map(shiplint_source::Place::text), Some("| b"));
    assert_eq!(hooks[1].words.len(), 2);
}

#[test]
fn builds_that_need_each_other_are_found() {
    for (a, b, circles) in [
        ("service:b", "service:a", vec!["service:a service:b"]),
        ("service:a", "service:a", vec!["service:a"]),
        ("service:b", "docker-image://a", vec![]),
        ("service:b", "${A}", vec![]),
        ("service:c", "service:a", vec![]),
    ] {
        let build = |context: &str| format!("build: {{additional_contexts: {{x: '{context}'}}}}");
        let project = services(&[&build(a), &build(b)]);
        let found = project.circular_contexts();
        let texts: Vec<String> = found.iter().map(|circle| words(circle)).collect();
        assert_eq!(texts, circles, "{a} {b}");
    }
}

fn words(places: &[shiplint_source::Place]) -> String {
    places.iter().map(|place| place.text().trim_matches('\'')).collect::<Vec<_>>().join(" ")
}

#[test]
fn services_extend_others() {
    let texts = [
        (
            "compose.yaml",
            "services: {a: {image: x}, b: {extends: a}, c: {extends: {service: a, file: parts/base.yaml}}}",
        ),
        ("parts/base.yaml", "services: {a: {image: y}}"),
    ];
    let read =
        |path: &FilePath| texts.iter().find(|(name, _)| path.as_str() == *name).map(|(n, t)| Source::new(*n, *t));
    let project = load(&Input::new(FilePath::new(""), vec![Source::new("compose.yaml", texts[0].1)]), &read);
    let heirs = |name| project.extending(project.service(name).unwrap()).collect::<Vec<_>>();
    assert_eq!(heirs("a"), [project.number("b").unwrap()], "that of another file is another one");
    assert!(heirs("b").is_empty());
}
