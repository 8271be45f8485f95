//! Linux capabilities, from capabilities(7), and those that Docker gives to a container by itself.

/// Every capability, without `CAP_`.
pub const NAMES: &[&str] = &[
    "AUDIT_CONTROL",
    "AUDIT_READ",
    "AUDIT_WRITE",
    "BLOCK_SUSPEND",
    "BPF",
    "CHECKPOINT_RESTORE",
    "CHOWN",
    "DAC_OVERRIDE",
    "DAC_READ_SEARCH",
    "FOWNER",
    "FSETID",
    "IPC_LOCK",
    "IPC_OWNER",
    "KILL",
    "LEASE",
    "LINUX_IMMUTABLE",
    "MAC_ADMIN",
    "MAC_OVERRIDE",
    "MKNOD",
    "NET_ADMIN",
    "NET_BIND_SERVICE",
    "NET_BROADCAST",
    "NET_RAW",
    "PERFMON",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYSLOG",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_CHROOT",
    "SYS_MODULE",
    "SYS_NICE",
    "SYS_PACCT",
    "SYS_PTRACE",
    "SYS_RAWIO",
    "SYS_RESOURCE",
    "SYS_TIME",
    "SYS_TTY_CONFIG",
    "WAKE_ALARM",
];

/// What stands for all of them.
pub const ALL: &str = "ALL";

/// A name as capabilities are told apart: in any case, with or without `CAP_`. `ALL` is no capability and has no `CAP_`.
#[must_use]
pub fn canonical(name: &str) -> String {
    let name = name.trim().to_ascii_uppercase();
    match name.strip_prefix("CAP_") {
        Some(bare) if bare != ALL => bare.to_owned(),
        _ => name,
    }
}

/// Whether Docker knows a name, as [`canonical`] gives it.
#[must_use]
pub fn is_known(name: &str) -> bool {
    name == ALL || NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{canonical, is_known};

    #[test]
    fn names_are_told_apart() {
        for (name, expected, known) in [
            ("cap_sys_admin", "SYS_ADMIN", true),
            ("Net_Raw", "NET_RAW", true),
            ("all", "ALL", true),
            ("CAP_ALL", "CAP_ALL", false),
            ("NET_ADMN", "NET_ADMN", false),
        ] {
            assert_eq!((canonical(name).as_str(), is_known(&canonical(name))), (expected, known), "{name}");
        }
    }
}
