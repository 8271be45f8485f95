//! The package managers of Linux distributions.

use crate::managers::Action::{Clean, Download, Install, Other, Remove, Update, Upgrade};
use crate::managers::{Manager, Operands, Tool, Verb};
use crate::options::Options;

const APT_OPTIONS: Options = Options::gnu(
    "-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P \
        --build-profiles --with-source -S --snapshot",
);

const APT_VERBS: &[Verb] = &[
    Verb::new("update", Update),
    Verb::new("install, reinstall", Install),
    Verb::new("upgrade, dist-upgrade, full-upgrade, safe-upgrade", Upgrade),
    Verb::new("remove, purge, autoremove, autopurge", Remove),
    Verb::new("clean, autoclean, distclean", Clean),
    Verb::new("download, source", Download),
];

const RPM_OPTIONS: Options = Options::gnu(
    "-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --enablerepo \
        --disablerepo --repo --repoid --from-repo --repofrompath --installroot --releasever --setopt --setvar \
        --disableexcludes --disableexcludepkgs --disableplugin --enableplugin --downloaddir --destdir --color \
        --forcearch --rpmverbosity --advisory --advisories --bz --bzs --cve --cves --sec-severity \
        --secseverity --comment",
);

const RPM_VERBS: &[Verb] = &[
    Verb::new(
        "install, in, localinstall, groupinstall, group install, groups install, module install, reinstall, rei, downgrade",
        Install,
    ),
    Verb::new("makecache", Update),
    Verb::new(
        "update, upgrade, up, update-minimal, upgrade-minimal, up-min, distro-sync, dsync, groupupdate, group upgrade",
        Upgrade,
    ),
    Verb::new("remove, erase, rm, autoremove, groupremove, group remove, module remove", Remove),
    Verb::new("clean", Clean),
    Verb::new("download", Download),
    Verb::new("module enable", Other),
];

const fn apt(manager: Manager, programs: &'static [&'static str], source: &'static str) -> Tool {
    Tool { manager, programs, versioned: false, implied: "", options: APT_OPTIONS, verbs: APT_VERBS, source }
}

const fn rpm(manager: Manager, programs: &'static [&'static str], source: &'static str) -> Tool {
    Tool { manager, programs, versioned: true, implied: "", options: RPM_OPTIONS, verbs: RPM_VERBS, source }
}

pub(crate) const TOOLS: &[Tool] = &[
    apt(Manager::AptGet, &["apt-get"], "apt-get(8)"),
    apt(Manager::Apt, &["apt"], "apt(8), apt-get(8)"),
    Tool {
        options: Options::gnu(
            "-t --target-release --default-release -o -w --width -F --display-format -O --sort -S --add-user-tag \
        --remove-user-tag",
        ),
        ..apt(Manager::Aptitude, &["aptitude", "aptitude-curses"], "aptitude(8)")
    },
    Tool {
        manager: Manager::Apk,
        programs: &["apk"],
        versioned: false,
        implied: "",
        options: Options::gnu(
            "-p --root -X --repository --arch --cache-dir --cache-max-age --keys-dir --progress-fd \
        --repositories-file --timeout --wait -t --virtual",
        ),
        verbs: &[
            Verb::new("add", Install),
            Verb::new("update", Update),
            Verb::new("upgrade", Upgrade),
            Verb::new("del", Remove),
            Verb::new("cache clean, cache purge", Clean),
            Verb::new("fetch", Download).taking("-o --output"),
        ],
        source: "apk(8), apk-add(8), apk-fetch(8)",
    },
    rpm(Manager::Yum, &["yum"], "yum(8)"),
    rpm(Manager::Dnf, &["dnf"], "dnf(8), dnf5(8)"),
    rpm(Manager::Microdnf, &["microdnf"], "microdnf(8)"),
    rpm(Manager::Tdnf, &["tdnf"], "tdnf(8)"),
    Tool {
        manager: Manager::Zypper,
        programs: &["zypper"],
        versioned: false,
        implied: "",
        options: Options::gnu(
            "-c --config -R --root --installroot -D --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir \
        --pkg-cache-dir --releasever -p --plus-repo --plus-content -r --repo --from -t --type --download \
        --solver-focus",
        ),
        verbs: &[
            Verb::new("install, in", Install),
            Verb::new("refresh, ref", Update),
            Verb::new("update, up", Upgrade),
            Verb::new("dist-upgrade, dup, patch", Upgrade).on(Operands::None),
            Verb::new("remove, rm", Remove),
            Verb::new("clean, cc", Clean),
            Verb::new("download", Download),
        ],
        source: "zypper(8)",
    },
];
