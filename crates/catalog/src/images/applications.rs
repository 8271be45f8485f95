//! Applications for people, and tools for developers.

use super::entry::{Family, Image, Insecure, Listener, Variant, kept_in, needs, on, on_variable, open_if};
use super::systems::System;

const fn application(name: &'static str, source: &'static str) -> Image {
    Image::server(name, Family::Application, source)
}

const fn healthy(name: &'static str, source: &'static str) -> Image {
    Image::healthy(name, Family::Application, source)
}

const fn unsure(name: &'static str, source: &'static str) -> Image {
    Image::unsure(name, Family::Application, source)
}

/// Applications on PHP's image, by the server that they are run with.
const ON_PHP: &[Variant] = &[
    Variant::unlisted("fpm-alpine", System::Alpine).ports(&[9000]).listens(FPM).stop_signal("SIGQUIT"),
    Variant::of("fpm", System::Debian, "curl").ports(&[9000]).listens(FPM).stop_signal("SIGQUIT"),
    Variant::of("", System::Debian, "curl"),
];
/// Without a web server, it speaks `FastCGI` alone.
const FPM: &[Listener] = &[on(9000)];

const fn on_php(name: &'static str, source: &'static str) -> Image {
    application(name, source)
        .ports(&[80])
        .listens(const { &[on(80)] })
        .user("root")
        .stop_signal("SIGWINCH")
        .variants(ON_PHP)
}

const KEYCLOAK_OPEN: &[Insecure] =
    &[open_if("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"), open_if("KEYCLOAK_ADMIN_PASSWORD", "admin")];
const SITE: &str = "/var/www/html";

