//! Programs that serve: where on their command line they are told a port and an address, and which they take otherwise.

use crate::Options;
use crate::options::lists;

/// How a program that serves is told where to listen.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// Its name, without a folder.
    pub program: &'static str,
    /// The sub-commands that serve, separated by blanks; empty where it has none.
    pub verbs: &'static str,
    /// Its options.
    pub options: Options,
    /// Options with a port, separated by blanks.
    pub port: &'static str,
    /// Options with an address, separated by blanks.
    pub host: &'static str,
    /// Options with both, as `address:port`, separated by blanks.
    pub bind: &'static str,
    /// What its first operand behind the sub-command says.
    pub operand: Operand,
    /// The variable that holds the port.
    pub port_variable: Option<&'static str>,
    /// The variable that holds the address.
    pub host_variable: Option<&'static str>,
    /// The port that it takes where nothing is said; none where a file may say it.
    pub default_port: Option<u16>,
    /// Whether it listens on the loopback address alone where nothing is said; none where a file may say it.
    pub is_local: Option<bool>,
    /// What else may say it, where it listens on the loopback address alone unless something does.
    pub settings: Option<Settings>,
    /// The documentation this was taken from.
    pub source: &'static str,
}

/// What may tell a server an address besides its command line.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The files that it reads by itself in the folder that it is started in, separated by blanks.
    pub files: &'static str,
    /// Words in lower case, one of which such a file has if it tells an address or takes in what may do so, separated by blanks.
    pub words: &'static str,
    /// Variables, separated by blanks.
    pub variables: &'static str,
    /// Options by which it reads other files, separated by blanks.
    pub options: &'static str,
    /// Whether an operand names another folder.
    pub by_operand: bool,
}

impl Settings {
    const fn of(files: &'static str, words: &'static str, options: &'static str) -> Self {
        Self { files, words, variables: "", options, by_operand: false }
    }
}

/// What an operand of a server says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Nothing about where it listens.
    Other,
    /// A port.
    Port,
    /// A port, or `address:port`.
    Bind,
}

const fn server(program: &'static str, verbs: &'static str, valued: &'static str, source: &'static str) -> Server {
    Server {
        program,
        verbs,
        options: Options::gnu(valued),
        port: "",
        host: "",
        bind: "",
        operand: Operand::Other,
        port_variable: None,
        host_variable: None,
        default_port: None,
        is_local: None,
        settings: None,
        source,
    }
}

impl Server {
    const fn told(self, port: &'static str, host: &'static str, bind: &'static str) -> Self {
        Self { port, host, bind, ..self }
    }

    const fn by_operand(self, operand: Operand) -> Self {
        Self { operand, ..self }
    }

    const fn or_variables(self, port: &'static str, host: Option<&'static str>) -> Self {
        Self { port_variable: Some(port), host_variable: host, ..self }
    }

    const fn else_on(self, port: u16, is_local: Option<bool>) -> Self {
        Self { default_port: Some(port), is_local, ..self }
    }

    const fn locally_unless(self, settings: Settings) -> Self {
        Self { settings: Some(settings), ..self }
    }
}

/// Plugins that take the address from settings of their own: <https://vite-ruby.netlify.app/config/>,
/// <https://laravel.com/docs/vite>.
const VITE: Settings = Settings {
    by_operand: true,
    ..Settings::of(
        "vite.config.cjs vite.config.cts vite.config.js vite.config.mjs vite.config.mts vite.config.ts",
        "host laravel ruby",
        "-c --config",
    )
};

const NOTEBOOK: &str = "--port --ip --notebook-dir --config";

