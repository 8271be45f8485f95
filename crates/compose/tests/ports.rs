//! `ports` in both forms.

mod common;

use common::{a, one, problems};
use shiplint_compose::{Form, Part, PortRange};

fn part<T: std::fmt::Display>(part: &Part<T>) -> String {
    match part {
        Part::Absent => "-".to_owned(),
        Part::Unknown => "?".to_owned(),
        Part::Known(value) => format!("{}@{}", value.value, value.place.text()),
    }
}

fn range(range: &Part<PortRange>) -> String {
    match range {
        Part::Known(range) => {
            format!("{}-{}@{}", range.value.first, range.value.last, range.place.text())
        }
        Part::Absent => "-".to_owned(),
        Part::Unknown => "?".to_owned(),
    }
}

/// Address, published, target and protocol of an item, each with the text it stands at.
fn read(item: &str) -> String {
    let project = one(&format!("services:\n  a:\n    image: x\n    ports:\n      - {item}\n"));
    match a(&project).ports.as_slice() {
        [port] => [part(&port.host_ip), range(&port.published), range(&port.target), part(&port.protocol)].join(" "),
        _ => problems(&project).join("; "),
    }
}

#[test]
fn items_are_taken_apart() {
    let table = [
        ("80", "- - 80-80@80 -"),
        ("\"80\"", "- - 80-80@80 -"),
        ("8080:80", "- 8080-8080@8080 80-80@80 -"),
        ("\"8080:80/udp\"", "- 8080-8080@8080 80-80@80 udp@udp"),
        ("127.0.0.1:8080:80", "127.0.0.1@127.0.0.1 8080-8080@8080 80-80@80 -"),
        ("127.0.0.1::80", "127.0.0.1@127.0.0.1 - 80-80@80 -"),
        ("\"[::1]:80:81\"", "[::1]@[::1] 80-80@80 81-81@81 -"),
        ("\"::1:80:81\"", "::1@::1 80-80@80 81-81@81 -"),
        ("8000-8010:80", "- 8000-8010@8000-8010 80-80@80 -"),
        ("\"8000-8001:80-81\"", "- 8000-8001@8000-8001 80-81@80-81 -"),
        ("22:22", "- 22-22@22 22-22@22 -"),
        ("0755", "- - 493-493@0755 -"),
        ("\"${P:-8080}:80\"", "- 8080-8080@8080 80-80@80 -"),
        ("\"${P}:80\"", "? ? 80-80@80 -"),
        ("\"8080:${P}\"", "- 8080-8080@8080 ? ?"),
        ("\"${P}\"", "? ? ? ?"),
        (
            "{target: 80, published: \"8080\", host_ip: ::1, protocol: udp}",
            "::1@::1 8080-8080@\"8080\" 80-80@80 udp@udp",
        ),
        ("{target: 80, published: 8000-8010}", "- 8000-8010@8000-8010 80-80@80 -"),
        ("{target: 70000, published: \"99999\"}", "- 99999-99999@\"99999\" 70000-70000@70000 -"),
        ("{target: \"${P}\"}", "- - ? -"),
    ];
    for (item, expected) in table {
        assert_eq!(read(item), expected, "{item}");
    }
}

#[test]
fn what_compose_refuses_is_told_at_its_bytes() {
    let table = [
        ("70000:80", "BadPort 70000"),
        ("80:70000", "BadPort 70000"),
        ("\"80:x\"", "BadPort x"),
        ("\"90-80:1\"", "BadPort 90-80"),
        ("80:80/foo", "BadPort foo"),
        ("\"80-82:80-81\"", "BadPort 80-82:80-81"),
        ("\"1.2.3:80:80\"", "BadPort 1.2.3"),
        ("\"80:\"", "BadPort 80:"),
        ("\"80:${P:-x}\"", "BadPort? x"),
        ("true", "WrongShape true"),
        ("[80]", "WrongShape [80]"),
    ];
    for (item, expected) in table {
        assert_eq!(read(item), expected, "{item}");
    }
}

#[test]
fn equal_ports_are_one_and_remember_the_other() {
    let project = one("services:\n  a:\n    image: x\n    ports: [80, '80', '0.0.0.0::80/tcp', '8080:80']\n");
    let ports = &a(&project).ports;
    assert_eq!(ports.iter().map(|port| port.place.text()).collect::<Vec<_>>(), ["'0.0.0.0::80/tcp'", "'8080:80'"]);
    assert_eq!(ports[0].form, Form::Short);
    assert_eq!(format!("{:?}", ports[0].origin).matches("Repeated").count(), 2);
}

#[test]
fn ranges_count_and_overlap() {
    let range = |text| PortRange::parse(text).unwrap();
    assert_eq!(range("8000-8010").count(), 11);
    assert!(range("8000-8010").overlaps(range("8010")));
    assert!(!range("8000-8010").overlaps(range("8011-8012")));
    for bad in ["", "-", "1-", "2-1", "+1", "1 ", "99999999999"] {
        assert_eq!(PortRange::parse(bad), None, "{bad}");
    }
}

#[test]
fn what_the_long_form_has_in_the_place_of_ports_is_kept() {
    let item = "{target: 80, published: http, mode: hots}";
    let project = one(&format!("services:\n  a:\n    image: x\n    ports:\n      - {item}\n"));
    let [port] = a(&project).ports.as_slice() else { panic!("one port") };
    assert_eq!(port.unreadable.iter().map(|text| text.value.as_str()).collect::<Vec<_>>(), ["http"]);
    assert_eq!(part(&port.mode), "hots@hots");
}
