//! The package managers of programming languages.

use crate::managers::Action::{Clean, Download, Install, Remove, Run, Upgrade};
use crate::managers::{Manager, Operands, Tool, Verb};
use crate::options::Options;

const PIP: Options = Options::gnu(
    "-r --requirement -c --constraint --build-constraint -e --editable -t --target -i --index-url \
        --pypi-url --extra-index-url -f --find-links -b --build -C --config-settings --config-setting -d \
        --dest -w --wheel-dir --abi --build-option --cache-dir --cert --client-cert --exists-action \
        --global-option --group --implementation --install-option --keyring-provider --log --no-binary \
        --only-binary --platform --prefix --progress-bar --proxy --python --python-version --report \
        --resume-retries --retries --root --root-user-action --src --timeout --trusted-host --upgrade-strategy \
        --use-deprecated --use-feature",
);

const UV: Options = Options::gnu(
    "-r --requirement --requirements -c --constraint --constraints -b --build-constraint \
        --build-constraints --override --overrides -e --editable -i --index-url --default-index --index \
        --extra-index-url -f --find-links -p --python -P --upgrade-package -C --config-setting \
        --config-settings --allow-insecure-host --bounds --branch --cache-dir --color --config-file \
        --directory --env-file --exclude-newer --extra --fork-strategy --from --group --index-strategy \
        --keyring-provider --link-mode --no-binary --no-binary-package --no-build-isolation-package \
        --no-build-package --no-extra --no-group --no-install-package --only-binary --only-group --optional \
        --package --prefix --prerelease --project --python-platform --python-preference --python-version \
        --refresh-package --reinstall-package --resolution --rev --script --tag --target --torch-backend -w \
        --with --with-editable --with-requirements",
);

const UV_VERBS: &[Verb] = &[
    Verb::new("pip install, add", Install),
    Verb::new("pip sync", Install).on(Operands::Files),
    Verb::new("pip uninstall, remove, tool uninstall", Remove),
    Verb::new("sync", Install).on(Operands::None),
    Verb::new("tool install", Install).on(Operands::First),
    Verb::new("tool upgrade", Upgrade),
    Verb::new("tool run", Run),
    Verb::new("run", Run).on(Operands::None),
    Verb::new("cache clean, cache prune", Clean),
];

const NPM: Options = Options::gnu(
    "-C --prefix -w --workspace --auth-type --before --cache --cafile --cpu --fetch-retries \
        --fetch-retry-factor --fetch-retry-maxtimeout --fetch-retry-mintimeout --fetch-timeout --globalconfig \
        --https-proxy --include --install-strategy --libc --loglevel --maxsockets --min-release-age \
        --node-options --noproxy --omit --only --os --otp --proxy --registry --scope --script-shell --tag \
        --userconfig",
);

const NPM_EXEC: &str = "-p --package -c --call";

const NPM_VERBS: &[Verb] = &[
    Verb::new("install, i, in, add, install-test, it", Install),
    Verb::new("ci, clean-install, install-clean, install-ci-test, cit", Install).on(Operands::None),
    Verb::new("update, upgrade, up", Upgrade),
    Verb::new("uninstall, remove, rm, un, r", Remove),
    Verb::new("cache clean, cache clear, cache rm", Clean),
    Verb::new("exec, x", Run).taking(NPM_EXEC),
];

const BUN_VERBS: &[Verb] = &[
    Verb::new("install, i, add, a", Install),
    Verb::new("update", Upgrade),
    Verb::new("remove, rm", Remove),
    Verb::new("pm cache rm", Clean),
    Verb::new("x", Run),
];

const CONDA: Options = Options::gnu(
    "-n --name -p --prefix -c --channel --file --repodata-fn --revision --solver --experimental --platform \
        --subdir -r --root-prefix --rc-file",
);

const CONDA_VERBS: &[Verb] = &[
    Verb::new("install, create", Install),
    Verb::new("env create, env update", Install).on(Operands::None).taking("-f"),
    Verb::new("update, upgrade", Upgrade),
    Verb::new("remove, uninstall", Remove),
    Verb::new("clean", Clean),
];

const MICROMAMBA_VERBS: &[Verb] = &[
    Verb::new("install, create", Install).taking("-f"),
    Verb::new("env create, env update", Install).on(Operands::None).taking("-f"),
    Verb::new("update", Upgrade).taking("-f"),
    Verb::new("remove", Remove),
    Verb::new("clean", Clean),
];

const fn tool(
    manager: Manager,
    programs: &'static [&'static str],
    options: Options,
    verbs: &'static [Verb],
    source: &'static str,
) -> Tool {
    Tool { manager, programs, versioned: false, implied: "", options, verbs, source }
}

