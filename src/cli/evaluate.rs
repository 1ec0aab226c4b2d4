//! Measures the findings against marks made by hand: reads the files, and the clock.

use super::Outcome;
use super::arguments::{Form, General};
use super::output::Output;
use crate::corpus::Analysis;
use crate::knowledge::Knowledge;
use crate::report::evaluate::{self, Labelled, Malformed, Run, Scores, columns};
use anyhow::{Context, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Prints how well byline reads the articles of a folder, or the text of a file in two columns.
pub(super) fn evaluate(path: &Path, general: &General) -> anyhow::Result<Outcome> {
    let mut output = Output::open(general, &[Form::Human, Form::Json])?;
    let mut bench = Bench { knowledge: Knowledge::load(), scores: Scores::default(), run: Run::default() };
    if path.is_dir() {
        bench.folder(path)?;
    } else {
        bench.columns(path)?;
    }
    let Bench { scores, run, .. } = bench;
    let form = output.form(Form::Human, Form::Human);
    match form {
        Form::Json => evaluate::write_json(&scores, run, output.sink())?,
        _ => evaluate::write_human(&scores, run, output.sink())?,
    }
    output.sink().flush()?;
    Ok(Outcome::of(run.articles))
}

struct Bench {
    knowledge: Knowledge,
    scores: Scores,
    run: Run,
}

impl Bench {
    fn folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        let mut marks: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        marks.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
        marks.sort();
        if marks.is_empty() {
            bail!("{} holds no marked articles: NAME.json beside NAME.txt", folder.display());
        }
        for path in &marks {
            let text = read(&path.with_extension("txt"))?;
            let labelled = Labelled::read(&read(path)?, text).with_context(|| path.display().to_string())?;
            let analysis = self.analyse(path, &labelled.text, labelled.words())?;
            self.scores.add_all(&evaluate::score(&labelled, &analysis));
        }
        Ok(())
    }

    fn columns(&mut self, path: &Path) -> anyhow::Result<()> {
        let file = String::from_utf8(read(path)?).map_err(|_| Malformed::Text);
        let documents = file.and_then(|file| columns::documents(&file)).with_context(|| path.display().to_string())?;
        for document in &documents {
            let analysis = self.analyse(path, &document.text, document.words())?;
            self.scores.add_all(&columns::score(document, &analysis));
        }
        Ok(())
    }

    fn analyse(&mut self, path: &Path, text: &str, words: usize) -> anyhow::Result<Analysis> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let before = Instant::now();
        let analysis = evaluate::analyse(&name, text, &self.knowledge);
        self.run.took += before.elapsed();
        self.run.articles += 1;
        self.run.words += words;
        analysis.ok_or(Malformed::Text).with_context(|| path.display().to_string())
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}
