//! From a request to projects: what belongs together, and what is looked at on the way.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::sync::Mutex;

use shiplint_project::{
    BuildLink, ContainerPorts, EntryKind, FileKind, Lacking, MemoryFiles, Presence, Project, Recorder, Request,
    Secrecy, Taking, open,
};
use shiplint_source::{FilePath, Source};

fn files(texts: &[(&str, &str)]) -> MemoryFiles<'static> {
    let mut files = MemoryFiles::default();
    for (path, text) in texts {
        files.insert(Source::new(*path, *text));
    }
    files
}

fn request(paths: &[&str]) -> Request {
    let kind = |path: &str| FileKind::of_name(path.rsplit('/').next().unwrap()).unwrap();
    Request::of(paths.iter().map(|path| (FilePath::new(path), kind(path))))
}

/// Opens what is asked for, and gives what `look` says of each project, sorted.
fn opened<T: Ord + Send>(texts: &[(&str, &str)], asked: &[&str], look: impl Fn(&Project) -> T + Sync) -> Vec<T> {
    let seen = Mutex::new(Vec::new());
    let unread = open(&request(asked), &files(texts), &|project| seen.lock().unwrap().push(look(project)));
    assert_eq!(unread, []);
    let mut seen = seen.into_inner().unwrap();
    seen.sort();
    seen
}

/// The services of a project that are built, with the Dockerfile and the stage.
fn links(project: &Project) -> Vec<String> {
    let shown = |link| {
        let file = project.dockerfile(link).map_or("none", |unit| unit.source.path().as_str());
        format!("{}: {file} {:?}", project.service(link).name.value, link.stage)
    };
    project.links.iter().map(shown).collect()
}

fn layers(project: &Project) -> Vec<String> {
    project.composes.iter().flat_map(|unit| &unit.layers).map(ToString::to_string).collect()
}

const TREE: &[(&str, &str)] = &[
    (".git/HEAD", ""),
    ("api/Dockerfile", "FROM a AS build\nCOPY src /src\nFROM build\n"),
    ("api/src/main.py", ""),
    ("api/src/deep/deeper/file.py", ""),
    ("web/Dockerfile", "FROM b\nCOPY . .\n"),
    ("web/index.html", ""),
    ("other/compose.yaml", "services: {c: {image: c}}\n"),
];

#[test]
fn one_dockerfile_costs_a_look_at_its_surroundings_only() {
    let files = files(TREE);
    let recorder = Recorder::new(&files);
    assert_eq!(open(&request(&["api/Dockerfile"]), &recorder, &|_| {}), []);
    let consulted = recorder.into_consulted();
    let names: BTreeSet<&str> = consulted.iter().map(FilePath::name).filter(|name| !name.contains("compose")).collect();
    assert_eq!(names, BTreeSet::from([".dockerignore", ".env", ".git", "Dockerfile", "Dockerfile.dockerignore"]));
    let folders: BTreeSet<String> = consulted.iter().map(|path| path.parent().to_string()).collect();
    assert_eq!(folders, [".", "api"].map(str::to_owned).into(), "{consulted:?}");
}

#[test]
fn a_compose_file_around_a_dockerfile_brings_only_what_concerns_it() {
    let compose = ("compose.yaml", "services: {api: {build: api}, web: {build: web, env_file: web.env}}\n");
    let texts: Vec<_> = TREE.iter().copied().chain([compose]).collect();
    let files = files(&texts);
    let recorder = Recorder::new(&files);
    let linked = Mutex::new(Vec::new());
    assert_eq!(
        open(&request(&["api/Dockerfile"]), &recorder, &|project| linked.lock().unwrap().extend(links(project))),
        []
    );
    assert_eq!(linked.into_inner().unwrap(), ["api: api/Dockerfile Some(1)", "web: none None"]);
    let consulted = recorder.into_consulted();
    // What is copied is looked through for secrets.
    assert!(consulted.contains("api/src/deep"));
    for path in ["web/index.html", "api/src/main.py", "other", "other/compose.yaml"] {
        assert!(!consulted.contains(path), "{path} was looked at");
    }
}