/// Sorted by program.
const SERVERS: &[Server] = &[
    server("artisan", "serve", "--port --host --tries", "laravel.com/docs, Installation")
        .told("--port", "--host", "")
        .or_variables("SERVER_PORT", Some("SERVER_HOST"))
        .else_on(8000, Some(true)),
    server("astro", "dev preview", "--port --host --root --config", "docs.astro.build/en/reference/cli-reference")
        .told("--port", "--host", "")
        .locally_unless(Settings::of(
            "astro.config.cjs astro.config.js astro.config.mjs astro.config.mts astro.config.ts",
            "host",
            "--config --root",
        )),
    server("daphne", "", "-p --port -b --bind -u -e -t -v --verbosity", "github.com/django/daphne, README.rst")
        .told("-p --port", "-b --bind", "")
        .else_on(8000, Some(true)),
    server(
        "django-admin",
        "runserver",
        "--settings --pythonpath -v",
        "docs.djangoproject.com/en/stable/ref/django-admin",
    )
    .by_operand(Operand::Bind)
    .else_on(8000, Some(true)),
    server("fastapi", "dev", "--port --host --app --root-path", "fastapi.tiangolo.com/fastapi-cli")
        .told("--port", "--host", "")
        .else_on(8000, Some(true)),
    server("fastapi", "run", "--port --host --app --root-path --workers", "fastapi.tiangolo.com/fastapi-cli")
        .told("--port", "--host", "")
        .else_on(8000, Some(false)),
    server("flask", "run", "-p --port -h --host -A --app -e --env-file --cert --key", "flask.palletsprojects.com, cli")
        .told("-p --port", "-h --host", "")
        .or_variables("FLASK_RUN_PORT", Some("FLASK_RUN_HOST"))
        .else_on(5000, Some(true)),
    server("gatsby", "develop serve", "-p --port -H --host", "gatsbyjs.com/docs/reference/gatsby-cli").told(
        "-p --port",
        "-H --host",
        "",
    ),
    server("gunicorn", "", GUNICORN, "docs.gunicorn.org/en/stable/settings.html")
        .told("", "", "-b --bind")
        .locally_unless(Settings {
            variables: "GUNICORN_CMD_ARGS PORT",
            ..Settings::of("gunicorn.conf.py", "bind", "-c --config --paste --paster")
        }),
    server("http-server", "", "-p -a -c -e -P -S -C -K -t", "github.com/http-party/http-server, README.md")
        .told("-p --port", "-a", "")
        .or_variables("PORT", None)
        .else_on(8080, Some(false)),
    server("http.server", "", "-b --bind -d --directory -p --protocol", "docs.python.org/3/library/http.server.html")
        .told("", "-b --bind", "")
        .by_operand(Operand::Port)
        .else_on(8000, Some(false)),
    server("hugo", "server serve", "-p --port --bind -b --baseURL -s --source", "gohugo.io/commands/hugo_server")
        .told("-p --port", "--bind", "")
        .else_on(1313, Some(true)),
    server("hypercorn", "", "-b --bind -c --config -w --workers -k --worker-class", "hypercorn.readthedocs.io").told(
        "",
        "",
        "-b --bind",
    ),
    server("jekyll", "serve server s", "-P --port -H --host -s -d", "jekyllrb.com/docs/configuration/options").told(
        "-P --port",
        "-H --host",
        "",
    ),
    server("json-server", "", "-p --port -h -H --host -d -c", "github.com/typicode/json-server, README.md")
        .told("-p --port", "-h -H --host", "")
        .or_variables("PORT", Some("HOST")),
    server("jupyter", "lab notebook server", NOTEBOOK, "jupyter-server.readthedocs.io, config")
        .told("--port", "--ip", ""),
    server("jupyter-lab", "", NOTEBOOK, "jupyter-server.readthedocs.io, config").told("--port", "--ip", ""),
    server("jupyter-notebook", "", NOTEBOOK, "jupyter-server.readthedocs.io, config").told("--port", "--ip", ""),
    server("manage.py", "runserver", "--settings --pythonpath -v", "docs.djangoproject.com/en/stable/ref/django-admin")
        .by_operand(Operand::Bind)
        .else_on(8000, Some(true)),
    server("mkdocs", "serve", "-a --dev-addr -f --config-file -t -w", "www.mkdocs.org/user-guide/cli")
        .told("", "", "-a --dev-addr")
        .locally_unless(Settings::of("mkdocs.yaml mkdocs.yml", "dev_addr inherit", "-f --config-file")),
    server("mlflow", "server ui", MLFLOW, "mlflow.org/docs/latest/cli.html")
        .told("-p --port", "-h --host", "")
        .or_variables("MLFLOW_PORT", Some("MLFLOW_HOST"))
        .else_on(5000, Some(true)),
    server("next", "dev start", "-p --port -H --hostname", "nextjs.org/docs/app/api-reference/cli/next")
        .told("-p --port", "-H --hostname", "")
        .or_variables("PORT", None)
        .else_on(3000, Some(false)),
    server("ng", "serve", "--port --host -c --configuration --proxy-config", "angular.dev/cli/serve")
        .told("--port", "--host", "")
        .locally_unless(Settings::of("angular.json", "host", "")),
    server("php", "", "-S -t -c -d -f", "www.php.net/manual/en/features.commandline.webserver.php").told("", "", "-S"),
    server("puma", "", "-p --port -b --bind -C -e -t -w", "github.com/puma/puma, README.md").told(
        "-p --port",
        "",
        "-b --bind",
    ),
    server(
        "rails",
        "server s",
        "-p --port -b --binding -e --environment -P -u -c",
        "guides.rubyonrails.org/command_line.html",
    )
    .told("-p --port", "-b --binding", ""),
    server("serve", "", "-l --listen -p -c --config", "github.com/vercel/serve").told("-p", "", "-l --listen"),
    server("streamlit", "run", "--server.port --server.address", "docs.streamlit.io, configuration")
        .told("--server.port", "--server.address", "")
        .or_variables("STREAMLIT_SERVER_PORT", Some("STREAMLIT_SERVER_ADDRESS")),
    server("uvicorn", "", UVICORN, "www.uvicorn.org/settings")
        .told("--port", "--host", "")
        .or_variables("UVICORN_PORT", Some("UVICORN_HOST"))
        .else_on(8000, Some(true)),
    server("uwsgi", "", "--http --http-socket --socket -s --ini --module -w", "uwsgi-docs.readthedocs.io, Options")
        .told("", "", "--http --http-socket"),
    server("vite", "dev preview serve", "--port -c --config -m --mode", "vite.dev/guide/cli.html")
        .told("--port", "--host", "")
        .locally_unless(VITE),
    server("vite", "", "--port -c --config -m --mode", "vite.dev/guide/cli.html")
        .told("--port", "--host", "")
        .locally_unless(VITE),
    server("waitress-serve", "", "--port --host --listen --threads", "docs.pylonsproject.org/projects/waitress")
        .told("--port", "--host", "--listen")
        .else_on(8080, Some(false)),
    server("webpack", "serve", "--port --host -c --config --mode", "webpack.js.org/api/cli")
        .told("--port", "--host", ""),
    server("webpack-dev-server", "", "--port --host -c --config --mode", "webpack.js.org/api/cli")
        .told("--port", "--host", ""),
];

