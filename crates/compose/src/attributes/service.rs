//! A service.

use super::build::BUILD;
use super::deploy::{DEPLOY, GPU_ATTRIBUTES};
use super::grants::{DEPENDENCIES, ENV_FILES, EXTENDS, GRANTS, MODEL_USES};
use super::limits::ULIMITS;
use super::mounts::MOUNTS;
use super::networks::{NETWORK_USES, PORTS};
use super::{
    AMOUNT, ANY_SCALAR, Attribute, BOOL, BYTES, COMMAND, COUNT, DURATION, FLAG, FLOAT, Form, HOSTS, Keys, NAMES,
    Object, PAIRS, PATH, Pattern, Reading, Scalars, Shape, TEXT, TEXT_OR_LIST, TEXT_OR_TEXTS, VARIABLES, WHOLE,
    attribute,
};

/// A service.
pub(super) const SERVICE: Shape = Shape::map(&Object::closed(SERVICE_ATTRIBUTES));

const SERVICE_ATTRIBUTES: &[Attribute] = &[
    attribute("annotations", &PAIRS, "Annotations of the container, for the runtime that starts it."),
    attribute("attach", &FLAG.kept(), "Whether `up` shows the output of the service.").since("2.20.0").default("true"),
    attribute("blkio_config", &BLKIO, "Limits and weights of access to block devices."),
    attribute("build", &BUILD, "How the image is built."),
    attribute("cap_add", &NAMES, "Linux capabilities that the container has besides the usual ones."),
    attribute("cap_drop", &NAMES, "Linux capabilities that are taken from the container."),
    attribute("cgroup", &Shape::one_of(&["host", "private"]), "Whose cgroup namespace the container has."),
    attribute("cgroup_parent", &TEXT, "The cgroup that that of the container is put under."),
    attribute("command", &COMMAND, "What is run instead of the command of the image."),
    attribute("configs", &GRANTS, "Configs that the service may read."),
    attribute(
        "container_name",
        &TEXT.within(Form::Like(&CONTAINER_NAME)),
        "The name of the container, in place of one that Compose makes up.",
    ),
    attribute("cpu_count", &COUNT.within(Form::Range(0, i64::MAX as i128)), "How many CPUs may be used."),
    attribute(
        "cpu_percent",
        &COUNT.within(Form::Range(0, 100)).read(Reading::Float),
        "The share of the CPUs that may be used, in percent.",
    ),
    attribute("cpu_period", &AMOUNT, "The period of the CPU scheduler, in microseconds or as a duration."),
    attribute("cpu_quota", &AMOUNT, "How much of each period may be used, in microseconds or as a duration."),
    attribute("cpu_rt_period", &AMOUNT, "The period of the real-time scheduler, in microseconds or as a duration."),
    attribute("cpu_rt_runtime", &AMOUNT, "How much of each real-time period may be used."),
    attribute("cpu_shares", &AMOUNT, "The weight of the container where CPUs are scarce.").default("1024"),
    attribute("cpus", &FLOAT, "How many CPUs may be used, also in part.").deprecated("deploy.resources.limits.cpus"),
    attribute("cpuset", &TEXT, "The CPUs that may be used, such as `0-3` or `0,1`."),
    attribute("credential_spec", &CREDENTIALS, "The credentials of a managed service account, on Windows.").swarm(),
    attribute("depends_on", &DEPENDENCIES, "Services that are started first, and what is waited for."),
    attribute("deploy", &DEPLOY, "How many containers there are, and what they may use."),
    attribute("develop", &DEVELOP, "What `watch` does when files change.").since("2.22.0"),
    attribute(
        "device_cgroup_rules",
        &NAMES,
        "Rules that allow access to devices, as the cgroup device controller has them.",
    ),
    attribute("devices", &DEVICES, "Devices of the host that the container may use."),
    attribute("dns", &TEXT_OR_TEXTS.read(Reading::Servers), "Name servers of the container."),
    attribute("dns_opt", &NAMES, "Options of the resolver, as in `resolv.conf`."),
    attribute("dns_search", &TEXT_OR_TEXTS, "Domains that are tried for names without one."),
    attribute("domainname", &TEXT, "The domain name of the container."),
    attribute("entrypoint", &COMMAND, "What is run instead of the entry point of the image."),
    attribute("env_file", &ENV_FILES, "Files of variables for the container."),
    attribute("environment", &VARIABLES, "Variables of the container."),
    attribute("expose", &EXPOSED, "Ports that other services may use, without being published."),
    attribute("extends", &EXTENDS, "The service that this one is based on."),
    attribute("external_links", &NAMES, "Containers outside of the project that can be reached by name.")
        .deprecated("networks"),
    attribute("extra_hosts", &HOSTS, "Names and addresses for the `hosts` file of the container."),
    attribute("gpus", &GPUS, "GPUs that the container may use.").since("2.30.0"),
    attribute("group_add", &GROUPS, "Further groups of the user, by name or number."),
    attribute("healthcheck", &HEALTHCHECK, "How it is found out whether the container works."),
    attribute("hostname", &TEXT, "The host name of the container."),
    attribute("image", &TEXT, "The image that is run, or the name of the one that is built."),
    attribute(
        "init",
        &FLAG.kept(),
        "Whether a small init process runs the command, passes on signals and reaps children.",
    ),
    attribute("ipc", &TEXT, "Whose IPC namespace the container has."),
    attribute("isolation", &TEXT, "The isolation of the container, on Windows."),
    attribute("label_file", &PATHS, "Files of labels for the container.").since("2.32.2"),
    attribute("labels", &PAIRS, "Labels of the container."),
    attribute("links", &NAMES, "Services that can be reached under other names.").deprecated("networks"),
    attribute("logging", &LOGGING, "Where the output of the container goes."),
    attribute("mac_address", &TEXT, "The hardware address of the container.").deprecated("networks.<name>.mac_address"),
    attribute("mem_limit", &BYTES, "The most memory that may be used.").deprecated("deploy.resources.limits.memory"),
    attribute("mem_reservation", &COUNT.read(Reading::Bytes), "The memory that is kept free for it.")
        .deprecated("deploy.resources.reservations.memory"),
    attribute("mem_swappiness", &COUNT.read(Reading::Bytes), "How readily memory is swapped out, from 0 to 100."),
    attribute("memswap_limit", &BYTES, "The most memory and swap together; -1 is without limit."),
    attribute("models", &MODEL_USES, "Language models that the service uses.").since("2.38.0"),
    attribute("network_mode", &TEXT, "Whose network the container has, in place of networks of its own."),
    attribute("networks", &NETWORK_USES, "Networks that the container joins."),
    attribute("oom_kill_disable", &FLAG, "Whether the container is spared where memory runs out."),
    attribute(
        "oom_score_adj",
        &COUNT.within(Form::Range(-1000, 1000)),
        "How readily the container is stopped where memory runs out.",
    ),
    attribute("pid", &TEXT.or_null(), "Whose process namespace the container has."),
    attribute("pids_limit", &WHOLE_OR_NUMBER, "The most processes; -1 is without limit."),
    attribute("platform", &TEXT, "The platform that it runs on, such as `linux/amd64`."),
    attribute("ports", &PORTS, "Ports that are published on the host."),
    attribute("post_start", &HOOKS, "Commands that run in the container once it has started.").since("2.30.0"),
    attribute("pre_start", &PRE_START_HOOKS, "Commands that run before the container starts.").since("5.0.0"),
    attribute("pre_stop", &HOOKS, "Commands that run in the container before it is stopped.").since("2.30.0"),
    attribute("privileged", &FLAG, "Whether the container may do all that the host may."),
    attribute("profiles", &NAMES, "Profiles that enable the service; without any it always is."),
    attribute("provider", &PROVIDER, "A program that provides the service, in place of a container.").since("2.36.0"),
    attribute("pull_policy", &TEXT.within(Form::Like(&PULL_POLICY)), "When the image is pulled."),
    attribute("pull_refresh_after", &TEXT.read(Reading::Aside), "The age from which an image is pulled again."),
    attribute("read_only", &FLAG, "Whether the root file system of the container is read-only."),
    attribute("restart", &TEXT, "When the container is started again.").default("no"),
    attribute("runtime", &TEXT, "The runtime that runs the container.").default("runc"),
    attribute("scale", &WHOLE.kept(), "How many containers there are.").default("1"),
    attribute("secrets", &GRANTS.read(Reading::SecretGrants), "Secrets that the service may read."),
    attribute("security_opt", &NAMES, "Options of the security modules of the host."),
    attribute("shm_size", &BYTES, "The size of `/dev/shm`."),
    attribute("stdin_open", &FLAG, "Whether standard input stays open."),
    attribute("stop_grace_period", &DURATION.kept(), "How long a container may take to stop before it is killed.")
        .default("10s"),
    attribute("stop_signal", &TEXT, "The signal that stops the container.").default("SIGTERM"),
    attribute("storage_opt", &STORAGE_OPTIONS, "Options of the storage driver."),
    attribute("sysctls", &PAIRS, "Kernel parameters of the container."),
    attribute("tmpfs", &TEXT_OR_TEXTS, "Paths at which memory is mounted."),
    attribute("tty", &FLAG, "Whether the container has a terminal."),
    attribute("ulimits", &ULIMITS, "Limits of the processes in the container."),
    attribute("use_api_socket", &BOOL, "Whether the container may use the API of the engine.").since("2.38.0"),
    attribute("user", &TEXT, "The user that runs the command."),
    attribute("userns_mode", &TEXT, "The user namespace of the container."),
    attribute("uts", &TEXT, "Whose UTS namespace the container has."),
    attribute("volumes", &MOUNTS, "What is mounted: volumes, folders and files of the host, memory, images."),
    attribute("volumes_from", &NAMES, "Services and containers whose volumes are mounted, too.").deprecated("volumes"),
    attribute("working_dir", &TEXT, "The folder that the command runs in."),
];

