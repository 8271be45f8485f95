//! What commands unpack.

use shiplint_shell::{Dialect, Invocation, parse};
use shiplint_source::Mapped;

fn unpacked(text: &str) -> Vec<String> {
    let script = parse(&Mapped::verbatim(text, 0), Dialect::Bash);
    let commands = script.commands();
    let invocations = commands.iter().filter_map(|at| Invocation::of(at.command));
    invocations.flat_map(|it| it.unpacked().iter().map(|name| name.text.to_owned()).collect::<Vec<_>>()).collect()
}

#[test]
fn archives_are_named_in_many_ways() {
    for (text, archives) in [
        ("tar -xzf a.tgz", &["a.tgz"][..]),
        ("tar xf a.tar -C /opt", &["a.tar"]),
        ("tar xCf /opt a.tar", &["a.tar"]),
        ("tar -C /opt --extract --file=a.tar b c", &["a.tar"]),
        ("sudo tar --get -f \"/tmp/a b.tar\"", &["/tmp/a b.tar"]),
        ("bsdtar -xvf a.zip", &["a.zip"]),
        ("unzip -q -d /opt a.zip member", &["a.zip"]),
        ("gunzip -k a.gz b.gz", &["a.gz", "b.gz"]),
        ("xzcat $ARCHIVE | sh", &["$ARCHIVE"]),
    ] {
        assert_eq!(unpacked(text), archives, "{text}");
    }
}

#[test]
fn nothing_else_is_unpacked() {
    for text in
        ["tar czf a.tgz x", "tar -tf a.tar", "curl x | tar xz", "tar", "tar xf", "unzip", "gzip a", "echo a.tar"]
    {
        assert_eq!(unpacked(text), [""; 0], "{text}");
    }
}
