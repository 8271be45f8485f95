//! What the tests of this crate share.
#![allow(dead_code, reason = "no test file uses all of it")]

use shiplint_shell::{Dialect, Fragment, Package, PackageCall, PackageKind, Script, package_calls};
use shiplint_source::Mapped;

pub(crate) fn parse(text: &str) -> Script {
    let script = shiplint_shell::parse(&Mapped::verbatim(text, 0), Dialect::Bash);
    assert_eq!(script.errors, [], "{text}");
    script
}

/// Checks what [`render`] makes of each script, and that every name and version stands where it says.
pub(crate) fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let script = parse(text);
        let calls = package_calls(&script);
        assert_eq!(render(&calls), *expected, "{text}");
        for call in &calls {
            let places = call.packages.iter().flat_map(|package| [Some(package.name), package.version.map(|v| v.text)]);
            for fragment in places.flatten().chain(call.flags.iter().filter_map(|flag| flag.value)) {
                assert_in_place(text, fragment);
            }
            for flag in call.flags.iter().filter(|flag| flag.name.starts_with("--")) {
                assert_eq!(&text[flag.span.range()], flag.name);
            }
        }
    }
}

/// Texts of these tests hold no escapes, so a fragment is what stands at its place but for quotes.
fn assert_in_place(text: &str, fragment: Fragment<'_>) {
    let there: String = text[fragment.span.range()].chars().filter(|c| !matches!(c, '"' | '\'')).collect();
    assert_eq!(there, fragment.text, "in {text}");
}

/// `manager Action package version pin, … @file | options; …`
pub(crate) fn render(calls: &[PackageCall<'_>]) -> String {
    let calls: Vec<_> = calls.iter().map(render_call).collect();
    calls.join("; ")
}

fn render_call(call: &PackageCall<'_>) -> String {
    let packages: Vec<_> = call.packages.iter().map(render_package).collect();
    let files = call.files.iter().map(|file| format!("@{:?}:{}", file.role, file.path.text));
    let flags = call.flags.iter().map(|flag| match flag.value {
        Some(value) => format!("{}={}", flag.name, value.text),
        None => flag.name.to_string(),
    });
    let mut parts = vec![call.manager.name().to_owned(), format!("{:?}", call.action), packages.join(", ")];
    parts.extend(files);
    if !call.flags.is_empty() {
        parts.push("|".to_owned());
    }
    parts.extend(flags);
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn render_package(package: &Package<'_>) -> String {
    let kind = match package.kind {
        PackageKind::Registry => String::new(),
        kind => format!("{kind:?}:"),
    };
    let version = package.version.map(|version| format!(" {} {:?}", version.text.text, version.pin));
    format!("{kind}{}{}", package.name.text, version.unwrap_or_default())
}