pub(crate) const TOOLS: &[Tool] = &[
    Tool {
        versioned: true,
        ..tool(
            Manager::Pip,
            &["pip"],
            PIP,
            &[
                Verb::new("install", Install),
                Verb::new("download, wheel", Download),
                Verb::new("uninstall", Remove),
                Verb::new("cache purge, cache remove", Clean),
            ],
            "pip.pypa.io/en/stable/cli",
        )
    },
    tool(
        Manager::Pipx,
        &["pipx"],
        Options::gnu("-i --index-url --pip-args --preinstall --python --spec --suffix"),
        &[
            Verb::new("install", Install),
            Verb::new("inject", Install).on(Operands::SkipFirst).taking("-r --requirement"),
            Verb::new("upgrade", Upgrade),
            Verb::new("upgrade-all", Upgrade).on(Operands::None),
            Verb::new("uninstall", Remove),
            Verb::new("run", Run),
        ],
        "pipx.pypa.io/stable/reference/cli",
    ),
    tool(
        Manager::Pipenv,
        &["pipenv"],
        Options::gnu("-r --requirements -e --editable -i --index --categories --extra-pip-args --pypi-mirror --python"),
        &[
            Verb::new("install", Install),
            Verb::new("sync", Install).on(Operands::None),
            Verb::new("upgrade, update", Upgrade),
            Verb::new("uninstall", Remove),
        ],
        "pipenv.pypa.io/en/latest/commands.html",
    ),
    tool(Manager::Uv, &["uv"], UV, UV_VERBS, "docs.astral.sh/uv/reference/cli"),
    Tool { implied: "tool run", ..tool(Manager::Uv, &["uvx"], UV, UV_VERBS, "docs.astral.sh/uv/reference/cli") },
    tool(
        Manager::Poetry,
        &["poetry"],
        Options::gnu(
            "-C --directory -P --project -G --group -E --extras --markers --only --platform --python --source \
        --with --without",
        ),
        &[
            Verb::new("install, sync", Install).on(Operands::None),
            Verb::new("add, self add", Install),
            Verb::new("update", Upgrade),
            Verb::new("self update", Upgrade).on(Operands::None),
            Verb::new("remove", Remove),
            Verb::new("cache clear", Clean),
        ],
        "python-poetry.org/docs/cli",
    ),
    tool(
        Manager::Pdm,
        &["pdm"],
        Options::gnu(
            "-c --config -p --project -G --group -L --lockfile -e --editable --override --venv --with --without",
        ),
        &[
            Verb::new("install, sync", Install).on(Operands::None),
            Verb::new("add, self add", Install),
            Verb::new("update", Upgrade),
            Verb::new("remove", Remove),
            Verb::new("cache clear", Clean),
        ],
        "pdm-project.org/en/latest/reference/cli",
    ),
    tool(Manager::Npm, &["npm"], NPM, NPM_VERBS, "docs.npmjs.com/cli"),
    Tool { implied: "exec", ..tool(Manager::Npm, &["npx"], NPM, NPM_VERBS, "docs.npmjs.com/cli/commands/npx") },
    tool(
        Manager::Yarn,
        &["yarn", "yarnpkg"],
        Options::gnu(
            "--cache-folder --cwd --global-folder --https-proxy --link-folder --mode --modules-folder --mutex \
        --network-concurrency --network-timeout --otp --preferred-cache-folder --prefix --proxy --registry \
        --use-yarnrc",
        ),
        &[
            Verb::new("", Install),
            Verb::new("install, workspaces focus", Install).on(Operands::None),
            Verb::new("add, global add, workspace * add", Install),
            Verb::new("upgrade, up, global upgrade", Upgrade),
            Verb::new("remove, global remove", Remove),
            Verb::new("cache clean", Clean),
            Verb::new("dlx", Run).taking("-p --package"),
        ],
        "classic.yarnpkg.com/en/docs/cli, yarnpkg.com/cli",
    ),
    tool(
        Manager::Pnpm,
        &["pnpm", "pnpx"],
        Options::gnu(
            "-C --dir -F --filter --filter-prod --allow-build --child-concurrency --config-dir --global-bin-dir \
        --global-dir --lockfile-dir --loglevel --modules-dir --network-concurrency --package --prefix \
        --registry --reporter --store-dir --virtual-store-dir --workspace-concurrency",
        ),
        &[
            Verb::new("install, i, add, install-test, it", Install),
            Verb::new("ci", Install).on(Operands::None),
            Verb::new("update, up, upgrade", Upgrade),
            Verb::new("remove, rm, uninstall, un", Remove),
            Verb::new("store prune", Clean),
            Verb::new("fetch", Download).on(Operands::None),
            Verb::new("dlx", Run),
        ],
        "pnpm.io/pnpm-cli",
    ),
    tool(Manager::Bun, &["bun"], BUN, BUN_VERBS, "bun.com/docs/pm/cli/install"),
    Tool { implied: "x", ..tool(Manager::Bun, &["bunx"], BUN, BUN_VERBS, "bun.com/docs/pm/bunx") },
    tool(
        Manager::Corepack,
        &["corepack"],
        Options::gnu("-o --output --install-directory"),
        &[
            Verb::new("prepare, use, install", Install),
            Verb::new("up", Upgrade).on(Operands::None),
            Verb::new("cache clean", Clean),
        ],
        "github.com/nodejs/corepack, README.md",
    ),
    Tool {
        versioned: true,
        ..tool(
            Manager::Gem,
            &["gem"],
            Options::gnu(
                "-v --version -i --install-dir -n --bindir -s --source -P --trust-policy -B --bulk-threshold \
        --build-root --platform --target-rbconfig --without",
            ),
            &[
                Verb::new("install, i", Install),
                Verb::new("update", Upgrade),
                Verb::new("uninstall", Remove),
                Verb::new("cleanup", Clean),
                Verb::new("fetch", Download),
            ],
            "guides.rubygems.org/command-reference",
        )
    },
    Tool {
        versioned: true,
        ..tool(
            Manager::Bundle,
            &["bundle", "bundler"],
            Options::gnu(
                "--gemfile -j --jobs --path --retry --shebang --trust-policy --with --without -g --group -s --source",
            ),
            &[
                Verb::new("", Install),
                Verb::new("install", Install).on(Operands::None),
                Verb::new("add", Install).taking("-v --version --branch --git --github --glob --path --ref --require"),
                Verb::new("update", Upgrade),
                Verb::new("remove", Remove),
                Verb::new("clean", Clean),
                Verb::new("cache, package", Download).on(Operands::None),
            ],
            "bundler.io/man/bundle.1.html",
        )
    },
    tool(
        Manager::Go,
        &["go"],
        Options::single_dash(
            "-C -asmflags -buildmode -compiler -covermode -coverpkg -exec -gccgoflags -gcflags -installsuffix \
        -ldflags -mod -modfile -o -overlay -p -pgo -pkgdir -tags -toolexec",
        ),
        &[
            Verb::new("install, get", Install),
            Verb::new("mod download", Download),
            Verb::new("clean", Clean),
            Verb::new("run", Run),
        ],
        "pkg.go.dev/cmd/go",
    ),
    tool(
        Manager::Cargo,
        &["cargo"],
        Options::gnu(
            "--version --vers --git --branch --tag --rev --path --index --registry --root -F --features --profile \
        --target --target-dir -j --jobs --bin --example --message-format --color --config -Z -C -p --package \
        --manifest-path --lockfile-path --rename",
        ),
        &[
            Verb::new("install, binstall, add", Install),
            Verb::new("update", Upgrade),
            Verb::new("uninstall, remove, rm", Remove),
            Verb::new("fetch", Download).on(Operands::None),
        ],
        "doc.rust-lang.org/cargo/commands",
    ),
    tool(
        Manager::Composer,
        &["composer", "composer.phar"],
        Options::gnu(
            "-d --working-dir --apcu-autoloader-prefix --audit-format --ignore-platform-req --prefer-install \
        --repository --repository-url -s --stability",
        ),
        &[
            Verb::new("install, i, global install", Install).on(Operands::None),
            Verb::new("require, r, req, global require", Install),
            Verb::new("create-project", Install).on(Operands::First),
            Verb::new("update, upgrade, u, global update", Upgrade),
            Verb::new("remove, rm", Remove),
            Verb::new("clear-cache, clearcache, cc", Clean),
        ],
        "getcomposer.org/doc/03-cli.md",
    ),
    tool(Manager::Conda, &["conda"], CONDA, CONDA_VERBS, "docs.conda.io/projects/conda/en/stable/commands"),
    tool(Manager::Mamba, &["mamba"], CONDA, MICROMAMBA_VERBS, "mamba.readthedocs.io/en/latest/user_guide/mamba.html"),
    tool(
        Manager::Micromamba,
        &["micromamba"],
        CONDA,
        MICROMAMBA_VERBS,
        "mamba.readthedocs.io/en/latest/user_guide/micromamba.html",
    ),
];

const BUN: Options = Options::gnu(
    "--backend --cache-dir --cafile --concurrent-scripts -c --config --cwd --filter --linker \
        --network-concurrency --omit -p --package --registry",
);
