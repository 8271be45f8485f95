//! The names of signals that `STOPSIGNAL` takes: those of Linux.

const NAMES: [&str; 36] = [
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
    "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1",
    "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
];

/// Highest distance of a real-time signal from `RTMIN` and from `RTMAX`.
const REAL_TIME: [(&str, u32); 2] = [("RTMIN+", 15), ("RTMAX-", 14)];

/// Whether this is a signal: a name with or without `SIG`, however it is cased, or any number but 0.
#[must_use]
pub fn is_signal(text: &str) -> bool {
    if let Ok(number) = text.parse::<i64>() {
        return number != 0;
    }
    let name = text.to_uppercase();
    let name = name.strip_prefix("SIG").unwrap_or(&name);
    NAMES.contains(&name)
        || REAL_TIME.iter().any(|(base, last)| name.strip_prefix(base).is_some_and(|n| counts(n, *last)))
}

/// Numbers that mean the same signal everywhere. (POSIX.1-2024, kill)
const NUMBERS: [(&str, &str); 7] =
    [("1", "HUP"), ("2", "INT"), ("3", "QUIT"), ("6", "ABRT"), ("9", "KILL"), ("14", "ALRM"), ("15", "TERM")];

/// The name of a signal in full, such as `SIGTERM`, of what `STOPSIGNAL` takes; none where a number depends on the machine.
#[must_use]
pub fn signal_name(text: &str) -> Option<String> {
    let numbered = NUMBERS.iter().find(|(number, _)| *number == text).map(|(_, name)| (*name).to_owned());
    let name = numbered.unwrap_or_else(|| text.to_uppercase());
    let name = name.strip_prefix("SIG").unwrap_or(&name);
    (is_signal(name) && !name.starts_with(|c: char| c.is_ascii_digit() || c == '-')).then(|| format!("SIG{name}"))
}

/// Whether `text` is a number from 1 to `last`, written without leading zeros.
fn counts(text: &str, last: u32) -> bool {
    let plain = text.starts_with(|c: char| matches!(c, '1'..='9'));
    plain && text.parse::<u32>().is_ok_and(|number| number <= last)
}

/// The name nearest to what is written, if one is near.
#[must_use]
pub fn guess(text: &str) -> Option<String> {
    let name = text.to_uppercase();
    let short = name.strip_prefix("SIG").unwrap_or(&name);
    shiplint_source::nearest(short, NAMES).map(|name| format!("SIG{name}"))
}

#[cfg(test)]
mod tests {
    use super::signal_name;

    #[test]
    fn a_signal_has_one_full_name() {
        for (text, name) in [
            ("sigterm", Some("SIGTERM")),
            ("QUIT", Some("SIGQUIT")),
            ("9", Some("SIGKILL")),
            ("RTMIN+3", Some("SIGRTMIN+3")),
            ("37", None),
            ("SIGNOPE", None),
            ("", None),
        ] {
            assert_eq!(signal_name(text).as_deref(), name, "{text}");
        }
    }
}