#[test]
fn services_share_a_dockerfile() {
    let texts = [
        ("compose.yaml", "services:\n  a: {build: {context: ., target: one}}\n  b: {build: .}\n"),
        ("test/compose.yaml", "services: {c: {build: {context: .., target: none}}}\n"),
        ("Dockerfile", "FROM x AS one\nFROM y\n"),
    ];
    let seen = opened(&texts, &["compose.yaml", "test/compose.yaml", "Dockerfile"], |project| {
        assert_eq!(project.links_to(0).count(), 3);
        assert_eq!(project.dockerfiles.len(), 1, "it is read once");
        links(project)
    });
    let mut links = seen.concat();
    links.sort();
    assert_eq!(links, ["a: Dockerfile Some(0)", "b: Dockerfile Some(1)", "c: Dockerfile None"]);
}

#[test]
fn what_is_included_is_no_project_of_its_own() {
    let texts = [
        ("compose.yaml", "include:\n  - {path: api/compose.yaml, project_directory: .}\n"),
        ("api/compose.yaml", "services: {api: {build: ./api}}\n"),
        ("api/Dockerfile", "FROM x\n"),
    ];
    for asked in
        [&["compose.yaml", "api/compose.yaml"][..], &["api/compose.yaml"], &["api/compose.yaml", "api/Dockerfile"]]
    {
        let seen =
            opened(&texts, asked, |project| (layers(project), project.links.iter().all(|link| link.lacks.is_empty())));
        assert_eq!(seen, [(vec!["compose.yaml".to_owned()], true)], "{asked:?}");
    }
}

#[test]
fn files_that_include_each_other_are_read_once() {
    let texts = [
        ("a/compose.yaml", "include: [../b/compose.yaml]\nservices: {a: {image: x}}\n"),
        ("b/compose.yaml", "include: [../a/compose.yaml]\nservices: {b: {image: x}}\n"),
        ("c/compose.yaml", "include: [compose.yaml]\nservices: {c: {image: x}}\n"),
    ];
    let seen = opened(&texts, &["a/compose.yaml", "b/compose.yaml", "c/compose.yaml"], layers);
    assert_eq!(seen, [["a/compose.yaml"], ["c/compose.yaml"]]);
}

#[test]
fn what_a_build_lacks_is_told() {
    for (build, what, path, near) in [
        ("./ap", Lacking::Context, "ap", Some("api")),
        ("{context: api, dockerfile: api/Dockerfile}", Lacking::Dockerfile, "api/api/Dockerfile", Some("Dockerfile")),
        (
            "{context: web, dockerfile: Dockerfile.prod}",
            Lacking::Dockerfile,
            "web/Dockerfile.prod",
            Some("Dockerfile.dev"),
        ),
        ("web", Lacking::Dockerfile, "web/Dockerfile", Some("Dockerfile.dev")),
        ("{context: api, additional_contexts: {docs: ./dox}}", Lacking::Additional(0), "dox", None),
    ] {
        let text = format!("services: {{a: {{build: {build}}}}}\n");
        let texts =
            [("compose.yaml", text.as_str()), ("api/Dockerfile", "FROM x\n"), ("web/Dockerfile.dev", "FROM x\n")];
        opened(&texts, &["compose.yaml"], |project| {
            let [lack] = project.links[0].lacks.as_slice() else { panic!("{build}: {:?}", project.links[0].lacks) };
            assert_eq!((lack.what, lack.absence.path.as_str(), lack.absence.near.as_deref()), (what, path, near));
        });
    }
}

#[test]
fn nothing_is_lacking_where_nobody_can_say() {
    for build in [
        "{context: 'https://x.org/y.git'}",
        "'${FOLDER}'",
        "/srv/app",
        "~/app",
        "{dockerfile_inline: 'FROM x'}",
        "{context: api, dockerfile: '${FILE}'}",
        "{context: lower}",
        "{context: api, additional_contexts: {a: 'docker-image://x', b: 'service:b', c: 'https://x.org'}}",
    ] {
        let text = format!("services: {{a: {{build: {build}}}}}\n");
        let texts = [("compose.yaml", text.as_str()), ("api/Dockerfile", "FROM x\n"), ("lower/dockerfile", "FROM x\n")];
        opened(&texts, &["compose.yaml"], |project| assert_eq!(project.links[0].lacks, [], "{build}"));
    }
}

