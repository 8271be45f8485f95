//! What calls of Docker Compose name.

use shiplint_shell::{ComposeCall, Dialect, Fragment, Invocation, parse};
use shiplint_source::Mapped;

/// Files, profiles and services of each call of a script, joined by blanks.
fn calls(text: &str) -> Vec<[String; 3]> {
    let script = parse(&Mapped::verbatim(text, 0), Dialect::Bash);
    let joined = |names: &[Fragment<'_>]| names.iter().map(|name| name.text).collect::<Vec<_>>().join(" ");
    let commands = script.commands();
    let invocations: Vec<_> = commands.iter().filter_map(|at| Invocation::of(at.command)).collect();
    let calls = invocations.iter().filter_map(ComposeCall::of);
    calls.map(|call| [joined(&call.files), joined(&call.profiles), joined(&call.services)]).collect()
}

#[test]
fn services_stand_behind_the_options() {
    for (text, services) in [
        ("docker compose up -d --wait web db", "web db"),
        ("sudo docker-compose restart -t 5 web", "web"),
        ("docker --context far compose logs -f --tail 10 web", "web"),
        ("docker compose run --rm -e A=b --entrypoint sh web db", "web"),
        ("docker compose exec -Tu root web ls db", "web"),
        ("docker compose build --build-arg A=1 web", "web"),
        ("docker compose up --exit-code-from tests --scale web=2", "tests web"),
        ("docker compose up web $OTHERS db", "web"),
        ("docker compose run $SERVICE web", ""),
        ("docker compose up --brand-new x web", ""),
        ("docker compose config web", ""),
        ("docker compose up", ""),
    ] {
        assert_eq!(calls(text), [[String::new(), String::new(), services.to_owned()]], "{text}");
    }
}

#[test]
fn files_and_profiles_stand_before_the_sub_command() {
    for (text, files, profiles) in [
        ("docker compose -f a.yml --file=b.yml --profile x up", "a.yml b.yml", "x"),
        ("docker compose --profile a --profile $B down", "", "a"),
        ("docker compose --project-directory x -f a.yml up", "a.yml", ""),
        ("docker compose up -d -f", "", ""),
    ] {
        assert_eq!(calls(text), [[files.to_owned(), profiles.to_owned(), String::new()]], "{text}");
    }
}

#[test]
fn calls_for_a_project_that_is_not_known_are_left_out() {
    for text in [
        "docker compose --project-directory $HERE up web",
        "docker compose -f $FILE up web",
        "docker compose $OPTIONS up web",
        "docker compose --brand-new up web",
        "COMPOSE_FILE=x.yml docker compose up web",
        "docker run compose",
        "$COMPOSE up web",
        "docker",
    ] {
        assert_eq!(calls(text), Vec::<[String; 3]>::new(), "{text}");
    }
}
