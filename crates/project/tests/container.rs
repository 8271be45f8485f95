//! What the container of a service is made of, over Compose file, Dockerfile and base image.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Mutex;

use shiplint_project::{Container, Fact, FileKind, Host, Listener, MemoryFiles, Request, ToldBy, open};
use shiplint_source::{FilePath, Source};

/// What `look` says of the container of the service `app`, which is built from `dockerfile` if there is one.
fn of<T: Send>(service: &str, dockerfile: &str, look: impl Fn(&Container) -> T + Sync) -> T {
    let mut files = MemoryFiles::default();
    let build = if dockerfile.is_empty() { "" } else { "    build: .\n" };
    let service = service.replace('\n', "\n    ");
    files.insert(Source::new("compose.yaml", format!("services:\n  app:\n{build}    {service}\n    labels: {{}}\n")));
    files.insert(Source::new("app.env", "MODE=file\nPORT=9000\n"));
    if !dockerfile.is_empty() {
        files.insert(Source::new("Dockerfile", dockerfile));
    }
    let seen = Mutex::new(None);
    let request = Request::of([(FilePath::new("compose.yaml"), FileKind::Compose)]);
    let unread = open(&request, &files, &|project| {
        let number = project.composes[0].project.number("app").unwrap();
        *seen.lock().unwrap() = Some(look(&project.container(0, number).unwrap()));
    });
    assert_eq!(unread, []);
    seen.into_inner().unwrap().unwrap()
}

