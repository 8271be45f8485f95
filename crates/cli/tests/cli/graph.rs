//! The drawing of a project, in each format.

use crate::Folder;

const COMPOSE: &str = r#"services:
  api:
    build:
      context: ./api
      target: runtime
    ports:
      - "127.0.0.1:8080:80"
    depends_on:
      db:
        condition: service_healthy
      migration:
        condition: service_completed_successfully
      cache:
        condition: service_started
        required: false
    networks: [back, front]
  migration:
    build:
      context: ./api
      target: build
    networks: [back]
  db:
    image: example/db:1
    healthcheck:
      test: ["CMD", "db", "ping"]
    volumes:
      - data:/var/lib/db
    networks: [back]
  cache:
    image: example/cache:1
    profiles: [fast]
    networks: [back]
networks:
  back:
    internal: true
  front:
volumes:
  data:
"#;

const DOCKERFILE: &str = "FROM example/tools:2 AS build
WORKDIR app
FROM build AS test
FROM example/base:3 AS runtime
COPY --from=build /app /app
EXPOSE 80
HEALTHCHECK CMD [\"/app\", \"--ping\"]
";

/// A project in which one thing is found, whatever rules there are besides hadolint's.
fn shop() -> Folder {
    Folder::new(&[
        ("shiplint.toml", "preset = \"hadolint\"\n"),
        ("compose.yaml", COMPOSE),
        ("api/Dockerfile", DOCKERFILE),
    ])
}

fn drawn(folder: &Folder, arguments: &[&str]) -> String {
    let run = folder.run(&[&["graph"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out
}

#[test]
fn text_names_what_is_built_run_and_waited_for() {
    let expected = "\
compose.yaml
├─ api
│    builds   stage runtime of api/Dockerfile
│    port     127.0.0.1:8080 -> 80
│    health   checked by the image
│    needs    db (healthy)
│    needs    migration (completed)
│    needs    cache (started, optional)
│    joins    back
│    joins    front
├─ migration
│    builds   stage build of api/Dockerfile
│    joins    back
├─ db
│    image    example/db:1
│    health   db ping
│    joins    back
│    mounts   data (/var/lib/db)
├─ cache
│    image    example/cache:1
│    profile  fast
│    joins    back
├─ network back
│    reach    internal
├─ network front
└─ volume data

api/Dockerfile
├─ stage build  ! 1 error
│    from     example/tools:2
├─ stage test
│    from     build
└─ stage runtime
     from     example/base:3
     expose   80
     health   HEALTHCHECK
     copies   build
";
    assert_eq!(drawn(&shop(), &[]), expected);
    assert_eq!(drawn(&shop(), &["compose.yaml"]), expected);
}

#[test]
fn mermaid_is_a_flowchart() {
    let expected = r#"flowchart LR
  subgraph g0["compose.yaml"]
    n0["<b>api</b><br/>port: 127.0.0.1:8080 -#62; 80<br/>health: checked by the image"]
    n1["<b>migration</b>"]
    n2["<b>db</b><br/>image: example/db:1<br/>health: db ping"]
    n3["<b>cache</b><br/>image: example/cache:1<br/>profile: fast"]
    n4{{"<b>back</b><br/>reach: internal"}}
    n5{{"<b>front</b>"}}
    n6[("<b>data</b>")]
  end
  subgraph g1["api/Dockerfile"]
    n7(["<b>build</b><br/>from: example/tools:2<br/>⚠ 1 error"])
    n8(["<b>test</b>"])
    n9(["<b>runtime</b><br/>from: example/base:3<br/>expose: 80<br/>health: HEALTHCHECK"])
  end
  n0 -->|"healthy"| n2
  n0 -->|"completed"| n1
  n0 -->|"started, optional"| n3
  n0 --- n4
  n0 --- n5
  n1 --- n4
  n2 --- n4
  n2 ---|"/var/lib/db"| n6
  n3 --- n4
  n8 -.->|"from"| n7
  n9 -.->|"copies"| n7
  n0 ==>|"builds"| n9
  n1 ==>|"builds"| n7
  classDef error stroke:#d1242f,stroke-width:2px
  class n7 error
"#;
    assert_eq!(drawn(&shop(), &["--format", "mermaid"]), expected);
}

#[test]
fn dot_is_a_digraph_with_a_cluster_for_each_file() {
    let dot = drawn(&shop(), &["--format", "dot"]);
    assert!(dot.starts_with("digraph project {\n") && dot.ends_with("}\n"), "{dot}");
    assert!(dot.contains("  subgraph cluster_1 {\n    label=\"api/Dockerfile\";\n"), "{dot}");
    assert!(dot.contains("n2 [label=\"db\\nimage: example/db:1\\nhealth: db ping\"];\n"), "{dot}");
    assert!(dot.contains("  n0 -> n2 [label=\"healthy\"];\n"), "{dot}");
}

#[test]
fn svg_stands_alone_and_holds_every_name() {
    let folder = shop();
    assert_eq!(drawn(&folder, &["--format", "svg", "--output", "shop.svg"]), "");
    let svg = folder.read("shop.svg");
    assert_well_formed(&svg);
    for text in
        [">api<", ">migration<", ">db<", ">cache<", ">data<", ">build<", ">runtime<", "network front", "completed"]
    {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    assert!(svg.contains("<title>1 error</title>"), "{svg}");
    assert!(!svg.contains("<script") && !svg.contains("href") && !svg.contains("@import"), "{svg}");
}

/// Every tag is closed in its turn, and every `&` begins an entity.
fn assert_well_formed(xml: &str) {
    let mut open = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        for rest in [tag, text].into_iter().flat_map(|part| part.split('&').skip(1)) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#"].iter().any(|entity| rest.starts_with(entity)), "{rest}");
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn no_text_of_a_file_leaves_its_quotes() {
    let compose = "services:\n  \"a\\\"]<b>&#;`\\\\N\\u202e\":\n    image: \"x\\n%%</text><script>\"\n";
    let folder = Folder::new(&[("compose.yaml", compose), ("shiplint.toml", "preset = \"hadolint\"\n")]);
    assert_eq!(drawn(&folder, &[]), "compose.yaml\n└─ a\"]<b>&#;`\\N\u{fffd}\n     image    x␊%%</text><script>\n");
    let mermaid = drawn(&folder, &["--format", "mermaid"]);
    let label = "<b>a#34;#93;#60;b#62;#38;#35;#59;#96;#92;N\u{fffd}</b><br/>image: x␊%%#60;/text#62;#60;script#62;";
    assert!(mermaid.contains(&format!("    n0[\"{label}\"]\n")), "{mermaid}");
    let dot = drawn(&folder, &["--format", "dot"]);
    assert!(dot.contains("n0 [label=\"a\\\"]<b>&#;`\\\\N\u{fffd}\\nimage: x␊%%</text><script>\"];"), "{dot}");
    let svg = drawn(&folder, &["--format", "svg"]);
    assert_well_formed(&svg);
    assert!(svg.contains("a&quot;]&lt;b&gt;&amp;#;`\\N\u{fffd}<tspan"), "{svg}");
}

#[test]
fn a_finding_is_counted_where_it_stands() {
    let folder = Folder::new(&[
        ("compose.yaml", "services:\n  web:\n    image: example/web:1\n  db:\n    image: example/db:1\n"),
        ("compose.override.yaml", "services:\n  web:\n    portz: []\n"),
        ("other/compose.yaml", "servics: {}\nservices:\n  tool:\n    image: example/tool:1\n"),
    ]);
    let text = drawn(&folder, &[]);
    assert!(text.contains("compose.yaml + compose.override.yaml\n├─ web  ! 1 error\n"), "{text}");
    assert!(text.contains("other/compose.yaml  ! 1 error\n└─ tool\n"), "{text}");
}

#[test]
fn paths_of_the_host_and_implied_needs_are_drawn() {
    let compose = r"services:
  web:
    build:
      dockerfile_inline: FROM base
      additional_contexts:
        base: service:base
    links: [db, cache:fast]
    depends_on: [db]
    volumes:
      - ./src/:/app:ro
      - ${DATA}/web:/data
  db:
    image: example/db:1
    network_mode: service:cache
    volumes:
      - src:/src
      - type: bind
        source: ./src
        target: /backup
  cache:
    image: example/cache:1
  base:
    build:
      dockerfile_inline: FROM example/base:1
volumes:
  src:
";
    let folder = Folder::new(&[("compose.yaml", compose), ("shiplint.toml", "preset = \"hadolint\"\n")]);
    let expected = "\
├─ web
│    builds   stage 0 of compose.yaml: web
│    needs    db (started)
│    needs    cache (linked)
│    copies   base (context base)
│    mounts   ./src/ (/app, read-only)
│    mounts   ${DATA}/web (/data)
├─ db
│    image    example/db:1
│    needs    cache (shares network)
│    mounts   src (/src)
│    mounts   ./src/ (/backup)
├─ cache
│    image    example/cache:1
├─ base
│    builds   stage 0 of compose.yaml: base
├─ volume src
├─ path ${DATA}/web
└─ path ./src/
";
    let text = drawn(&folder, &[]);
    assert!(text.contains(expected), "{text}");
    let mermaid = drawn(&folder, &["--format", "mermaid"]);
    assert!(mermaid.contains("[/\"<b>./src/</b>\"/]\n"), "{mermaid}");
    let svg = drawn(&folder, &["--format", "svg"]);
    assert_well_formed(&svg);
    for text in [">shares network<", ">context base<", "class=\"box path "] {
        assert!(svg.contains(text), "{text} in {svg}");
    }
}

#[test]
fn what_is_missing_is_said_and_cycles_end() {
    let folder = Folder::new(&[
        (
            "compose.yaml",
            "services:\n  a:\n    build: ./gone\n    depends_on: [b, a]\n  b:\n    build: {context: ., target: gone}\n    depends_on: [a]\n",
        ),
        ("Dockerfile", "FROM example/base:1\n"),
    ]);
    let text = drawn(&folder, &[]);
    assert!(text.contains("build    ./gone, folder not found\n"), "{text}");
    assert!(text.contains("build    ., no stage gone\n"), "{text}");
    assert_well_formed(&drawn(&folder, &["--format", "svg"]));
}

#[test]
fn a_large_project_is_drawn_the_same_each_time() {
    let service = |number: usize| {
        let needs = if number == 0 { String::new() } else { format!("    depends_on: [s{}, s0]\n", number - 1) };
        format!("  s{number}:\n    image: example/s:1\n{needs}    volumes: [\"v:/v\"]\n")
    };
    let compose = format!("services:\n{}volumes:\n  v:\n", (0..1000).map(service).collect::<String>());
    let folder = Folder::new(&[("compose.yaml", &compose)]);
    let svg = drawn(&folder, &["--format", "svg"]);
    assert_well_formed(&svg);
    assert_eq!(svg.matches("class=\"box service").count(), 1000);
    assert!(svg == drawn(&folder, &["--format", "svg"]));
}

#[test]
fn wrong_paths_and_settings_are_errors() {
    let folder = Folder::new(&[("compose.yaml", "services: {}\n")]);
    let run = folder.run(&["graph", "compse.yaml"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (2, "shiplint: compse.yaml: no such file, did you mean `compose.yaml`?\n")
    );
    folder.write("shiplint.toml", "preset = 1\n");
    let run = folder.run(&["graph"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.starts_with("shiplint: shiplint.toml:1:"), "{run:?}");
}
