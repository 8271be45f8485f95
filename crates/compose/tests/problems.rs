//! What Compose refuses: kinds, places and circumstances.

mod common;

use common::{Files, notices, one, problems, project};
use shiplint_compose::{Rejection, load};

#[test]
fn services_are_read_as_far_as_their_shape_allows() {
    let table: &[(&str, &[&str])] = &[
        ("", &["Empty "]),
        ("# nothing\n", &["Empty "]),
        ("name: x\n", &[]),
        ("services: {}\n", &[]),
        ("- a\n", &["WrongShape - a"]),
        ("services:\n", &["WrongShape services"]),
        ("services: [a]\n", &["WrongShape [a]"]),
        ("services: {a: }\n", &["WrongShape a"]),
        ("services: {a: x}\n", &["WrongShape x"]),
        ("services: {1: {image: x}}\n", &["NonTextKey 1"]),
        ("services: {y: {image: x}}\n", &[]),
        ("services: {a: {image: x, ports: 80}}\n", &["WrongShape 80"]),
        ("services: {a: {image: x, volumes: }}\n", &["WrongShape volumes"]),
        ("services: {a: {image: x, environment: A}}\n", &["WrongShape A"]),
        ("services: {a: {image: [x]}}\n", &["WrongShape [x]"]),
        ("services: {a: {image: x, command: {a: b}}}\n", &["WrongShape {a: b}"]),
        ("services: {a: {image: x, healthcheck: [a]}}\n", &["WrongShape [a]"]),
        ("services: {a: {build: [a]}}\n", &["WrongShape [a]"]),
        ("services: {a: {image: x, depends_on: {b: }}, b: {image: y}}\n", &["WrongShape b"]),
        ("services: {a: {image: x, labels: {k: .inf}}}\n", &["BadNumber .inf"]),
        ("services: {a: {image: x, image: y}}\n", &["DuplicateKey image"]),
        ("services: {a: {image: *x}}\n", &["BadAlias *x"]),
        ("services: {a: {<<: [x], image: x}}\n", &["BadMergeKey x"]),
        ("volumes: [a]\n", &["WrongShape [a]"]),
    ];
    for (text, expected) in table {
        assert_eq!(problems(&one(text)), *expected, "{text}");
    }
}

