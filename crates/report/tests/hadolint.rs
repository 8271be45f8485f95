//! The formats of hadolint, to the byte.

mod common;

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use shiplint_report::hadolint::{File, Format, Report, render};
use shiplint_source::{Category, Diagnostic, Peer, RuleInfo, Severity, Source};

use common::{UNPINNED, at, finding};

static BROKEN: RuleInfo =
    RuleInfo { id: "unknown-flag", category: Category::Syntax, severity: Severity::Error, ..UNPINNED };

fn coded(source: &Arc<Source>, words: &str, severity: Severity, code: (Peer, &'static str)) -> Diagnostic {
    let message = format!("<{words}> & \"more\"");
    let finding = finding(&UNPINNED, at(source, words), &message);
    Diagnostic { severity, codes: vec![code, (Peer::Trivy, "DS-0001")], ..finding }
}

/// A file with findings, one that cannot be read from standard input, and a clean one.
fn shown(format: Format, path: Option<&str>) -> String {
    let app = Source::new("app/Dockerfile", "FROM debian\nRUN cd $x \\\n  && curl\n");
    let mut in_run = coded(&app, "curl", Severity::Warning, (Peer::Hadolint, "DL3008"));
    in_run.enclosing = at(&app, "RUN cd $x \\\n  && curl").span;
    let findings = [
        in_run.clone(),
        in_run,
        coded(&app, "$x", Severity::Hint, (Peer::Shellcheck, "SC2086")),
        coded(&app, "debian", Severity::Error, (Peer::Hadolint, "DL3006")),
        finding(&UNPINNED, at(&app, "cd"), "hadolint knows nothing of this"),
    ];
    let input = Source::new("-", "FROM debian:12\n\tCOPY --foo=1 a b\n");
    let broken = finding(&BROKEN, at(&input, "--foo"), "no such flag");
    let files =
        [File::new("app/Dockerfile", &findings), File::new("-", std::slice::from_ref(&broken)), File::new("clean", [])];
    let time = UNIX_EPOCH + Duration::from_secs(1_234_567_890);
    let report = Report { files: &files, path, color: path.is_none(), time };
    let mut out = Vec::new();
    render(format, &report, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("all formats are UTF-8")
}

#[test]
fn lines() {
    assert_eq!(
        shown(Format::Tty, Some("shown")),
        "app/Dockerfile:1 DL3006 error: <debian> & \"more\"\n\
         app/Dockerfile:2 DL3008 warning: <curl> & \"more\"\n\
         app/Dockerfile:2 SC2086 style: <$x> & \"more\"\n\
         /dev/stdin:2:7 no such flag\n"
    );
    assert_eq!(
        shown(Format::Gnu, None),
        "hadolint:app/Dockerfile:1: DL3006 error: <debian> & \"more\"\n\
         hadolint:app/Dockerfile:2: DL3008 warning: <curl> & \"more\"\n\
         hadolint:app/Dockerfile:2: SC2086 style: <$x> & \"more\"\n\
         hadolint:/dev/stdin:2:7: no such flag\n"
    );
    let colored = shown(Format::Tty, None);
    for word in
        ["\u{1b}[1m\u{1b}[91merror\u{1b}[0m:", "\u{1b}[1m\u{1b}[93mwarning\u{1b}[0m:", "\u{1b}[96mstyle\u{1b}[0m:"]
    {
        assert!(colored.contains(word), "{colored:?}");
    }
}

#[test]
fn json() {
    assert_eq!(
        shown(Format::Json, Some("shown")),
        concat!(
            r#"[{"code":"DL3006","column":1,"file":"app/Dockerfile","level":"error","line":1,"message":"<debian> & \"more\""},"#,
            r#"{"code":"DL3008","column":1,"file":"app/Dockerfile","level":"warning","line":2,"message":"<curl> & \"more\""},"#,
            r#"{"code":"SC2086","column":1,"file":"app/Dockerfile","level":"style","line":2,"message":"<$x> & \"more\""},"#,
            r#"{"code":"DL1000","column":7,"file":"/dev/stdin","level":"error","line":2,"message":"no such flag"}]"#,
        )
    );
}

#[test]
fn codacy() {
    assert_eq!(
        shown(Format::Codacy, Some("shown")),
        concat!(
            r#"{"filename":"app/Dockerfile","line":1,"message":"<debian> & \"more\"","patternId":"DL3006"}"#,
            r#"{"filename":"app/Dockerfile","line":2,"message":"<curl> & \"more\"","patternId":"DL3008"}"#,
            r#"{"filename":"app/Dockerfile","line":2,"message":"<$x> & \"more\"","patternId":"SC2086"}"#,
            r#"{"filename":"/dev/stdin","line":2,"message":"/dev/stdin:2:7:\n  |\n2 | \tCOPY --foo=1 a b\n  | \t     ^\nno such flag\n","#,
            r#""patternId":"DL1000"}"#,
        )
    );
}

#[test]
fn codeclimate() {
    let shown_as_is = shown(Format::Codeclimate, None);
    let issues: Vec<&str> = shown_as_is.split('\0').collect();
    assert_eq!(
        issues[0],
        concat!(
            r#"{"categories":["Bug Risk"],"check_name":"DL3006","description":"<debian> & \"more\"","#,
            r#""location":{"lines":{"begin":1,"end":1},"path":"app/Dockerfile"},"severity":"blocker","type":"issue"}"#,
        )
    );
    assert!(issues[1].contains(r#""severity":"major""#) && issues[2].contains(r#""severity":"minor""#), "{issues:?}");
    assert!(
        issues[3].contains(
            r#""location":{"path":"/dev/stdin","positions":{"begin":{"column":7,"line":2},"end":{"column":7,"line":2}}}"#
        ),
        "{issues:?}"
    );
    assert_eq!((issues[4], issues.len()), ("", 5));
    assert_eq!(shown(Format::Codeclimate, Some("shown")).matches(r#""path":"shown""#).count(), 4);
}

#[test]
fn a_fingerprint_is_the_sha_1_of_its_issue() {
    let shown = shown(Format::GitlabCodeclimate, None);
    let first = shown.split(r#","location""#).next().expect("a beginning");
    assert_eq!(
        first,
        concat!(
            r#"[{"categories":["Bug Risk"],"check_name":"DL3006","description":"<debian> & \"more\"","#,
            r#""fingerprint":"97d0afca77f49b54a26f98db5f9e1d3ae57689d3""#,
        )
    );
}

#[test]
fn sonarqube() {
    let shown = shown(Format::Sonarqube, Some("shown"));
    let issues: Vec<&str> = shown.split(r#"{"engineId":"Hadolint","#).collect();
    assert_eq!(
        issues[..2],
        [
            r#"{"issues":["#,
            concat!(
                r#""primaryLocation":{"filePath":"shown","message":"<debian> & \"more\"","#,
                r#""textRange":{"endColumn":1,"endLine":1,"startColumn":0,"startLine":1}},"#,
                r#""ruleId":"DL3006","severity":"CRITICAL","type":"BUG"},"#,
            )
        ]
    );
    assert!(issues[2].ends_with(r#""severity":"MAJOR","type":"CODE_SMELL"},"#), "{shown}");
    assert!(issues[3].ends_with(r#""severity":"INFO","type":"CODE_SMELL"},"#), "{shown}");
    assert!(
        issues[4].ends_with(concat!(
            r#""textRange":{"endColumn":7,"endLine":2,"startColumn":7,"startLine":2}},"#,
            r#""ruleId":"DL1000","severity":"BLOCKER","type":"BUG"}]}"#,
        )),
        "{shown}"
    );
}

#[test]
fn sarif() {
    let shown = shown(Format::Sarif, None);
    let result = |level: &str, uri: &str, line: u32, column: u32, language: &str, text: &str, code: &str| {
        format!(
            concat!(
                r#"{{"level":"{level}","locations":[{{"physicalLocation":{{"artifactLocation":{{"uri":"{uri}"}},"#,
                r#""region":{{"endColumn":{column},"endLine":{line},"sourceLanguage":"{language}","#,
                r#""startColumn":{column},"startLine":{line}}}}}}}],"message":{{"text":"{text}"}},"ruleId":"{code}"}}"#,
            ),
            level = level,
            uri = uri,
            line = line,
            column = column,
            language = language,
            text = text,
            code = code,
        )
    };
    let results = [
        result("error", "app/Dockerfile", 1, 1, "dockerfile", r#"<debian> & \"more\""#, "DL3006"),
        result("warning", "app/Dockerfile", 2, 1, "dockerfile", r#"<curl> & \"more\""#, "DL3008"),
        result("note", "app/Dockerfile", 2, 1, "sh", r#"<$x> & \"more\""#, "SC2086"),
        result("error", "/dev/stdin", 2, 7, "dockerfile", "no such flag", "DL1000"),
    ];
    let head = r#"{"$schema":"http://json.schemastore.org/sarif-2.1.0","runs":[{"defaultSourceLanguage":"dockerfile","results":["#;
    assert!(shown.starts_with(&format!("{head}{}],\"tool\":{{\"driver\":", results.join(","))), "{shown}");
    assert!(
        shown.contains(r#""name":"Hadolint""#) && shown.ends_with(r#""version":"2.15.1"}}}],"version":"2.1.0"}"#),
        "{shown}"
    );
}

#[test]
fn checkstyle() {
    assert_eq!(
        shown(Format::Checkstyle, None),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><checkstyle version="4.3"><file name="app/Dockerfile">"#,
            r#"<error column="1" line="1" message="&lt;debian> &amp; &quot;more&quot;" severity="error" source="DL3006"/>"#,
            r#"<error column="1" line="2" message="&lt;curl> &amp; &quot;more&quot;" severity="warning" source="DL3008"/>"#,
            r#"<error column="1" line="2" message="&lt;$x> &amp; &quot;more&quot;" severity="style" source="SC2086"/>"#,
            r#"</file><file name="-"><error column="7" line="2" message=""#,
            "/dev/stdin:2:7:\n  |\n2 | \tCOPY --foo=1 a b\n  | \t     ^\nno such flag\n",
            r#"" severity="error"/></file><file name="clean"/></checkstyle>"#,
        )
    );
}

#[test]
fn junit() {
    assert_eq!(
        shown(Format::Junit, None),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><testsuites id="20090213_233130" "#,
            r#"name="Hadolint run at 2009-02-13 23:31:30" time="0.001">"#,
            r#"<testsuite errors="0" failures="3" id="hadolint" name="Hadolint 2.15.1" time="0.001">"#,
            r#"<testcase id="hadolint.rule.DL3006" time="0.001">"#,
            r#"<failure id="DL3006" message="&lt;debian> &amp; &quot;more&quot;" type="error">"#,
            "File: app/Dockerfile\nLine: 1\nCategory: Hadolint - Dockerfile Static Analysis\n",
            "error: &lt;debian&gt; &amp; \"more\"\n</failure></testcase>",
            r#"<testcase id="hadolint.rule.DL3008" time="0.001">"#,
            r#"<failure id="DL3008" message="&lt;curl> &amp; &quot;more&quot;" type="warning">"#,
            "File: app/Dockerfile\nLine: 2\nCategory: Hadolint - Dockerfile Static Analysis\n",
            "warning: &lt;curl&gt; &amp; \"more\"\n</failure></testcase>",
            r#"<testcase id="hadolint.rule.SC2086" time="0.001">"#,
            r#"<failure id="SC2086" message="&lt;$x> &amp; &quot;more&quot;" type="style">"#,
            "File: app/Dockerfile\nLine: 2\nCategory: Hadolint - Dockerfile Static Analysis\n",
            "style: &lt;$x&gt; &amp; \"more\"\n</failure></testcase></testsuite>",
            r#"<testsuite errors="1" failures="1" id="hadolint" name="Hadolint 2.15.1" time="0.001">"#,
            r#"<testcase id="hadolint.error" name="DL1000" time="0.001">"#,
            r#"<failure message="parse error at line 2, column 7" type="error">"#,
            "Parse Error in -\nLine: 2\nColumn: 7\nParse Error: /dev/stdin:2:7:\n",
            "  |\n2 | \tCOPY --foo=1 a b\n  | \t     ^\nno such flag\n\n</failure></testcase></testsuite>",
            r#"<testsuite errors="0" failures="0" id="hadolint" name="Hadolint 2.15.1" time="0.001"/></testsuites>"#,
        )
    );
}

#[test]
fn nothing_found() {
    let files = [File::new("clean", [])];
    let report = Report { files: &files, path: None, color: true, time: UNIX_EPOCH };
    for (format, expected) in [
        (Format::Tty, ""),
        (Format::Gnu, ""),
        (Format::Json, "[]"),
        (Format::Codacy, ""),
        (Format::Codeclimate, ""),
        (Format::GitlabCodeclimate, "[]"),
        (Format::Sonarqube, r#"{"issues":[]}"#),
    ] {
        let mut out = Vec::new();
        render(format, &report, &mut out).expect("memory takes all");
        assert_eq!(String::from_utf8_lossy(&out), expected, "{format}");
    }
}
