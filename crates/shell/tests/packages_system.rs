//! What the package managers of distributions are asked to install.

mod support;

use support::{check, render};

#[test]
fn apt() {
    check(&[
        ("apt-get update", "apt-get Update"),
        ("apt-get install -y curl", "apt-get Install curl | -y"),
        ("apt-get -qq -y install curl=7.88.1-10 git", "apt-get Install curl 7.88.1-10 Exact, git | -q -q -y"),
        (
            "apt-get install -yqq --no-install-recommends \"curl=7.*\"",
            "apt-get Install curl 7.* Range | -y -q -q --no-install-recommends",
        ),
        ("apt-get install curl=$VERSION", "apt-get Install curl $VERSION Unknown"),
        ("apt-get install 'libc6:i386=2.36-9'", "apt-get Install libc6:i386 2.36-9 Exact"),
        ("apt-get install curl/bookworm-backports", "apt-get Install curl bookworm-backports Tag"),
        ("apt-get install -t testing curl", "apt-get Install curl | -t=testing"),
        ("apt-get install --target-release=testing curl", "apt-get Install curl | --target-release=testing"),
        ("apt-get -o Dpkg::Use-Pty=0 install curl", "apt-get Install curl | -o=Dpkg::Use-Pty=0"),
        ("apt-get -oDpkg::Use-Pty=0 install curl", "apt-get Install curl | -o=Dpkg::Use-Pty=0"),
        ("apt-get -q=2 install curl", "apt-get Install curl | -q=2"),
        ("apt-get install ./tool.deb /srv/other.deb", "apt-get Install File:./tool.deb, File:/srv/other.deb"),
        ("apt-get install $PACKAGES", "apt-get Install Variable:$PACKAGES"),
        ("apt-get install gcc-${GCC}", "apt-get Install gcc-${GCC}"),
        ("apt-get install php-{cli,fpm}", "apt-get Install php-{cli,fpm}"),
        ("apt-get install lamp-server^", "apt-get Install Group:lamp-server"),
        ("apt-get install -y -- curl", "apt-get Install curl | -y"),
        ("apt-get remove --purge curl", "apt-get Remove curl | --purge"),
        ("apt-get dist-upgrade -y", "apt-get Upgrade | -y"),
        ("apt-get clean", "apt-get Clean"),
        ("apt-get download curl", "apt-get Download curl"),
        ("apt-get build-dep -y vim", "apt-get Other | -y"),
        ("apt install curl", "apt Install curl"),
        ("aptitude -y install curl", "aptitude Install curl | -y"),
        ("aptitude safe-upgrade", "aptitude Upgrade"),
        ("apt-get", "apt-get Other"),
        ("apt-cache search curl", ""),
    ]);
}

#[test]
fn apk() {
    check(&[
        ("apk add --no-cache curl", "apk Install curl | --no-cache"),
        ("apk --no-cache add curl=8.5.0-r0", "apk Install curl 8.5.0-r0 Exact | --no-cache"),
        ("apk add 'curl~8.5' 'git>2' 'vim~=9'", "apk Install curl 8.5 Range, git 2 Range, vim 9 Range"),
        ("apk add curl@edge", "apk Install curl edge Tag"),
        ("apk add curl@edge=8.5.0-r0", "apk Install curl 8.5.0-r0 Exact"),
        ("apk add --virtual .build-deps gcc musl-dev", "apk Install gcc, musl-dev | --virtual=.build-deps"),
        ("apk add -t .build-deps gcc", "apk Install gcc | -t=.build-deps"),
        ("apk add --virtual=.build-deps gcc", "apk Install gcc | --virtual=.build-deps"),
        ("apk add -X https://mirror.example/main curl", "apk Install curl | -X=https://mirror.example/main"),
        ("apk add -U curl", "apk Install curl | -U"),
        ("apk add --allow-untrusted ./tool.apk", "apk Install File:./tool.apk | --allow-untrusted"),
        ("apk del .build-deps", "apk Remove .build-deps"),
        ("apk update && apk upgrade", "apk Update; apk Upgrade"),
        ("apk cache clean", "apk Clean"),
        ("apk fetch -o /pkgs curl", "apk Download curl | -o=/pkgs"),
    ]);
}

