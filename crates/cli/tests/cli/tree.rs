//! Several projects in one run: what is seen of them together, and when.

use crate::Folder;

const PROXY: &str = "services:\n  traefik:\n    image: traefik:v3.1\n    ports:\n      - \"8080:80\"\n    networks: [edge]\n\
                     networks:\n  edge:\n    name: edge\n";
const SHOP: &str = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - \"8080:80\"\n    networks: [edge]\n\
                    networks:\n  edge:\n    external: true\n";

fn found(folder: &Folder, rule: &str, more: &[&str]) -> Vec<String> {
    let run = folder.run(&[&["check", "--format", "concise"], more].concat());
    let tag = format!("[{rule}]");
    run.out.lines().filter(|line| line.contains(&tag)).map(str::to_owned).collect()
}

#[test]
fn two_projects_are_seen_where_both_are_asked_for() {
    let folder = Folder::new(&[("proxy/compose.yaml", PROXY), ("shop/compose.yaml", SHOP)]);
    let clash = |paths: &[&str]| found(&folder, "clashing-projects", paths);
    let expected = "shop/compose.yaml:5:10: warning[clashing-projects] port 8080 of the host: published by `proxy/compose.yaml`, too";
    for paths in [&[][..], &["."], &["proxy", "shop"], &["shop/compose.yaml", "proxy/compose.yaml"]] {
        assert_eq!(clash(paths), [expected], "{paths:?}");
    }
    for paths in [&["shop"][..], &["shop/compose.yaml"], &["proxy/compose.yaml"]] {
        assert_eq!(clash(paths), [""; 0], "{paths:?}");
    }
}

#[test]
fn what_others_make_is_missed_in_folders_alone() {
    let folder =
        Folder::new(&[("blog/compose.yaml", "services: {blog: {image: ghost:5.96}}\n"), ("shop/compose.yaml", SHOP)]);
    let missed = |paths: &[&str]| {
        let select = [&["--select", "undeclared-external-resource"], paths].concat();
        found(&folder, "undeclared-external-resource", &select).len()
    };
    assert_eq!(missed(&[]), 1);
    assert_eq!(missed(&["shop/compose.yaml", "blog/compose.yaml"]), 0, "others may have it");
    assert_eq!(found(&folder, "undeclared-external-resource", &[]), [""; 0], "it is off by default");
    folder.write("Makefile", "up:\n\tdocker network create edge\n");
    assert_eq!(missed(&[]), 0);
}

#[test]
fn such_findings_are_silenced_and_graded_like_all_others() {
    let folder = Folder::new(&[("proxy/compose.yaml", PROXY), ("shop/compose.yaml", SHOP)]);
    let clash = |more: &[&str]| found(&folder, "clashing-projects", more);
    assert_eq!(clash(&["--ignore", "clashing-projects"]), [""; 0]);
    assert!(clash(&["--error", "clashing-projects"])[0].contains("error[clashing-projects]"));
    assert_eq!(clash(&["--preset", "dclint"]), [""; 0]);
    folder.write("shop/shiplint.toml", "[rules.clashing-projects]\nseverity = \"info\"\n");
    assert!(clash(&[])[0].contains("info[clashing-projects]"), "the settings of its file hold");
    folder.write("shop/shiplint.toml", "ignore = [\"clashing-projects\"]\n");
    assert_eq!(clash(&[]), [""; 0]);
    folder.write("shop/shiplint.toml", "");
    for (before, after) in [
        ("      - \"8080:80\"", "      # shiplint ignore=clashing-projects -- one at a time\n      - \"8080:80\""),
        ("    ports:", "    ports: # shiplint ignore=reused-host-port"),
        ("services:", "# shiplint ignore-file=clashing-projects\nservices:"),
    ] {
        folder.write("shop/compose.yaml", SHOP.replace(before, after));
        let expected = usize::from(after.contains("reused"));
        assert_eq!(clash(&[]).len(), expected, "{after}");
        assert_eq!(clash(&["--no-inline-ignores"]).len(), 1, "{after}");
    }
}
