//! The formats of other tools, and the short one.

mod common;

use common::{MISMATCH, UNPINNED, at, finding, gone, parsed, rendered, sample};
use serde_json::{Value, json};
use shiplint_report::{Format, fingerprints};
use shiplint_source::{Diagnostic, Severity, Source, Span};

/// A finding whose every text needs care, over the line end of its first line.
fn awkward() -> Diagnostic {
    let source = Source::new("a,b:c;d]%|<&\".yaml", "é x\nyy\n");
    finding(&UNPINNED, source.place(Span::new(3, 7)), "50% <of> \"it\" & [more]; a|b,\r\nnext: `<c>` _d_")
}

#[test]
fn names_are_read_back() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(*format));
        assert!(rendered(*format, &sample(), &[gone()]).contains("port-mismatch"), "{format}");
    }
    let unknown = "xml".parse::<Format>().expect_err("no such format");
    assert!(unknown.to_string().starts_with("unknown format `xml` (known: full, concise, json, "), "{unknown}");
}

#[test]
fn whole_outputs() {
    for (format, findings, expected) in [
        (
            Format::Concise,
            sample(),
            "app/Dockerfile:4:11: warning[unpinned-package] `curl` has no version\n\
             compose.yaml:4:14: error[port-mismatch] `80` is published, but nothing listens there\n",
        ),
        (
            Format::Concise,
            vec![awkward()],
            "a,b:c;d]%|<&\".yaml:1:3: warning[unpinned-package] 50% <of> \"it\" & [more]; a|b,␍␊next: `<c>` _d_\n",
        ),
        (
            Format::Github,
            sample(),
            "::error file=gone/Dockerfile::permission denied\n\
             ::warning file=app/Dockerfile,line=4,col=11,endLine=4,endColumn=15,title=unpinned-package::`curl` has no version\n\
             ::error file=compose.yaml,line=4,col=14,endLine=4,endColumn=19,title=port-mismatch::`80` is published, but nothing listens there\n",
        ),
        (
            Format::Github,
            vec![awkward()],
            "::error file=gone/Dockerfile::permission denied\n\
             ::warning file=a%2Cb%3Ac;d]%25|<&\".yaml,line=1,endLine=2,title=unpinned-package::50%25 <of> \"it\" & [more]; a|b,%0D%0Anext: `<c>` _d_\n",
        ),
        (
            Format::Azure,
            vec![awkward()],
            "##vso[task.logissue type=error;sourcepath=gone/Dockerfile;]permission denied\n\
             ##vso[task.logissue type=warning;sourcepath=a,b:c%3Bd%5D%AZP25|<&\".yaml;linenumber=1;columnnumber=3;code=unpinned-package;]50%AZP25 <of> \"it\" & [more%5D%3B a|b,%0D%0Anext: `<c>` _d_\n",
        ),
        (
            Format::Checkstyle,
            vec![awkward()],
            r#"<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="gone/Dockerfile">
    <error line="1" severity="error" message="permission denied"/>
  </file>
  <file name="a,b:c;d]%|&lt;&amp;&quot;.yaml">
    <error line="1" column="3" severity="warning" message="50% &lt;of&gt; &quot;it&quot; &amp; [more]; a|b,␍&#10;next: `&lt;c&gt;` _d_" source="shiplint.unpinned-package"/>
  </file>
</checkstyle>
"#,
        ),
        (
            Format::Junit,
            sample(),
            r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="shiplint" tests="3" failures="2" errors="1">
  <testsuite name="gone/Dockerfile" tests="1" failures="0" errors="1">
    <testcase name="input" classname="gone/Dockerfile" file="gone/Dockerfile">
      <error message="permission denied" type="input"/>
    </testcase>
  </testsuite>
  <testsuite name="app/Dockerfile" tests="1" failures="1" errors="0">
    <testcase name="unpinned-package" classname="app/Dockerfile" file="app/Dockerfile" line="4">
      <failure message="`curl` has no version" type="warning">app/Dockerfile:4:11: `curl` has no version</failure>
    </testcase>
  </testsuite>
  <testsuite name="compose.yaml" tests="1" failures="1" errors="0">
    <testcase name="port-mismatch" classname="compose.yaml" file="compose.yaml" line="4">
      <failure message="`80` is published, but nothing listens there" type="error">compose.yaml:4:14: `80` is published, but nothing listens there</failure>
    </testcase>
  </testsuite>
</testsuites>
"#,
        ),
        (
            Format::Markdown,
            vec![awkward()],
            r#"**shiplint**: 1 finding (1 warning) in 1 of 3 files; 1 file could not be linted

| Place | Severity | Rule | Finding |
| --- | --- | --- | --- |
| a,b:c;d\]%\|\<\&".yaml:1:3 | warning | [unpinned-package](https://shiplint.dev/rules/unpinned-package) | 50% \<of\> "it" \& \[more\]; a\|b,␍␊next: `<c>` \_d\_ |

| File | Error |
| --- | --- |
| gone/Dockerfile | permission denied |
"#,
        ),
    ] {
        assert_eq!(rendered(format, &findings, &[gone()]), expected, "{format}");
    }
}

