//! An array of flat objects.

use std::io::{self, Write};

use serde_json::json;

use super::Report;
use crate::stream::Each;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let objects = || {
        report.issues().map(|(file, issue)| {
            json!({
                "code": issue.code,
                "column": issue.column,
                "file": file.name_for(issue),
                "level": issue.level(),
                "line": issue.line,
                "message": issue.message,
            })
        })
    };
    Ok(serde_json::to_writer(out, &Each(objects))?)
}