/// Compose asks only that such a name is in the text.
const CONTAINER_NAME: Pattern = Pattern {
    regex: "[a-zA-Z0-9][a-zA-Z0-9_.-]+",
    accepts: |text| {
        text.as_bytes().windows(2).any(|pair| {
            let [first, second] = pair else { return false };
            first.is_ascii_alphanumeric() && (second.is_ascii_alphanumeric() || b"_.-".contains(second))
        })
    },
    expected: "a name of two or more letters, digits, `.`, `_` and `-`",
};

const PULL_POLICY: Pattern = Pattern {
    regex: "^(always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+)$",
    accepts: |text| match text.strip_prefix("every_") {
        Some(time) => is_time(time),
        None => ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"].contains(&text),
    },
    expected: "`always`, `missing`, `never`, `build`, `refresh`, `daily`, `weekly` or a time such as `every_12h`",
};

/// Whether a text is numbers with units, such as `1d12h`.
fn is_time(text: &str) -> bool {
    let mut after_digit = false;
    let is_fine = text.bytes().all(|byte| {
        let is_digit = byte.is_ascii_digit();
        let is_unit = after_digit && b"wdhms".contains(&byte);
        after_digit = is_digit;
        is_digit || is_unit
    });
    is_fine && !text.is_empty() && !after_digit
}

