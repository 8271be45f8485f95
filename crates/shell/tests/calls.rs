//! What the options of a package manager's call say, beyond their names.

use shiplint_shell::{Dialect, Script, package_calls, parse};
use shiplint_source::Mapped;

fn script(text: &str) -> Script {
    parse(&Mapped::verbatim(text, 0), Dialect::Posix)
}

#[test]
fn quietness_is_counted_as_apt_does() {
    for (text, level) in [
        ("apt-get install a", 0),
        ("apt-get -q install a", 1),
        ("apt-get -q install -q a", 2),
        ("apt-get -yqq install a", 2),
        ("apt-get --quiet --quiet install a", 2),
        ("apt-get -q=2 install a", 2),
        ("apt-get --quiet=2 install a", 2),
        ("apt-get -q2 install a", 2),
        ("apt-get -q=x install a", 0),
    ] {
        assert_eq!(package_calls(&script(text))[0].quietness(), level, "{text}");
    }
}

#[test]
fn settings_are_read_from_options() {
    for (text, value) in [
        ("apt-get -o A::B=1 install a", Some("1")),
        ("apt-get -oa::b=1 -o A::B=0 install a", Some("0")),
        ("apt-get --option A::B=off install a", Some("off")),
        ("dnf --setopt=A::B=x install a", Some("x")),
        ("apt-get -o A::C=1 install A::B=1", None),
        ("apt-get -o A::B install a", None),
    ] {
        let script = script(text);
        assert_eq!(package_calls(&script)[0].setting("A::B"), value, "{text}");
    }
}

#[test]
fn the_head_reaches_from_the_manager_to_its_sub_command() {
    for (text, head) in [
        ("sudo apt-get -y install a", "apt-get -y install"),
        ("python3 -m pip install a", "pip install"),
        ("yarn", "yarn"),
    ] {
        assert_eq!(&text[package_calls(&script(text))[0].head().range()], head, "{text}");
    }
}
