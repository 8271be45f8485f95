//! What a path of the host gives to the container that it is mounted into.
//!
//! From the Filesystem Hierarchy Standard, the manual pages of Docker, containerd and systemd, and proc(5).

/// What a container gets with a path of its host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// A socket by which a container engine or the service manager takes orders: whoever may send some is root on the host.
    /// A read-only mount changes nothing.
    ControlSocket,
    /// A folder that holds such a socket.
    ControlSocketFolder,
    /// Settings, accounts and data of the host: who reads there learns its secrets, who writes there is root.
    System,
    /// Programs, libraries and kernel modules of the host: there is nothing to hide, but who writes there is root.
    Programs,
    /// The host's time zone: harmless to read.
    Clock,
    /// Somebody's home folder, or all of them.
    Home,
    /// Keys and passwords in somebody's home folder.
    Credentials,
    /// Memory that the host's processes share.
    SharedMemory,
    /// Files by which the kernel and the services of the host are spoken to.
    Interface,
}

const SOCKETS: &[&str] = &["docker.sock", "containerd.sock", "crio.sock", "podman.sock"];
const PIPES: &[&str] = &["/pipe/docker_engine"];
const SOCKET_FOLDERS: &[&str] = &["/", "/var", "/run", "/run/containerd", "/run/systemd"];
const CLOCKS: &[&str] = &["/etc/localtime", "/etc/timezone"];
const SYSTEM_TREES: &[&str] = &["/etc", "/root", "/boot", "/proc", "/var/lib/docker", "/var/lib/containerd"];
const PROGRAM_TREES: &[&str] = &[
    "/bin",
    "/sbin",
    "/usr/bin",
    "/usr/sbin",
    "/usr/local/bin",
    "/usr/local/sbin",
    "/lib/modules",
    "/usr/lib/modules",
];
/// Folders that are worth as much as what lies in them; but not all that lies in them is.
const PROGRAM_FOLDERS: &[&str] = &["/usr", "/lib", "/lib64", "/usr/lib"];
const INERT_DEVICES: &[&str] = &["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];
const CREDENTIALS: &[&str] = &[".ssh", ".docker", ".aws", ".kube", ".gnupg"];

/// What a path gives. It is absolute and without `.`, `..` and doubled slashes, or begins with `~`; of any other, only the name of
/// a socket tells.
#[must_use]
pub fn reach(path: &str) -> Option<Reach> {
    let resolved = match path.strip_prefix("/var/run") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("/run{rest}"),
        _ => path.to_owned(),
    };
    let path = resolved.as_str();
    let among = |trees: &[&str]| trees.iter().any(|tree| is_below(path, tree));
    let name = path.rsplit('/').next().unwrap_or("");
    if SOCKETS.iter().any(|socket| name.contains(socket)) || is_pipe(path) || path == "/run/systemd/private" {
        Some(Reach::ControlSocket)
    } else if SOCKET_FOLDERS.contains(&path) {
        Some(Reach::ControlSocketFolder)
    } else if CLOCKS.contains(&path) {
        Some(Reach::Clock)
    } else if among(SYSTEM_TREES) || path == "/var/lib" {
        Some(Reach::System)
    } else if among(PROGRAM_TREES) || PROGRAM_FOLDERS.contains(&path) {
        Some(Reach::Programs)
    } else if path == "/dev/shm" {
        Some(Reach::SharedMemory)
    } else if among(&["/run", "/sys"]) || among(&["/dev"]) && !INERT_DEVICES.contains(&path) {
        Some(Reach::Interface)
    } else {
        home(path)
    }
}

/// What the system reads in `/etc` as root, be it to run it, to let people in or to set itself up.
const TRUSTED_SETTINGS: &[&str] = &[
    "apt",
    "bash.bashrc",
    "cron.d",
    "cron.daily",
    "cron.hourly",
    "cron.monthly",
    "cron.weekly",
    "crontab",
    "default",
    "docker",
    "environment",
    "fstab",
    "group",
    "gshadow",
    "hosts",
    "init.d",
    "kubernetes",
    "ld.so.conf",
    "ld.so.conf.d",
    "ld.so.preload",
    "modprobe.d",
    "modules-load.d",
    "network",
    "nsswitch.conf",
    "pam.d",
    "passwd",
    "profile",
    "profile.d",
    "rc.local",
    "security",
    "shadow",
    "ssh",
    "sudoers",
    "sudoers.d",
    "sysctl.conf",
    "sysctl.d",
    "systemd",
    "udev",
];
/// What holds secrets in `/etc`.
const SECRET_SETTINGS: &[&str] =
    &["gshadow", "kubernetes", "letsencrypt/archive", "shadow", "ssh", "ssl/private", "sudoers", "sudoers.d"];
