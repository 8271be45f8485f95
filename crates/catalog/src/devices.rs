//! Devices of a Linux host by which its disks, its memory or its kernel can be had.
//!
//! From the kernel's list of devices (Documentation/admin-guide/devices.txt) and udev(7).

/// What a container gets with a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeviceKind {
    /// All devices at once.
    All,
    /// A disk, a partition or what stands for one, below any file permissions.
    Disk,
    /// The log of the kernel.
    KernelLog,
    /// The memory or the I/O ports of the host. It takes the capability `SYS_RAWIO`, too.
    Memory,
}

/// Whether a name may go on with a character.
type IsNext = fn(char) -> bool;

/// Beginnings of the names of disks in `/dev`, each with what the next character has to be.
const DISKS: &[(&str, IsNext)] = &[
    ("sd", is_letter),
    ("vd", is_letter),
    ("xvd", is_letter),
    ("nvme", any),
    ("mmcblk", any),
    ("md", is_digit),
    ("md/", any),
    ("disk/", any),
    ("block/", any),
    ("loop", any),
    ("dm-", any),
    ("mapper/", any),
    ("rbd", any),
    ("zd", is_digit),
    ("zvol/", any),
    ("nbd", is_digit),
    ("mtdblock", any),
];

fn any(_: char) -> bool {
    true
}

fn is_letter(next: char) -> bool {
    next.is_ascii_lowercase()
}

fn is_digit(next: char) -> bool {
    next.is_ascii_digit()
}

/// The kind of a device by its path, which is absolute and without `.`, `..` and doubled slashes; nothing of harmless ones.
#[must_use]
pub fn kind(path: &str) -> Option<DeviceKind> {
    if path == "/dev" {
        return Some(DeviceKind::All);
    }
    let name = path.strip_prefix("/dev/")?;
    match name {
        "kmsg" | "char/1:11" => return Some(DeviceKind::KernelLog),
        "mem" | "kmem" | "port" => return Some(DeviceKind::Memory),
        "zfs" | "char/10:237" => return Some(DeviceKind::Disk),
        _ => {}
    }
    let begins = |(start, goes_on): &(&str, fn(char) -> bool)| match name.strip_prefix(start) {
        Some(rest) => rest.chars().next().map_or(goes_on('\0'), goes_on),
        None => false,
    };
    let is_disk = DISKS.iter().any(begins) || is_ide(name);
    is_disk.then_some(DeviceKind::Disk)
}

/// `hda`, `hdb1`; but not `hdmi`.
fn is_ide(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("hd") else { return false };
    let mut chars = rest.chars();
    chars.next().is_some_and(is_letter) && chars.all(is_digit)
}

/// What a rule of the cgroup device controller (`b 8:* rwm`) opens; nothing of one that opens nothing dangerous.
#[must_use]
pub fn opened(rule: &str) -> Option<DeviceKind> {
    let mut words = rule.split_ascii_whitespace();
    let (kind, numbers, access) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || !access.contains(['r', 'w']) {
        return None;
    }
    let (major, minor) = numbers.split_once(':')?;
    let covers = |a: &str, b: &str| (major == "*" || major == a) && (minor == "*" || minor == b);
    match kind {
        "a" => Some(DeviceKind::All),
        "b" => Some(DeviceKind::Disk),
        "c" if covers("1", "11") => Some(DeviceKind::KernelLog),
        "c" if covers("10", "237") => Some(DeviceKind::Disk),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{DeviceKind, kind, opened};

    #[test]
    fn disks_are_known_by_name() {
        let disks = "sda sda1 sdaa9 vdb xvda nvme0n1 mmcblk0 md0 md/raid disk/by-id/x block/8:0 loop0 loop-control dm-0 mapper/root \
                     zfs rbd0 zd16 zvol/x nbd0 mtdblock0 hda hdb1";
        for name in disks.split_ascii_whitespace() {
            assert_eq!(kind(&format!("/dev/{name}")), Some(DeviceKind::Disk), "{name}");
        }
        let others =
            "sd sg0 sr0 md mdstat disk mapper zfsx zd nbd hdmi hidraw0 fuse net/tun dri snd ttyUSB0 kvm nvram char/1:3";
        for name in others.split_ascii_whitespace() {
            assert_eq!(kind(&format!("/dev/{name}")), None, "{name}");
        }
        assert_eq!(kind("/dev"), Some(DeviceKind::All));
        assert_eq!(kind("/dev/kmsg"), Some(DeviceKind::KernelLog));
        assert_eq!(kind("/dev/mem"), Some(DeviceKind::Memory));
        assert_eq!(kind("dev/sda"), None);
    }

    #[test]
    fn rules_open_devices() {
        let table = [
            ("a *:* rwm", Some(DeviceKind::All)),
            ("b 8:* r", Some(DeviceKind::Disk)),
            ("b 8:* m", None),
            ("c 1:* w", Some(DeviceKind::KernelLog)),
            ("c 10:237 rw", Some(DeviceKind::Disk)),
            ("c 188:* rwm", None),
            ("b 8:*", None),
            ("b 8:* rwm x", None),
        ];
        for (rule, expected) in table {
            assert_eq!(opened(rule), expected, "{rule}");
        }
    }
}