#[test]
fn a_folder_taken_out_of_its_repository_lacks_nothing_that_lay_above_it() {
    let compose = "
include: [../base.yaml]
services:
  a: {build: {context: .., dockerfile: app/Dockerfile}, env_file: ../a.env, label_file: ../a.labels}
  b: {build: {context: .., dockerfile: app/b.Dockerfile}}
  c: {build: {context: .., dockerfile: c.Dockerfile}}
";
    let cut = [("lib/app/compose.yaml", compose), ("lib/app/Dockerfile", "FROM x\nCOPY src *.toml ./\n")];
    let told = |texts: &[(&str, &str)]| {
        let seen = Mutex::new(Vec::new());
        let asked = request(&["lib/app/compose.yaml"]).with_folders(["lib/app".into()]);
        open(&asked, &files(texts), &|project| {
            let absent = |link: &BuildLink| {
                let sources = link.context.iter().flat_map(|context| context.sources.values());
                sources.filter(|presence| **presence != Presence::Found).count()
            };
            let problems = project.composes.iter().map(|unit| unit.project.problems.len()).sum::<usize>();
            let lacks = project.links.iter().map(|link| link.lacks.len()).sum::<usize>();
            seen.lock().unwrap().push((problems, lacks, project.links.iter().map(absent).sum::<usize>()));
        });
        seen.into_inner().unwrap()
    };
    assert_eq!(told(&cut), [(0, 1, 0)], "what should lie in the folder itself is still missed");
    assert_eq!(told(&[cut[0], cut[1], ("lib/.git/HEAD", "")]), [(3, 2, 2)]);
}

#[test]
fn arguments_are_taken_by_the_stages_of_their_build() {
    let dockerfile = "ARG GLOBAL\nFROM x AS one\nARG A\nFROM one AS two\nARG B\nFROM y AS three\nARG C\nARG A\n";
    for (target, name, taking) in [
        ("two", "GLOBAL", Taking::Taken),
        ("two", "A", Taking::Taken),
        ("two", "B", Taking::Taken),
        ("two", "C", Taking::NotNeeded(3)),
        ("one", "B", Taking::NotNeeded(2)),
        ("three", "A", Taking::Taken),
        ("two", "D", Taking::Undeclared),
        ("two", "a", Taking::Undeclared),
        ("two", "https_proxy", Taking::Taken),
        ("none", "D", Taking::Taken),
    ] {
        let text = format!("services: {{a: {{build: {{context: ., target: {target}, args: [{name}=1]}}}}}}\n");
        opened(&[("compose.yaml", text.as_str()), ("Dockerfile", dockerfile)], &["compose.yaml"], |project| {
            assert_eq!(project.links[0].takings, [taking], "{name} of {target}");
        });
    }
}

#[test]
fn sources_are_looked_up_for_the_stages_of_a_build() {
    let texts = [
        ("compose.yaml", "services: {a: {build: {context: ., target: one}}, b: {build: .}}\n"),
        ("Dockerfile", "FROM x AS one\nCOPY here gone /\nFROM one\nCOPY --from=one here /\nCOPY lost /\n"),
        ("here", ""),
    ];
    opened(&texts, &["compose.yaml"], |project| {
        let missing = |link: usize| -> Vec<(usize, usize)> {
            let sources = &project.links[link].context.as_ref().unwrap().sources;
            let missing = sources.iter().filter(|(_, presence)| matches!(presence, Presence::Missing(_)));
            missing.map(|(key, _)| *key).collect()
        };
        assert_eq!(missing(0), [(1, 1)]);
        assert_eq!(missing(1), [(1, 1), (4, 0)]);
    });
}

#[test]
fn a_folder_with_an_ignore_file_counts_as_context_where_it_looks_like_one() {
    for (dockerfile, ignore, expected) in [
        ("COPY here hidden /", "hidden\n", Some(1)),
        ("COPY here gone /", "hidden\n", Some(0)),
        ("COPY other hidden2 /", "hidden2\n", None),
    ] {
        let text = format!("FROM x\n{dockerfile}\n");
        let texts = [("a/Dockerfile", text.as_str()), ("a/.dockerignore", ignore), ("a/here", ""), ("a/hidden", "")];
        opened(&texts, &["a/Dockerfile"], |project| {
            let told = project.assumed_context(0).map(|context| context.sources.len());
            assert_eq!(told, expected, "{dockerfile}");
        });
    }
}