/// What a shell of root's reads, and who may be root.
const ROOT_STARTUP: &[&str] = &[".bashrc", ".bash_profile", ".profile", ".ssh"];

/// Whether root trusts what stands at a path of [`Reach::System`]: other settings and files of root's may well be those of one
/// program.
#[must_use]
pub fn is_trusted_by_root(path: &str) -> bool {
    match (path.strip_prefix("/etc/"), path.strip_prefix("/root/")) {
        (Some(within), _) => TRUSTED_SETTINGS.iter().any(|name| is_below(within, name)),
        (_, Some(within)) => ROOT_STARTUP.iter().any(|name| is_below(within, name)),
        _ => true,
    }
}

/// Whether secrets of the host are at a path of [`Reach::System`].
#[must_use]
pub fn holds_secrets(path: &str) -> bool {
    match (path.strip_prefix("/etc/"), path.strip_prefix("/root/")) {
        (Some(within), _) => SECRET_SETTINGS.iter().any(|name| is_below(within, name)),
        (_, Some(within)) => CREDENTIALS.iter().any(|name| is_below(within, name)),
        _ => !is_below(path, "/boot"),
    }
}

/// Whether a path is a folder or lies in it.
fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_pipe(path: &str) -> bool {
    let path = path.replace('\\', "/").to_ascii_lowercase();
    PIPES.iter().any(|pipe| path.ends_with(pipe))
}

/// What a path of a home folder gives. All of it counts, or its credentials: any other folder there is somebody's work.
fn home(path: &str) -> Option<Reach> {
    let within = match path.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
        Some(_) => return None,
        None => {
            let rest = path.strip_prefix("/home").filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
            rest.get(1..).and_then(|rest| rest.find('/').and_then(|end| rest.get(end..))).unwrap_or("")
        }
    };
    let first = within.trim_start_matches('/').split('/').next().unwrap_or("");
    match first {
        "" => Some(Reach::Home),
        folder if CREDENTIALS.contains(&folder) => Some(Reach::Credentials),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Reach, holds_secrets, is_trusted_by_root, reach};

    #[test]
    fn paths_give_what_lies_there() {
        let table = [
            ("/var/run/docker.sock", Some(Reach::ControlSocket)),
            ("/run/user/1000/podman/podman.sock", Some(Reach::ControlSocket)),
            ("/run/systemd/private", Some(Reach::ControlSocket)),
            ("//./pipe/docker_engine", Some(Reach::ControlSocket)),
            ("docker.sock", Some(Reach::ControlSocket)),
            ("/", Some(Reach::ControlSocketFolder)),
            ("/var", Some(Reach::ControlSocketFolder)),
            ("/var/run", Some(Reach::ControlSocketFolder)),
            ("/run/dbus", Some(Reach::Interface)),
            ("/etc", Some(Reach::System)),
            ("/etc/cron.d/backup", Some(Reach::System)),
            ("/etcetera", None),
            ("/etc/localtime", Some(Reach::Clock)),
            ("/var/lib", Some(Reach::System)),
            ("/var/lib/mysql", None),
            ("/usr/bin/docker", Some(Reach::Programs)),
            ("/usr", Some(Reach::Programs)),
            ("/usr/src", None),
            ("/lib/modules", Some(Reach::Programs)),
            ("/dev/shm", Some(Reach::SharedMemory)),
            ("/dev/snd", Some(Reach::Interface)),
            ("/dev/null", None),
            ("/home", Some(Reach::Home)),
            ("/home/ada", Some(Reach::Home)),
            ("/home/ada/shop", None),
            ("/home/ada/.ssh/id_ed25519", Some(Reach::Credentials)),
            ("/home/ada/shop/.aws", None),
            ("~", Some(Reach::Home)),
            ("~/.kube/config", Some(Reach::Credentials)),
            ("~/shop", None),
            ("~ada/.ssh", None),
            (".ssh", None),
            ("", None),
        ];
        for (path, expected) in table {
            assert_eq!(reach(path), expected, "{path}");
        }
    }

    #[test]
    fn not_all_of_the_system_is_as_dear() {
        let table = [
            ("/etc", true, true),
            ("/etc/cron.d/backup", true, false),
            ("/etc/shadow", true, true),
            ("/etc/pihole", false, false),
            ("/etc/passwd", true, false),
            ("/root", true, true),
            ("/root/.ssh", true, true),
            ("/root/backups", false, false),
            ("/var/lib/docker", true, true),
            ("/boot", true, false),
        ];
        for (path, trusted, secret) in table {
            assert_eq!((is_trusted_by_root(path), holds_secrets(path)), (trusted, secret), "{path}");
        }
    }
}
