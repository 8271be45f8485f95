//! The options of `docker compose`, and of those of its sub-commands that are given names of services.
//!
//! Made from the reference of its command line: <https://docs.docker.com/reference/cli/docker/compose/>.

use crate::Options;
use crate::options::lists;

/// A command, or a sub-command of it, with the options that it knows.
#[derive(Clone, Copy, Debug)]
pub struct ComposeCommand {
    /// Its name.
    pub name: &'static str,
    /// How it reads its options.
    pub options: Options,
    /// Its options that take no value, with their dashes and separated by blanks.
    pub switches: &'static str,
    /// Whether what follows the first name of a service is for that service.
    pub takes_one: bool,
}

impl ComposeCommand {
    /// Whether it knows an option.
    #[must_use]
    pub fn knows(&self, option: &str) -> bool {
        self.options.takes_value(option) || lists(self.switches, option)
    }
}

const fn of_all(name: &'static str, valued: &'static str, switches: &'static str) -> ComposeCommand {
    ComposeCommand { name, options: Options::gnu(valued), switches, takes_one: false }
}

const fn of_one(name: &'static str, valued: &'static str, switches: &'static str) -> ComposeCommand {
    ComposeCommand { takes_one: true, ..of_all(name, valued, switches) }
}

/// `docker`, up to `compose`.
pub const DOCKER: ComposeCommand = of_all(
    "docker",
    "--config -c --context -H --host -l --log-level --tlscacert --tlscert --tlskey",
    "-D --debug --tls --tlsverify",
);

/// `docker compose`, up to its sub-command; `docker-compose` knows the options of `docker` besides.
pub const COMPOSE: ComposeCommand = of_all(
    "compose",
    "--ansi --env-file -f --file --parallel --profile --progress --project-directory -p --project-name --workdir -c \
     --context -H --host --log-level --tlscacert --tlscert --tlskey",
    "--all-resources --compatibility --dry-run --no-ansi --verbose --tls --tlsverify --skip-hostname-check",
);

/// What its sub-commands are given names of services with, other than as operands; a number may follow behind `=`.
pub const SERVICE_OPTIONS: [&str; 4] = ["--attach", "--exit-code-from", "--no-attach", "--scale"];

const COMMANDS: [ComposeCommand; 18] = [
    of_all(
        "build",
        "--build-arg --builder -m --memory --progress --provenance --sbom --ssh",
        "--check --compress --force-rm --no-cache --no-rm --parallel --print --pull --push -q --quiet --with-dependencies",
    ),
    of_all(
        "create",
        "--pull --scale",
        "--build --force-recreate --no-build --no-recreate --quiet-pull --remove-orphans -y --yes",
    ),
    of_one(
        "exec",
        "-e --env --index -u --user -w --workdir",
        "-d --detach -i --interactive -T --no-tty --privileged -t --tty",
    ),
    of_all("kill", "-s --signal", "--remove-orphans"),
    of_all("logs", "--index --since -n --tail --until", "-f --follow --no-color --no-log-prefix -t --timestamps"),
    of_all("pause", "", ""),
    of_all("ps", "--filter --format --status", "-a --all --no-trunc --orphans -q --quiet --services"),
    of_all(
        "pull",
        "--policy",
        "--ignore-buildable --ignore-pull-failures --include-deps --no-parallel --parallel -q --quiet",
    ),
    of_all("push", "", "--ignore-push-failures --include-deps -q --quiet"),
    of_all("restart", "-t --timeout", "--no-deps"),
    of_all("rm", "", "-a --all -f --force -s --stop -v --volumes"),
    of_one(
        "run",
        "--cap-add --cap-drop --entrypoint -e --env --env-from-file -l --label --name -p --publish --pull -u --user -v --volume \
         -w --workdir",
        "--build -d --detach -i --interactive --no-deps -T --no-tty -q --quiet --quiet-build --quiet-pull --remove-orphans --rm -P \
         --service-ports -t --tty --use-aliases",
    ),
    of_all("start", "--wait-timeout", "--wait"),
    of_all("stop", "-t --timeout", ""),
    of_all("top", "", ""),
    of_all("unpause", "", ""),
    of_all(
        "up",
        "--attach --exit-code-from --no-attach --pull --scale -t --timeout --wait-timeout",
        "--abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach-dependencies --build -d --detach \
         --force-recreate --menu --no-build --no-color --no-deps --no-log-prefix --no-recreate --no-start --quiet-build \
         --quiet-pull --remove-orphans -V --renew-anon-volumes --timestamps --wait -w --watch -y --yes",
    ),
    of_all("watch", "", "--no-up --prune --quiet"),
];

/// The sub-command of a name that is given names of services.
#[must_use]
pub fn compose_command(name: &str) -> Option<&'static ComposeCommand> {
    COMMANDS.iter().find(|command| command.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_known_by_what_they_take() {
        let run = compose_command("run").unwrap();
        assert!(run.takes_one && run.knows("--rm") && run.knows("-e") && !run.knows("-f"));
        assert!(run.options.takes_value("--volume") && !run.options.takes_value("--rm"));
        assert!(compose_command("config").is_none());
    }

    #[test]
    fn no_option_is_listed_twice() {
        for command in COMMANDS.iter().chain([&DOCKER, &COMPOSE]) {
            let mut options: Vec<&str> =
                command.options.valued.split_whitespace().chain(command.switches.split_whitespace()).collect();
            let count = options.len();
            options.sort_unstable();
            options.dedup();
            assert_eq!(options.len(), count, "{}", command.name);
        }
    }
}
