//! One line a finding, in the form editors and terminals jump from (GNU coding standards, "Formatting Error Messages").

use std::io::{self, Write};

use crate::point::Region;
use crate::{Report, visible};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings {
        let start = Region::new(&finding.place).start;
        let path = finding.place.path().to_string();
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            visible::line(&path),
            start.line,
            start.column,
            finding.severity,
            finding.rule.id,
            visible::line(&finding.message)
        )?;
    }
    Ok(())
}
