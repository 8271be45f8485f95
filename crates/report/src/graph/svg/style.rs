//! How the picture looks, light and dark.

/// The style sheet.
pub(super) const SHEET: &str = "
text { font: 11px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; fill: #59636e; }
.ground { fill: #ffffff; }
.file { font-size: 14px; font-weight: 600; fill: #1f2328; }
.name { font-size: 14px; font-weight: 600; fill: #1f2328; }
.fact { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #1f2328; }
.caption { text-anchor: middle; font-size: 10px; }
.count { text-anchor: middle; font-weight: 600; fill: #ffffff; }
.box { stroke-width: 1.2; }
.service { fill: #f0f6ff; stroke: #8bb8f0; }
.stage { fill: #f8f4ff; stroke: #c3a8f0; stroke-dasharray: 5 3; }
.volume { fill: #eefaf4; stroke: #86cfa8; }
.path { fill: #fdf8ec; stroke: #d9bd7d; }
.service-word, .stage-word, .volume-word, .path-word { font-size: 11px; font-weight: 400; }
.service-word { fill: #2f6fbd; }
.stage-word { fill: #7a4cc2; }
.volume-word { fill: #2c8a58; }
.path-word { fill: #8a6a1c; }
.box.error { stroke: #d1242f; stroke-width: 1.8; }
.box.warning { stroke: #bf8700; stroke-width: 1.8; }
.badge.error { fill: #d1242f; }
.badge.warning { fill: #9a6700; }
.badge.info { fill: #0969da; }
.badge.hint { fill: #6e7781; }
.line { fill: none; stroke-width: 1.5; }
.needs { stroke: #57606a; }
.builds, .copies { stroke: #9a6fdf; }
.copies { stroke-dasharray: 5 3; }
.mounts { stroke: #4ca777; stroke-dasharray: 2 3; }
.needs-head { fill: #57606a; }
.builds-head { fill: #9a6fdf; }
.mounts-head { fill: #4ca777; }
.net0 { fill: #0969da; }
.net1 { fill: #d4731c; }
.net2 { fill: #1a7f37; }
.net3 { fill: #bf3989; }
.net4 { fill: #8250df; }
.net5 { fill: #0a7d8c; }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1; }
  .ground { fill: #0d1117; }
  .file, .name, .fact { fill: #e6edf3; }
  .service { fill: #111d2e; stroke: #2f5c94; }
  .stage { fill: #1b1528; stroke: #62468f; }
  .volume { fill: #0f2018; stroke: #2c6e4b; }
  .path { fill: #211b0d; stroke: #73602c; }
  .service-word { fill: #6cb0ff; }
  .stage-word { fill: #b794f4; }
  .volume-word { fill: #5cc98f; }
  .path-word { fill: #d8b45a; }
  .box.error { stroke: #f85149; }
  .box.warning { stroke: #d29922; }
  .needs { stroke: #9198a1; }
  .needs-head { fill: #9198a1; }
}
";

/// The heads of lines.
pub(super) const ARROWS: &str = r#"<defs>
<marker id="needs" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path class="needs-head" d="M0 0L8 4L0 8z"/></marker>
<marker id="builds" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path class="builds-head" d="M0 0L8 4L0 8z"/></marker>
<marker id="copies" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path class="builds-head" d="M0 0L8 4L0 8z"/></marker>
<marker id="mounts" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="5" markerHeight="5" orient="auto"><circle class="mounts-head" cx="4" cy="4" r="3"/></marker>
</defs>"#;
