//! Objects as Codacy reads them, one behind the other.

use std::io::{self, Write};

use serde_json::json;

use super::Report;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (file, issue) in report.issues() {
        let object = json!({
            "filename": file.name_for(issue),
            "line": issue.line,
            "message": file.detail(issue),
            "patternId": issue.code,
        });
        serde_json::to_writer(&mut *out, &object)?;
    }
    Ok(())
}