#[test]
fn a_clean_run_is_a_whole_document() {
    for (format, expected) in [
        (Format::Concise, ""),
        (Format::Github, ""),
        (Format::Azure, ""),
        (Format::Codeclimate, ""),
        (Format::Gitlab, "[]\n"),
        (Format::Sonarqube, "{\"rules\":[],\"issues\":[]}\n"),
        (Format::Markdown, "**shiplint**: no findings in 3 files\n"),
    ] {
        assert_eq!(rendered(format, &[], &[]), expected, "{format}");
    }
    let junit = rendered(Format::Junit, &[], &[]);
    assert!(junit.contains(r#"tests="1" failures="0" errors="0""#) && junit.contains("<testcase "), "{junit}");
}

#[test]
fn each_severity_has_a_foreign_name() {
    let source = Source::new("Dockerfile", "FROM a\n");
    let names = |severity| {
        let found = [Diagnostic { severity, ..finding(&MISMATCH, at(&source, "a"), "x") }];
        let text = |format| rendered(format, &found, &[]);
        let word = |text: String, before: &str, after: &str| {
            text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map(|(word, _)| word.to_owned())
        };
        [
            word(text(Format::Github), "::", " "),
            word(text(Format::Azure), "task.", ";"),
            word(text(Format::Checkstyle), "severity=\"", "\""),
            word(text(Format::Gitlab), "\"severity\":\"", "\""),
            word(text(Format::Rdjson), "\"severity\":\"", "\""),
            word(text(Format::Sonarqube), "\"impacts\":[{\"severity\":\"", "\""),
        ]
        .map(|name| name.unwrap_or_default().split(']').next().unwrap_or_default().to_owned())
    };
    for (severity, expected) in [
        (Severity::Error, ["error", "logissue type=error", "error", "critical", "ERROR", "HIGH"]),
        (Severity::Warning, ["warning", "logissue type=warning", "warning", "major", "WARNING", "MEDIUM"]),
        (Severity::Info, ["notice", "", "info", "minor", "INFO", "LOW"]),
        (Severity::Hint, ["notice", "", "info", "info", "INFO", "INFO"]),
    ] {
        assert_eq!(names(severity), expected, "{severity}");
    }
    let mild = [Diagnostic { severity: Severity::Hint, ..finding(&MISMATCH, at(&source, "a"), "x]") }];
    let line = "##vso[task.debug]Dockerfile:1:6: hint[port-mismatch%5D x%5D\n";
    assert_eq!(rendered(Format::Azure, &mild, &[]), line);
}

#[test]
fn code_climate_issues() {
    let findings = sample();
    let prints = fingerprints(&findings);
    let expected = json!([
        {
            "type": "issue",
            "check_name": "unpinned-package",
            "description": "`curl` has no version",
            "categories": ["Bug Risk"],
            "severity": "major",
            "fingerprint": prints[0],
            "location": { "path": "app/Dockerfile", "lines": { "begin": 4, "end": 4 } },
        },
        {
            "type": "issue",
            "check_name": "port-mismatch",
            "description": "`80` is published, but nothing listens there",
            "categories": ["Bug Risk"],
            "severity": "critical",
            "fingerprint": prints[1],
            "location": { "path": "compose.yaml", "lines": { "begin": 4, "end": 4 } },
        },
    ]);
    assert_eq!(parsed(Format::Gitlab, &findings, &[]), expected);

    let stream = rendered(Format::Codeclimate, &findings, &[]);
    let issues: Vec<Value> =
        stream.split_terminator('\0').map(|issue| serde_json::from_str(issue).expect(issue)).collect();
    assert_eq!(Value::Array(issues), expected);
}

#[test]
fn sonarqube_counts_columns_from_zero_in_utf16() {
    let source = Source::new("Dockerfile", "𝄞 x\ny\n");
    let range = |start, end| {
        let place = source.place(Span::new(start, end));
        let document = parsed(Format::Sonarqube, &[finding(&MISMATCH, place, "x")], &[]);
        document["issues"][0]["primaryLocation"]["textRange"].clone()
    };
    assert_eq!(range(5, 6), json!({ "startLine": 1, "endLine": 1, "startColumn": 3, "endColumn": 4 }));
    assert_eq!(range(5, 7), range(5, 6), "a line end is no part of a range");
    assert_eq!(range(5, 8), json!({ "startLine": 1, "endLine": 2, "startColumn": 3, "endColumn": 1 }));
    assert_eq!(range(6, 6), json!({ "startLine": 1 }));
}

#[test]
fn sonarqube_rules_are_as_grave_as_their_gravest_finding() {
    let mut findings = sample();
    findings.push(Diagnostic { severity: Severity::Hint, ..findings[1].clone() });
    let document = parsed(Format::Sonarqube, &findings, &[]);
    let rule = json!({
        "id": "port-mismatch",
        "name": "port-mismatch",
        "description": MISMATCH.summary,
        "engineId": "shiplint",
        "cleanCodeAttribute": "LOGICAL",
        "type": "BUG",
        "severity": "CRITICAL",
        "impacts": [{ "softwareQuality": "RELIABILITY", "severity": "HIGH" }],
    });
    assert_eq!(document["rules"][0], rule);
    assert_eq!(document["rules"].as_array().map(Vec::len), Some(2));
    let secondary = json!([{
        "message": "the image listens here",
        "filePath": "app/Dockerfile",
        "textRange": { "startLine": 2, "endLine": 2, "startColumn": 7, "endColumn": 11 },
    }]);
    assert_eq!(document["issues"][1]["secondaryLocations"], secondary);
    assert_eq!(document["issues"][1]["ruleId"], "port-mismatch");
}

#[test]
fn rdjson_counts_bytes_and_suggests_single_edits() {
    let document = parsed(Format::Rdjson, &sample(), &[]);
    let range = |line, start, end| json!({ "start": { "line": line, "column": start }, "end": { "line": line, "column": end } });
    assert_eq!(document["source"]["name"], "shiplint");
    let curl = json!({
        "message": "`curl` has no version",
        "location": { "path": "app/Dockerfile", "range": range(4, 12, 16) },
        "severity": "WARNING",
        "code": { "value": "unpinned-package", "url": "https://shiplint.dev/rules/unpinned-package" },
        "suggestions": [],
    });
    assert_eq!(document["diagnostics"][0], curl);
    let suggestions = json!([{ "range": range(4, 14, 19), "text": "80:8080" }]);
    assert_eq!(document["diagnostics"][1]["suggestions"], suggestions);
}