#[test]
fn yum_and_dnf() {
    check(&[
        ("yum install -y httpd", "yum Install httpd | -y"),
        ("yum -y install httpd-2.4.6", "yum Install httpd 2.4.6 Exact | -y"),
        ("yum install httpd-2.4.6-97.el7.x86_64", "yum Install httpd 2.4.6-97.el7.x86_64 Exact"),
        ("yum install java-1.8.0-openjdk", "yum Install java-1.8.0-openjdk"),
        ("yum install java-1.8.0-openjdk-1.8.0.322.b06", "yum Install java-1.8.0-openjdk 1.8.0.322.b06 Exact"),
        ("yum install glibc.i686", "yum Install glibc.i686"),
        ("yum install 'nginx-1.20*'", "yum Install nginx 1.20* Range"),
        ("yum install nginx-${NGINX}", "yum Install nginx ${NGINX} Unknown"),
        ("yum install nginx-1:1.20.1", "yum Install nginx 1:1.20.1 Exact"),
        (
            "yum install https://mirror.example/x.rpm ./y.rpm",
            "yum Install Url:https://mirror.example/x.rpm, File:./y.rpm",
        ),
        ("yum groupinstall 'Development Tools'", "yum Install Group:Development Tools"),
        ("yum --enablerepo=epel install -y jq", "yum Install jq | --enablerepo=epel -y"),
        ("yum --enablerepo epel install jq", "yum Install jq | --enablerepo=epel"),
        ("yum update -y", "yum Upgrade | -y"),
        ("yum makecache", "yum Update"),
        ("yum clean all", "yum Clean"),
        ("dnf install 'nginx >= 1.20' 'vim = 9.0'", "dnf Install nginx 1.20 Range, vim 9.0 Exact"),
        ("dnf install -y --setopt=install_weak_deps=False jq", "dnf Install jq | -y --setopt=install_weak_deps=False"),
        ("dnf install @development @nodejs:18", "dnf Install Group:development, Group:nodejs 18 Tag"),
        ("dnf module install nodejs:18 php", "dnf Install Group:nodejs 18 Tag, Group:php"),
        ("dnf module enable nodejs:18", "dnf Other"),
        ("dnf group install development", "dnf Install Group:development"),
        ("dnf5 install jq", "dnf Install jq"),
        ("microdnf install -y jq", "microdnf Install jq | -y"),
        ("tdnf install -y jq-1.6", "tdnf Install jq 1.6 Exact | -y"),
        ("tdnf clean all", "tdnf Clean"),
    ]);
}

#[test]
fn zypper() {
    check(&[
        ("zypper --non-interactive install curl", "zypper Install curl | --non-interactive"),
        ("zypper -n in 'curl=8.0.1' 'git>=2'", "zypper Install curl 8.0.1 Exact, git 2 Range | -n"),
        ("zypper in curl-8.0", "zypper Install curl-8.0"),
        ("zypper in -t pattern devel_basis", "zypper Install Group:devel_basis | -t=pattern"),
        ("zypper in pattern:devel_basis x.rpm", "zypper Install Group:devel_basis, File:x.rpm"),
        ("zypper ref && zypper up -y", "zypper Update; zypper Upgrade | -y"),
        ("zypper rm curl && zypper cc -a", "zypper Remove curl; zypper Clean | -a"),
    ]);
}

#[test]
fn calls_are_found_wherever_they_stand() {
    check(&[
        ("cd /srv && (apk update; apk add jq) || true", "apk Update; apk Install jq"),
        ("if true; then apk add jq; fi", "apk Install jq"),
        ("sudo -E /usr/bin/apt-get install jq", "apt-get Install jq"),
        ("DEBIAN_FRONTEND=noninteractive apt-get install jq", "apt-get Install jq"),
        ("env A=b timeout 30 apt-get install jq", "apt-get Install jq"),
        ("bash -euo pipefail -c 'apk add jq && apk add vim'", "apk Install jq; apk Install vim"),
        ("for p in jq vim; do apt-get install $p; done", "apt-get Install Variable:$p"),
        ("echo \"$(apk add jq)\"", "apk Install jq"),
        ("cat packages | xargs apt-get install -y", "apt-get Install | -y"),
        ("echo apt-get install jq", ""),
        ("command -v apt-get", ""),
    ]);
}

#[test]
fn a_call_knows_where_options_go() {
    for (script, expected) in [
        ("apk add jq", "apk add"),
        ("apt-get -y install jq", "apt-get -y install"),
        ("sudo yarn global add x", "sudo yarn global add"),
        ("npx x", "npx"),
    ] {
        let parsed = support::parse(script);
        let calls = shiplint_shell::package_calls(&parsed);
        assert_eq!(&script[..calls[0].insertion_point() as usize], expected);
    }
    let parsed = support::parse("cat list | xargs apk add");
    assert!(shiplint_shell::package_calls(&parsed)[0].is_open_ended());
}

#[test]
fn spans_survive_continuations() {
    // `apk add cu\⏎rl=8`, joined
    let mut text = shiplint_source::Mapped::builder();
    text.push("apk add cu", shiplint_source::Span::new(4, 14));
    text.push("rl=8", shiplint_source::Span::new(16, 20));
    let script = shiplint_shell::parse(&text.finish(), shiplint_shell::Dialect::Ash);
    let calls = shiplint_shell::package_calls(&script);
    assert_eq!(render(&calls), "apk Install curl 8 Exact");
    let package = &calls[0].packages[0];
    assert_eq!((package.name.span.start, package.name.span.end), (12, 18));
    assert_eq!(package.version.map(|version| version.text.span.start), Some(19));
}

#[test]
fn json_form_has_the_same_view() {
    let words = [("apt-get", 6), ("install", 17), ("jq=1.6", 28)];
    let word = |(text, at): (&str, u32)| {
        let span = shiplint_source::Span::new(at - 1, at + text.len() as u32 + 1);
        shiplint_shell::Word::verbatim(shiplint_source::Mapped::verbatim(text, at), span)
    };
    let script = shiplint_shell::Script::of_words(words.map(word).to_vec());
    let calls = shiplint_shell::package_calls(&script);
    assert_eq!(render(&calls), "apt-get Install jq 1.6 Exact");
    assert_eq!(calls[0].packages[0].name.span, shiplint_source::Span::new(28, 30));
    assert_eq!(calls[0].packages[0].span, shiplint_source::Span::new(27, 35));
}
