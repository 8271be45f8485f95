//! `conformance`: recorded runs of `docker compose config` against `shiplint compose-config`.

mod model;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Share of runs that must be accepted or refused as recorded.
const LEAST_VERDICTS: f64 = 0.98;
/// Share of recorded models that ours must be equal to.
const LEAST_MODELS: f64 = 0.95;

/// A recorded run, and what came of it.
struct Run {
    name: String,
    files: BTreeMap<String, String>,
    args: Vec<String>,
    env: BTreeMap<String, String>,
    accepted: bool,
    stdout: String,
}

impl Run {
    fn read(record: &str) -> Result<Self> {
        let record: Value = serde_json::from_str(record)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let texts = |name: &str| -> BTreeMap<String, String> {
            let entries = record[name].as_object().into_iter().flatten();
            entries.map(|(name, value)| (name.clone(), text(value))).collect()
        };
        Ok(Self {
            name: text(&record["name"]),
            files: texts("files"),
            args: record["args"].as_array().into_iter().flatten().map(text).collect(),
            env: texts("env"),
            accepted: record["rc"] == 0,
            stdout: text(&record["stdout"]),
        })
    }
}

/// Replays all runs with the binary beside this one.
pub(crate) fn run() -> Result<()> {
    let Some(shared) = crate::shared() else {
        println!("conformance: skipped, there are no recorded runs beside the repository");
        return Ok(());
    };
    let records = fs::read_to_string(shared.join("conformance/compose.jsonl"))?;
    let runs = records.lines().map(Run::read).collect::<Result<Vec<_>>>()?;
    let program = std::env::current_exe()?.with_file_name("shiplint");
    let mut tally = Tally::default();
    for run in &runs {
        tally.add(run, replay(run, &program).with_context(|| run.name.clone())?);
    }
    tally.report()
}

/// What came of a run: whether it was accepted and, where a model was recorded, whether ours is equal to it.
struct Outcome {
    accepted: bool,
    equal: Option<bool>,
    said: String,
}

fn replay(run: &Run, program: &Path) -> Result<Outcome> {
    let parent = tempfile::tempdir()?;
    // The name of the folder is that of the project, where nothing else names it.
    let folder = fs::canonicalize(parent.path())?.join(recorded_folder(&run.stdout).unwrap_or("project"));
    fs::create_dir(&folder)?;
    for (name, text) in &run.files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, text)?;
    }
    let output = Command::new(program).args(arguments(run)).current_dir(&folder).output()?;
    let printed = String::from_utf8_lossy(&output.stdout).replace(&*folder.to_string_lossy(), "$D");
    let quiet = !run.accepted || !output.status.success() || run.args.iter().any(|arg| arg == "-q");
    let services = run.args.iter().any(|arg| arg == "--services");
    let equal = (!quiet).then(|| model::is_equal(&run.stdout, &printed, services));
    Ok(Outcome { accepted: output.status.success(), equal, said: String::from_utf8_lossy(&output.stderr).into_owned() })
}

/// The folder that a run was recorded in.
fn recorded_folder(stdout: &str) -> Option<&str> {
    let start = stdout.find("c_")?;
    let rest = stdout.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c)).unwrap_or(rest.len());
    let name = rest.get(..end)?;
    let named = stdout.starts_with(&format!("name: {name}\n")) || stdout.contains(&format!("\"name\": \"{name}\""));
    named.then_some(name)
}

/// The arguments of a run for our command: options before the services, the environment spelt out.
fn arguments(run: &Run) -> Vec<String> {
    let mut arguments = vec!["compose-config".to_owned(), ".".to_owned(), "--env".to_owned(), "HOME=/root".to_owned()];
    for (name, value) in &run.env {
        arguments.extend(["--env".to_owned(), format!("{name}={value}")]);
    }
    let mut recorded = run.args.iter();
    while let Some(argument) = recorded.next() {
        match argument.as_str() {
            "config" | "-q" | "--services" => {}
            "--format" => drop(recorded.next()),
            _ => arguments.push(argument.clone()),
        }
    }
    arguments
}

#[derive(Default)]
struct Tally {
    runs: usize,
    verdicts: usize,
    models: usize,
    equal: usize,
}

impl Tally {
    #[expect(clippy::needless_pass_by_value, reason = "an outcome is counted once")]
    fn add(&mut self, run: &Run, outcome: Outcome) {
        self.runs += 1;
        if outcome.accepted == run.accepted {
            self.verdicts += 1;
        } else {
            let verb = if outcome.accepted { "accepts" } else { "refuses" };
            println!("  {}: shiplint {verb} it {}", run.name, outcome.said.trim());
        }
        if let Some(equal) = outcome.equal {
            self.models += 1;
            self.equal += usize::from(equal);
            if !equal {
                println!("  {}: another model", run.name);
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "there are few runs")]
    fn report(&self) -> Result<()> {
        let (verdicts, models) = (self.verdicts as f64 / self.runs as f64, self.equal as f64 / self.models as f64);
        println!(
            "conformance: {} of {} runs accepted or refused as recorded ({:.1} %), {} of {} models equal ({:.1} %)",
            self.verdicts,
            self.runs,
            100.0 * verdicts,
            self.equal,
            self.models,
            100.0 * models
        );
        ensure!(verdicts >= LEAST_VERDICTS, "fewer than {} % of the verdicts agree", 100.0 * LEAST_VERDICTS);
        ensure!(models >= LEAST_MODELS, "fewer than {} % of the models are equal", 100.0 * LEAST_MODELS);
        Ok(())
    }
}

/// A value without what JSON says and YAML leaves out: commands that are not there, and nothing about addresses.
fn without_nothing(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let is_nothing = |key: &str, value: &Value| match key {
                "command" | "entrypoint" => value.is_null(),
                "ipam" => value.as_object().is_some_and(serde_json::Map::is_empty),
                _ => false,
            };
            let kept = entries.into_iter().filter(|(key, value)| !is_nothing(key, value));
            Value::Object(kept.map(|(key, value)| (key, without_nothing(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nothing).collect()),
        other => other,
    }
}
