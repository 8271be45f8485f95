//! GitLab's Code Quality report: an array of Code Climate issues (GitLab docs, "Code Quality report format").

use std::io::{self, Write};

use crate::stream::{self, Each};
use crate::{Report, codeclimate, fingerprints};

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(report.findings);
    stream::line(out, &Each(|| codeclimate::issues(report.findings, &prints)))
}