/// By name, sorted.
pub(super) const IMAGES: &[Image] = &[
    application("adminer", "https://github.com/TimWolla/docker-adminer")
        .ports(&[8080])
        .listens(&[on(8080)])
        .user("adminer")
        .stop_signal("SIGINT")
        .variants(&[
            Variant::unlisted("fastcgi", System::Alpine).ports(&[9000]).listens(FPM).stop_signal("SIGQUIT"),
            Variant::of("", System::Alpine, "curl").since(5, 0),
        ]),
    healthy("authelia/authelia", "https://www.authelia.com/integration/deployment/docker/"),
    healthy("axllent/mailpit", "https://github.com/axllent/mailpit/blob/develop/Dockerfile")
        .ports(&[1025, 1110, 8025])
        .listens(&[on_variable(1025, "MP_SMTP_BIND_ADDR"), on_variable(8025, "MP_UI_BIND_ADDR")])
        .user("root")
        .variants(&[Variant::of("", System::Alpine, "")]),
    healthy("clamav/clamav", "https://github.com/Cisco-Talos/clamav-docker").awaited(true),
    Image { run: None, ..application("docker", "https://github.com/docker-library/docker") }.user("root").variants(&[
        Variant::unlisted("rootless", System::Alpine).ports(&[2375, 2376]).user("rootless").daemon(),
        Variant::unlisted("dind", System::Alpine).ports(&[2375, 2376]).daemon(),
        Variant::unlisted("cli", System::Alpine),
    ]),
    unsure("dpage/pgadmin4", "https://github.com/pgadmin-org/pgadmin4/blob/master/Dockerfile")
        .ports(&[80, 443])
        .listens(&[on_variable(80, "PGADMIN_LISTEN_PORT")])
        .user("5050")
        .data(&[kept_in(&["/var/lib/pgadmin"])])
        .required(&[
            needs(&["PGADMIN_DEFAULT_EMAIL"]),
            needs(&["PGADMIN_DEFAULT_PASSWORD", "PGADMIN_DEFAULT_PASSWORD_FILE"]),
        ])
        .variants(&[Variant::unlisted("", System::Alpine)]),
    on_php("drupal", "https://github.com/docker-library/drupal"),
    healthy("ghcr.io/immich-app/immich-server", "https://docs.immich.app/install/docker-compose/"),
    healthy("ghcr.io/open-webui/open-webui", "https://github.com/open-webui/open-webui/blob/main/Dockerfile"),
    application("ghost", "https://github.com/docker-library/ghost")
        .ports(&[2368])
        .listens(&[on_variable(2368, "server__port")])
        .user("root")
        .data(&[kept_in(&["/var/lib/ghost/content"])])
        .variants(&[
            Variant::of("alpine", System::Alpine, "bash").since(6, 0),
            Variant::of("", System::Debian, "").since(6, 0),
        ]),
    unsure("gitea/gitea", "https://github.com/go-gitea/gitea/blob/main/Dockerfile")
        .listens(&[on_variable(3000, "GITEA__server__HTTP_PORT")])
        .variants(&[Variant::unlisted("", System::Alpine)]),
    healthy("gitlab/gitlab-ce", "https://docs.gitlab.com/install/docker/").unread().listens(&[on(22), on(80)]),
    healthy("gitlab/gitlab-ee", "https://docs.gitlab.com/install/docker/").unread().listens(&[on(22), on(80)]),
    unsure("hashicorp/vault", "https://github.com/hashicorp/vault/blob/main/Dockerfile")
        .ports(&[8200])
        .listens(&[on(8200)])
        .data(&[kept_in(&["/vault/file"])])
        .variants(&[Variant::unlisted("", System::Alpine)]),
    application("jenkins/jenkins", "https://github.com/jenkinsci/docker")
        .ports(&[8080, 50000])
        .listens(&[on(8080), on_variable(50000, "JENKINS_SLAVE_AGENT_PORT")])
        .user("jenkins")
        .data(&[kept_in(&["/var/jenkins_home"])]),
    on_php("joomla", "https://github.com/joomla-docker/docker-joomla").data(&[kept_in(&[SITE])]),
    healthy("localstack/localstack", "https://github.com/localstack/localstack/blob/main/Dockerfile")
        .listens(&[on_variable(4566, "GATEWAY_LISTEN")])
        .variants(&[Variant::unlisted("", System::Debian)]),
    application("mailhog/mailhog", "https://github.com/mailhog/MailHog/blob/master/Dockerfile")
        .ports(&[1025, 8025])
        .listens(&[on_variable(1025, "MH_SMTP_BIND_ADDR"), on_variable(8025, "MH_UI_BIND_ADDR")])
        .user("mailhog")
        .variants(&[Variant::of("", System::Alpine, "")]),
    application("mongo-express", "https://github.com/mongo-express/mongo-express-docker")
        .ports(&[8081])
        .listens(&[on_variable(8081, "PORT")])
        .user("root")
        .insecure(&[open_if("ME_CONFIG_BASICAUTH", "false")])
        .variants(&[Variant::unlisted("", System::Alpine)]),
    unsure("n8nio/n8n", "https://github.com/n8n-io/n8n/blob/master/docker/images/n8n/Dockerfile")
        .ports(&[5678])
        .listens(&[on_variable(5678, "N8N_PORT")])
        .user("node")
        .data(&[kept_in(&["/home/node/.n8n"])]),
    on_php("nextcloud", "https://github.com/nextcloud/docker").data(&[kept_in(&[SITE])]).variants(&[
        Variant::unlisted("fpm-alpine", System::Alpine).ports(&[9000]).listens(FPM).stop_signal("SIGQUIT"),
        Variant::unlisted("fpm", System::Debian).ports(&[9000]).listens(FPM).stop_signal("SIGQUIT"),
        Variant::unlisted("", System::Debian),
    ]),
    on_php("phpmyadmin", "https://github.com/phpmyadmin/docker"),
    healthy("pihole/pihole", "https://hub.docker.com/r/pihole/pihole").unread().listens(&[on(53), on(80)]),
    unsure("portainer/portainer-ce", "https://github.com/portainer/portainer/blob/develop/build/linux/Dockerfile")
        .ports(&[8000, 9000, 9443])
        .listens(&[on(8000), on(9000), on(9443)])
        .data(&[kept_in(&["/data"])]),
    unsure("quay.io/keycloak/keycloak", "https://github.com/keycloak/keycloak/blob/main/quarkus/container/Dockerfile")
        .listens(&[on_variable(8080, "KC_HTTP_PORT")])
        .user("1000")
        .insecure(KEYCLOAK_OPEN),
    application("redmine", "https://github.com/docker-library/redmine")
        .ports(&[3000])
        .listens(&[on(3000)])
        .user("root")
        .data(&[kept_in(&["/usr/src/redmine/files"])])
        .variants(&[Variant::unlisted("alpine", System::Alpine), Variant::unlisted("", System::Debian)]),
    application("registry", "https://github.com/distribution/distribution-library-image")
        .ports(&[5000])
        .listens(&[on_variable(5000, "REGISTRY_HTTP_ADDR")])
        .user("root")
        .data(&[kept_in(&["/var/lib/registry"])])
        .variants(&[Variant::of("", System::Alpine, "")]),
    application("sonarqube", "https://github.com/SonarSource/docker-sonarqube")
        .ports(&[9000])
        .listens(&[on_variable(9000, "SONAR_WEB_PORT")])
        .stop_signal("SIGINT")
        .data(&[kept_in(&["/opt/sonarqube/data", "/opt/sonarqube/extensions"])]),
    unsure("trinodb/trino", "https://github.com/trinodb/trino/tree/master/core/docker")
        .ports(&[8080])
        .listens(&[on(8080)]),
    healthy("vaultwarden/server", "https://github.com/dani-garcia/vaultwarden/tree/main/docker")
        .ports(&[80])
        .listens(&[on_variable(80, "ROCKET_PORT")])
        .user("root")
        .data(&[kept_in(&["/data"])])
        .variants(&[Variant::unlisted("alpine", System::Alpine), Variant::of("", System::Debian, "curl").since(1, 32)]),
    on_php("wordpress", "https://github.com/docker-library/wordpress").data(&[kept_in(&[SITE])]).variants(&[
        Variant::unlisted("cli", System::Alpine).ports(&[]).listens(&[]).user("www-data"),
        Variant::of("fpm-alpine", System::Alpine, "bash curl").ports(&[9000]).listens(FPM).stop_signal("SIGQUIT"),
        Variant::of("fpm", System::Debian, "curl").ports(&[9000]).listens(FPM).stop_signal("SIGQUIT"),
        Variant::of("", System::Debian, "curl"),
    ]),
];
