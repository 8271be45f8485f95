//! `schema-oracle`: our check of shapes against the official schema, on mutations of real files.

use std::fs;
use std::sync::Arc;

use anyhow::{Result, ensure};
use rayon::prelude::*;
use serde_json::{Value, json};
use shiplint_compose::{Input, Problem, ProblemKind, load};
use shiplint_source::{FilePath, Source};

use crate::conformance;

/// Share of mutations on which both must agree, those aside that Compose refuses though the schema takes them.
const LEAST: f64 = 0.995;

/// What the check of shapes tells.
const KINDS: &[ProblemKind] = &[
    ProblemKind::WrongShape,
    ProblemKind::UnknownAttribute,
    ProblemKind::DuplicateItem,
    ProblemKind::MissingAttribute,
    ProblemKind::BadValue,
];

/// What Compose asks for besides.
const STRICTER: &[&str] = &["a published port needs a `target`", "`expose` must be a whole number"];

/// Changes so many valid files at random, and compares.
pub(crate) fn run(mutations: u64) -> Result<()> {
    let (Some(shared), Some(corpus)) = (crate::shared(), crate::unpacked_corpus()?) else {
        println!("schema-oracle: skipped, there is no official schema beside the repository");
        return Ok(());
    };
    let mut official: Value = serde_json::from_str(&fs::read_to_string(shared.join("conformance/compose-spec.json"))?)?;
    official["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    let official = jsonschema::draft7::new(&official)?;
    let mut texts = Vec::new();
    for entry in fs::read_dir(corpus.join("compose"))? {
        texts.push(String::from_utf8_lossy(&fs::read(entry?.path())?).into_owned());
    }
    texts.sort();
    // Aliases, variables and other files change what is read.
    texts.retain(|text| !["$", "include", "extends", "!"].iter().any(|sign| text.contains(sign)) && text.len() < 6_000);
    let documents: Vec<Value> = texts.iter().map(|text| conformance::value(text)).collect();
    let valid: Vec<&Value> = documents.iter().filter(|document| official.is_valid(document)).collect();
    ensure!(!valid.is_empty(), "no file of the corpus is valid");
    let differing: Vec<String> = (0..mutations)
        .into_par_iter()
        .filter_map(|seed| {
            let mut random = Random(seed);
            let mut document = (*valid.get(random.below(valid.len()))?).clone();
            mutate(&mut document, &mut random);
            let refusal =
                official.iter_errors(&document).next().map(|error| format!("{error} at {}", error.instance_path()));
            difference(&document, refusal).map(|what| format!("{seed}: {what}"))
        })
        .collect();
    differing.iter().take(20).for_each(|what| println!("  {what}"));
    #[expect(clippy::cast_precision_loss, reason = "there are few mutations")]
    let agreement = 1.0 - differing.len() as f64 / mutations as f64;
    println!("schema-oracle: {:.2} % of {mutations} mutations judged alike", 100.0 * agreement);
    ensure!(agreement >= LEAST, "fewer than {} % agree", 100.0 * LEAST);
    Ok(())
}

/// In what the two judgements differ. What the schema takes and Compose refuses is no difference.
fn difference(document: &Value, refusal: Option<String>) -> Option<String> {
    let source = Source::new("compose.yaml", document.to_string());
    let project = load(&Input::new(FilePath::new(""), vec![Arc::clone(&source)]), &|_| None);
    if let Some(refusal) = refusal {
        return project.problems.is_empty().then(|| format!("the schema refuses it: {refusal}"));
    }
    let is_stricter = |problem: &Problem| {
        problem.kind == ProblemKind::BadValue || STRICTER.iter().any(|what| problem.message.contains(what))
    };
    let ours = project.problems.iter().find(|problem| KINDS.contains(&problem.kind) && !is_stricter(problem));
    ours.map(|problem| format!("we refuse it: {}", problem.message))
}

/// Puts another value in some place, renames a key or takes something away.
fn mutate(document: &mut Value, random: &mut Random) {
    let mut node = document;
    loop {
        let children = children(node);
        let deeper = children > 0 && random.below(5) > 0;
        if !deeper {
            break;
        }
        let at = random.below(children);
        let next = match node {
            Value::Array(items) => items.get_mut(at),
            Value::Object(entries) => entries.values_mut().nth(at),
            _ => None,
        };
        let Some(next) = next else { return };
        node = next;
    }
    change(node, random);
}

fn children(node: &Value) -> usize {
    match node {
        Value::Array(items) => items.len(),
        Value::Object(entries) => entries.len(),
        _ => 0,
    }
}

fn change(node: &mut Value, random: &mut Random) {
    let at = random.below(children(node).max(1));
    match (random.below(10), &mut *node) {
        (0 | 1, Value::Object(entries)) => {
            if let Some(key) = entries.keys().nth(at).cloned()
                && let Some(value) = entries.remove(&key)
            {
                entries.insert(format!("{key}x"), value);
            }
        }
        (2, Value::Object(entries)) => {
            if let Some(key) = entries.keys().nth(at).cloned() {
                entries.remove(&key);
            }
        }
        (2, Value::Array(items)) if at < items.len() => drop(items.remove(at)),
        _ => {
            let values = json!([null, true, 1, 1.5, "text", "", [], ["a"], {}, { "a": "b" }, -1, [1], "1"]);
            *node = values[random.below(13)].clone();
        }
    }
}

/// Numbers that look like chance, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}
