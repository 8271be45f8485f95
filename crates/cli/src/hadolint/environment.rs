//! What environment variables say.

use std::str::FromStr;

use shiplint_linter::HadolintConfig;
use shiplint_report::hadolint::Format;
use shiplint_source::Severity;

use super::args::label;

/// Asks for the variables that count. What they cannot mean they do not say.
pub(super) fn config(get: impl Fn(&str) -> Option<String>) -> HadolintConfig {
    let switch = |name: &str| get(name).map(|value| is_true(&value));
    let list = |name: &str| -> Vec<String> {
        get(name).map(|value| value.split(',').map(str::to_owned).collect()).unwrap_or_default()
    };
    let severities =
        |name: &str, severity: Severity| list(name).into_iter().map(move |code| (code, severity)).collect::<Vec<_>>();
    let is_format = |name: &String| Format::from_str(name).is_ok();
    HadolintConfig {
        no_fail: switch("HADOLINT_NOFAIL"),
        no_color: get("NO_COLOR").map(|_| true),
        verbose: switch("HADOLINT_VERBOSE"),
        formats: list("HADOLINT_FORMAT").into_iter().filter(is_format).collect(),
        severities: [
            severities("HADOLINT_OVERRIDE_ERROR", Severity::Error),
            severities("HADOLINT_OVERRIDE_WARNING", Severity::Warning),
            severities("HADOLINT_OVERRIDE_INFO", Severity::Info),
            severities("HADOLINT_OVERRIDE_STYLE", Severity::Hint),
        ]
        .concat(),
        ignored: list("HADOLINT_IGNORE"),
        trusted_registries: list("HADOLINT_TRUSTED_REGISTRIES"),
        labels: list("HADOLINT_REQUIRE_LABELS").iter().filter_map(|text| label(text).ok()).collect(),
        strict_labels: switch("HADOLINT_STRICT_LABELS"),
        disable_ignore_pragma: switch("HADOLINT_DISABLE_IGNORE_PRAGMA"),
        failure_threshold: get("HADOLINT_FAILURE_THRESHOLD").and_then(|name| HadolintConfig::threshold(&name).ok()),
    }
}

fn is_true(value: &str) -> bool {
    ["1", "y", "on", "true", "yes"].iter().any(|word| value.eq_ignore_ascii_case(word))
}
