//! Web servers, proxies and gateways, and PHP with one.

use super::entry::{Family, Image, Variant, kept_in, on};
use super::systems::System;

const fn web(name: &'static str, source: &'static str) -> Image {
    Image::server(name, Family::Web, source)
}

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    web("caddy", "https://github.com/caddyserver/caddy-docker")
        .ports(&[80, 443, 2019])
        .listens(&[on(80)])
        .user("root")
        .data(&[kept_in(&["/data"])])
        .variants(&[Variant::unlisted("builder", System::Alpine), Variant::unlisted("", System::Alpine)]),
    web("haproxy", "https://github.com/docker-library/haproxy").stop_signal("SIGUSR1").variants(&[
        Variant::of("alpine", System::Alpine, "").since(2, 4).user("haproxy"),
        Variant::of("", System::Debian, "").since(2, 4).user("haproxy"),
    ]),
    web("httpd", "https://github.com/docker-library/httpd")
        .ports(&[80])
        .listens(&[on(80)])
        .user("root")
        .stop_signal("SIGWINCH")
        .variants(&[Variant::unlisted("alpine", System::Alpine), Variant::of("", System::Debian, "")]),
    Image::unsure("kong", Family::Web, "https://github.com/Kong/docker-kong")
        .ports(&[8000, 8001, 8443, 8444])
        .listens(&[on(8000), on(8443)])
        .user("kong")
        .stop_signal("SIGQUIT")
        .variants(&[Variant::unlisted("", System::Debian).since(3, 4)]),
    web("nginx", "https://github.com/nginx/docker-nginx")
        .ports(&[80])
        .listens(&[on(80)])
        .user("root")
        .at_root()
        .stop_signal("SIGQUIT")
        .variants(NGINX),
    web("nginxinc/nginx-unprivileged", "https://github.com/nginx/docker-nginx-unprivileged")
        .ports(&[8080])
        .listens(&[on(8080)])
        .user("101")
        .stop_signal("SIGQUIT")
        .variants(NGINX),
    Image { run: None, ..web("php", "https://github.com/docker-library/php") }.user("root").variants(&[
        Variant::of("fpm-alpine", System::Alpine, "curl")
            .ports(&[9000])
            .listens(&[on(9000)])
            .daemon()
            .stop_signal("SIGQUIT"),
        Variant::of("fpm", System::Debian, "curl").ports(&[9000]).listens(&[on(9000)]).daemon().stop_signal("SIGQUIT"),
        Variant::of("apache", System::Debian, "curl").ports(&[80]).listens(&[on(80)]).daemon().stop_signal("SIGWINCH"),
        Variant::of("alpine", System::Alpine, "curl").ports(&[]),
        Variant::of("", System::Debian, "curl").ports(&[]),
    ]),
    web("tomcat", "https://github.com/docker-library/tomcat")
        .unread()
        .ports(&[8080])
        .listens(&[on(8080)])
        .user("root")
        .variants(&[Variant::unlisted("", System::Debian).since(9, 0)]),
    web("traefik", "https://github.com/traefik/traefik-library-image")
        .ports(&[80])
        .listens(&[on(80)])
        .user("root")
        .variants(&[Variant::of("", System::Alpine, "").since(2, 11)]),
];

/// curl came with nginx 1.19.
const NGINX: &[Variant] = &[
    Variant::of("alpine-slim", System::Alpine, ""),
    Variant::of("alpine", System::Alpine, "curl").since(1, 19),
    Variant::of("", System::Debian, "curl").since(1, 19),
];
