//! Users and groups that commands make.

use shiplint_shell::{Dialect, Invocation, Script, Word, parse};
use shiplint_source::Mapped;

fn script(text: &str) -> Script {
    parse(&Mapped::verbatim(text, 0), Dialect::Posix)
}

#[test]
fn the_created_user_is_the_operand() {
    for (text, user) in [
        ("useradd -m -u 1000 -s /bin/sh app", Some("app")),
        ("useradd app -u 1000 -g users -c 'An App'", Some("app")),
        ("adduser -D -H -u 1000 -G staff app", Some("app")),
        ("adduser --disabled-password --gecos '' --uid 7 app", Some("app")),
        ("sudo useradd app", Some("app")),
        ("adduser app sudo", None),
        ("useradd $NAME", None),
        ("groupadd app", None),
    ] {
        let script = script(text);
        let commands = script.commands();
        let made = Invocation::of(commands[0].command).unwrap().created_user().map(Word::text);
        assert_eq!(made, user, "{text}");
    }
}

#[test]
fn users_are_put_into_groups() {
    for (text, expected) in [
        ("useradd -G docker,video app", Some(("app", "docker,video"))),
        ("usermod -aG docker app", Some(("app", "docker"))),
        ("gpasswd -a app docker", Some(("app", "docker"))),
        ("adduser app docker", Some(("app", "docker"))),
        ("addgroup app docker", Some(("app", "docker"))),
        ("addgroup docker", None),
        ("useradd -g docker app", None),
        ("usermod -L app", None),
    ] {
        let script = script(text);
        let commands = script.commands();
        let found = Invocation::of(commands[0].command).unwrap().membership();
        assert_eq!(found.map(|found| (found.user, found.groups)), expected, "{text}");
    }
}