#[test]
fn health_is_that_of_the_service_or_of_what_it_runs() {
    let dockerfile = "FROM postgres AS plain\nFROM plain AS checked\nHEALTHCHECK CMD x\nFROM checked AS cleared\n\
        HEALTHCHECK NONE\nFROM a/b AS unknown\nFROM scratch AS empty\n";
    for (service, expected) in [
        ("{image: postgres}", "Unchecked"),
        ("{image: vaultwarden/server}", "Checked"),
        ("{image: a/b}", "Unsure"),
        ("{image: '${X}'}", "Checked"),
        ("{image: postgres, healthcheck: {test: x}}", "Checked"),
        ("{image: postgres, healthcheck: {interval: 1s}}", "Unchecked"),
        ("{image: vaultwarden/server, healthcheck: {disable: true}}", "Disabled"),
        ("{image: vaultwarden/server, healthcheck: {test: NONE}}", "Checked"),
        ("{image: vaultwarden/server, healthcheck: {test: [NONE]}}", "Disabled"),
        ("{build: {context: ., target: plain}}", "Unchecked"),
        ("{build: {context: ., target: checked}}", "Checked"),
        ("{build: {context: ., target: cleared}}", "Cleared"),
        ("{build: {context: ., target: unknown}}", "Unsure"),
        ("{build: .}", "Unchecked"),
        ("{build: {context: ., target: none}}", "Checked"),
        ("{build: ./gone}", "Checked"),
        ("{image: built}", "Checked"),
        ("{provider: {type: x}}", "Checked"),
    ] {
        let text =
            format!("services:\n  a: {service}\n  b: {{image: built, build: {{context: ., target: checked}}}}\n");
        opened(&[("compose.yaml", text.as_str()), ("Dockerfile", dockerfile)], &["compose.yaml"], |project| {
            let health = format!("{:?}", project.health(0, 0));
            assert!(health.starts_with(expected), "{service}: {health}");
        });
    }
}

#[test]
fn services_name_each_other() {
    let text = "services:\n  a: {image: x, depends_on: [b], environment: {URL: 'http://c-1:80/e'}}\n  b: {image: x, command: b d.f}\n  \
        c: {image: x, container_name: c-1}\n  d: {image: x}\n  e: {image: x, labels: {x: e}}\n";
    let named = opened(&[("compose.yaml", text)], &["compose.yaml"], |project| {
        (0..5).map(|service| project.composes[0].is_named_by_others(service)).collect::<Vec<_>>()
    });
    assert_eq!(named, [[false, true, true, false, true]]);
}

#[test]
fn ports_are_compared_by_protocol_and_range() {
    let dockerfile = "FROM x\nEXPOSE 80 8000-8010 53/udp\n";
    let text = "services: {a: {build: ., ports: ['81:80', '8005:8005', '53:53', '${P}', '1-2:7-8/UDP']}}\n";
    opened(&[("compose.yaml", text), ("Dockerfile", dockerfile)], &["compose.yaml"], |project| {
        let mut exposed: Vec<_> =
            project.dockerfiles[0].model.final_state(0).ports().filter_map(ContainerPorts::exposed).collect();
        exposed.reverse();
        let ports = &project.composes[0].project.services[0].ports;
        let published: Vec<_> = ports.iter().filter_map(ContainerPorts::published).collect();
        assert_eq!(published.iter().map(ToString::to_string).collect::<Vec<_>>(), ["80", "8005", "53", "7-8/udp"]);
        let met = |port: &&ContainerPorts| published.iter().any(|other| other.overlaps(**port));
        assert_eq!(exposed.iter().filter(met).map(ToString::to_string).collect::<Vec<_>>(), ["80", "8000-8010"]);
    });
}

