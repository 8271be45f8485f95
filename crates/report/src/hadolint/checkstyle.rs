//! Checkstyle's XML report.

use std::io::{self, Write};

use super::{File, Issue, Report};
use crate::xml::{DECLARATION, Raw};

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, r#"{DECLARATION}<checkstyle version="4.3">"#)?;
    for file in report.files {
        write!(out, r#"<file name="{}""#, Raw(report.path_of(file)))?;
        if file.issues.is_empty() {
            write!(out, "/>")?;
        } else {
            write!(out, ">")?;
            file.issues.iter().try_for_each(|issue| write_issue(file, issue, out))?;
            write!(out, "</file>")?;
        }
    }
    write!(out, "</checkstyle>")
}

fn write_issue(file: &File<'_>, issue: &Issue<'_>, out: &mut dyn Write) -> io::Result<()> {
    let detail = file.detail(issue);
    write!(out, r#"<error column="{}" line="{}" message="{}""#, issue.column, issue.line, Raw(&detail))?;
    write!(out, r#" severity="{}""#, issue.level())?;
    if !issue.is_parse_error() {
        write!(out, r#" source="{}""#, issue.code)?;
    }
    write!(out, "/>")
}
