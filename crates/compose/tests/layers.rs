//! Several layers: override files, documents, `!reset` and `!override`.

mod common;

use common::{a, one, problems, project};
use shiplint_compose::{Node, Project, Step, Value};

/// What an attribute of the service `a` comes to, written on one line.
fn merged(attribute: &str, base: &str, over: &str) -> String {
    let file = |value: &str| format!("services:\n  a:\n    image: x\n    {attribute}: {value}\n");
    let project = project(&[("compose.yaml", &file(base)), ("compose.override.yaml", &file(over))]);
    let node = project.node(a(&project)).and_then(|service| service.get(attribute));
    let conflicts = problems(&project).into_iter().filter(|problem| problem.starts_with("MergeConflict"));
    conflicts.chain([node.map_or("gone".to_owned(), write)]).collect::<Vec<_>>().join("; ")
}

fn write(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Map(map) => {
            let entries: Vec<_> =
                map.iter().map(|entry| format!("{}: {}", entry.key.text, write(&entry.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Seq(items) => format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(", ")),
        _ => node.scalar().map_or(String::new(), |scalar| scalar.value.blank().to_owned()),
    }
}

#[test]
fn each_attribute_is_merged_by_its_rule() {
    let table = [
        ("user", "a", "b", "b"),
        ("command", "[a, b]", "[c]", "[c]"),
        ("command", "a", "", "null"),
        ("entrypoint", "[a]", "b", "b"),
        ("healthcheck", "{test: [CMD, a], interval: 1s}", "{test: [CMD, b]}", "{test: [CMD, b], interval: 1s}"),
        ("environment", "{A: 1, B: 2}", "{B: 3, C: }", "{A: 1, B: 3, C: null}"),
        ("environment", "{A: 1, B: 2}", "[B=3, C]", "{A: 1, B: 3, C: null}"),
        ("environment", "[A=1, B=2]", "{B: 3}", "{A: 1, B: 3}"),
        ("environment", "[A=1, B=2]", "[B=3]", "[A=1, B=3]"),
        ("environment", "{A: 1}", "{A: }", "{A: null}"),
        ("labels", "[a=b=c]", "{d: e}", "{a: b=c, d: e}"),
        ("ports", "['80:80', '81:81']", "['80:80/tcp', '82:82']", "[80:80/tcp, 81:81, 82:82]"),
        ("volumes", "[./a:/x, ./b:/y]", "[./c:/x]", "[./c:/x, ./b:/y]"),
        ("devices", "[/dev/a:/dev/x]", "[/dev/b:/dev/x:r, /dev/c]", "[/dev/b:/dev/x:r, /dev/c]"),
        ("secrets", "[s]", "[{source: t, target: /run/secrets/s}]", "[{source: t, target: /run/secrets/s}]"),
        ("secrets", "[s]", "[{source: s, target: /x}]", "[s, {source: s, target: /x}]"),
        ("configs", "[c]", "[{source: d, target: /c}]", "[{source: d, target: /c}]"),
        ("env_file", "a.env", "[./a.env, b.env]", "[./a.env, b.env]"),
        ("env_file", "a.env", "b.env", "[a.env, b.env]"),
        ("dns", "1.1.1.1", "[1.1.1.1, 8.8.8.8]", "[1.1.1.1, 8.8.8.8]"),
        ("cap_add", "[A, B]", "[B, C]", "[A, B, C]"),
        ("group_add", "[1]", "[1]", "[1, 1]"),
        ("extra_hosts", "{h: 1.1.1.1}", "['h:2.2.2.2', 'h=1.1.1.1']", "[h=1.1.1.1, h:2.2.2.2]"),
        ("depends_on", "[b]", "[c]", DEPENDENCIES),
        ("depends_on", "{b: {condition: service_healthy, restart: true}}", "[b]", WEAKENED),
        ("networks", "[n]", "{n: {aliases: [z]}}", "{n: {aliases: [z]}}"),
        ("networks", "{n: {aliases: [y]}}", "{n: {aliases: [z]}, m: }", "{n: {aliases: [y, z]}, m: null}"),
        ("networks", "{n: {aliases: [y]}}", "[n]", "{n: {aliases: [y]}}"),
        ("build", "./x", "{target: t}", "{context: ./x, target: t}"),
        ("build", "{context: x, args: [A=1]}", "{args: {B: 2}}", "{context: x, args: {A: 1, B: 2}}"),
        ("logging", "{driver: a, options: {x: 1}}", "{driver: b, options: {y: 2}}", "{driver: b, options: {y: 2}}"),
        ("logging", "{driver: a, options: {x: 1}}", "{options: {y: 2}}", "{driver: a, options: {x: 1, y: 2}}"),
        ("ulimits", "{nofile: {soft: 1, hard: 2}, nproc: 3}", "{nofile: 5}", "{nofile: 5, nproc: 3}"),
        ("deploy", "{replicas: 1, resources: {limits: {cpus: 1}}}", "{replicas: 2}", DEPLOYED),
        ("ports", "['80:80']", "!override ['81:81']", "[81:81]"),
        ("ports", "['80:80']", "!reset null", "gone"),
        ("environment", "{A: 1, B: 2}", "{A: !reset null}", "{B: 2}"),
        ("logging", "{driver: x}", "foo", "MergeConflict foo; foo"),
        ("ports", "['80:80']", "{target: 80}", "MergeConflict {target: 80}; {target: 80}"),
    ];
    for (attribute, base, over, expected) in table {
        assert_eq!(merged(attribute, base, over), expected, "{attribute}: {base} + {over}");
    }
}

const DEPENDENCIES: &str =
    "{b: {condition: service_started, required: true}, c: {condition: service_started, required: true}}";
const WEAKENED: &str = "{b: {condition: service_started, restart: true, required: true}}";
const DEPLOYED: &str = "{replicas: 2, resources: {limits: {cpus: 1}}}";

fn networks(project: &Project) -> String {
    project.tree.get("networks").map_or(String::new(), write)
}

#[test]
fn top_level_resources_are_merged_too() {
    let table = [
        ("{n: {driver: x}}", "{n: }", "{n: {driver: x}}"),
        ("{n: {driver: x}}", "{m: }", "{n: {driver: x}, m: null}"),
        ("{n: {labels: [a=1]}}", "{n: {labels: {b: 2}}}", "{n: {labels: {a: 1, b: 2}}}"),
        (
            "{n: {ipam: {config: [{subnet: a, gateway: g}, {subnet: b}]}}}",
            "{n: {ipam: {config: [{subnet: a, ip_range: r}, {subnet: c}]}}}",
            "{n: {ipam: {config: [{subnet: a, gateway: g, ip_range: r}, {subnet: c}]}}}",
        ),
    ];
    for (base, over, expected) in table {
        let file = |networks: &str| format!("networks: {networks}\nservices: {{a: {{image: x}}}}\n");
        let project = project(&[("compose.yaml", &file(base)), ("compose.override.yaml", &file(over))]);
        assert_eq!(networks(&project), expected, "{base} + {over}");
    }
}

#[test]
fn documents_are_layers_with_anchors_of_their_own() {
    let text =
        "x-a: &x {restart: always}\nservices: {a: {<<: *x, image: x}}\n---\nservices: {a: {user: u}, b: {image: y}}\n";
    let project = one(text);
    assert_eq!(problems(&project), [""; 0]);
    assert_eq!(a(&project).user.as_ref().and_then(|user| user.known()), Some("u"));
    assert_eq!(a(&project).restart.as_ref().and_then(|restart| restart.known()), Some("always"));
    assert_eq!(project.services.len(), 2);
    assert_eq!(problems(&one("x-a: &x {}\n---\nservices: {a: {image: x, labels: *x}}")), ["BadAlias *x"]);
}

#[test]
fn a_service_can_be_taken_out() {
    let base = "services: {a: {image: x}, b: {image: y, command: !reset z}}\n";
    let project = project(&[("compose.yaml", base), ("compose.override.yaml", "services:\n  b: !reset null\n")]);
    assert_eq!(project.services.iter().map(|service| service.name.value.as_str()).collect::<Vec<_>>(), ["a"]);
    assert!(one(base).service("b").unwrap().command.is_none(), "a reset holds in its own file too");
}

#[test]
fn values_remember_what_they_replaced() {
    let project = project(&[
        ("compose.yaml", "services:\n  a:\n    image: x:1\n    labels: {k: v}\n"),
        ("compose.override.yaml", "services:\n  a:\n    image: x:2\n    labels: {l: w}\n"),
    ]);
    let image = a(&project).image.as_ref().unwrap();
    assert_eq!((image.place.path().as_str(), image.place.text()), ("compose.override.yaml", "x:2"));
    let [Step::Override(old)] = image.origin.as_slice() else { panic!("{:?}", image.origin) };
    assert_eq!((old.path().as_str(), old.text()), ("compose.yaml", "x:1"));
    let labels = project.node(a(&project)).and_then(|service| service.get("labels")).unwrap();
    let [Step::Extended(more)] = labels.origin.as_slice() else { panic!("{:?}", labels.origin) };
    assert_eq!((labels.place.text(), more.text()), ("{k: v}", "{l: w}"));
}

#[test]
fn items_remember_what_they_replaced_in_their_own_list() {
    let text = "services:\n  a:\n    image: x\n    ports: ['80:80', '80:80/tcp', '0.0.0.0:80:80']\n";
    let over = "services:\n  a:\n    ports: ['80:80']\n";
    let ports = |files: &[(&str, &str)]| match a(&project(files)).ports.as_slice() {
        [port] => {
            port.origin.iter().map(|step| format!("{step:?}").split('(').next().unwrap_or("").to_owned()).collect()
        }
        ports => vec![format!("{ports:?}")],
    };
    assert_eq!(ports(&[("compose.yaml", text)]), ["Repeated", "Repeated"]);
    assert_eq!(ports(&[("compose.yaml", over), ("compose.override.yaml", over)]), ["Override"]);
    let extended = "services:\n  a: {extends: b, ports: ['80:80']}\n  b: {image: x, ports: ['80:80']}\n";
    assert_eq!(ports(&[("compose.yaml", extended)]), ["Override"]);
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    let text = "x-a: &a {restart: always, user: u}\nx-b: &b {user: v, init: true}\nx-t: &t 'x:1'\n\
        services:\n  a:\n    <<: [*a, *b]\n    image: *t\n    restart: 'no'\n";
    let project = one(text);
    let service = a(&project);
    assert_eq!(service.restart.as_ref().and_then(|value| value.known()), Some("no"), "what is local wins");
    assert_eq!(service.user.as_ref().and_then(|value| value.known()), Some("u"), "of several the first wins");
    let image = service.image.as_ref().unwrap();
    assert!(matches!(image.origin.as_slice(), [Step::Alias(place)] if place.text() == "*t"), "{:?}", image.origin);
    let user = service.user.as_ref().unwrap();
    assert!(matches!(user.origin.as_slice(), [Step::Merge(place)] if place.text() == "*a"), "{:?}", user.origin);
}