const PATHS: Shape = TEXT.or_list(&PATH).read(Reading::Texts);

const EXPOSED: Shape = Shape::list(&COUNT.read(Reading::Text)).unique();

const GROUPS: Shape = Shape::list(&COUNT.read(Reading::Text)).unique();

const BLKIO: Shape = Shape::map(&Object::closed(&[
    attribute("device_read_bps", &RATES, "Limits of reading, in bytes per second."),
    attribute("device_read_iops", &RATES, "Limits of reading, in operations per second."),
    attribute("device_write_bps", &RATES, "Limits of writing, in bytes per second."),
    attribute("device_write_iops", &RATES, "Limits of writing, in operations per second."),
    attribute("weight", &SHARE, "The share of the container, from 10 to 1000."),
    attribute("weight_device", &WEIGHTS, "The shares of the container, by device."),
]))
.kept();

const RATES: Shape = Shape::list(&Shape::map(&Object::closed(&[
    attribute("path", &TEXT, "The device."),
    attribute("rate", &COUNT.read(Reading::Bytes), "The limit."),
])));

const WEIGHTS: Shape = Shape::list(&Shape::map(&Object::closed(&[
    attribute("path", &TEXT, "The device."),
    attribute("weight", &SHARE, "The share."),
])));

const CREDENTIALS: Shape = Shape::map(&Object::closed(&[
    attribute("config", &TEXT, "The config that holds them."),
    attribute("file", &TEXT, "The file that holds them."),
    attribute("registry", &TEXT, "The registry value that holds them."),
]))
.kept();

const DEVICES: Shape = Shape::list(&DEVICE).read(Reading::DeviceMappings);

const DEVICE: Shape = TEXT.or_map(&Object::closed(&[
    attribute("source", &TEXT, "The device on the host.").required(),
    attribute("target", &TEXT, "The device in the container."),
    attribute("permissions", &TEXT, "What the container may do with it: `r`, `w`, `m`."),
]));

const GPUS: Shape = Shape::one_of(&["all"]).or_list(&Shape::map(&Object::lax(GPU_ATTRIBUTES))).read(Reading::Gpus);

