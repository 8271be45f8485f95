//! Which addresses services are told, and what they find there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Mutex;

use shiplint_project::{DataHome, FileKind, MemoryFiles, Project, Reach, Request, open};
use shiplint_source::{FilePath, Source};

/// What `look` says of a project of these files, the first of which is its Compose file.
fn of<T: Send>(texts: &[(&str, &str)], look: impl Fn(&Project) -> T + Sync) -> T {
    let mut files = MemoryFiles::default();
    for (path, text) in texts {
        files.insert(Source::new(*path, *text));
    }
    let seen = Mutex::new(None);
    let request = Request::of([(FilePath::new(texts[0].0), FileKind::Compose)]);
    let unread = open(&request, &files, &|project| *seen.lock().unwrap() = Some(look(project)));
    assert_eq!(unread, []);
    seen.into_inner().unwrap().unwrap()
}

/// The addresses that the service `app` is told, with what it finds there.
fn told(texts: &[(&str, &str)]) -> Vec<String> {
    of(texts, |project| {
        let unit = &project.composes[0];
        let reach = |reach: &Reach| match reach {
            Reach::Service(number, kind) => format!("{} by {kind:?}", unit.project.services[*number].name.value),
            Reach::Apart(number) => format!("apart from {}", unit.project.services[*number].name.value),
            Reach::Nobody(near) => format!("nobody, near {near:?}"),
            other => format!("{other:?}").to_lowercase(),
        };
        let endpoints = unit.endpoints(unit.project.number("app").unwrap()).iter();
        let show = |endpoint: &shiplint_project::Endpoint| {
            let port = endpoint.called_port().map_or(String::new(), |port| format!(":{port}"));
            format!("{}{port} {} {}", endpoint.host.value, endpoint.host.place.path(), reach(&endpoint.reach))
        };
        endpoints.map(show).collect()
    })
}

#[test]
fn addresses_come_from_variables_files_and_commands() {
    let compose = "
services:
  app:
    build: .
    command: wait-for db:5432 -- serve
    environment:
      URL: redis://cache/0
      DB_HOST: db
      DB_PORT: 5433
      OVER: http://one
    env_file: app.env
    healthcheck:
      test: curl http://localhost:8000
  db: {image: postgres}
  cache: {image: redis, container_name: memory}
";
    let found = told(&[
        ("compose.yaml", compose),
        ("app.env", "OVER=http://two\nOTHER=http://memory:1\n"),
        ("Dockerfile", "FROM nginx:1.27\nCOPY site.conf /etc/nginx/conf.d/\nCOPY --from=other lost.conf /\n"),
        ("site.conf", "server { location / { proxy_pass http://db:8000; } }"),
        ("lost.conf", "server { location / { proxy_pass http://lost:8000; } }"),
    ]);
    assert_eq!(
        found,
        [
            "cache:6379 compose.yaml cache by Service",
            "db:5433 compose.yaml db by Service",
            "one:80 compose.yaml nobody, near None",
            "memory:1 app.env cache by Container",
            "db:5432 compose.yaml db by Service",
            "localhost:8000 compose.yaml loopback",
            "db:8000 site.conf db by Service",
        ]
    );
}

#[test]
fn what_others_read_too_is_meant_for_callers() {
    let found = |more: &str| {
        let compose = format!(
            "services:\n  app: {{image: 'app:1', env_file: shared.env{more}}}\n  \
             peer: {{image: 'peer:1', env_file: shared.env}}\n  db: {{image: postgres}}\n"
        );
        told(&[("compose.yaml", &compose), ("shared.env", "APP_HOST=app\nDB_HOST=db\n")])
    };
    assert_eq!(found(""), [""; 0], "it is called itself");
    assert_eq!(found(", depends_on: [db]"), ["db shared.env db by Service", "app shared.env own"]);
}

#[test]
fn settings_properties_and_the_image_tell_addresses() {
    let compose = "
services:
  app:
    build: .
    command: java -Ddb.host=db -jar app.jar
    environment:
      JAVA_OPTS: -Dcache.host=cache -Dcache.port=6380 -Dserver.address=0.0.0.0
      CONNECTION: Server=db,1433;Database=app
      TAKEN: 'x'
  db: {image: postgres}
  cache: {image: redis}
";
    let dockerfile = "FROM eclipse-temurin:21\nENV TAKEN=http://db CACHE_URL=redis://cache:6379\n";
    assert_eq!(
        told(&[("compose.yaml", compose), ("Dockerfile", dockerfile)]),
        [
            "cache:6380 compose.yaml cache by Service",
            "0.0.0.0 compose.yaml outside",
            "db:1433 compose.yaml db by Service",
            "db compose.yaml db by Service",
            "cache:6379 Dockerfile cache by Service",
        ]
    );
}

#[test]
fn one_whose_base_is_lost_may_be_called_anything_else() {
    let found = |host: &str| {
        let compose = format!(
            "services:\n  app: {{image: 'app:1', environment: {{URL: 'http://{host}:80'}}}}\n  \
             broker: {{image: 'broker:1'}}\n  old: {{extends: {{file: lost.yaml, service: old}}}}\n"
        );
        told(&[("compose.yaml", &compose)]).remove(0)
    };
    assert_eq!(found("brokr"), "brokr:80 compose.yaml nobody, near Some(\"broker\")");
    assert_eq!(found("other"), "other:80 compose.yaml outside");
}

