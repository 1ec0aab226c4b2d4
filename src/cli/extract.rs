//! Every finding of each article as a line of JSON: of files, or of documents on standard input.
//!
//! As a filter (`extract -` on JSON lines) a line goes in and its findings come out, in the order of the lines, with no more than
//! a few of them in memory: any engine that can pipe lines through a program can read a corpus of any size.

use super::Outcome;
use super::arguments::{Form, General};
use super::commands::{TOLD, tell_skipped, tell_undated};
use super::gather::each;
use super::output::Output;
use super::place::{Place, place};
use crate::corpus::{Analysis, Standing, Window};
use crate::knowledge::Knowledge;
use crate::report::{extract as report, score};
use crate::source::documents::{self, Document};
use crate::source::{Door, Entry, Locator, SkipReason, Skipped};
use report::Extras;
use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What is wanted of each article.
#[derive(Clone, Copy)]
struct Wanted {
    form: Form,
    extras: Extras,
    window: Window,
}

/// Prints the findings of the articles at `paths`.
pub(super) fn extract(paths: &[PathBuf], extras: Extras, general: &General) -> anyhow::Result<Outcome> {
    if paths == [Path::new("-")] && !general.files.demo {
        // Let go at once: another thread reads on.
        let has_documents = documents::begin(io::stdin().lock().fill_buf()?);
        if has_documents {
            let window = general.dates.window()?;
            return filter(io::BufReader::new(io::stdin()), extras, window, general);
        }
    }
    let Place { door, window, .. } = place(paths, general)?;
    let mut output = Output::open(general, &[Form::Jsonl, Form::Score])?;
    let wanted = Wanted { form: output.form(Form::Jsonl, Form::Jsonl), extras, window };
    let listing = door.list();
    let work = |entry: &Entry, knowledge: &OnceLock<Knowledge>| {
        findings(&*door, &entry.locator, knowledge.get_or_init(Knowledge::load), wanted)
    };
    let mut total = Lines { left_out: listing.skipped.len(), skipped: listing.skipped, ..Lines::default() };
    let failed =
        each(listing.entries.iter(), Some(listing.entries.len()), work, |_, lines| total.pass_on(lines, &mut output));
    total.told(failed, &mut output)
}

/// Documents in, findings out.
fn filter(input: impl BufRead + Send, extras: Extras, window: Window, general: &General) -> anyhow::Result<Outcome> {
    let mut output = Output::open(general, &[Form::Jsonl, Form::Score])?;
    let wanted = Wanted { form: output.form(Form::Jsonl, Form::Jsonl), extras, window };
    let work = |document: Document, knowledge: &OnceLock<Knowledge>| match document {
        Document::Read(door, locator) => findings(&door, &locator, knowledge.get_or_init(Knowledge::load), wanted),
        Document::Broken(skipped) => Lines { skipped: vec![skipped], ..Lines::default() },
    };
    let mut total = Lines::default();
    let failed = each(documents::documents(input), None, work, |_, lines| total.pass_on(lines, &mut output));
    total.told(failed, &mut output)
}

/// What is found in a file. Written by whoever read it: a file may hold many articles, and their analyses are large.
fn findings(door: &dyn Door, at: &Locator, knowledge: &Knowledge, wanted: Wanted) -> Lines {
    let mut lines = Lines::default();
    let read = Analysis::read_each(door, at, knowledge, |part, read| match read {
        Ok((mut record, analysis)) => match wanted.window.place(&mut record) {
            Standing::Outside => {}
            Standing::Undated => lines.undated += 1,
            Standing::Inside => {
                lines.count += 1;
                // Memory takes everything.
                let _ = match wanted.form {
                    Form::Score => score::write(&analysis, &mut lines.bytes),
                    _ => report::write(&analysis, &record, wanted.extras, &mut lines.bytes),
                };
            }
        },
        Err(reason) => {
            let name = part.map_or_else(|| at.name.clone(), |part| at.part(part).name);
            lines.skipped.push(Skipped { name, reason });
        }
    });
    if let Err(reason) = read {
        lines.skip(at, reason);
    }
    lines
}

/// The findings of one file, ready to be written; or what is known of all of them when they were.
#[derive(Default)]
struct Lines {
    bytes: Vec<u8>,
    count: usize,
    /// Of those left out for their day, the ones that do not state it.
    undated: usize,
    /// Of those left out for other reasons, the first.
    skipped: Vec<Skipped>,
    /// How many these are; only counted in the total.
    left_out: usize,
}

impl Lines {
    fn skip(&mut self, at: &Locator, reason: SkipReason) {
        self.skipped.push(Skipped { name: at.name.clone(), reason });
    }

    /// Writes the lines of the next file.
    fn pass_on(&mut self, lines: Lines, output: &mut Output) -> ControlFlow<io::Error> {
        self.count += lines.count;
        self.undated += lines.undated;
        self.left_out += lines.skipped.len();
        // A stream of broken lines must not fill memory: what is told in the end is a few of them and how many.
        let room = TOLD.saturating_sub(self.skipped.len());
        self.skipped.extend(lines.skipped.into_iter().take(room));
        match output.sink().write_all(&lines.bytes) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    }

    fn told(self, failed: Option<io::Error>, output: &mut Output) -> anyhow::Result<Outcome> {
        if let Some(error) = failed {
            return Err(error.into());
        }
        output.sink().flush()?;
        tell_skipped(&self.skipped, self.left_out);
        tell_undated(self.undated);
        Ok(Outcome::of(self.count))
    }
}
