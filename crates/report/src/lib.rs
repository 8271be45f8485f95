//! Renders findings for people and machines.
//!
//! This crate knows findings, not the engine that made them; it reads no terminal and writes to nothing but the writer it is
//! given. Each output format is a module with one function; [`render`] picks it.

mod azure;
mod buildkit;
mod checkstyle;
mod codeclimate;
mod concise;
mod excerpt;
mod fingerprint;
mod format;
mod full;
mod github;
mod gitlab;
pub mod graph;
pub mod hadolint;
mod json;
mod junit;
mod markdown;
mod paint;
mod point;
mod rdjson;
mod report;
mod sarif;
mod sonarqube;
mod stream;
mod summary;
mod uri;
mod visible;
mod xml;

use std::io::{self, Write};

pub use fingerprint::fingerprints;
pub use format::Format;
pub use report::{Report, RunError, Style};

/// Writes `report` as `format`, ending in a line feed unless the format forbids it.
///
/// Much is written in small pieces: hand in a buffered writer. Only the writer's own errors are returned.
pub fn render(format: Format, report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Full => full::render(report, *style, out),
        Format::Concise => concise::render(report, out),
        Format::Json => json::render(report, out),
        Format::Jsonl => json::render_lines(report, out),
        Format::Sarif => sarif::render(report, out),
        Format::Github => github::render(report, out),
        Format::Gitlab => gitlab::render(report, out),
        Format::Junit => junit::render(report, out),
        Format::Checkstyle => checkstyle::render(report, out),
        Format::Sonarqube => sonarqube::render(report, out),
        Format::Codeclimate => codeclimate::render(report, out),
        Format::Azure => azure::render(report, out),
        Format::Rdjson => rdjson::render(report, out),
        Format::BuildkitJson => buildkit::render(report, out),
        Format::Markdown => markdown::render(report, out),
    }
}
