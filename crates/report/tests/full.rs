//! What people see in the terminal.

mod common;

use common::{MISMATCH, UNPINNED, at, finding, fix, gone, label, rendered, sample};
use shiplint_report::{Format, Report, Style, render};
use shiplint_source::{Diagnostic, Safety, Severity, Source, Span};

fn full(findings: &[Diagnostic]) -> String {
    // Codespan leaves blanks behind some borders.
    rendered(Format::Full, findings, &[]).lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn assert_shows(text: &str, expected: &str) {
    assert!(text.contains(expected), "expected:\n{expected}\nin:\n{text}");
}

#[test]
fn places_in_other_files_help_and_fixes_are_shown() {
    let expected = "\
warning[unpinned-package]: `curl` has no version
  ┌─ app/Dockerfile:4:11
  │
4 │     ünzip curl
  │           ^^^^

error[port-mismatch]: `80` is published, but nothing listens there
  ┌─ compose.yaml:4:14
  │
4 │     ports: [\"80:80\"]
  │              ^^^^^
  │
  ┌─ app/Dockerfile:2:8
  │
2 │ EXPOSE 8080
  │        ---- the image listens here
  │
  = help: publish the port of the image
  = fix: publish `8080`
  = fix: listen on `80` (unsafe)

2 findings (1 error, 1 warning) in 2 of 3 files, 1 fixable with --fix
";
    assert_eq!(full(&sample()), expected);
}

#[test]
fn severities_bear_our_names() {
    let source = Source::new("Dockerfile", "FROM a\n");
    for severity in Severity::ALL {
        let found = Diagnostic { severity: *severity, ..finding(&UNPINNED, at(&source, "a"), "x") };
        assert!(full(&[found]).starts_with(&format!("{severity}[unpinned-package]: x\n")), "{severity}");
    }
}

#[test]
fn a_high_span_is_cut_in_its_middle() {
    let source = Source::new("Dockerfile", format!("FROM a\nRUN x \\\n{}  end\n", "  more \\\n".repeat(90)));
    let run = Span::new(at(&source, "RUN").span.start, source.span().end);
    let expected = "
 2 │ ╭ RUN x \\
 3 │ │   more \\
 4 │ │   more \\
 5 │ │   more \\
   · │
92 │ │   more \\
93 │ │   end
   │ ╰─────^
";
    assert_shows(&full(&[finding(&UNPINNED, source.place(run), "x")]), expected);
}

#[test]
fn a_long_line_is_cut_around_the_span() {
    let filler = "a: 1, ".repeat(9_000);
    let source = Source::new("compose.yaml", format!("x: {{{filler}bad: 2, {filler}}}\ny: 3\n"));
    let mut found = finding(&MISMATCH, at(&source, "bad"), "x");
    found.labels = vec![label(at(&source, "x:"), "out of sight"), label(at(&source, "y:"), "next line")];
    let text = full(&[found]);
    assert_shows(&text, "compose.yaml:1:54005\n");
    assert_shows(&text, " a: 1, bad: 2, a: 1, ");
    assert_shows(&text, "\n  │ out of sight\n");
    assert_shows(&text, "2 │ y: 3\n  │ -- next line\n");
    assert!(text.lines().all(|line| line.chars().count() < 160), "{text}");

    let carets = text.lines().find(|line| line.contains("^^^")).expect("carets");
    let line = text.lines().find(|line| line.contains("bad")).expect("the line");
    let column = |text: &str, words| text.find(words).map(|at| text[..at].chars().count());
    assert_eq!(column(carets, "^^^"), column(line, "bad"));
    assert!(line.starts_with("1 │ …") && line.ends_with('…'), "{line}");
}

#[test]
fn the_end_of_a_long_line_fills_the_width() {
    let source = Source::new("Dockerfile", format!("RUN {} end\n", "x".repeat(500)));
    let text = full(&[finding(&UNPINNED, at(&source, "end"), "x")]);
    let line = text.lines().find(|line| line.starts_with("1 │")).expect("the line");
    assert_eq!(line.chars().count(), "1 │ …".chars().count() + 140);
}

#[test]
fn nothing_moves_the_cursor() {
    let bytes = b"FROM a\xff\xfe\tb \x1b[31m\x07 \xe2\x80\xaec\r\nRUN x\rd\n".to_vec();
    let source = Source::from_bytes("\u{1b}[2J/Dockerfile".into(), bytes);
    let mut found = finding(&UNPINNED, at(&source, "b"), "bad \u{1b}[31m\nline");
    found.labels = vec![label(at(&source, "d"), "tab\tand \u{7f}")];
    found.help = Some("\u{202e}pleh".to_owned());
    found.fixes = vec![fix("\u{85}", Safety::Safe, Vec::new())];
    let text = full(&[found]);
    assert_shows(&text, "warning[unpinned-package]: bad ␛[31m␊line\n  ┌─ ␛[2J/Dockerfile:1:10\n");
    assert_shows(&text, "1 │ FROM a��    b ␛[31m␇ �c\n  │             ^\n");
    assert_shows(&text, "2 │ RUN x␍d\n  │       - tab\tand ␡\n");
    assert_shows(&text, "= help: �pleh\n  = fix: �\n");
}

#[test]
fn a_message_is_never_a_flood() {
    let source = Source::new("Dockerfile", "FROM a\n");
    let found = finding(&UNPINNED, at(&source, "a"), &format!("unknown `{}`", "x".repeat(60_000)));
    for format in [Format::Full, Format::Concise, Format::Markdown] {
        let text = rendered(format, std::slice::from_ref(&found), &[]);
        assert!(text.contains("xxx…") && text.len() < 2_000, "{format}");
    }
}

#[test]
fn spans_at_odd_places_are_shown_somewhere() {
    let source = Source::new("Dockerfile", "FROM é\r\n\r\n");
    for (start, end, expected) in [
        (10, 10, "2 │\n  │ ^\n"),
        (11, 11, "3 │\n  │ ^\n"),
        (6, 7, "1 │ FROM é\n  │      ^\n"),
        (7, 8, "1 │ FROM é\n  │       ^\n"),
        (5, 900, "1 │ FROM é\n  │      ^\n"),
        (900, 901, "3 │\n  │ ^\n"),
    ] {
        let found = finding(&UNPINNED, source.place(Span::new(start, end)), "x");
        assert_shows(&full(&[found]), expected);
    }
    assert_shows(&full(&[finding(&UNPINNED, Source::new("x", "").place(Span::at(0)), "x")]), "1 │\n  │ ^\n");
}

#[test]
fn the_last_line_sums_up() {
    let source = Source::new("Dockerfile", "FROM a\n");
    let mild = Diagnostic { severity: Severity::Info, ..finding(&UNPINNED, at(&source, "a"), "x") };
    let unsafe_fix = fix("mend", Safety::Unsafe, Vec::new());
    let fixable = Diagnostic { fixes: vec![unsafe_fix], ..mild.clone() };
    let both = [sample(), vec![fixable.clone()]].concat();
    for (findings, errors, expected) in [
        (vec![], vec![], "no findings in 3 files"),
        (vec![], vec![gone()], "no findings in 3 files; 1 file could not be linted"),
        (vec![mild.clone()], vec![], "1 finding (1 info) in 1 of 3 files"),
        (vec![mild, fixable], vec![], "2 findings (2 infos) in 1 of 3 files, 1 fixable with --unsafe-fixes"),
        (
            both,
            vec![],
            "3 findings (1 error, 1 warning, 1 info) in 3 of 3 files, 1 fixable with --fix, 1 more with --unsafe-fixes",
        ),
    ] {
        let text = rendered(Format::Full, &findings, &errors);
        assert_eq!(text.lines().last(), Some(expected));
    }
}

#[test]
fn colours_only_where_asked_for() {
    let findings = sample();
    let report = Report { findings: &findings, errors: &[], files: 2 };
    let show = |color| {
        let mut out = Vec::new();
        render(Format::Full, &report, &Style { color }, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    };
    let (plain, coloured) = (show(false), show(true));
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.contains("\u{1b}[91merror[port-mismatch]\u{1b}[0m"), "{coloured:?}");
    let mut stripped = String::new();
    for piece in coloured.split('\u{1b}') {
        stripped += piece.strip_prefix('[').and_then(|code| code.split_once('m')).map_or(piece, |(_, rest)| rest);
    }
    assert_eq!(stripped, plain);
}
