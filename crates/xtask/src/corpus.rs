//! `corpus`: parsers and rules on thousands of real files, and on mutations of them.

mod mutate;
mod scripts;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use rayon::prelude::*;
use shiplint_linter::{Linter, Options, Preset, Registry, Request, Settings};
use shiplint_project::{FileKind, MemoryFiles};
use shiplint_source::{FilePath, Source};

/// No file may take longer.
const LIMIT: Duration = Duration::from_secs(1);

/// Reads every file of the corpus and so many mutations.
pub(crate) fn run(mutations: u64) -> Result<()> {
    let Some(folder) = crate::unpacked_corpus()? else {
        println!("corpus: skipped, there is none beside the repository");
        return Ok(());
    };
    let files = files(&folder)?;
    let registry = Registry::new(shiplint_rules::ALL);
    let everything = Options { preset: Some(Preset::All), ..Options::default() };
    let linter = Linter::new(&registry, Arc::new(Settings::resolve(&registry, &[&everything])?));

    let mut wrong: Vec<String> = files.par_iter().filter_map(|file| check(&linter, file).err()).collect();
    wrong.extend(scripts::check(&files)?);
    wrong.par_extend((0..mutations).into_par_iter().filter_map(|seed| {
        let base = &files[(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % files.len()];
        let file = File { bytes: mutate::mutate(&base.bytes, seed), ..base.clone() };
        check(&linter, &file).err().map(|problem| format!("mutation {seed} of {problem}"))
    }));
    for problem in &wrong {
        eprintln!("{problem}");
    }
    ensure!(wrong.is_empty(), "{} problem(s) in the corpus", wrong.len());
    println!("corpus: {} files and {mutations} mutations read", files.len());
    Ok(())
}

/// A file of the corpus.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) kind: FileKind,
    pub(crate) bytes: Vec<u8>,
}

fn files(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for (name, kind) in [("dockerfiles", FileKind::Dockerfile), ("compose", FileKind::Compose)] {
        for entry in fs::read_dir(folder.join(name))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(File { name, kind, bytes: fs::read(&path)? });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    ensure!(!files.is_empty(), "the corpus is empty");
    Ok(files)
}

/// Reads and lints one file alone: its tree must give back the text, nothing may panic or take long.
fn check(linter: &Linter<'_>, file: &File) -> Result<(), String> {
    let begin = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let source = Source::from_bytes(FilePath::new(&file.name), file.bytes.clone());
        let whole = gives_back_its_text(file.kind, source.text());
        let mut files = MemoryFiles::default();
        files.insert(Arc::clone(&source));
        linter.lint(&Request::of([(source.path().clone(), file.kind)]), &files);
        whole
    }));
    let took = begin.elapsed();
    match outcome {
        Err(_) => Err(format!("{}: panics", file.name)),
        Ok(false) => Err(format!("{}: the tree does not give back the text", file.name)),
        Ok(true) if took > LIMIT => Err(format!("{}: takes {took:?}", file.name)),
        Ok(true) => Ok(()),
    }
}

fn gives_back_its_text(kind: FileKind, text: &str) -> bool {
    let spans: Vec<_> = match kind {
        FileKind::Dockerfile => {
            shiplint_dockerfile::parse(text).items.iter().map(shiplint_dockerfile::Item::span).collect()
        }
        FileKind::Compose | FileKind::DevContainer => {
            shiplint_yaml::parse(text).tokens(text).iter().map(|token| token.span).collect()
        }
    };
    let contiguous = spans.windows(2).all(|pair| pair[0].end == pair[1].start);
    let ends = spans.first().map_or(0, |span| span.start) == 0
        && spans.last().map_or(0, |span| span.end) as usize == text.len();
    contiguous && ends
}