#[test]
fn exposed_ports_are_of_the_container_alone() {
    for (text, expected) in [
        ("80", Some("80")),
        ("8000-8010/udp", Some("8000-8010/udp")),
        ("80/TCP", Some("80")),
        ("8080:80", None),
        ("http", None),
        ("70000", None),
        ("10-5", None),
    ] {
        let ports = ContainerPorts::parse(text);
        assert_eq!(ports.map(|ports| ports.to_string()).as_deref(), expected, "{text}");
    }
    let parse = |text| ContainerPorts::parse(text).expect("a range of ports");
    assert!(parse("80-90").encloses(parse("80")) && !parse("80").encloses(parse("80-90")));
    assert!(!parse("80-90").encloses(parse("80/udp")));
}

#[test]
fn copies_lead_into_the_image() {
    let dockerfile = "FROM node AS base\nWORKDIR /srv\nCOPY package.json ./\nFROM base\nCOPY ./web/ app\nCOPY web/a.js b.js\n\
                      FROM base AS other\nCOPY . /else\nFROM base AS wild\nCOPY we* /app/\n";
    for (target, path, kind, expected) in [
        ("1", "web", EntryKind::Folder, Some(vec!["/srv/app"])),
        ("1", "web/src", EntryKind::Folder, Some(vec!["/srv/app/src"])),
        ("1", "package.json", EntryKind::File, Some(vec!["/srv/package.json"])),
        ("1", "web/a.js", EntryKind::File, Some(vec!["/srv/app/a.js", "/srv/b.js"])),
        ("1", "docs", EntryKind::Folder, Some(vec![])),
        ("other", "docs/x", EntryKind::Folder, Some(vec!["/else/docs/x"])),
        ("wild", "web", EntryKind::Folder, None),
    ] {
        let compose = format!("services: {{a: {{build: {{context: ., target: '{target}'}}}}}}\n");
        let texts = [("compose.yaml", compose.as_str()), ("Dockerfile", dockerfile), ("web/a.js", "")];
        opened(&texts, &["compose.yaml"], |project| {
            let copies = project.copies(&project.links[0], path, kind);
            let targets = copies.map(|copies| copies.into_iter().map(|copied| copied.target).collect::<Vec<_>>());
            let expected = expected.clone().map(|targets| targets.into_iter().map(str::to_owned).collect());
            assert_eq!(targets, expected, "{path} in {target}");
        });
    }
}

#[test]
fn what_is_secret_in_a_context_is_told() {
    let texts = [
        ("compose.yaml", "services: {a: {build: .}}\n"),
        ("Dockerfile", "FROM x\nCOPY . .\n"),
        (".env", "DEBUG=1\nDB_PASSWORD=hunter2\n"),
        ("web/.env.prod", "API_TOKEN=changeme\n"),
        ("api/.env", "DEBUG=1\n"),
        (".env.example", "DB_PASSWORD=hunter2\n"),
        ("certs/site.pem", "-----BEGIN PRIVATE KEY-----\n"),
        ("certs/ca.pem", "-----BEGIN CERTIFICATE-----\n"),
        ("tests/id_rsa", "x"),
        ("ssh/id_rsa", "x"),
        (".git/HEAD", "x"),
        ("node_modules/a/server.key", ""),
    ];
    let seen = opened(&texts, &["compose.yaml"], |project| {
        let context = project.links[0].context.as_deref().unwrap();
        context.sensitive.values().flatten().map(|it| format!("{} {}", it.path, shown(&it.what))).collect::<Vec<_>>()
    });
    let expected =
        [".env password", ".git history", "certs/site.pem key", "ssh/id_rsa named", "web/.env.prod well-known"];
    assert_eq!(seen, [expected.map(str::to_owned).to_vec()]);
}

fn shown(what: &Secrecy) -> &'static str {
    match what {
        Secrecy::Named => "named",
        Secrecy::Key => "key",
        Secrecy::Password { is_well_known: true, .. } => "well-known",
        Secrecy::Password { .. } => "password",
        Secrecy::History => "history",
    }
}