#[test]
fn names_are_known_within_networks() {
    let with = |more: &str| {
        let compose = format!(
            "
services:
  app:
    image: app:1
    environment: {{A: 'http://db', B: 'http://store', C: 'http://bd', D: 'http://app', E: 'http://x.example'}}
    {more}
  db:
    image: db:1
    networks: {{back: {{aliases: [store]}}, default: {{}}}}
networks:
  back:
  out: {{external: true}}
"
        );
        told(&[("compose.yaml", &compose)])
            .into_iter()
            .map(|line| line.split_once(" compose.yaml ").unwrap().1.to_owned())
            .collect::<Vec<_>>()
    };
    let near = "nobody, near Some(\"db\")";
    assert_eq!(with(""), ["db by Service", "apart from db", near, "own", "outside"]);
    assert_eq!(with("networks: [back]"), ["db by Service", "db by Other", near, "own", "outside"]);
    assert_eq!(with("networks: [out]"), ["apart from db", "apart from db", "outside", "own", "outside"]);
    assert_eq!(with("network_mode: host"), ["apart from db", "apart from db", "outside", "own", "outside"]);
    assert_eq!(with("network_mode: $MODE"), ["outside", "outside", "outside", "own", "outside"]);
    assert_eq!(with("dns: 10.0.0.1"), ["db by Service", "apart from db", "outside", "own", "outside"]);
    assert_eq!(with("extra_hosts: ['bd:10.0.0.1']"), ["db by Service", "apart from db", "outside", "own", "outside"]);
    assert_eq!(with("links: ['db:bd']")[2], "db by Other");
}

#[test]
fn an_address_is_changed_where_it_is_written() {
    let compose = "services:
  app:
    image: app
    environment:
      A_URL: ${A_URL}
      B_URL: http://${B_HOST}:${B_PORT}/db
      C_HOST: ${C_HOST:-db}
      D_HOST: db
      D_PORT: ${D_PORT}
  db: {image: db}
";
    let env = "A_URL=http://db:1/db\nB_HOST=db\nB_PORT=2\nD_PORT='3'\n";
    let written = of(&[("compose.yaml", compose), (".env", env)], |project| {
        let at = |place: &shiplint_source::Place| format!("{} {}", place.path(), place.text());
        let endpoints = project.composes[0].endpoints(0).iter();
        let shown = endpoints.map(|it| (at(&it.host_at), it.port_at.as_ref().map(at), it.passed_on().map(at)));
        shown.collect::<Vec<_>>()
    });
    let text = |text: &str| text.to_owned();
    let expected = [
        (text(".env db"), Some(text(".env 1")), Some(text("compose.yaml ${A_URL}"))),
        (text(".env db"), Some(text(".env 2")), Some(text("compose.yaml ${B_HOST}"))),
        (text("compose.yaml db"), None, None),
        (text("compose.yaml db"), Some(text(".env 3")), None),
    ];
    assert_eq!(written, expected);
}

#[test]
fn data_goes_where_the_version_says() {
    let home = |service: &str| {
        let compose = format!("services:\n  db:\n    {}\n", service.replace('\n', "\n    "));
        of(&[("compose.yaml", &compose)], |project| match project.container(0, 0).unwrap().data_home() {
            DataHome::Kept => "kept".to_owned(),
            DataHome::Misplaced(folder, _) => format!("meant {folder}"),
            DataHome::Lost(folder) => format!("lost {folder}"),
        })
    };
    for (service, expected) in [
        ("image: postgres:17", "lost /var/lib/postgresql/data"),
        ("image: postgres:18", "lost /var/lib/postgresql"),
        ("image: postgres:$TAG", "kept"),
        ("image: postgres:17\nvolumes: ['vol:/var/lib/postgresql/data/']", "kept"),
        ("image: postgres:17\nvolumes: ['vol:/var/lib/postgresql']", "meant /var/lib/postgresql/data"),
        ("image: postgres\nvolumes: ['vol:/var/lib/postgresql/data']", "meant /var/lib/postgresql"),
        ("image: postgres:17\nvolumes: ['vol:/var/lib/postgres/data']", "meant /var/lib/postgresql/data"),
        ("image: postgres:17\nvolumes: ['vol:/x']\nenvironment: {PGDATA: /x/y}", "kept"),
        ("image: postgres:17\nvolumes: ['vol:/var/lib']", "kept"),
        ("image: postgres:17\ntmpfs: /var/lib/postgresql/data:size=1g", "kept"),
        ("image: postgres:17\ncommand: psql", "kept"),
        ("image: postgres:17\ncommand: -c fsync=off", "lost /var/lib/postgresql/data"),
        ("image: redis:7", "kept"),
        ("image: redis:7\ncommand: redis-server --appendonly yes", "lost /data"),
        ("image: redis:7\ncommand: redis-server --save 60 1", "lost /data"),
        ("image: redis:7\ncommand: [redis-server, --save, '', --appendonly, 'no']", "kept"),
        ("image: mysql:8.4\ncommand: --datadir=/srv/x\nvolumes: ['vol:/srv']", "kept"),
        ("image: sonarqube:10\nvolumes: ['vol:/opt/sonarqube']", "kept"),
        ("image: minio/minio\ncommand: server /data", "lost /data"),
        ("image: minio/minio\ncommand: server /files", "kept"),
        // The name of a volume that is taken for a drive.
        ("image: postgres:17\nvolumes: ['v:/var/lib/postgresql/data']", "kept"),
    ] {
        assert_eq!(home(service), expected, "{service}");
    }
}