/// Compose takes a number with a fraction and cuts it off, but no such text.
const WHOLE_OR_NUMBER: Shape = AMOUNT.within(Form::Whole);

const HEALTHCHECK: Shape = Shape::map(&Object::closed(&[
    attribute("disable", &FLAG, "Whether the health check of the image is not used."),
    attribute("interval", &DURATION.kept(), "The time between two checks.").default("30s"),
    attribute(
        "retries",
        &AMOUNT.within(Form::Range(0, i64::MAX as i128)).kept(),
        "How many checks in a row must fail.",
    )
    .default("3"),
    attribute("start_interval", &DURATION.kept(), "The time between two checks during the start period.")
        .since("2.20.2")
        .default("5s"),
    attribute("start_period", &DURATION.kept(), "The time in which failed checks do not count.").default("0s"),
    attribute("test", &TEXT_OR_LIST.read(Reading::Test), "The command that finds it out."),
    attribute("timeout", &DURATION.kept(), "How long a check may take.").default("30s"),
]))
.kept();

const LOGGING: Shape = Shape::map(&Object::closed(&[
    attribute("driver", &TEXT, "The driver."),
    attribute("options", &LOG_OPTIONS, "Options of the driver."),
]))
.kept();

/// Text is allowed here, but Compose does not read it as a number.
const SHARE: Shape = COUNT.read(Reading::Number);

const STORAGE_OPTIONS: Shape = Shape::map(&Object::open(Keys::Any, &ANY_SCALAR)).read(Reading::Labels);

const LOG_OPTIONS: Shape =
    Shape::map(&Object::open(Keys::Any, &AMOUNT.or_null().read(Reading::Text))).read(Reading::Labels);

const HOOK_COMMAND: Attribute = attribute("command", &COMMAND, "What is run.").required();
const HOOK_USER: Attribute = attribute("user", &TEXT, "The user that runs it.");
const HOOK_PRIVILEGED: Attribute = attribute("privileged", &FLAG, "Whether it may do all that the host may.");
const HOOK_FOLDER: Attribute = attribute("working_dir", &TEXT, "The folder that it runs in.");
const HOOK_VARIABLES: Attribute = attribute("environment", &VARIABLES, "Variables of the command.");

const HOOK: Shape =
    Shape::map(&Object::closed(&[HOOK_COMMAND, HOOK_USER, HOOK_PRIVILEGED, HOOK_FOLDER, HOOK_VARIABLES]));

const HOOKS: Shape = Shape::list(&HOOK);

const PRE_START_HOOKS: Shape = Shape::list(&Shape::map(&Object::closed(&[
    Attribute { required: false, ..HOOK_COMMAND },
    HOOK_USER,
    HOOK_PRIVILEGED,
    HOOK_FOLDER,
    HOOK_VARIABLES,
    attribute("image", &TEXT, "The image that it runs in; that of the service if left out."),
    attribute("per_replica", &FLAG, "Whether it runs once for each container."),
])));

const SETTING: Shape = Shape::of(Scalars::TEXT.or(Scalars::NUMBER).or(Scalars::BOOL)).read(Reading::Text);

const SETTINGS: Shape = Shape::map(&Object::open(Keys::Any, &SETTING.or_list(&SETTING))).read(Reading::Options);

const PROVIDER: Shape = Shape::map(&Object::closed(&[
    attribute("type", &TEXT, "The program.").required(),
    attribute("options", &SETTINGS, "Options of the program."),
]))
.kept();

const DEVELOP: Shape =
    Shape::map(&Object::closed(&[attribute("watch", &Shape::list(&WATCH), "What is watched, and what is done.")]))
        .or_null()
        .kept();

const WATCH: Shape = Shape::map(&Object::closed(&[
    attribute("path", &PATH, "The file or folder that is watched.").required(),
    attribute("action", &Shape::one_of(ACTIONS), "What is done when it changes.").required(),
    attribute("target", &TEXT, "Where its files are put in the container."),
    attribute("exec", &HOOK, "What is run in the container after files were put there.").since("2.32.0"),
    attribute("ignore", &TEXT_OR_TEXTS, "Files that do not count."),
    attribute("include", &TEXT_OR_TEXTS, "The only files that count."),
    attribute("initial_sync", &BOOL, "Whether files are put there at the start, too."),
]));

const ACTIONS: &[&str] = &["rebuild", "restart", "sync", "sync+exec", "sync+restart"];
