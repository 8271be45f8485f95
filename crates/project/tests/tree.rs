//! What the projects of a run have to do with one another.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Mutex;

use shiplint_project::{Claims, FileKind, Maker, MemoryFiles, Request, Tree, open};
use shiplint_source::{FilePath, Source};

/// The tree of these files, each Compose file among them asked for, together with the folders.
fn tree(texts: &[(&str, &str)], folders: &[&str]) -> Tree {
    let mut files = MemoryFiles::default();
    for (path, text) in texts {
        files.insert(Source::new(*path, *text));
    }
    let paths = texts.iter().map(|(path, _)| FilePath::new(path));
    let asked = paths.filter_map(|path| Some((FileKind::of_name(path.name())?, path)));
    let request = Request::of(asked.map(|(kind, path)| (path, kind)));
    let request = request.with_folders(folders.iter().map(|folder| FilePath::new(folder)));
    let claims = Mutex::new(Vec::new());
    open(&request, &files, &|project| claims.lock().unwrap().extend(Claims::of(project)));
    Tree::new(claims.into_inner().unwrap(), &request, &files)
}

/// Who makes the network that `user/compose.yaml` takes, seen among other files.
fn maker(taken: &str, others: &[(&str, &str)]) -> String {
    let user = format!("services: {{web: {{image: x, networks: [net]}}}}\nnetworks: {{net: {taken}}}\n");
    let tree = tree(&[&[("user/compose.yaml", &*user)], others].concat(), &[""]);
    let number = tree.members.iter().position(|member| member.main.path().as_str() == "user/compose.yaml").unwrap();
    let (claim, maker) = tree.external(number).next().unwrap();
    let told = |at| {
        let (member, made) = tree.made(at).unwrap();
        format!("{} {}", member.folder, made.key)
    };
    match maker {
        Maker::Project(at) => told(at),
        Maker::Meant(at) => format!("{} is meant: {}", claim.name, told(at)),
        other => format!("{other:?}"),
    }
}

const EXTERNAL: &str = "{external: true}";

/// A project that makes a network.
fn made(networks: &str) -> String {
    format!("services: {{db: {{image: y, networks: [net]}}}}\nnetworks: {networks}\n")
}

#[test]
fn networks_are_made_under_their_whole_names() {
    for (taken, networks, expected) in [
        (EXTERNAL, "{net: {name: net}}", "a net"),
        ("{external: true, name: shared}", "{net: {name: shared}}", "a net"),
        ("{external: true, name: a_net}", "{net: {}}", "a net"),
        (EXTERNAL, "{net: {}}", "net is meant: a net"),
        ("{external: true, name: edges}", "{net: {name: edge}}", "edges is meant: a net"),
        ("{external: true, name: edge2}", "{net: {name: edge1}}", "Nobody"),
        ("{external: true, name: other}", "{net: {name: edge}}", "Nobody"),
        // Started under another name, the project makes it.
        ("{external: true, name: b_net}", "{net: {}}", "Unknown"),
        ("{external: true, name: b_default}", "{net: {}}", "Unknown"),
        ("{external: true, name: other_net}", "{net: {}}\nname: a", "Nobody"),
        (EXTERNAL, "{net: {name: \"${NET}\"}}", "Unknown"),
        ("{external: true, name: host}", "{net: {}}", "Unknown"),
    ] {
        assert_eq!(maker(taken, &[("a/compose.yaml", &made(networks))]), expected, "{taken} of {networks}");
    }
    assert_eq!(maker(EXTERNAL, &[]), "Nobody");
}

