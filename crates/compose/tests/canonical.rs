//! What a project comes to in the form that Compose prints.

mod common;

use shiplint_compose::{Request, load};
use shiplint_source::FilePath;

use crate::common::Files;

/// The model of files in the folder `/p/shop`, as YAML.
fn printed(files: &[(&str, &str)], request: &Request, services: &[&str]) -> String {
    let placed: Vec<_> = files.iter().map(|(name, text)| (format!("/p/shop/{name}"), *text)).collect();
    let borrowed: Vec<_> = placed.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let files = Files::new(&borrowed);
    let read = |path: &FilePath| files.get(path);
    let input = request.open(&FilePath::new("/p/shop"), &read).expect("a project");
    let project = load(&input, &read);
    let problems: Vec<_> = project.problems.iter().map(|problem| &problem.message).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let services: Vec<String> = services.iter().map(|name| (*name).to_owned()).collect();
    project.canonical(&services).expect("its services").to_yaml()
}

/// What is printed of the service `a`, below its networks and image.
fn service(attributes: &str) -> String {
    let text = format!(
        "services: {{a: {{image: x, network_mode: none, {attributes}}}}}\nvolumes: {{vol: }}\nsecrets: {{s: {{file: f}}}}\n"
    );
    let printed = printed(&[("compose.yaml", &text)], &Request::default(), &[]);
    let lines = printed.lines().skip(3).take_while(|line| line.starts_with("    "));
    let own = lines.filter(|line| *line != "    image: x" && *line != "    network_mode: none");
    own.flat_map(|line| [&line[4..], "\n"]).collect()
}

#[test]
fn short_forms_are_written_out() {
    for (short, long) in [
        (
            "ports: ['127.0.0.1:80-81:80-81/udp']",
            "ports:\n  - mode: ingress\n    host_ip: \"127.0.0.1\"\n    target: 80\n    published: \"80\"\n    protocol: udp\n  - mode: ingress\n    host_ip: \"127.0.0.1\"\n    target: 81\n    published: \"81\"\n    protocol: udp\n",
        ),
        (
            "volumes: ['./d:/e/:ro']",
            "volumes:\n  - type: bind\n    source: /p/shop/d\n    target: /e\n    read_only: true\n    bind: {}\n",
        ),
        (
            "volumes: ['vol:/e:nocopy']",
            "volumes:\n  - type: volume\n    source: vol\n    target: /e\n    volume:\n      nocopy: true\n",
        ),
        ("secrets: [s]", "secrets:\n  - source: s\n    target: /run/secrets/s\n"),
        ("command: echo 'a b' && c", "command:\n  - echo\n  - a b\n"),
        ("command: []", "command: []\n"),
        (
            "healthcheck: {test: a, interval: 90s}",
            "healthcheck:\n  interval: \"1m30s\"\n  test:\n    - CMD-SHELL\n    - a\n",
        ),
        ("build: ./b", "build:\n  context: /p/shop/b\n  dockerfile: Dockerfile\n"),
        ("devices: ['/a']", "devices:\n  - source: /a\n    target: /a\n    permissions: rwm\n"),
        ("gpus: all", "gpus:\n  - count: -1\n"),
        ("extra_hosts: {b: '[::1]'}", "extra_hosts:\n  - b=::1\n"),
        ("mem_limit: 1.5g", "mem_limit: \"1610612736\"\n"),
        ("labels: [b, a=1]", "labels:\n  a: \"1\"\n  b: \"\"\n"),
        ("environment: {B: 1.50, A: }", "environment:\n  A: null\n  B: \"1.5\"\n"),
        ("privileged: false, init: false", "init: false\n"),
        ("working_dir: a$$b", "working_dir: a$$b\n"),
    ] {
        assert_eq!(service(short), long, "{short}");
    }
}

#[test]
fn what_goes_without_saying_is_added_and_what_is_unused_left_out() {
    let file = "services:\n  a: {image: x, links: [b], volumes: ['vol:/v']}\n  b: {image: y, profiles: [p]}\nvolumes: {vol: , unused: }\n";
    let request = Request { profiles: vec!["p".to_owned()], ..Request::default() };
    let printed = printed(&[("compose.yaml", file)], &request, &[]);
    for part in [
        "name: shop\n",
        "    depends_on:\n      b:\n        condition: service_started\n        restart: true\n        required: true\n",
        "    networks:\n      default: null\n",
        "networks:\n  default:\n    name: shop_default\n",
        "volumes:\n  vol:\n    name: shop_vol\n",
    ] {
        assert!(printed.contains(part), "{part} is not in\n{printed}");
    }
    assert!(!printed.contains("unused"), "{printed}");
}

#[test]
fn resources_of_others_have_their_names() {
    let file = "services: {a: {image: x, networks: [near, far]}}\n\
                networks: {near: {external: true}, far: {external: {name: theirs}}, default: {name: own}}\n";
    let printed = printed(&[("compose.yaml", file)], &Request::default(), &[]);
    let expected =
        "networks:\n  far:\n    name: theirs\n    external: true\n  near:\n    name: near\n    external: true\n";
    assert!(printed.ends_with(expected), "{printed}");
}

#[test]
fn variables_come_from_the_environment_and_from_env_files() {
    let files = [
        ("compose.yaml", "services:\n  a: {image: 'x:${T}', env_file: [e, f], environment: {A: own, G: , M: }}\n"),
        (".env", "T=dot\nG=dot\n"),
        ("e", "A=e\nB=e\nC=$B-$A-$T\n"),
        ("f", "B=f\n"),
    ];
    let mut request = Request::default();
    request.environment.insert("T".to_owned(), "given".to_owned());
    let printed = printed(&files, &request, &[]);
    let expected = "    environment:\n      A: own\n      B: f\n      C: e-own-given\n      G: dot\n      M: null\n";
    assert!(printed.contains(expected) && printed.contains("image: x:given"), "{printed}");
}

#[test]
fn files_are_found_as_the_environment_says() {
    let files = [
        ("compose.yaml", "services: {a: {image: x}}\n"),
        ("other.yaml", "services: {a: {labels: [b=c]}, d: {image: y, profiles: [q]}}\n"),
        (".env", "COMPOSE_FILE=compose.yaml,other.yaml\nCOMPOSE_PATH_SEPARATOR=,\nCOMPOSE_PROFILES=' q '\n"),
    ];
    let printed = printed(&files, &Request::default(), &[]);
    assert!(printed.contains("b: c") && printed.contains("  d:\n"), "{printed}");
}

#[test]
fn services_that_are_asked_for_bring_what_they_need() {
    let file = "services:\n  a: {image: x, depends_on: [b]}\n  b: {image: y}\n  c: {image: z, networks: [n]}\nnetworks: {n: }\n";
    let printed = printed(&[("compose.yaml", file)], &Request::default(), &["a"]);
    assert!(printed.contains("  b:\n") && !printed.contains("  c:\n") && !printed.contains("  n:\n"), "{printed}");
}
