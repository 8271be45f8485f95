//! References to images and platforms: what is accepted, how it is normalised, and where it is wrong.

use shiplint_dockerfile::ImageErrorKind::{
    Digest, Empty, Identifier, Registry, Repository, Scheme, Tag, TooLong, UpperCase,
};
use shiplint_dockerfile::{ImageErrorKind, ImageRef, Platform};

const HEX: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

#[test]
fn valid_references_are_normalised() {
    for (text, canonical, familiar) in [
        ("debian", "docker.io/library/debian:latest", "debian"),
        ("debian:12-slim", "docker.io/library/debian:12-slim", "debian"),
        ("library/debian", "docker.io/library/debian:latest", "debian"),
        ("docker.io/debian", "docker.io/library/debian:latest", "debian"),
        ("index.docker.io/debian", "docker.io/library/debian:latest", "debian"),
        ("docker.io/library/a/b", "docker.io/library/a/b:latest", "library/a/b"),
        ("bitnami/redis:7", "docker.io/bitnami/redis:7", "bitnami/redis"),
        ("ghcr.io/owner/app", "ghcr.io/owner/app:latest", "ghcr.io/owner/app"),
        ("localhost/app", "localhost/app:latest", "localhost/app"),
        ("registry:5000/app:1", "registry:5000/app:1", "registry:5000/app"),
        ("[::1]:5000/app", "[::1]:5000/app:latest", "[::1]:5000/app"),
        ("Mirror/app", "Mirror/app:latest", "Mirror/app"),
        ("a__b---c.d/e_f", "docker.io/a__b---c.d/e_f:latest", "a__b---c.d/e_f"),
        ("odd_host.example/app", "docker.io/odd_host.example/app:latest", "odd_host.example/app"),
        ("app:_1", "docker.io/library/app:_1", "app"),
    ] {
        let image = ImageRef::parse(text).unwrap();
        assert_eq!((image.canonical().as_str(), &*image.familiar_name()), (canonical, familiar), "{text}");
        assert_eq!(image.text(), text);
    }
}

#[test]
fn parts_have_their_places() {
    let text = format!("ghcr.io/a/b:1@sha256:{HEX}");
    let image = ImageRef::parse(&text).unwrap();
    let slice = |span: shiplint_source::Span| &text[span.range()];
    assert_eq!(image.registry_span().map(slice), Some("ghcr.io"));
    assert_eq!(slice(image.repository_span()), "a/b");
    assert_eq!(image.tag_span().map(slice), Some("1"));
    assert_eq!(image.digest(), Some(format!("sha256:{HEX}").as_str()));
    assert_eq!(image.canonical(), text);
}

#[test]
fn errors_point_at_the_wrong_part() {
    let long = "a".repeat(256);
    let long_tag = format!("a:{}", "t".repeat(129));
    let short = format!("a@sha256:{}", &HEX[1..]);
    let upper = format!("a@sha256:{}", HEX.to_uppercase());
    let cases: [(&str, ImageErrorKind, &str); 24] = [
        ("", Empty, ""),
        (":1", Empty, ""),
        ("@sha256:1", Digest, "sha256:1"),
        (HEX, Identifier, HEX),
        ("Debian", UpperCase, "Debian"),
        ("ghcr.io/Owner/app", UpperCase, "Owner"),
        ("owner/App:1", UpperCase, "App"),
        ("a:b:c", Tag, "b:c"),
        ("a:", Tag, ""),
        ("a:.1", Tag, ".1"),
        ("a:1 2", Tag, "1 2"),
        (&long_tag, Tag, &long_tag[2..]),
        ("a b", Repository, "a b"),
        ("a/", Repository, ""),
        ("a//b", Repository, ""),
        ("-a", Repository, "-a"),
        ("a___b", Repository, "a___b"),
        ("a..b/c.d", Registry, "a..b"),
        ("a:b/c", Registry, "a:b"),
        ("https://ghcr.io/a", Scheme, "https://"),
        ("a@sha1:1", Digest, "sha1:1"),
        (&short, Digest, &short[2..]),
        (&upper, Digest, &upper[2..]),
        (&long, TooLong, &long),
    ];
    for (text, kind, part) in cases {
        let error = ImageRef::parse(text).unwrap_err();
        assert_eq!((error.kind, &text[error.span.range()]), (kind, part), "{text}");
    }
}

#[test]
fn platforms_have_usual_names() {
    for (text, expected) in [
        ("linux/amd64", "linux amd64 -"),
        ("linux/arm/v7", "linux arm v7"),
        ("Linux/x86_64", "linux amd64 -"),
        ("linux/unheard-of", "linux unheard-of -"),
        ("windows(10.0.17763)/amd64", "windows amd64 -"),
        ("macos", "darwin - -"),
        ("aarch64", "- arm64 -"),
    ] {
        let platform = Platform::parse(text).unwrap();
        let parts = [platform.os, platform.architecture, platform.variant];
        assert_eq!(parts.map(|part| part.unwrap_or_else(|| "-".to_owned())).join(" "), expected, "{text}");
    }
    for text in ["", "amd", "linux/", "linux/*", "/amd64", "linux/arm/v7/x", "linux(10/amd64", "linux amd64"] {
        assert_eq!(Platform::parse(text), None, "{text}");
    }
    for (text, is_known) in [
        ("linux/arm/v7", true),
        ("linux/x86_64", true),
        ("aarch64", true),
        ("wasi/wasm", true),
        ("linux/amd46", false),
        ("linx/amd64", false),
    ] {
        assert_eq!(Platform::parse(text).unwrap().is_known(), is_known, "{text}");
    }
}
