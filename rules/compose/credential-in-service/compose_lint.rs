//! compose-lint judges names of variables and options by their parts, and takes every value for a secret that is no switch.

use compose_model::{Spanned, Step, Text};
use shiplint_linter::prelude::*;

const PARTS: [&str; 10] = [
    "ACCESS_KEY",
    "APIKEY",
    "API_KEY",
    "CREDENTIAL",
    "ENCRYPTION_KEY",
    "PASSPHRASE",
    "PASSWORD",
    "PRIVATE_KEY",
    "SECRET",
    "TOKEN",
];
const ENDS: [&str; 5] = ["PASSWD", "_DSN", "_PASS", "_PWD", "_SALT"];
const OPTIONS: [&str; 2] = ["MASTERAUTH", "REQUIREPASS"];
const SWITCHES: [&str; 8] = ["0", "1", "false", "no", "off", "on", "true", "yes"];
/// Parts of names that count something, whose values may be numbers.
const QUANTITIES: [&str; 39] = [
    "DURATION",
    "EXPIRATION",
    "EXPIRE",
    "EXPIRY",
    "INTERVAL",
    "ITERATIONS",
    "LIFETIME",
    "MAXAGE",
    "MAXLENGTH",
    "MAX_AGE",
    "MAX_LENGTH",
    "MINCHAR",
    "MINLENGTH",
    "MIN_CHAR",
    "MIN_LENGTH",
    "POLICY",
    "REQUIREMENTS",
    "RETENTION",
    "ROTATION",
    "ROUNDS",
    "TIMEOUT",
    "TOKENS",
    "TTL",
    "VALIDITY",
    "_ATTEMPTS",
    "_BONUS",
    "_DAYS",
    "_HISTORY",
    "_HOURS",
    "_LENGTH",
    "_LIMIT",
    "_MINS",
    "_MINUTES",
    "_MS",
    "_RETRIES",
    "_SECONDS",
    "_SECS",
    "_SIZE",
    "_STRENGTH",
];

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    for pair in &service.node.environment {
        let (name, Some(value)) = (pair.name.value.blank().to_uppercase(), &pair.value) else { continue };
        if names_credential(&name) && is_shipped(&name, value.value.blank(), has_default(value)) {
            report(&name, &value.place, ctx);
        }
    }
    for Argument { name, value, place, is_glued } in service.arguments() {
        let name = name.to_uppercase().replace(['-', '.'], "_");
        let value = value.replace(Argument::UNKNOWN, "");
        let is_secret = is_glued || names_credential(&name) || OPTIONS.iter().any(|option| name.contains(option));
        let is_reference = value.contains('$') || ["/", "./", "../", "~/"].iter().any(|head| value.starts_with(head));
        if is_secret && !is_reference && is_shipped(&name, value.trim(), false) {
            report(&name, &place, ctx);
        }
    }
}

fn report(name: &str, place: &Place, ctx: &mut Ctx) {
    ctx.report(place, format!("`{name}` sounds like a credential"));
}

fn names_credential(name: &str) -> bool {
    let is_credential = PARTS.iter().any(|part| name.contains(part)) || ENDS.iter().any(|end| name.ends_with(end));
    is_credential && !name.ends_with("_FILE") && !["ALLOW_EMPTY_", "RANDOM_"].iter().any(|part| name.contains(part))
}

/// Whether a variable in a value has a default, be it one that comes to nothing.
fn has_default(value: &Spanned<Text>) -> bool {
    value.origin.iter().any(|step| match step {
        Step::Variable(used) => used
            .operator
            .as_ref()
            .is_some_and(|operator| operator.kind == OperatorKind::Default && !operator.argument.text().is_empty()),
        _ => false,
    })
}

fn is_shipped(name: &str, value: &str, has_default: bool) -> bool {
    let bare = unquoted(value);
    let trimmed = bare.trim().to_lowercase();
    let is_open = SWITCHES.contains(&trimmed.as_str()) || (is_quantity(&trimmed) && counts(name));
    (has_default || !bare.is_empty()) && !is_open
}

fn unquoted(value: &str) -> &str {
    let inner = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(value)
}

fn counts(name: &str) -> bool {
    QUANTITIES.iter().any(|part| name.contains(part)) || ["_COST", "_PORT"].iter().any(|end| name.ends_with(end))
}

/// A number, perhaps with the unit of a time.
fn is_quantity(value: &str) -> bool {
    let number = ["ms", "s", "m", "h", "d"].iter().find_map(|unit| value.strip_suffix(unit)).unwrap_or(value);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    [whole, fraction].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}
