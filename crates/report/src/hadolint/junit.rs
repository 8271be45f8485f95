//! `JUnit` XML: one suite a file, one failed case a finding.

use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{File, Issue, Report, VERSION};
use crate::xml::{DECLARATION, Raw, Text};

/// hadolint takes no time: it is always this one.
const DURATION: &str = r#"time="0.001""#;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Moment { year, month, day, hour, minute, second } = Moment::of(report.time);
    write!(out, r#"{DECLARATION}<testsuites id="{year}{month:02}{day:02}_{hour:02}{minute:02}{second:02}""#)?;
    write!(out, r#" name="Hadolint run at {year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}" {DURATION}>"#)?;
    report.files.iter().try_for_each(|file| write_suite(report, file, out))?;
    write!(out, "</testsuites>")
}

fn write_suite(report: &Report<'_>, file: &File<'_>, out: &mut dyn Write) -> io::Result<()> {
    let errors = file.issues.iter().filter(|issue| issue.is_parse_error()).count();
    let failures = file.issues.len();
    write!(
        out,
        r#"<testsuite errors="{errors}" failures="{failures}" id="hadolint" name="Hadolint {VERSION}" {DURATION}"#
    )?;
    if file.issues.is_empty() {
        return write!(out, "/>");
    }
    write!(out, ">")?;
    for issue in &file.issues {
        if issue.is_parse_error() {
            write_error(report, file, issue, out)?;
        } else {
            write_failure(report, file, issue, out)?;
        }
    }
    write!(out, "</testsuite>")
}

fn write_failure(report: &Report<'_>, file: &File<'_>, issue: &Issue<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (code, line, level) = (issue.code, issue.line, issue.level());
    write!(out, r#"<testcase id="hadolint.rule.{code}" {DURATION}>"#)?;
    writeln!(
        out,
        r#"<failure id="{code}" message="{}" type="{level}">File: {}"#,
        Raw(issue.message),
        Text(report.path_of(file))
    )?;
    writeln!(out, "Line: {line}\nCategory: Hadolint - Dockerfile Static Analysis\n{level}: {}", Text(issue.message))?;
    write!(out, "</failure></testcase>")
}

fn write_error(report: &Report<'_>, file: &File<'_>, issue: &Issue<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (line, column) = (issue.line, issue.column);
    write!(out, r#"<testcase id="hadolint.error" name="{}" {DURATION}>"#, issue.code)?;
    write!(out, r#"<failure message="parse error at line {line}, column {column}" type="error">"#)?;
    writeln!(out, "Parse Error in {}\nLine: {line}\nColumn: {column}", Text(report.path_of(file)))?;
    writeln!(out, "Parse Error: {}", Text(&file.detail(issue)))?;
    write!(out, "</failure></testcase>")
}

/// A moment of the Gregorian calendar, UTC.
#[derive(Debug, PartialEq, Eq)]
struct Moment {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
}

impl Moment {
    /// One before 1970 is taken for its beginning.
    fn of(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
        // Eras of 400 years that begin on the first of March, so that the day of a leap year comes last.
        let days = seconds / 86_400 + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        Self {
            year: era * 400 + year + u64::from(month >= 10),
            month: if month < 10 { month + 3 } else { month - 9 },
            day: of_year - (153 * month + 2) / 5 + 1,
            hour: seconds / 3_600 % 24,
            minute: seconds / 60 % 60,
            second: seconds % 60,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn moments_have_dates() {
        for (seconds, expected) in [
            (0, (1970, 1, 1, 0, 0, 0)),
            (951_782_399, (2000, 2, 28, 23, 59, 59)),
            (951_782_400, (2000, 2, 29, 0, 0, 0)),
            (1_704_067_199, (2023, 12, 31, 23, 59, 59)),
            (4_107_542_400, (2100, 3, 1, 0, 0, 0)),
        ] {
            let Moment { year, month, day, hour, minute, second } =
                Moment::of(UNIX_EPOCH + Duration::from_secs(seconds));
            assert_eq!((year, month, day, hour, minute, second), expected, "{seconds}");
        }
    }
}