#[test]
fn of_several_makers_none_is_meant() {
    let (own, shared) = (made("{net: {}}"), made("{net: {name: net}}"));
    assert_eq!(maker(EXTERNAL, &[("a/compose.yaml", &own), ("b/compose.yaml", &own)]), "Nobody");
    assert_eq!(maker(EXTERNAL, &[("a/compose.yaml", &shared), ("b/compose.yaml", &shared)]), "Unknown");
    assert_eq!(maker(EXTERNAL, &[("a/compose.yaml", &own), ("b/compose.yaml", &shared)]), "b net");
    assert_eq!(maker(EXTERNAL, &[("user/other.compose.yaml", &own)]), "Nobody", "forms of one project");
}

#[test]
fn what_several_projects_agree_upon_is_no_slip() {
    let taker = |name: &str| {
        format!("services: {{s: {{image: x, networks: [n]}}}}\nnetworks: {{n: {{external: true, name: {name}}}}}\n")
    };
    let (edge, edges) = (taker("edge"), taker("edges"));
    let (one, other) = (("y/compose.yaml", &*edge), ("z/compose.yaml", &*edges));
    let made = ("a/compose.yaml", "services: {db: {image: y}}\nnetworks: {net: {name: edge}}\n");
    for (others, expected) in [
        (&[made, one][..], "edges is meant: a net"),
        (&[made, other], "edges is meant: a net"),
        (&[made, one, other], "Nobody"),
    ] {
        assert_eq!(maker("{external: true, name: edges}", others), expected);
    }
}

#[test]
fn what_is_made_by_hand_may_be_told_anywhere() {
    let other = ("a/compose.yaml", "services: {db: {image: y}}\n");
    for (path, text, expected) in [
        ("README.md", "Run `docker network create net` first.", "Unknown"),
        ("user/Makefile", "up:\n\tdocker network create --driver bridge net || true\n", "Unknown"),
        ("scripts/setup.sh", "for n in edge net; do docker network create \"$n\"; done\n", "Unknown"),
        ("deploy/site.yml", "- docker_network:\n    name: net\n", "Unknown"),
        ("user/compose.prod.yaml", "# docker network create net\nservices: {web: {command: z}}\n", "Unknown"),
        ("README.md", "Run `docker network create net-work` first.", "Nobody"),
        ("README.md", "Run `docker volume create net` first.", "Nobody"),
        ("a/README.md", "Run `docker network create net` first.", "Nobody"),
        ("README.png", "docker network create net", "Nobody"),
    ] {
        assert_eq!(maker(EXTERNAL, &[other, (path, text)]), expected, "{path}: {text}");
    }
}

#[test]
fn around_single_files_nothing_is_missed() {
    let texts = [
        ("a/compose.yaml", "services: {db: {image: y}}\n"),
        ("b/compose.yaml", "services: {web: {image: x, networks: [net]}}\nnetworks: {net: {external: true}}\n"),
    ];
    let origin = |folders: &[&str]| tree(&texts, folders).external(1).map(|(_, maker)| maker).next();
    assert_eq!(origin(&[""]), Some(Maker::Nobody));
    assert_eq!(origin(&["b"]), Some(Maker::Nobody));
    assert_eq!(origin(&["a"]), Some(Maker::Unknown));
    assert_eq!(origin(&[]), Some(Maker::Unknown));
}

#[test]
fn a_further_project_is_compared_with_few() {
    let text =
        |number: usize| format!("services: {{s{number}: {{image: x, container_name: c, ports: [\"80:80\"]}}}}\n");
    let texts: Vec<(String, String)> =
        (0..40).map(|number| (format!("p{number:02}/compose.yaml"), text(number))).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (&**path, &**text)).collect();
    let tree = tree(&texts, &[]);
    let last = tree.members.last().unwrap();
    let (publisher, _, ports) = tree.publisher(39, &last.ports[0]).unwrap();
    assert_eq!((publisher.folder.as_str(), ports.first), ("p00", 80));
    assert_eq!(tree.namesake(39, &last.names[0]).unwrap().0.folder.as_str(), "p00");
    assert!(tree.publisher(0, &tree.members[0].ports[0]).is_none(), "the first one is nobody's second");
}
