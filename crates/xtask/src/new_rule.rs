//! `new-rule`: two files and one line.

use anyhow::{Context, Result, ensure};
use std::fs;

const RULE: &str = r#"//! SUMMARY

use shiplint_linter::prelude::*;

declare_rule! {
    /// SUMMARY
    Instruction {
        category: Correctness,
        severity: Warning,
        status: Preview,
        edition: E2026_1,
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if let Kind::StopSignal(signal) = &instruction.node.kind
        && signal.as_str() == "SIGKILL"
    {
        ctx.report(signal.span, "`SIGKILL` cannot be caught");
    }
}
"#;

const PAGE: &str = r"# ID

## What it finds

SUMMARY

## Why it matters

What goes wrong, for whom, and what to do instead.

## Found

```dockerfile
FROM alpine:3.22
STOPSIGNAL SIGKILL
           ^^^^^^^ `SIGKILL` cannot be caught
```

## Not found

```dockerfile
FROM alpine:3.22
STOPSIGNAL SIGTERM
```
";

/// Begins a rule that compiles and whose page passes: an example to write over.
pub(crate) fn run(id: &str, group: &str) -> Result<()> {
    ensure!(!id.is_empty() && id.split('-').all(is_word), "`{id}` is not kebab-case, such as `relative-workdir`");
    let rules = crate::root().join("rules");
    ensure!(rules.join(group).is_dir(), "there is no folder rules/{group}");
    let folder = rules.join(group).join(id);
    ensure!(!folder.exists(), "rules/{group}/{id} is there already");

    let list = rules.join("lib.rs");
    let text = fs::read_to_string(&list)?;
    let line = format!("    {} = \"{group}/{id}/rule.rs\";", id.replace('-', "_"));
    let listed = insert_sorted(&text, &line).context("rules/lib.rs has no `rules! { … }`")?;

    fs::create_dir(&folder)?;
    let summary = "Says in one sentence what is found.";
    fs::write(folder.join("rule.rs"), RULE.replace("SUMMARY", summary))?;
    fs::write(folder.join("README.md"), PAGE.replace("SUMMARY", summary).replace("ID", id))?;
    fs::write(list, listed)?;
    println!(
        "rules/{group}/{id}/rule.rs and README.md are begun, and rules/lib.rs has one line more: `cargo test -p shiplint-rules` passes"
    );
    Ok(())
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Puts a line into the list of the macro, sorted by path.
fn insert_sorted(text: &str, line: &str) -> Option<String> {
    let path = |line: &str| line.split('"').nth(1).map(str::to_owned);
    let start = text.find("rules! {\n")? + "rules! {\n".len();
    let end = start + text[start..].find('}')?;
    let before =
        text[start..end].lines().take_while(|other| path(other) < path(line)).map(|l| l.len() + 1).sum::<usize>();
    let at = start + before;
    Some(format!("{}{line}\n{}", &text[..at], &text[at..]))
}
