//! The typed model: what is read, and where it stands.

mod common;

use common::{a, one, problems, project};
use shiplint_compose::{Form, Resolution, Spanned, TestReader, Text};

const PROJECT: &str = r#"
name: shop
services:
  a:
    image: "shop/web:${TAG:-1.2}"
    build:
      context: ./web
      dockerfile: web.Dockerfile
      target: release
      args: [MODE=fast, TOKEN]
    command: npm start && rm x
    entrypoint: ["/bin/tini", "--"]
    depends_on:
      db: {condition: service_healthy, required: false}
    environment:
      PLAIN: text
      NUMBER: 1.10
      NOTHING:
    expose: ["80", 81]
    healthcheck: {test: "curl -f localhost", interval: 5s}
    networks: {back: {aliases: [web]}}
    profiles: [dev]
    user: ${UID}
  db:
    image: postgres
    command: []
    depends_on: [cache]
    healthcheck: {test: [CMD, pg_isready]}
  cache: {image: redis, healthcheck: {disable: true}}
networks: {back: {name: x, driver: bridge}}
volumes: {data: {external: true}}
secrets: {key: {file: ./key}}
"#;

fn known(text: Option<&Spanned<Text>>) -> Option<&str> {
    text.and_then(Spanned::known)
}

#[test]
fn services_are_typed() {
    let project = one(PROJECT);
    assert_eq!(problems(&project), [""; 0]);
    let names: Vec<_> = project.services.iter().map(|service| service.name.value.as_str()).collect();
    assert_eq!(names, ["a", "db", "cache"]);
    let service = a(&project);
    assert_eq!(known(service.image.as_ref()), Some("shop/web:1.2"));
    assert_eq!(service.user.as_ref().map(|user| user.value.is_unknown()), Some(true));
    let expose: Vec<_> = service.expose.iter().map(|port| port.known()).collect();
    assert_eq!(expose, [Some("80"), Some("81")]);
    assert_eq!(service.networks[0].aliases[0].known(), Some("web"));
    let dependency = &service.depends_on[0];
    assert_eq!(
        (dependency.service.known(), known(dependency.condition.as_ref())),
        (Some("db"), Some("service_healthy"))
    );
    assert_eq!((dependency.form, dependency.required), (Form::Long, Some(false)));
    let short = &project.service("db").unwrap().depends_on[0];
    assert_eq!((short.form, short.required, short.condition.is_none()), (Form::Short, Some(true), true));
}

#[test]
fn builds_are_typed() {
    let project = one(PROJECT);
    let build = a(&project).build.as_ref().unwrap();
    assert_eq!(known(build.context.as_ref()), Some("./web"));
    assert_eq!(
        (known(build.dockerfile.as_ref()), known(build.target.as_ref())),
        (Some("web.Dockerfile"), Some("release"))
    );
    let args: Vec<_> =
        build.args.iter().map(|arg| (arg.name.place.text(), arg.value.as_ref().map(|v| v.place.text()))).collect();
    assert_eq!(args, [("MODE", Some("fast")), ("TOKEN", None)]);
}

#[test]
fn commands_are_words_with_places() {
    let project = one(PROJECT);
    let command = a(&project).command.as_ref().unwrap();
    assert_eq!(command.words.iter().map(|word| word.place.text()).collect::<Vec<_>>(), ["npm", "start"]);
    assert_eq!(command.dropped.as_ref().map(shiplint_source::Place::text), Some("&& rm x"));
    let entrypoint = a(&project).entrypoint.as_ref().unwrap();
    assert_eq!((entrypoint.words.len(), entrypoint.line.is_none()), (2, true));
    assert_eq!(project.service("db").and_then(|db| db.command.as_ref()).map(|command| command.words.len()), Some(0));
}

#[test]
fn values_are_written_as_compose_writes_them() {
    let project = one(PROJECT);
    let environment: Vec<_> =
        a(&project).environment.iter().map(|pair| (pair.name.known().unwrap(), known(pair.value.as_ref()))).collect();
    assert_eq!(environment, [("PLAIN", Some("text")), ("NUMBER", Some("1.1")), ("NOTHING", None)]);
    let numbers = [
        ("0755", "493"),
        ("1e10", "1e+10"),
        ("1.23e-7", "1.23e-07"),
        ("TRUE", "true"),
        ("12345678.5", "1.23456785e+07"),
    ];
    for (written, expected) in numbers {
        let project = one(&format!("services: {{a: {{image: x, labels: {{k: {written}}}}}}}"));
        assert_eq!(known(a(&project).labels[0].value.as_ref()), Some(expected), "{written}");
    }
}

#[test]
fn health_checks_say_who_reads_them() {
    let project = one(PROJECT);
    let check = |name| project.service(name).and_then(|service| service.healthcheck.as_ref()).unwrap();
    let test = check("a").test.as_ref().unwrap();
    assert_eq!((test.by, test.words[0].known()), (TestReader::Shell, Some("curl -f localhost")));
    let test = check("db").test.as_ref().unwrap();
    assert_eq!((test.by, test.words[0].known()), (TestReader::Exec, Some("pg_isready")));
    assert!(check("cache").disabled);
}

#[test]
fn resources_are_typed() {
    let project = one(PROJECT);
    assert_eq!(known(project.networks[0].real_name.as_ref()), Some("x"));
    assert_eq!(project.volumes[0].external, Some(true));
    assert_eq!(known(project.secrets[0].file.as_ref()), Some("./key"));
    assert_eq!(project.secrets[0].name.place.text(), "key");
}

#[test]
fn every_variable_is_listed_once() {
    let text = "x: &x 'v:${A}'\nservices: {a: {image: *x, user: *x, labels: ['${B:-${C}}']}}\n";
    let project = project(&[("compose.yaml", text), (".env", "B=1\n")]);
    let uses: Vec<_> = project.variables.iter().map(|used| (used.name.as_str(), used.evaluated)).collect();
    assert_eq!(uses, [("A", true), ("B", true), ("C", false)]);
    assert!(matches!(&project.variables[1].resolution, Resolution::EnvFile(place) if place.text() == "B=1"));
}

#[test]
fn the_project_name_is_a_variable() {
    let image = |text: &str| {
        let project = one(text);
        known(a(&project).image.as_ref()).map(str::to_owned)
    };
    let services = "services: {a: {image: 'x:${COMPOSE_PROJECT_NAME}'}}\n";
    assert_eq!(image(&format!("name: My-${{X:-Shop}}\n{services}")).as_deref(), Some("x:my-shop"));
    assert_eq!(image(services), None, "a folder without a name tells nothing");
}
