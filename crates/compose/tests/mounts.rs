//! `volumes` of a service in both forms.

mod common;

use common::{a, one, problems};
use shiplint_compose::{MountKind, Part};

fn text(part: &Part<String>) -> &str {
    match part {
        Part::Absent => "-",
        Part::Unknown => "?",
        Part::Known(value) => &value.value,
    }
}

/// Kind, source, target and what is known about writing of an item; the problems, where it cannot be read.
fn read(item: &str) -> String {
    let volumes = "volumes: {data: }";
    let project = one(&format!("services:\n  a:\n    image: x\n    volumes:\n      - {item}\n{volumes}\n"));
    let [mount] = a(&project).volumes.as_slice() else { return problems(&project).join("; ") };
    let kind = match &mount.kind {
        Part::Known(kind) => format!("{:?}", kind.value),
        other => format!("{other:?}"),
    };
    let access = match &mount.read_only {
        Part::Known(value) if value.value => " ro",
        Part::Known(_) => " rw",
        Part::Unknown => " ?",
        Part::Absent => "",
    };
    format!("{kind} {} {}{access}", text(&mount.source), text(&mount.target))
}

#[test]
fn items_are_taken_apart() {
    let table = [
        ("/data", "Volume - /data"),
        ("data:/data", "Volume data /data"),
        ("./x:/data:ro", "Bind ./x /data ro"),
        ("../x:/data:rw,z", "Bind ../x /data rw"),
        ("~/x:/data", "Bind ~/x /data"),
        ("/x:/data:cached", "Bind /x /data"),
        ("'C:\\x:/data'", "Bind C:\\x /data"),
        ("'a:/b:ro:z'", "Bind a:/b ro"),
        ("'\\\\host\\x:/data'", "Bind \\\\host\\x /data"),
        ("'a:'", "Volume - a:"),
        ("data:/data:ro,rw", "Volume data /data rw"),
        ("'${D:-./x}:/data'", "Bind ./x /data"),
        ("'${D}:/data'", "Unknown ? /data"),
        ("'${D}/x:/data'", "Unknown ? /data"),
        ("'./${D}:/data'", "Bind ? /data"),
        ("'data:/data:${M}'", "Volume data /data ?"),
        ("{type: bind, source: ./x, target: /y, read_only: true}", "Bind ./x /y ro"),
        ("{type: bind, source: ./x, target: /y, read_only: 'no'}", "Bind ./x /y rw"),
        ("{type: tmpfs, target: /y}", "Tmpfs - /y"),
        ("{type: image, source: x, target: '${T}'}", "Image x ?"),
    ];
    for (item, expected) in table {
        assert_eq!(read(item), expected, "{item}");
    }
}

#[test]
fn what_compose_refuses_is_told_at_its_bytes() {
    let table = [
        ("'data:/b:ro:z'", "BadMount :z"),
        ("':/data'", "BadMount :"),
        ("'data::ro'", "BadMount ::"),
        ("''", "BadMount "),
        ("80", "WrongShape 80"),
    ];
    for (item, expected) in table {
        assert_eq!(read(item), expected, "{item}");
    }
    let long = ["{source: data, target: /y}", "{type: volume, source: data}", "{type: bind, target: /y}"];
    for item in long {
        let project = one(&format!("services: {{a: {{image: x, volumes: [{item}]}}}}\nvolumes: {{data: }}"));
        assert_eq!(problems(&project), [format!("MissingAttribute {item}")]);
    }
}

#[test]
fn a_path_is_mounted_once() {
    let project = one("services:\n  a:\n    image: x\n    tmpfs: /t:size=1m\n    volumes: [./a:/x, ./b:/x/, ./c:/t]\n");
    let sources: Vec<_> = a(&project).volumes.iter().map(|mount| text(&mount.source)).collect();
    assert_eq!(sources, ["./b", "./c"], "of two volumes the last counts");
    assert_eq!(problems(&project), ["MountedTwice /t"], "memory and a volume exclude each other");
    assert_eq!(project.problems[0].labels[0].place.text(), "/t:size=1m");
    assert_eq!(MountKind::of_source("x"), MountKind::Volume);
}

#[test]
fn both_forms_say_for_whom_files_are_relabelled() {
    for (item, expected) in [
        ("./x:/x:z", "Some(Shared)"),
        ("./x:/x:z,Z", "Some(Private)"),
        ("./x:/x:ro", "None"),
        ("./x:/x:Z,${O}", "Some(Private)"),
        ("{type: bind, source: ./x, target: /x, bind: {selinux: z}}", "Some(Shared)"),
    ] {
        let project = one(&format!("services:\n  a:\n    image: x\n    volumes:\n      - {item}\n"));
        assert_eq!(format!("{:?}", a(&project).volumes[0].relabel.value()), expected, "{item}");
    }
}

#[test]
fn the_long_form_tells_what_belongs_to_one_kind_of_mount() {
    let item = "{type: bind, source: ./x, target: /x, volume: {nocopy: true}, tmpfs: {}, consistency: cached}";
    let project = one(&format!("services:\n  a:\n    image: x\n    volumes:\n      - {item}\n"));
    let mount = &a(&project).volumes[0];
    let blocks: Vec<_> = mount.blocks.iter().map(|block| (block.value, block.place.text())).collect();
    assert_eq!(blocks, [(MountKind::Volume, "volume"), (MountKind::Tmpfs, "tmpfs")]);
    assert_eq!(mount.consistency.as_ref().map(shiplint_source::Place::text), Some("consistency"));
}

#[test]
fn propagation_is_read_in_both_forms() {
    let table = [
        ("/x:/y:ro,rshared", "rshared"),
        ("/x:/y:z", "-"),
        ("{type: bind, source: /x, target: /y, bind: {propagation: slave}}", "slave"),
        ("{type: bind, source: /x, target: /y, bind: {propagation: '${P}'}}", "?"),
    ];
    for (item, expected) in table {
        let project = one(&format!("services:\n  a:\n    image: x\n    volumes:\n      - {item}\n"));
        let [mount] = a(&project).volumes.as_slice() else { panic!("{item}") };
        assert_eq!(text(&mount.propagation), expected, "{item}");
    }
}

#[test]
fn memory_has_options() {
    let project = one("services:\n  a:\n    image: x\n    tmpfs: ['/x:size=1,exec', /y]\n");
    let options = a(&project).tmpfs.iter().map(|tmpfs| {
        let options: Vec<_> = shiplint_compose::tmpfs_options(tmpfs).into_iter().map(|option| option.value).collect();
        options.join(" ")
    });
    assert_eq!(options.collect::<Vec<_>>(), ["size=1 exec", ""]);
}

#[test]
fn a_source_is_made_where_somebody_asks_for_it() {
    for (item, expected) in [
        ("./x:/x", Some(true)),
        ("{type: bind, source: ./x, target: /x}", Some(false)),
        ("{type: bind, source: ./x, target: /x, bind: {propagation: slave}}", Some(true)),
        ("{type: bind, source: ./x, target: /x, bind: {create_host_path: false}}", Some(false)),
        ("{type: bind, source: ./x, target: /x, bind: {create_host_path: '${C}'}}", None),
    ] {
        let project = one(&format!("services:\n  a:\n    image: x\n    volumes:\n      - {item}\n"));
        assert_eq!(a(&project).volumes[0].creates_source, expected, "{item}");
    }
}