const GUNICORN: &str = "-b --bind -w --workers -k --worker-class -c --config -t --timeout --threads -u --user -g --group -n --name \
        --chdir --log-level --access-logfile --error-logfile --worker-tmp-dir --max-requests --max-requests-jitter \
        --graceful-timeout --keep-alive --log-file -p --pid -e --env --worker-connections --forwarded-allow-ips --log-config";

const MLFLOW: &str = "-p --port -h --host --backend-store-uri --default-artifact-root --artifacts-destination -w --workers \
        --gunicorn-opts --registry-store-uri";

const UVICORN: &str = "--port --host --uds --fd --app-dir --workers --log-level --log-config --loop --http --ws --interface \
        --env-file --root-path --forwarded-allow-ips --reload-dir --ssl-keyfile --ssl-certfile --limit-concurrency \
        --timeout-keep-alive";

/// Programs that run the program, script or module that their first operand names, separated by blanks.
const RUNNERS: &str = "bun bunx deno node npx php pnpm pnpx pypy3 python python2 python3 ruby ts-node tsx yarn";

/// What such programs have before that: sub-commands, separated by blanks.
const RUNNING: &str = "dlx exec run x";

/// Programs that connect to others, so that a port among their arguments is not their own, separated by blanks.
const CLIENTS: &str = "curl dockerize mariadb mariadb-admin mongo mongodump mongosh mysql mysqladmin mysqldump nc ncat pg_dump \
        pg_isready psql rclone redis-cli rsync scp sftp ssh telnet wait-for wait-for-it wait-for-it.sh wait-for.sh wait4x wget";

