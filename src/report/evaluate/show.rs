//! The figures for people and for programs.

use super::tally::{Scores, Section, Tally};
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::time::Duration;

/// What was read: how much, and how long it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Articles, or documents of a file in columns.
    pub articles: usize,
    /// Words between white space.
    pub words: usize,
    /// Time spent on finding, on one thread, without reading files.
    pub took: Duration,
}

impl Run {
    fn words_a_second(self) -> f64 {
        self.words as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }
}

/// How a section's rows are told.
enum Telling {
    /// Precision, recall and F1.
    Agreement,
    /// The share right of those found, and of those marked.
    Answer,
    /// The share right.
    Share,
}

fn telling(section: Section) -> Telling {
    match section {
        Section::EndToEnd | Section::Quotes | Section::Names | Section::NamesOverlapping | Section::Lines => {
            Telling::Agreement
        }
        Section::Speakers | Section::Phenomena => Telling::Answer,
        Section::QuoteChecks | Section::Identity | Section::Facts => Telling::Share,
    }
}

fn title(section: Section) -> &'static str {
    match section {
        Section::EndToEnd => "Right words with the right speaker",
        Section::Quotes => "Words of quotes",
        Section::QuoteChecks => "Of quotes found",
        Section::Speakers => "Speaker of direct and partial quotes that were found",
        Section::Phenomena => "Speaker by phenomenon",
        Section::Names => "Names, exact",
        Section::NamesOverlapping => "Names, overlapping",
        Section::Identity => "Identity of names that agree",
        Section::Facts => "Facts",
        Section::Lines => "Lines",
    }
}

/// Writes the figures as columns for the eye.
pub fn write_human(scores: &Scores, run: Run, out: &mut dyn Write) -> io::Result<()> {
    let speed = run.words_a_second();
    writeln!(out, "{} articles, {} words, {speed:.0} words a second on one thread", run.articles, run.words)?;
    for (section, rows) in scores.sections() {
        writeln!(out, "\n{}", title(section))?;
        for (row, tally) in rows {
            writeln!(out, "  {row:24} {}", told(tally, telling(section)))?;
        }
    }
    Ok(())
}

fn told(tally: Tally, telling: Telling) -> String {
    let Tally { right, found, marked } = tally;
    let (precision, recall) = (tally.precision() * 100.0, tally.recall() * 100.0);
    match telling {
        Telling::Agreement => {
            let f1 = tally.f1() * 100.0;
            format!("P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}  {right} right, {found} found, {marked} marked")
        }
        Telling::Answer => {
            format!("right {precision:5.1}  of all {recall:5.1}  {right} right, {found} found, {marked} marked")
        }
        Telling::Share => format!("{precision:5.1}  {right} of {found}"),
    }
}

/// Writes the figures as one object: shares are 0 to 1.
pub fn write_json(scores: &Scores, run: Run, out: &mut dyn Write) -> io::Result<()> {
    let mut object = Map::new();
    object.insert("articles".into(), json!(run.articles));
    object.insert("words".into(), json!(run.words));
    object.insert("words_per_second".into(), json!(run.words_a_second().round()));
    for (section, rows) in scores.sections() {
        let rows: Map<String, Value> = rows.into_iter().map(|(row, tally)| (row, object_of(tally))).collect();
        let name = serde_json::to_value(section)?.as_str().unwrap_or_default().to_string();
        object.insert(name, Value::Object(rows));
    }
    serde_json::to_writer_pretty(&mut *out, &Value::Object(object))?;
    writeln!(out)
}

fn object_of(tally: Tally) -> Value {
    json!({
        "right": tally.right, "found": tally.found, "marked": tally.marked,
        "precision": tally.precision(), "recall": tally.recall(), "f1": tally.f1(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_shares_and_counts() {
        let mut scores = Scores::default();
        scores.add(Section::Names, "person", Tally { right: 1, found: 2, marked: 4 });
        let mut out = Vec::new();
        let run = Run { articles: 1, words: 10, took: Duration::from_millis(2) };
        write_human(&scores, run, &mut out).expect("memory takes everything");
        let text = String::from_utf8(out).expect("text");
        assert!(text.starts_with("1 articles, 10 words, 5000 words a second"), "{text}");
        assert!(
            text.contains("person                   P  50.0  R  25.0  F1  33.3  1 right, 2 found, 4 marked"),
            "{text}"
        );
    }
}
