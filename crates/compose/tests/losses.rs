//! What layers take from each other without a word, and what runs at the same time.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{problems, project};
use shiplint_compose::Project;

/// The notices as `Kind text`, with the texts of their labels.
fn notices(project: &Project) -> Vec<String> {
    let notice = |notice: &shiplint_compose::Problem| {
        let labels: Vec<&str> = notice.labels.iter().map(|label| label.place.text()).collect();
        format!("{:?} {} < {}", notice.kind, notice.place.text(), labels.join(" < "))
    };
    project.notices.iter().map(notice).collect()
}

/// The notices of the dependencies of one service, laid over each other.
fn of_dependencies(base: &str, over: &str) -> Vec<String> {
    let file = |dependencies: &str| {
        format!("services: {{a: {{image: x, depends_on: {dependencies}}}, b: {{image: y}}, c: {{image: z}}}}\n")
    };
    notices(&project(&[("compose.yaml", &file(base)), ("compose.override.yaml", &file(over))]))
}

#[test]
fn the_short_form_weakens_a_dependency() {
    for (base, over, expected) in [
        ("{b: {condition: service_healthy}}", "[b]", "WeakenedDependency b < service_healthy"),
        (
            "{b: {condition: service_completed_successfully}}",
            "[c, b]",
            "WeakenedDependency b < service_completed_successfully",
        ),
        ("{b: {condition: service_started}}", "[b]", ""),
        ("{b: {condition: service_healthy}}", "[c]", ""),
        ("{b: {condition: service_healthy}}", "{b: {condition: service_started}}", ""),
        ("{b: {condition: service_healthy}}", "{b: {required: false}}", ""),
        ("{b: {condition: service_healthy}}", "!override [b]", ""),
        ("[b]", "{b: {condition: service_healthy}}", ""),
    ] {
        assert_eq!(of_dependencies(base, over).join(", "), expected, "{base} + {over}");
    }
}

#[test]
fn other_subnets_are_lost() {
    let with = |base: &str, over: &str| {
        let file = |config: &str| format!("networks: {{n: {{ipam: {{config: {config}}}}}}}\n");
        let base = format!("services: {{a: {{image: x, networks: [n]}}}}\n{}", file(base));
        notices(&project(&[("compose.yaml", &base), ("compose.override.yaml", &file(over))])).join(", ")
    };
    let lost = "LostSubnet 10.2.0.0/16 < {subnet: 10.1.0.0/16}";
    assert_eq!(with("[{subnet: 10.1.0.0/16}]", "[{subnet: 10.2.0.0/16}]"), lost);
    assert_eq!(with("[{subnet: 10.1.0.0/16}]", "[{subnet: 10.1.0.0/16, gateway: 10.1.0.9}]"), "");
    assert_eq!(with("[{gateway: 10.1.0.9}]", "[{subnet: 10.2.0.0/16}]"), "");
}

#[test]
fn an_included_file_shares_names_with_its_includer() {
    let with = |own: &str, included: &str| {
        let own = format!("include: [b/b.yaml]\n{own}\n");
        notices(&project(&[("compose.yaml", &own), ("b/b.yaml", included)])).join(", ")
    };
    for (own, included, expected) in [
        ("services: {a: {image: x}}", "services: {a: {image: y}}", "SharedName a < a"),
        ("services: {a: {image: x}}", "services: {a: {image: x, command: y}}", "SharedName a < a"),
        ("services: {a: {image: x}}", "services: {a: {image: x}}", ""),
        ("services: {a: {image: x}}\nvolumes: {v: }", "volumes: {v: {driver: y}}", ""),
        ("services: {a: {image: x}}\nnetworks: {n: {external: true}}", "networks: {n: {external: true}}", ""),
    ] {
        assert_eq!(with(own, included), expected, "{own} + {included}");
    }
}

#[test]
fn variables_above_an_included_project_count() {
    let project = project(&[
        ("compose.yaml", "include: [b/b.yaml]\n"),
        (".env", "A=1\nB=2\nC=3\n"),
        ("b/b.yaml", "services: {a: {image: 'x:${A}${B}${C}${D}'}}\n"),
        ("b/.env", "A=1\nB=4\nD=5\n"),
    ]);
    assert_eq!(notices(&project), ["OutrankedVariable B=4 < B=2"]);
}

#[test]
fn a_dependency_has_to_be_there_with_each_profile() {
    for (one, two, expected) in [
        ("", "profiles: [p]", "DisabledService? b"),
        ("profiles: [p]", "profiles: [p]", ""),
        ("profiles: [p]", "profiles: [p, q]", ""),
        ("profiles: [p, q]", "profiles: [p]", "DisabledService? b"),
        ("profiles: [p]", "", ""),
        ("profiles: [r]", "profiles: [on]", ""),
        ("profiles: [on]", "profiles: [p]", "DisabledService? b"),
        ("profiles: ['${P}']", "profiles: [p]", ""),
    ] {
        let text = format!("services:\n  a: {{image: x, depends_on: [b], {one}}}\n  b: {{image: y, {two}}}\n");
        let project = project(&[("compose.yaml", &text), (".env", "COMPOSE_PROFILES=on\n")]);
        assert_eq!(problems(&project).join(", "), expected, "{one} {two}");
    }
}

#[test]
fn enabled_profiles_put_services_together() {
    let text = "services:\n  a: {image: x, profiles: [p], container_name: app, ports: ['80:80']}\n  \
        b: {image: y, profiles: [q], container_name: app, ports: ['80:81']}\n";
    for (env, together) in [("", false), ("COMPOSE_PROFILES=p", false), ("COMPOSE_PROFILES=p,q", true)] {
        let project = project(&[("compose.yaml", text), (".env", env)]);
        let [a, b] = project.services.as_slice() else { panic!("two services") };
        assert_eq!(project.run_together(a, b), together, "{env}");
        assert_eq!(project.contentions().len(), usize::from(together), "{env}");
        assert_eq!(problems(&project).len(), usize::from(together), "{env}");
    }
}

#[test]
fn contended_ports_are_told_in_the_order_of_services() {
    let text = "services:\n  a: {image: x, ports: ['81:1', '80:80']}\n  b: {image: y, ports: ['80:1'], network_mode: host}\n  \
        c: {image: z, ports: ['80:1', '90:1', '90:2']}\n";
    let project = project(&[("compose.yaml", text)]);
    let found: Vec<String> = project
        .contentions()
        .iter()
        .map(|it| format!("{} {} {}", it.first.0.name.value, it.second.0.name.value, it.ports))
        .collect();
    assert_eq!(found, ["a c 80", "c c 90"]);
}

#[test]
fn values_of_lower_layers_are_known_to_be_replaced() {
    let project = project(&[
        ("compose.yaml", "services: {a: {image: x, environment: {A: 1, B: 2}}, b: {image: y, environment: [A=1]}}\n"),
        ("compose.override.yaml", "services: {a: {environment: [A, C]}, b: {environment: [A]}}\n"),
    ]);
    let replaced = |name: &str| -> Vec<String> {
        let pairs = project.service(name).unwrap().environment.iter();
        pairs.filter_map(|pair| Some(format!("{} {}", pair.name.known()?, pair.replaces.as_ref()?.text()))).collect()
    };
    assert_eq!((replaced("a"), replaced("b")), (vec!["A 1".to_owned()], vec!["A A=1".to_owned()]));
}
