//! Networks, hosts and dependencies: what is read, and what is asked about them.

mod common;

use common::{a, one};
use shiplint_compose::{Project, ResourceKind, Spanned, Text};

fn known(texts: &[Spanned<Text>]) -> Vec<&str> {
    texts.iter().filter_map(|text| text.known()).collect()
}

fn names(project: &Project, kind: ResourceKind) -> Vec<&str> {
    project.unused(kind).iter().map(|resource| resource.name.value.as_str()).collect()
}

#[test]
fn addresses_are_typed() {
    let project = one(r"
services:
  a:
    image: x
    networks:
      front: {ipv4_address: 10.0.0.5, ipv6_address: 'fd00::5', mac_address: 02:42:ac:11:00:02, link_local_ips: [169.254.1.1]}
networks:
  front:
    internal: true
    ipam:
      config:
        - {subnet: 10.0.0.0/24, ip_range: 10.0.0.0/25, gateway: 10.0.0.1, aux_addresses: {host: 10.0.0.2, odd: x}}
        - {gateway: '${G}'}
");
    let network = &a(&project).networks[0];
    let addresses: Vec<_> = network.addresses().map(|(text, _)| text.place.text()).collect();
    assert_eq!(addresses, ["10.0.0.5", "'fd00::5'"]);
    assert_eq!(known(&network.link_local_ips), ["169.254.1.1"]);
    assert_eq!(network.mac_address.as_ref().and_then(|mac| mac.known()), Some("02:42:ac:11:00:02"));
    let front = &project.networks[0];
    assert_eq!(front.internal, Some(true));
    assert_eq!(front.pools[0].range().map(|range| range.to_string()).as_deref(), Some("10.0.0.0/24"));
    let taken: Vec<_> = front.pools[0].taken().map(|(text, _)| text.place.text()).collect();
    assert_eq!(taken, ["10.0.0.1", "10.0.0.2"]);
    assert_eq!((front.pools[1].range(), front.pools[1].taken().count()), (None, 0));
}

#[test]
fn a_network_has_a_gateway() {
    for (pool, gateway) in [
        ("subnet: 172.20.0.0/16", Some("172.20.0.1")),
        ("subnet: 172.20.5.9/24", Some("172.20.5.1")),
        ("{subnet: 172.20.0.0/16, gateway: 172.20.0.9}", None),
        ("{subnet: 172.20.0.0/16, ip_range: 172.20.5.0/24}", None),
        ("subnet: fd00::/64", None),
        ("subnet: ${S}", None),
    ] {
        let project = one(&format!("services: {{}}\nnetworks:\n  n:\n    ipam:\n      config:\n      - {pool}\n"));
        let found = project.networks[0].pools[0].first_gateway().map(|address| address.to_string());
        assert_eq!(found.as_deref(), gateway, "{pool}");
    }
    for (network, bridge) in [
        ("", true),
        ("driver: bridge", true),
        ("driver: macvlan", false),
        ("driver: '${D}'", false),
        ("external: true", false),
    ] {
        let project = one(&format!("services: {{}}\nnetworks: {{n: {{{network}}}}}\n"));
        assert_eq!(project.networks[0].is_bridge(), bridge, "{network}");
    }
}

#[test]
fn hosts_have_addresses() {
    for (written, name, addresses) in [
        ("[h=10.0.0.1]", "h", vec!["10.0.0.1"]),
        ("['h:10.0.0.1']", "h", vec!["10.0.0.1"]),
        ("['h=[::1]']", "h", vec!["::1"]),
        ("['h:::1']", "h", vec!["::1"]),
        ("['h=10.0.0.1,::1']", "h", vec!["10.0.0.1", "::1"]),
        ("{h: 10.0.0.1}", "h", vec!["10.0.0.1"]),
        ("{h: [10.0.0.1, '[::1]']}", "h", vec!["10.0.0.1", "::1"]),
        ("['h=${IP}']", "h", vec![]),
    ] {
        let project = one(&format!("services: {{a: {{image: x, extra_hosts: {written}}}}}"));
        let host = &a(&project).extra_hosts[0];
        assert_eq!((host.name.known(), known(&host.addresses)), (Some(name), addresses.clone()), "{written}");
        let places: Vec<&str> = host.addresses.iter().map(|address| address.place.text()).collect();
        assert!(addresses.is_empty() || places == addresses, "{written}: {places:?}");
    }
}

#[test]
fn services_join_networks() {
    for (attributes, joined) in [
        ("networks: [n, '${N}']", vec![Some("n"), None]),
        ("networks: {n: }", vec![Some("n")]),
        ("command: x", vec![Some("default")]),
        ("network_mode: ''", vec![Some("default")]),
        ("network_mode: host", vec![]),
        ("provider: {type: x}", vec![]),
    ] {
        assert_eq!(a(&one(&format!("services: {{a: {{image: x, {attributes}}}}}"))).joined(), joined, "{attributes}");
    }
}

#[test]
fn what_no_service_uses_is_unused() {
    let declared =
        "networks: {n: , default: }\nsecrets: {s: {file: x}}\nconfigs: {c: {file: x}}\nmodels: {m: {model: x}}\n";
    for (attributes, kind, unused) in [
        ("networks: [n]", ResourceKind::Network, vec!["default"]),
        ("networks: ['${N}']", ResourceKind::Network, vec![]),
        ("command: x", ResourceKind::Network, vec!["n"]),
        ("network_mode: host", ResourceKind::Network, vec!["n", "default"]),
        ("secrets: [s]", ResourceKind::Secret, vec![]),
        ("build: {context: ., secrets: [{source: s}]}", ResourceKind::Secret, vec![]),
        ("secrets: ['${S}']", ResourceKind::Secret, vec![]),
        ("command: x", ResourceKind::Secret, vec!["s"]),
        ("configs: [{source: c}]", ResourceKind::Config, vec![]),
        ("credential_spec: {config: c}", ResourceKind::Config, vec![]),
        ("secrets: [s]", ResourceKind::Config, vec!["c"]),
        ("models: {m: {}}", ResourceKind::Model, vec![]),
    ] {
        let project = one(&format!("services: {{a: {{image: x, {attributes}}}}}\n{declared}"));
        assert_eq!(names(&project, kind), unused, "{attributes}");
    }
}

#[test]
fn some_dependencies_are_implied() {
    for (services, implied) in [
        ("a: {depends_on: [b, c]}, b: {depends_on: [c]}, c: {}", vec!["c by b"]),
        ("a: {depends_on: [b, d]}, b: {depends_on: [c]}, c: {depends_on: [d]}, d: {}", vec!["d by b"]),
        ("a: {depends_on: [b], links: ['b:x']}, b: {}", vec!["b by b"]),
        ("a: {depends_on: [b], network_mode: 'service:b'}, b: {}", vec!["b by b"]),
        ("a: {depends_on: [b, c]}, b: {}, c: {}", vec![]),
        ("a: {depends_on: {b: {condition: service_healthy}}, links: [b]}, b: {}", vec![]),
        ("a: {depends_on: [b, c]}, b: {depends_on: [c]}, c: {depends_on: [b]}", vec![]),
    ] {
        let project = one(&format!("services: {{{services}}}"));
        let found = project.implied_dependencies();
        let found = found.iter().map(|implied| {
            format!("{} by {}", implied.dependency.service.place.text(), implied.by.text().trim_matches('\''))
        });
        assert_eq!(found.collect::<Vec<_>>(), implied, "{services}");
    }
}

#[test]
fn a_swarm_heeds_more() {
    let project = one(r"
services:
  a:
    image: x
    deploy: {mode: global, replicas: 2, placement: {constraints: [x]}, labels: {k: v}, resources: {limits: {cpus: '1'}}}
    credential_spec: {file: x}
secrets: {s: {file: x, labels: [k=v], driver_opts: {o: v}}}
configs: {c: {file: x, labels: [k=v]}}
volumes: {v: {labels: [k=v], driver_opts: {o: v}}}
");
    let keys: Vec<&str> = project.swarm_attributes().iter().map(|key| &*key.text).collect();
    assert_eq!(keys, ["mode", "placement", "labels", "credential_spec", "labels", "driver_opts", "labels"]);
}

#[test]
fn some_projects_are_meant_for_a_swarm() {
    for (text, for_swarm) in [
        ("services: {a: {image: x, deploy: {mode: global}}}", false),
        ("services: {a: {image: x}}\nnetworks: {n: {driver: overlay}}", true),
        ("services: {a: {image: x, restart: always}}\nnetworks: {n: {driver: overlay}}", false),
        ("services: {a: {image: x, deploy: {mode: global}}}\nsecrets: {s: {external: true}}", true),
        ("services: {a: {image: x}}\nsecrets: {s: {external: true}}", false),
        ("services: {a: {build: ., deploy: {mode: global}}}\nsecrets: {s: {external: true}}", false),
    ] {
        assert_eq!(one(text).is_for_swarm(), for_swarm, "{text}");
    }
}