fn told(fact: &Fact<String>) -> String {
    match fact {
        Fact::Said(value, place) => format!("{value} ({})", place.path()),
        Fact::Unsaid => "unsaid".to_owned(),
        Fact::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn the_service_comes_before_the_dockerfile_and_that_before_the_image() {
    const FILE: &str = "FROM nginx:1.27 AS base\nUSER web\nFROM base\nWORKDIR /srv\n";
    let facts = |service: &str, dockerfile: &str| {
        of(service, dockerfile, |container| {
            [container.user(), container.workdir(), container.stop_signal()].map(|fact| told(&fact))
        })
    };
    assert_eq!(facts("", FILE), ["web (Dockerfile)", "/srv (Dockerfile)", "SIGQUIT (Dockerfile)"]);
    assert_eq!(
        facts("user: '1'\nworking_dir: /a\nstop_signal: INT", FILE),
        ["1 (compose.yaml)", "/a (compose.yaml)", "INT (compose.yaml)"]
    );
    assert_eq!(facts("image: postgres:17\nuser: ''", ""), ["root (compose.yaml)", "unknown", "SIGINT (compose.yaml)"]);
    assert_eq!(facts("image: somebody/something", ""), ["unknown"; 3]);
    assert_eq!(facts("", "FROM scratch\n"), ["unsaid"; 3]);
}

#[test]
fn variables_come_from_the_service_its_env_files_or_the_image() {
    const FILE: &str = "FROM debian:13\nENV MODE=image PATH=/opt/bin:$PATH\n";
    let variable = |service: &str, name: &str| of(service, FILE, |container| told(&container.variable(name)));
    assert_eq!(variable("environment: [MODE=own]\nenv_file: app.env", "MODE"), "own (compose.yaml)");
    assert_eq!(variable("env_file: app.env", "MODE"), "file (app.env)");
    assert_eq!(variable("", "MODE"), "image (Dockerfile)");
    assert_eq!(variable("environment: [MODE]", "MODE"), "unknown");
    assert_eq!(variable("environment: ['MODE=${OTHER}']", "MODE"), "unknown");
    assert_eq!(variable("env_file: absent.env", "MODE"), "unknown");
    assert_eq!(variable("", "OTHER"), "unsaid");
    assert_eq!(variable("", "PATH"), "unknown");
}

#[test]
fn what_is_run_follows_the_rules_of_the_engine() {
    const BOTH: &str = "FROM node:22\nENTRYPOINT [\"serve\", \"-l\"]\nCMD [\"80\"]\n";
    let run = |service: &str, dockerfile: &str| {
        of(service, dockerfile, |container| {
            let launch = container.launch();
            let Some(script) = &launch.script else { return "unknown".to_owned() };
            let commands = script.commands();
            let words = commands.iter().flat_map(|at| &at.command.words);
            let shown = |word: &shiplint_project::shell::Word| {
                let place = launch.place(word.span).unwrap();
                let file = place.path().name().chars().next().unwrap();
                format!("{file}:{}", place.text().trim_matches('"'))
            };
            words.map(shown).collect::<Vec<_>>().join(" ")
        })
    };
    assert_eq!(run("", BOTH), "D:serve D:-l D:80");
    assert_eq!(run("command: '81'", BOTH), "D:serve D:-l c:81");
    assert_eq!(run("entrypoint: [serve, .]", BOTH), "c:serve c:.");
    assert_eq!(run("entrypoint: []\ncommand: ls -a", BOTH), "c:ls c:-a");
    assert_eq!(run("", "FROM node:22\nENTRYPOINT serve -l 80\nCMD [\"x\"]\n"), "D:serve D:-l D:80");
    assert_eq!(run("", "FROM node:22\nCMD serve -l 80\n"), "D:serve D:-l D:80");
    assert_eq!(run("", "FROM node:22\nCMD [\"a\"]\nENTRYPOINT [\"b\"]\nFROM 0\nENTRYPOINT [\"c\"]\n"), "D:c");
    assert_eq!(run("image: redis:7\ncommand: redis-server --port 7000", ""), "c:redis-server c:--port c:7000");
    assert_eq!(run("image: redis:7", ""), "unknown");
}

/// Where it listens: the port, whom it answers, and the words that say so.
fn listeners(service: &str, dockerfile: &str) -> Vec<String> {
    let shown = |listener: Listener| {
        let port = listener.port.map_or("?".to_owned(), |port| port.to_string());
        let host = match listener.host {
            Host::Any => "all".to_owned(),
            Host::Loopback(place) => format!("itself by {}", place.text()),
            Host::Unknown => "some".to_owned(),
        };
        let told_by = match listener.told_by {
            ToldBy::Word => "word",
            ToldBy::Variable => "variable",
            ToldBy::File => "file",
            ToldBy::Nobody => "default",
        };
        format!("{port} {host} {told_by} {}", listener.place.text())
    };
    of(service, dockerfile, |container| container.listeners().into_iter().map(shown).collect())
}

#[test]
fn a_command_line_tells_where_it_listens() {
    for (command, expected) in [
        ("uvicorn app:app --host 0.0.0.0 --port 8080", &["8080 all word 8080"][..]),
        ("uvicorn app:app --port=8080", &["8080 itself by uvicorn word 8080"]),
        ("uvicorn app:app", &["8000 itself by uvicorn default uvicorn"]),
        ("python -m uvicorn app:app --host 127.0.0.1", &["8000 itself by 127.0.0.1 default uvicorn"]),
        (
            "poetry run gunicorn -b :8000 -b localhost:8001 app",
            &["8000 all word :8000", "8001 itself by localhost:8001 word localhost:8001"],
        ),
        ("gunicorn app", &[]),
        ("flask --app web run -h 0.0.0.0 -p 80", &["80 all word 80"]),
        ("flask routes", &[]),
        ("python manage.py runserver 0.0.0.0:8000", &["8000 all word 0.0.0.0:8000"]),
        ("./manage.py runserver 8001", &["8001 itself by 8001 word 8001"]),
        ("python3 -m http.server 81 --bind 0.0.0.0", &["81 all word 81"]),
        ("php -S 0.0.0.0:8000 -t public", &["8000 all word 0.0.0.0:8000"]),
        ("php artisan serve --host=0.0.0.0", &["8000 all default artisan"]),
        ("npx vite --host --port 3000", &["3000 some word 3000"]),
        ("npm run dev -- --port 3001", &["3001 some word 3001"]),
        ("/entrypoint.sh next start -p 3002", &["3002 all word 3002"]),
        ("sh -c 'wait-for-it db:5432 && exec uvicorn a --port 82 --host ::'", &["82 all word 82"]),
        ("uvicorn app:app --port ${PORT}", &["? itself by uvicorn word "]),
        ("psql --port 5433", &[]),
        ("java -jar a.jar --server.port=8085", &["8085 some word 8085"]),
    ] {
        assert_eq!(listeners(&format!("image: me/app\ncommand: {command}"), ""), expected, "{command}");
    }
}

#[test]
fn a_port_may_be_what_a_variable_holds() {
    let file = |command: &str| format!("FROM python:3.13\nENV PORT=8001\nCMD {command}\n");
    for (service, command, expected) in [
        ("", "exec gunicorn -b 0.0.0.0:$PORT app", "8001 all word PORT=8001"),
        ("environment: [PORT=9]", "gunicorn -b :${PORT} app", "9 all word 9"),
        ("", "uvicorn app:app --host 0.0.0.0 --port $PORT", "8001 all word PORT=8001"),
        ("", "gunicorn -b 0.0.0.0:${OTHER:-8002} app", "8002 all word 0.0.0.0:${OTHER:-8002}"),
        ("", "PORT=1; gunicorn -b :$PORT app", "? all word :$PORT"),
        ("environment: [PORT]", "gunicorn -b :$PORT app", "? all word :$PORT"),
        ("", "gunicorn -b :${PORT%x} app", "? all word :${PORT%x}"),
        ("", "[\"gunicorn\", \"-b\", \":$PORT\", \"app\"]", "? all word \":$PORT\""),
    ] {
        assert_eq!(listeners(service, &file(command)), [expected], "{command}");
    }
}

#[test]
fn a_script_tells_where_it_listens() {
    let started = |script: &str| {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("compose.yaml", "services: {app: {build: .}}\n"));
        files.insert(Source::new(
            "Dockerfile",
            "FROM python:3.13\nENV PORT=8001\nCOPY start.sh /\nENTRYPOINT [\"/start.sh\"]\n",
        ));
        files.insert(Source::new("start.sh", script));
        let seen = Mutex::new(None);
        open(&Request::of([(FilePath::new("compose.yaml"), FileKind::Compose)]), &files, &|project| {
            *seen.lock().unwrap() = project.container(0, 0).unwrap().only_listener().map(|(port, _)| port);
        });
        seen.into_inner().unwrap()
    };
    assert_eq!(started("#!/bin/sh\n./manage.py migrate\nexec gunicorn -b :8000 app\n"), Some(8000));
    assert_eq!(started("gunicorn -b 0.0.0.0:$PORT app\n"), Some(8001));
    for script in [
        "if [ -n \"$DEV\" ]; then\n  flask run -p 1\nfi\ngunicorn -b :8000 app\n",
        "celery worker &\ngunicorn -b :8000 app\n",
        "export PORT=1\ngunicorn -b :$PORT app\n",
        "[ $# -gt 0 ] && exec \"$@\"\ngunicorn -b :8000 app\n",
        "gunicorn app\n",
    ] {
        assert_ne!(started(script), Some(8000), "{script}");
    }
}

#[test]
fn variables_and_images_tell_where_it_listens() {
    const OWN: &str = "FROM node:22\nENV PORT=3000\nCMD [\"node\", \"server.js\"]\n";
    assert_eq!(listeners("", OWN), ["3000 some variable PORT=3000"]);
    assert_eq!(listeners("env_file: app.env", OWN), ["9000 some variable PORT=9000"]);
    assert_eq!(listeners("environment: [PORT]", OWN), Vec::<String>::new());
    assert_eq!(
        listeners("environment:\n  ASPNETCORE_URLS: http://+:5000;http://localhost:5001", OWN),
        [
            "5000 all variable http://+:5000;http://localhost:5001",
            "5001 itself by http://+:5000;http://localhost:5001 variable http://+:5000;http://localhost:5001"
        ]
    );
    assert_eq!(listeners("image: postgres:17", ""), ["5432 all default postgres:17"]);
    assert_eq!(listeners("image: postgres:17\nenvironment: [PGPORT=5433]", ""), ["5433 all variable 5433"]);
}

#[test]
fn a_program_is_there_or_not_or_nobody_knows() {
    for (dockerfile, expected) in [
        ("FROM node:22-slim\n", Some(false)),
        ("FROM node:22\n", Some(true)),
        ("FROM node:22-slim\nRUN apt-get update && apt-get install -y git\n", Some(false)),
        ("FROM node:22-slim AS a\nRUN apt-get install -y ca-certificates curl\nFROM a\n", Some(true)),
        ("FROM alpine:3.22\nRUN apk add --no-cache $PACKAGES\n", None),
        ("FROM alpine:3.22\nRUN wget -qO- https://example.com | tar x\n", None),
        ("FROM alpine:3.22\nCOPY --from=tools /usr/bin/curl /usr/bin/\n", Some(true)),
        ("FROM alpine:3.22\nCOPY --from=tools /usr/bin /usr/bin\n", None),
        ("FROM alpine:3.22\nCOPY --from=build /src/app /app\n", Some(false)),
        ("FROM alpine:3.22\nWORKDIR /srv\nCOPY . .\nCOPY --chown=a a b ./\n", Some(false)),
        ("FROM alpine:3.22\nCOPY . .\n", None),
        ("FROM alpine:3.22\nWORKDIR /srv\nCOPY --from=tools / /\n", None),
        ("FROM alpine:3.22\nCOPY entrypoint.sh /usr/local/bin/\n", Some(false)),
        ("FROM scratch\nCOPY app /app\n", Some(false)),
        ("FROM scratch\nADD rootfs.tar.xz /\n", None),
        ("FROM gcr.io/distroless/static-debian12\nCOPY app /app\n", Some(false)),
        ("FROM somebody/something\n", None),
    ] {
        assert_eq!(of("", dockerfile, |container| container.has_program("curl")), expected, "{dockerfile}");
    }
    assert_eq!(of("image: postgres:17-alpine", "", |container| container.has_program("curl")), Some(false));
    assert_eq!(of("image: postgres:17-alpine", "", |container| container.has_program("node")), None);
    let mounted = "image: postgres:17-alpine\nvolumes: ['./curl:/usr/bin/curl']";
    assert_eq!(of(mounted, "", |container| container.has_program("curl")), None);
    let shell = |service: &str, dockerfile: &str| of(service, dockerfile, |container| [container.has_shell()]);
    assert_eq!(shell("", "FROM scratch\nCOPY app /app\n"), [Some(false)]);
    assert_eq!(shell("", "FROM debian:13\n"), [Some(true)]);
    assert_eq!(shell("image: somebody/something", ""), [None]);
}

#[test]
fn ports_and_volumes_add_up() {
    const FILE: &str = "FROM nginx:1.27 AS base\nEXPOSE 8080\nFROM base\nARG P\nEXPOSE 53/udp\n";
    let exposed = |service: &str, dockerfile: &str| {
        of(service, dockerfile, |container| {
            let exposed = container.exposed();
            let ports: Vec<String> = exposed.ports.iter().map(|(port, _)| port.to_string()).collect();
            (ports.join(" "), exposed.is_complete)
        })
    };
    assert_eq!(exposed("expose: ['90-91']", FILE), ("8080 53/udp 80 90-91".to_owned(), true));
    assert_eq!(exposed("", "FROM nginx:1.27\nARG P\nEXPOSE $P\n"), ("80".to_owned(), false));
    assert_eq!(exposed("image: somebody/something", ""), (String::new(), false));
    let volumes = of("", "FROM redis:7\nVOLUME /extra\n", |container| {
        container.volumes().into_iter().map(|(path, _)| path).collect::<Vec<_>>()
    });
    assert_eq!(volumes, ["/extra", "/data"]);
}

#[test]
fn the_test_of_the_service_comes_before_that_of_the_image() {
    const FILE: &str = "FROM debian:13\nHEALTHCHECK CMD [\"probe\", \"-x\"]\n";
    let test = |service: &str| {
        of(service, FILE, |container| {
            let test = container.health_test()?;
            let first = test.script.commands().first()?.command.words.first()?.span;
            let place = test.place_of(first);
            Some(format!("{} {} {}", place.path(), place.text(), test.needs_shell))
        })
    };
    assert_eq!(test("").as_deref(), Some("Dockerfile \"probe\" false"));
    assert_eq!(test("healthcheck: {interval: 5s}").as_deref(), Some("Dockerfile \"probe\" false"));
    assert_eq!(test("healthcheck: {test: curl localhost}").as_deref(), Some("compose.yaml curl true"));
    assert_eq!(test("healthcheck: {disable: true}"), None);
}

#[test]
fn a_test_asks_addresses() {
    let addresses = |test: &str| {
        of(&format!("image: me/app\nhealthcheck: {{test: '{test}'}}"), "", |container| {
            let addresses = container.health_test().map(|test| test.addresses()).unwrap_or_default();
            let shown = addresses.iter().map(|it| format!("{}:{} at {}", it.host, it.port, it.place.text()));
            shown.collect::<Vec<_>>().join(", ")
        })
    };
    assert_eq!(addresses("curl -f http://localhost:80/a || exit 1"), "localhost:80 at 80");
    assert_eq!(addresses("wget -q https://me@[::1]:8443?a=b:1"), "[::1]:8443 at 8443");
    assert_eq!(addresses("nc -z 127.0.0.1 25"), "127.0.0.1:25 at 25");
    assert_eq!(addresses("pg_isready -p 5433 --port=5434"), ":5434 at 5434, :5433 at 5433");
    assert_eq!(addresses("curl http://${HOST}:80/ http://localhost/ a:b"), "");
}

#[test]
fn only_one_port_is_told() {
    let port = |service: &str| {
        of(&format!("image: me/app\n{service}"), "", |container| container.only_listener().map(|(port, _)| port))
    };
    assert_eq!(port("command: gunicorn -b :80 app"), Some(80));
    assert_eq!(port("command: gunicorn -b :80 -b :81 app"), None);
    assert_eq!(port("command: sh -c 'nginx && gunicorn -b :80 app'"), None);
    assert_eq!(port("command: sh -c 'gunicorn -b :80 app & wait'"), None);
    assert_eq!(port("command: uvicorn app"), None);
}

#[test]
fn users_are_known_and_own_folders() {
    const FILE: &str =
        "FROM debian:13\nRUN useradd app && mkdir /a /b && chown app /b\nWORKDIR /srv\nCOPY . .\nUSER app\n";
    let lacks = |name: &str| of("", FILE, |container| container.lacks_user(name));
    assert!(lacks("web") && !lacks("app") && !lacks("www-data"));
    let left = |service: &str, folder: &str| of(service, FILE, |container| container.leaves_to_root(folder));
    assert!(left("", "/a") && left("", "/c") && !left("", "/b") && !left("", "/b/c"));
    assert!(!left("user: root", "/a") && !left("user: '${ME}'", "/a"));
}

#[test]
fn what_mounts_hide_is_looked_up() {
    let mut files = MemoryFiles::default();
    files.insert(Source::new(
        "compose.yaml",
        "services: {app: {build: ., volumes: ['./src:/app', 'b:/app/b']}}\nvolumes: {b: }",
    ));
    files.insert(Source::new("Dockerfile", "FROM node:22\nWORKDIR /app\nRUN npm ci\nCMD [\"npm\", \"start\"]\n"));
    files.insert(Source::new("src/index.js", ""));
    let seen = Mutex::new(Vec::new());
    open(&Request::of([(FilePath::new("compose.yaml"), FileKind::Compose)]), &files, &|project| {
        seen.lock().unwrap().extend(project.links[0].hidden.iter().map(|hidden| hidden.path.clone()));
    });
    assert_eq!(seen.into_inner().unwrap(), ["/app/node_modules"]);
}