#[test]
fn files_of_the_host_are_looked_up() {
    let compose = "services:\n  a:\n    image: x\n    volumes: ['./a.conf:/a', './lost.conf:/b', '/c:/c', '~/d:/d', './mod:/e', 'vol:/f']\n";
    let texts = [("compose.yaml", compose), ("a.conf", ""), (".gitmodules", "[submodule \"m\"]\n  path = mod\n")];
    let alone = [("web.compose.yaml", compose), ("README.md", "")];
    for (texts, expected) in [(&texts[..], "found,lost,-,-,later,-"), (&alone, "-,-,-,-,-,-")] {
        opened(texts, &[texts[0].0], |project| {
            let unit = &project.composes[0];
            let told = unit.project.services[0].volumes.iter().map(|mount| {
                let place = mount.source.known().map(|source| &source.place).unwrap();
                match (unit.host_file(place), unit.absent_host_file(place)) {
                    (Some(_), None) => "found",
                    (None, Some(absence)) if absence.later.is_some() => "later",
                    (None, Some(_)) => "lost",
                    _ => "-",
                }
            });
            assert_eq!(told.collect::<Vec<_>>().join(","), expected);
        });
    }
}

#[test]
fn an_empty_target_is_none_and_images_are_known_by_any_name() {
    let text = "services: {a: {image: shop/a, build: {context: ., target: '', tags: [shop/b:1]}}}\n";
    opened(&[("compose.yaml", text), ("Dockerfile", "FROM x AS y\nFROM z\n")], &["compose.yaml"], |project| {
        assert_eq!(links(project), ["a: Dockerfile Some(1)"]);
        let builder = |image| project.composes[0].builder(image);
        assert_eq!(["shop/a:latest", "docker.io/shop/b:1"].map(builder), [Some(0), Some(0)]);
        assert_eq!(builder("shop/b"), None);
    });
}

#[test]
fn an_overlay_leaves_what_is_built_to_the_files_below() {
    let texts = [
        ("compose.yaml", "services:\n  a: {build: {context: api, dockerfile: web.Dockerfile}}\n  b: {build: gone}\n"),
        (
            "compose.live.yaml",
            "services:\n  a: {build: {target: live}}\n  b: {build: {target: live}}\n  c: {build: {target: x}}\n",
        ),
        ("api/web.Dockerfile", "FROM x AS test\nFROM x AS live\nFROM x\n"),
    ];
    let seen = opened(&texts, &["compose.live.yaml"], |project| {
        let lacks = project.links.iter().map(|link| link.lacks.len()).sum::<usize>();
        (links(project), lacks)
    });
    let linked = ["a: api/web.Dockerfile Some(1)", "b: none None", "c: none None"].map(str::to_owned);
    assert_eq!(seen, [(linked.to_vec(), 0)]);
}

#[test]
fn development_containers_are_read_with_the_compose_files_that_they_name() {
    let texts = [
        ("compose.yaml", "services: {app: {image: a}}\n"),
        (
            ".devcontainer/devcontainer.json",
            "// all\n{\"dockerComposeFile\": [\"../compose.yaml\"], \"service\": \"app\",}",
        ),
        (".devcontainer.json", "{\"dockerComposeFile\": \"gone.yaml\", \"service\": \"app\"}"),
        ("three/devcontainer.json", "{\"image\": \"a\", \"service\": \"app\"}"),
        ("four/devcontainer.json", "{\"dockerComposeFile\": "),
    ];
    let read = |asked: &str| {
        opened(&texts, &[asked], |project| {
            project.devcontainer.as_ref().map(|container| {
                let mention = &container.mention;
                let services = mention.services.iter().map(|(place, name)| format!("{name} at {:?}", place.text()));
                let known = mention.known.iter().flat_map(|known| &known.services).map(|(name, _)| name.clone());
                (services.collect::<Vec<_>>(), mention.missing.len(), known.collect::<Vec<_>>())
            })
        })
    };
    let app = || vec!["app at \"app\"".to_owned()];
    assert_eq!(read(".devcontainer/devcontainer.json"), [Some((app(), 0, vec!["app".to_owned()]))]);
    assert_eq!(read(".devcontainer.json"), [Some((app(), 1, vec![]))]);
    for asked in ["three/devcontainer.json", "four/devcontainer.json", "compose.yaml"] {
        assert_eq!(read(asked), [None], "{asked}");
    }
}