/// Services of which `a` is looked at, each with the problems of the project.
const SERVICES: &[(&str, &[&str])] = &[
    ("{a: {image: x}}", &[]),
    ("{a: {}}", &["NothingToRun a"]),
    ("{a: {image: ''}}", &["NothingToRun a"]),
    ("{a: {image: '${I}'}}", &[]),
    ("{a: {image: '${I:-}'}}", &["NothingToRun? a"]),
    ("{a: {provider: {type: x}}}", &[]),
    ("{a: {image: x, depends_on: [b]}}", &["UndefinedService b"]),
    ("{a: {image: x, depends_on: {b: {condition: service_started, required: false}}}}", &["UndefinedService b"]),
    ("{a: {image: x, depends_on: {b: {}}}, b: {image: y}}", &["MissingAttribute b"]),
    ("{a: {image: x, depends_on: [b]}, b: {image: y, profiles: [p]}}", &["DisabledService? b"]),
    ("{a: {image: x, profiles: [p], depends_on: [b]}, b: {image: y, profiles: [p]}}", &[]),
    ("{a: {image: x, profiles: [p], depends_on: [b]}}", &["UndefinedService? b"]),
    ("{a: {image: x, links: ['b:db']}}", &["UndefinedService b"]),
    ("{a: {image: x, volumes_from: ['container:b', 'b:ro']}}", &["UndefinedService b"]),
    ("{a: {image: x, network_mode: 'service:b'}}", &["UndefinedService b"]),
    ("{a: {image: x, pid: 'service:${B}'}}", &[]),
    ("{a: {image: x, ipc: 'service:${B:-b}'}}", &["UndefinedService? b"]),
    ("{a: {image: x, networks: [default]}}", &[]),
    ("{a: {image: x, networks: [n]}}", &["UndefinedNetwork n"]),
    ("{a: {image: x, networks: {n: }}}", &["UndefinedNetwork n"]),
    ("{a: {image: x, networks: ['${N}']}}", &[]),
    ("{a: {image: x, volumes: ['vol:/x', './y:/y', /z]}}", &["UndefinedVolume vol"]),
    ("{a: {image: x, volumes: ['${V}:/x']}}", &[]),
    ("{a: {image: x, volumes: [{type: volume, source: ./v, target: /x}]}}", &["UndefinedVolume ./v"]),
    ("{a: {image: x, secrets: [s, {source: t}]}}", &["UndefinedSecret s", "UndefinedSecret t"]),
    ("{a: {build: {context: ., secrets: [s]}}}", &["UndefinedSecret s"]),
    ("{a: {image: x, configs: [c]}}", &["UndefinedConfig c"]),
    ("{a: {image: x, models: [m]}}", &["UndefinedModel m"]),
    ("{a: {image: x, depends_on: [a]}}", &["DependencyCycle a"]),
    ("{a: {image: x, depends_on: [b]}, b: {image: x, links: [a]}}", &["DependencyCycle a"]),
    ("{a: {build: {dockerfile: x, dockerfile_inline: FROM x}}}", &["ConflictingAttributes FROM x"]),
    ("{a: {build: {additional_contexts: {b: 'service:b'}}}}", &["BadBuildContext 'service:b'"]),
    ("{a: {build: {additional_contexts: [b=service:b]}}, b: {image: y}}", &["BadBuildContext service:b"]),
    ("{a: {build: {additional_contexts: [b]}}}", &["BadPair b"]),
    ("{a: {build: {ssh: [default, b]}}}", &["BadPair b"]),
    ("{a: {build: {platforms: [p/q]}, platform: r/s}}", &["ConflictingAttributes r/s"]),
    ("{a: {image: x, healthcheck: {test: [curl, x]}}}", &["BadHealthcheck curl"]),
    ("{a: {image: x, healthcheck: {test: [NONE]}}}", &[]),
    ("{a: {image: x, healthcheck: {interval: '5'}}}", &["BadDuration '5'"]),
    ("{a: {image: x, stop_grace_period: 1m30s}}", &[]),
    ("{a: {image: x, mem_limit: 5xx}}", &["BadSize 5xx"]),
    ("{a: {image: x, mem_limit: '${M}'}}", &[]),
    ("{a: {image: x, command: (a; b)}}", &["BadCommandLine (a; b)"]),
    ("{a: {image: x, extra_hosts: [h]}}", &["BadPair h"]),
    ("{a: {image: x, environment: ['D = 2']}}", &["BadPair D "]),
    ("{a: {image: x, container_name: n1}, b: {image: x, container_name: n1}}", &["ContainerNameTaken n1"]),
    ("{a: {image: x, container_name: n1, scale: 2}}", &["ConflictingAttributes n1"]),
    ("{a: {image: x, container_name: n1, deploy: {replicas: '${N:-2}'}}}", &["ConflictingAttributes? n1"]),
    ("{a: {image: x, network_mode: host, networks: [default]}}", &["ConflictingAttributes networks"]),
    ("{a: {image: x, cpus: 1, deploy: {resources: {limits: {cpus: '2'}}}}}", &["ConflictingAttributes '2'"]),
    ("{a: {image: x, cpus: 1, deploy: {resources: {limits: {cpus: '1.0'}}}}}", &[]),
    ("{a: {image: x, mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}}}", &[]),
    ("{a: {image: x, mem_limit: 1g, deploy: {resources: {limits: {cpus: 1}}}}}", &["ConflictingAttributes mem_limit"]),
    ("{a: {image: x, develop: {watch: [{path: ., action: rebuild}]}}}", &[]),
    ("{a: {image: x, develop: {watch: [{path: ., action: sync}]}}}", &["MissingAttribute {path: ., action: sync}"]),
    ("{a: {image: x, develop: {watch: [{path: '', action: rebuild}]}}}", &["BadValue ''"]),
    ("{a: {image: x, develop: {watch: [{path: '${P}', action: rebuild}]}}}", &[]),
    ("{a: {image: x, develop: {watch: [{path: '${P:-}', action: rebuild}]}}}", &["BadValue? '${P:-}'"]),
    ("{a: {image: x, develop: {watch: [{path: ., action: sync, target: '${T}'}]}}}", &[]),
    ("{a: {image: x, gpus: [{count: 1, device_ids: ['0']}]}}", &["ConflictingAttributes device_ids"]),
    ("{a: {image: x, gpus: [{count: 1}, {device_ids: ['0']}]}}", &[]),
    ("{a: {image: x, command: '${C'}}", &["BadVariable ${C"]),
    ("{a: {image: x, command: '${C:-${}}'}}", &["BadVariable? ${}"]),
    ("{a: {image: x, command: '${C?}'}}", &["MissingVariable? ${C?}"]),
    ("{a: {image: x, profiles: [p], command: '${C?}'}}", &["MissingVariable? ${C?}"]),
    ("{a: {image: x, env_file: none.env}}", &["MissingEnvFile? none.env"]),
    ("{a: {image: x, env_file: {path: x}}}", &["WrongShape {path: x}"]),
    ("{a: {image: x, env_file: [{path: '${F}', format: toml}]}}", &["BadEnvFile toml"]),
];

#[test]
fn services_that_do_not_hold_together_are_told() {
    for (services, expected) in SERVICES {
        assert_eq!(problems(&one(&format!("services: {services}\n"))), *expected, "{services}");
    }
}