/// Servers that others stand behind, and programs that start several ones, separated by blanks.
const FRONTS: &str = "apache2 apache2-foreground apachectl caddy circusd concurrently envoy foreman haproxy honcho httpd nginx \
        openresty overmind pm2 pm2-runtime s6-svscan supervisord traefik";

/// Variables by which programs that people write themselves are told a port, separated by blanks.
const PORT_VARIABLES: &str = "NITRO_PORT PORT SERVER_PORT";

/// Variables by which ASP.NET is told addresses or ports, separated by blanks.
const WEB_ADDRESS_VARIABLES: &str = "ASPNETCORE_HTTP_PORTS ASPNETCORE_URLS";

/// How a program is told where to listen.
pub fn servers(program: &str) -> impl Iterator<Item = &'static Server> {
    let start = SERVERS.partition_point(|server| server.program < program);
    SERVERS.iter().skip(start).take_while(move |server| server.program == program)
}

impl Server {
    /// Whether it serves with this sub-command.
    #[must_use]
    pub fn has_verb(&self, verb: &str) -> bool {
        lists(self.verbs, verb)
    }

    /// Whether the value of an option is a port.
    #[must_use]
    pub fn takes_port(&self, option: &str) -> bool {
        lists(self.port, option)
    }

    /// Whether the value of an option is an address.
    #[must_use]
    pub fn takes_host(&self, option: &str) -> bool {
        lists(self.host, option)
    }

    /// Whether the value of an option is both, as `address:port`.
    #[must_use]
    pub fn takes_bind(&self, option: &str) -> bool {
        lists(self.bind, option)
    }
}

impl Settings {
    /// Whether an option names other settings.
    #[must_use]
    pub fn has_option(&self, option: &str) -> bool {
        lists(self.options, option)
    }
}

/// Whether a program runs the one that its first operand names.
#[must_use]
pub fn runs_operand(program: &str) -> bool {
    lists(RUNNERS, program)
}

/// Whether this stands between such a program and the one that it runs.
#[must_use]
pub fn is_running_verb(word: &str) -> bool {
    lists(RUNNING, word)
}

/// Whether a program connects to others.
#[must_use]
pub fn is_client(program: &str) -> bool {
    lists(CLIENTS, program)
}

/// Whether a program stands before others, or starts several.
#[must_use]
pub fn is_front(program: &str) -> bool {
    lists(FRONTS, program)
}

/// The variables by which a program that is not known may be told its port.
pub fn port_variables() -> impl Iterator<Item = &'static str> {
    PORT_VARIABLES.split_ascii_whitespace()
}

/// The variables by which ASP.NET is told where to listen: a list of addresses or ports, parted by `;`.
pub fn web_address_variables() -> impl Iterator<Item = &'static str> {
    WEB_ADDRESS_VARIABLES.split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_found_by_their_program() {
        assert!(SERVERS.is_sorted_by_key(|server| server.program));
        assert_eq!(servers("fastapi").count(), 2);
        assert!(servers("flask").all(|server| server.has_verb("run") && !server.has_verb("routes")));
        assert_eq!(servers("bash").count(), 0);
    }

    #[test]
    fn lists_are_sorted() {
        for list in [RUNNERS, RUNNING, CLIENTS, FRONTS, PORT_VARIABLES, WEB_ADDRESS_VARIABLES] {
            assert!(list.split_ascii_whitespace().is_sorted(), "{list}");
        }
    }
}
