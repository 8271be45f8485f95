//! Texts of a service that Compose reads as a duration, a size or an address when it decodes them.

use crate::reader::Reader;
use crate::{Node, ProblemKind, Text, units};

const DURATIONS: &[&[&str]] = &[
    &["healthcheck", "interval"],
    &["healthcheck", "timeout"],
    &["healthcheck", "start_period"],
    &["healthcheck", "start_interval"],
    &["stop_grace_period"],
    &["deploy", "restart_policy", "delay"],
    &["deploy", "restart_policy", "window"],
    &["deploy", "update_config", "delay"],
    &["deploy", "update_config", "monitor"],
    &["deploy", "rollback_config", "delay"],
    &["deploy", "rollback_config", "monitor"],
];

/// Whether an attribute of that name is a duration.
pub(crate) fn is_duration(name: &str) -> bool {
    DURATIONS.iter().any(|path| path.last() == Some(&name))
}

const SIZES: &[&[&str]] = &[
    &["mem_limit"],
    &["mem_reservation"],
    &["memswap_limit"],
    &["shm_size"],
    &["build", "shm_size"],
    &["deploy", "resources", "limits", "memory"],
    &["deploy", "resources", "reservations", "memory"],
];

const NUMBERS: &[&[&str]] =
    &[&["cpus"], &["deploy", "resources", "limits", "cpus"], &["deploy", "resources", "reservations", "cpus"]];

/// Tells what Compose cannot decode in a service.
pub(crate) fn check(service: &Node, reader: &mut Reader<'_>) {
    for path in DURATIONS {
        check_text(service.at(path), ProblemKind::BadDuration, "no duration, such as `1m30s`", reader, |text| {
            units::duration(text).is_some()
        });
    }
    for path in SIZES {
        check_text(service.at(path), ProblemKind::BadSize, "no size, such as `512m`", reader, |text| {
            text == "-1" || units::bytes(text).is_some()
        });
    }
    for path in NUMBERS {
        check_text(service.at(path), ProblemKind::BadNumber, "no number, such as `0.5`", reader, |text| {
            text.parse::<f64>().is_ok()
        });
    }
    for path in [&["extra_hosts"][..], &["build", "extra_hosts"]] {
        for item in service.at(path).map_or(&[][..], Node::items) {
            check_text(Some(item), ProblemKind::BadPair, "a host without its address", reader, |text| {
                text.contains(['=', ':'])
            });
        }
    }
    for item in service.get("environment").map_or(&[][..], Node::items) {
        let name = item.text().map(|text| text.pair().0);
        if let Some(name) = name.filter(|name| name.known().is_some_and(|name| name.ends_with(' '))) {
            let message = "a blank stands between the name of a variable and its equals sign";
            reader.problem(item, ProblemKind::BadPair, item.place_of(&name), message);
        }
    }
}

fn check_text(
    node: Option<&Node>,
    kind: ProblemKind,
    what: &str,
    reader: &mut Reader<'_>,
    valid: impl Fn(&str) -> bool,
) {
    let Some(node) = node else { return };
    if let Some(text) = node.text().and_then(Text::known).filter(|text| !valid(text)) {
        reader.problem(node, kind, node.place.clone(), format!("`{text}` is {what}"));
    }
}