#[test]
fn resources_that_do_not_hold_together_are_told() {
    let table: &[(&str, &[&str])] = &[
        ("networks: {n: }", &[]),
        ("volumes: {v: {external: true, name: x}}", &[]),
        ("volumes: {v: {external: true, driver: x}}", &["ConflictingAttributes driver"]),
        ("volumes: {v: {external: '${E:-true}', driver: x}}", &["ConflictingAttributes? driver"]),
        ("volumes: {v: {external: {name: x}}}", &[]),
        ("volumes: {v: {external: {name: x}, name: x}}", &[]),
        ("volumes: {v: {external: {name: x}, name: y}}", &["ConflictingAttributes x"]),
        ("volumes: {v: {external: {name: '${X}'}, name: y}}", &[]),
        (
            "volumes: {v: {external: true, driver: x, labels: [a]}}",
            &["ConflictingAttributes driver", "ConflictingAttributes labels"],
        ),
        ("networks: {n: {external: true, driver: x}}", &[]),
        ("secrets: {s: }", &["WrongShape s"]),
        ("secrets: {s: {}}", &["MissingAttribute s"]),
        ("secrets: {s: {external: true}}", &[]),
        ("secrets: {s: {file: x, environment: Y}}", &["ConflictingAttributes environment"]),
        ("configs: {c: {content: x, file: y}}", &["ConflictingAttributes file"]),
        ("configs: {c: {content: x}}", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(problems(&one(&format!("services: {{}}\n{text}\n"))), *expected, "{text}");
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let text = "services:\n  a:\n    ports: [x]\n    networks: [n]\n  b: {image: y, depends_on: [c]}\n";
    assert_eq!(problems(&one(text)), ["NothingToRun a", "BadPort x", "UndefinedNetwork n", "UndefinedService c"]);
}

#[test]
fn one_broken_line_invents_nothing() {
    let text = "services:\n  a:\n    image: x\n    networks: [n]\n    environment:\n      A: @x\nnetworks:\n  n:\n";
    let project = one(text);
    assert_eq!(project.problems.len(), 1, "{:?}", project.problems);
    assert_eq!(project.services.len(), 1);
}

#[test]
fn a_lone_layer_is_not_blamed_for_what_is_in_the_others() {
    let text = "services:\n  a:\n    networks: [n]\n    depends_on: {b: {required: true}}\n    ports: [x]\n  c:\n\
        secrets: {s: {labels: [x]}}\n";
    let files = Files::new(&[("compose.yaml", text)]);
    let mut input = files.input();
    assert_eq!(load(&input, &|_| None).problems.len(), 7);
    input.partial = true;
    assert_eq!(problems(&load(&input, &|_| None)), ["BadPort x"]);
}

#[test]
fn profiles_come_from_their_variable() {
    let text = "services: {a: {image: x, depends_on: [b]}, b: {profiles: [p]}}\n";
    let with = |env: &str| problems(&project(&[("compose.yaml", text), (".env", env)]));
    assert_eq!(with(""), ["DisabledService? b", "NothingToRun? b"]);
    assert_eq!(with("COMPOSE_PROFILES=q, p"), ["NothingToRun b"]);
    assert_eq!(with("COMPOSE_PROFILES=*"), ["NothingToRun b"]);
}

#[test]
fn places_name_the_rest_of_the_story() {
    let project = project(&[
        ("compose.yaml", "x-v: &v ['${N}:/x']\nservices: {a: {image: x, volumes: *v}}\nvolumes: {data: }\n"),
        (".env", "N=dta\n"),
    ]);
    let [problem] = project.problems.as_slice() else { panic!("{:?}", project.problems) };
    assert_eq!((problem.place.text(), problem.rejection), ("${N}", Rejection::AsItStands));
    assert_eq!(problem.help.as_deref(), Some("did you mean `data`?"));
    assert_eq!(problem.labels.iter().map(|label| label.place.text()).collect::<Vec<_>>(), ["*v", "N=dta"]);
    assert!(!project.is_rejected());
}

#[test]
fn circles_name_their_services() {
    let text = "services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, depends_on: [c]}\n  c: {image: x, depends_on: [a]}\n";
    let project = one(text);
    let [problem] = project.problems.as_slice() else { panic!("{:?}", project.problems) };
    assert_eq!(problem.message, "the services `a`, `b` and `c` wait for each other");
    assert_eq!(problem.labels.len(), 2);
}

#[test]
fn other_attributes_of_what_is_external_are_refused_of_volumes_alone() {
    let text = |section: &str| format!("{section}: {{r: {{external: true, name: n, labels: {{a: b}}, x-y: z}}}}\n");
    assert_eq!(problems(&one(&text("volumes"))), ["ConflictingAttributes labels"]);
    for section in ["networks", "secrets", "configs"] {
        let project = one(&text(section));
        assert_eq!((problems(&project), notices(&project)), (vec![], vec!["ConflictingAttributes labels".to_owned()]));
    }
}

#[test]
fn a_secret_without_a_value_is_declared_all_the_same() {
    let project = one("services: {a: {image: x, secrets: [s]}}\nsecrets:\n  s:\n");
    assert_eq!(problems(&project), ["WrongShape s"]);
    assert!(project.refuses(&project.problems[0].place) && !project.refuses(&project.services[0].place));
}

#[test]
fn a_device_may_be_there_twice() {
    let project = one("services: {a: {image: x, devices: [/dev/a, /dev/a, '/dev/b:/dev/c', '/dev/d:/dev/c']}}\n");
    assert_eq!((problems(&project), notices(&project)), (vec![], vec!["RepeatedItem /dev/a".to_owned()]));
}
