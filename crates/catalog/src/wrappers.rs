//! Programs that run another program, named by their operands.

use crate::Options;
use crate::options::lists;

/// A program that runs the command behind its options and operands.
#[derive(Clone, Copy, Debug)]
pub struct Wrapper {
    /// Its program, without a folder.
    pub program: &'static str,
    /// The sub-command that makes it a wrapper; empty for none.
    pub verb: &'static str,
    /// Its options that take a value.
    pub options: Options,
    /// How many operands stand before the command.
    pub operands: usize,
    /// Whether `NAME=value` operands may stand before the command.
    pub assignments: bool,
    /// Options with which it runs no command, but tells about one, separated by blanks.
    pub queries: &'static str,
    /// The documentation this was taken from.
    pub source: &'static str,
}

const fn plain(program: &'static str, valued: &'static str, source: &'static str) -> Wrapper {
    let options = Options::gnu(valued);
    Wrapper { program, verb: "", options, operands: 0, assignments: false, queries: "", source }
}

const fn with_operands(program: &'static str, operands: usize, valued: &'static str, source: &'static str) -> Wrapper {
    Wrapper { operands, ..plain(program, valued, source) }
}

const fn with_verb(program: &'static str, verb: &'static str, valued: &'static str, source: &'static str) -> Wrapper {
    Wrapper { verb, ..plain(program, valued, source) }
}

const SUDO: &str = "-C --close-from -D --chdir -g --group -h --host -p --prompt -R --chroot -r --role -T --command-timeout \
        -t --type -U --other-user -u --user";

const XARGS: &str = "-a --arg-file -d --delimiter -E -I -J -L --max-lines -n --max-args -P --max-procs -R -S -s --max-chars \
        --process-slot-var";

const CONDA_RUN: &str = "-n --name -p --prefix --cwd -e -r --root-prefix";

const SETPRIV: &str = "--ambient-caps --apparmor-profile --bounding-set --egid --euid --groups --inh-caps --pdeathsig --regid \
        --reuid --rgid --ruid --securebits --selinux-label";

const UV_RUN: &str = "-p --python -w --with --with-editable --with-requirements --directory --env-file --extra --group \
        --index --no-group --only-group --package --project";

const WRAPPERS: &[Wrapper] = &[
    Wrapper { assignments: true, queries: "-l --list -v --validate -V", ..plain("sudo", SUDO, "sudo(8)") },
    plain("doas", "-C -u", "doas(1)"),
    Wrapper {
        assignments: true,
        ..plain("env", "-a --argv0 -C --chdir -P -S --split-string -u --unset", "env(1) of coreutils and FreeBSD")
    },
    plain("exec", "-a", "bash(1), SHELL BUILTIN COMMANDS"),
    Wrapper { queries: "-v -V", ..plain("command", "", "POSIX.1-2024, command") },
    plain("builtin", "", "bash(1), SHELL BUILTIN COMMANDS"),
    plain("time", "-f --format -o --output", "time(1)"),
    plain("nice", "-n --adjustment", "nice(1)"),
    plain("ionice", "-c --class -n --classdata", "ionice(1)"),
    plain("nohup", "", "nohup(1)"),
    plain("xargs", XARGS, "xargs(1) of findutils and FreeBSD"),
    with_operands("timeout", 1, "-k --kill-after -s --signal", "timeout(1)"),
    plain("setsid", "", "setsid(1)"),
    plain("stdbuf", "-e --error -i --input -o --output", "stdbuf(1)"),
    plain("unbuffer", "", "unbuffer(1)"),
    plain("eatmydata", "", "eatmydata(1)"),
    plain("fakeroot", "-b --faked -i -l --lib -s", "fakeroot(1)"),
    plain("setpriv", SETPRIV, "setpriv(1)"),
    with_operands("gosu", 1, "", "github.com/tianon/gosu, README.md"),
    with_operands("su-exec", 1, "", "github.com/ncopa/su-exec, README.md"),
    with_operands("chroot", 1, "--groups --userspec", "chroot(1)"),
    with_operands("flock", 1, "-c --command -E --conflict-exit-code -w --timeout", "flock(1)"),
    with_operands("taskset", 1, "", "taskset(1)"),
    plain("runuser", "-c --command -G -g --group -s --shell -u --user -w", "runuser(1)"),
    plain("tini", "-e -p", "github.com/krallin/tini, README.md"),
    plain("dumb-init", "-r --rewrite", "github.com/Yelp/dumb-init, README.md"),
    plain("linux32", "", "setarch(8)"),
    plain("linux64", "", "setarch(8)"),
    with_operands("setarch", 1, "", "setarch(8)"),
    plain("busybox", "", "busybox.net, BusyBox.html"),
    with_verb("conda", "run", CONDA_RUN, "docs.conda.io/projects/conda/en/stable/commands/run.html"),
    with_verb("mamba", "run", CONDA_RUN, "mamba.readthedocs.io/en/latest/user_guide/mamba.html"),
    with_verb("micromamba", "run", CONDA_RUN, "mamba.readthedocs.io/en/latest/user_guide/micromamba.html"),
    with_verb("poetry", "run", "-C --directory -P --project", "python-poetry.org/docs/cli"),
    with_verb("pipenv", "run", "", "pipenv.pypa.io/en/latest/commands.html"),
    with_verb("pdm", "run", "-p --project --venv", "pdm-project.org/en/latest/reference/cli"),
    with_verb("uv", "run", UV_RUN, "docs.astral.sh/uv/reference/cli"),
    with_verb("bundle", "exec", "--gemfile", "bundler.io/man/bundle-exec.1.html"),
];

impl Wrapper {
    /// Whether it runs no command with this option.
    #[must_use]
    pub fn is_query(&self, option: &str) -> bool {
        lists(self.queries, option)
    }
}

/// What is known of a program, given without its folder, that runs other programs.
#[must_use]
pub fn wrapper(program: &str) -> Option<&'static Wrapper> {
    WRAPPERS.iter().find(|wrapper| wrapper.program == program)
}
