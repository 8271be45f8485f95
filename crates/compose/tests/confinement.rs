//! What a service says about its container and its host.

mod common;

use common::{a, notices, one, problems, project};
use shiplint_compose::{Part, Project};

/// A project whose service `a` has these attributes, one a line.
fn with(attributes: &str) -> Project {
    let indented = attributes.replace('\n', "\n    ");
    one(&format!("services:\n  a:\n    image: x\n    {indented}\n"))
}

#[test]
fn everything_that_is_privileged_is_told() {
    let table = [
        ("privileged: true", "Container"),
        ("privileged: 'yes'", "Container"),
        ("privileged: ${P:-true}", "Container"),
        ("privileged: ${P}", ""),
        ("privileged: false", ""),
        ("post_start: [{command: x, privileged: true}, {command: y}]", "Hook"),
        ("pre_start: [{command: x, privileged: true}]", "Hook"),
        ("build: {context: ., privileged: true}", "Build"),
        ("build: {context: ., entitlements: [network.host, security.insecure]}", "Build"),
    ];
    for (attribute, expected) in table {
        let project = with(attribute);
        let parts = a(&project).confinement.privileged.iter().map(|part| format!("{:?}", part.what));
        assert_eq!(parts.collect::<Vec<_>>().join(" "), expected, "{attribute}");
    }
}

#[test]
fn security_options_are_taken_apart() {
    let table = [
        ("no-new-privileges", "no-new-privileges", None, Some(true)),
        ("no-new-privileges:true", "no-new-privileges", Some("true"), Some(true)),
        ("no-new-privileges=0", "no-new-privileges", Some("0"), Some(false)),
        ("no-new-privileges:yes", "no-new-privileges", Some("yes"), None),
        ("seccomp=./a:b.json", "seccomp", Some("./a:b.json"), None),
        ("label:type:x_t", "label", Some("type:x_t"), None),
    ];
    for (option, key, value, no_new_privileges) in table {
        let project = with(&format!("security_opt: ['{option}']"));
        let [read] = a(&project).confinement.security_opt.as_slice() else { panic!("{option}") };
        assert_eq!((read.key.as_deref(), read.value.as_deref()), (Some(key), value), "{option}");
        assert_eq!(read.no_new_privileges(), no_new_privileges, "{option}");
    }
}

#[test]
fn devices_are_taken_apart() {
    let table = [
        ("/dev/sda", "/dev/sda -"),
        ("/dev/../dev//sda:/dev/x", "/dev/sda -"),
        ("/dev/sda:/dev/x:r", "/dev/sda r"),
        ("/dev/sda:rw", "/dev/sda rw"),
        ("'${D}:/dev/x:r'", "? r"),
        ("{source: /dev/block/8:0, target: /x, permissions: rwx}", "/dev/block/8:0 rwx"),
        ("a:b:c:d", "BadDevice a:b:c:d"),
    ];
    for (device, expected) in table {
        let project = with(&format!("devices:\n  - {device}"));
        let read = a(&project).confinement.devices.first().map(|device| {
            let permissions = match &device.permissions {
                Part::Known(permissions) => &permissions.value,
                Part::Unknown => "?",
                Part::Absent => "-",
            };
            format!("{} {permissions}", device.path().as_deref().unwrap_or("?"))
        });
        assert_eq!(read.unwrap_or_else(|| problems(&project).join(" ")), expected, "{device}");
    }
}

#[test]
fn paths_of_the_host_come_on_many_ways() {
    let project = one("services:
  a:
    image: x
    volumes:
      - /var/run/../run//docker.sock:/a
      - ~/.ssh/:/b:ro
      - /home/${USER}/x:/c:${MODE}
      - ../x:/d
      - named:/e
      - plain:/f
      - {type: bind, source: /etc, target: /g, read_only: true}
      - {type: tmpfs, target: /h}
      - ${X}/etc:/i
      - ./:/j
    secrets: [key]
    configs: [{source: hosts, target: /k}]
volumes:
  named: {driver_opts: {type: none, o: 'rbind,ro', device: /srv/}}
  plain: {driver_opts: {type: nfs, device: ':/srv'}}
secrets:
  key: {file: ./key}
configs:
  hosts: {file: /etc/hosts}
");
    let access = |read_only| match read_only {
        Some(true) => "ro",
        Some(false) => "rw",
        None => "?",
    };
    let paths = project.host_paths(a(&project));
    let read: Vec<_> = paths.iter().map(|path| format!("{} {}", path.path, access(path.read_only))).collect();
    let expected = [
        "/var/run/docker.sock rw",
        "~/.ssh ro",
        "/home/\u{fffd}/x ?",
        "../x rw",
        "/srv ro",
        "/etc ro",
        "\u{fffd}/etc rw",
        ". rw",
        "key ro",
        "/etc/hosts ro",
    ];
    assert_eq!(read, expected);
}

#[test]
fn profiles_are_looked_for_beside_the_project() {
    let table: &[(&str, &[&str])] = &[
        ("seccomp:p.json", &[]),
        ("seccomp=./none.json", &["MissingFile seccomp=./none.json"]),
        ("seccomp:unconfined", &[]),
        ("seccomp:/etc/none.json", &[]),
        ("seccomp:${P}", &[]),
        ("apparmor:none", &[]),
    ];
    for (option, expected) in table {
        let text = format!("services: {{a: {{image: x, security_opt: [\"{option}\"]}}}}\n");
        let project = project(&[("compose.yaml", &text), ("p.json", "{}")]);
        let found: Vec<_> = notices(&project).into_iter().map(|notice| notice.replace('"', "")).collect();
        assert_eq!(
            (problems(&project), found),
            (Vec::new(), expected.iter().map(ToString::to_string).collect()),
            "{option}"
        );
    }
}
