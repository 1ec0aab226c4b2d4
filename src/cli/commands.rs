//! What each command prints.

use super::arguments::{Arguments, Command, Form, General};
use super::doctor::doctor;
use super::evaluate::evaluate;
use super::gather::{corpus, corpus_and_index, each};
use super::output::{OF_TABLES, Output};
use super::place::place;
use super::{Outcome, tell};
use crate::corpus::{Analysis, Corpus};
use crate::knowledge::Knowledge;
use crate::report::findings::{self, Naming, PeopleFilter, PeopleGroup, QuoteFilter};
use crate::report::{Table, extract, page, score};
use crate::search::{Query, Scope};
use crate::source::{Entry, Part, SkipReason, Skipped};
use anyhow::{Context, bail};
use clap::CommandFactory;
use clap_complete::Shell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Skipped files told of one by one; more would hide everything else.
const TOLD: usize = 10;

/// Runs a command that prints findings.
pub(super) fn run(command: Command, general: &General) -> anyhow::Result<Outcome> {
    match command {
        Command::List { paths } => table(&paths, general, findings::articles),
        Command::People { paths, name, anonymous, orgs } => {
            let asked = [(anonymous, PeopleGroup::Anonymous), (orgs, PeopleGroup::Organizations)];
            let groups = asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, group)| group).collect();
            table(&paths, general, |corpus| findings::people(corpus, &PeopleFilter { name, groups }))
        }
        Command::Quotes { paths, by, silent: true, .. } => {
            table(&paths, general, |corpus| findings::silences(corpus, by.as_deref()))
        }
        Command::Quotes { paths, by, about, kind, named, anonymous, sure, silent: false } => {
            let naming = match (named, anonymous) {
                (true, _) => Some(Naming::Named),
                (_, true) => Some(Naming::Anonymous),
                _ => None,
            };
            let filter = QuoteFilter { by, about, kinds: kind, naming, sure };
            table(&paths, general, |corpus| findings::quotes(corpus, &filter))
        }
        Command::Names { paths, types } => table(&paths, general, |corpus| findings::names(corpus, &types)),
        Command::Search { query, paths, scope, limit } => search(query, &paths, scope, limit, general),
        Command::Show { file, part } => show(&file, part, general),
        Command::Extract { paths, text } => extract_all(&paths, text, general),
        Command::Doctor { paths } => doctor(&paths, general),
        Command::Evaluate { path } => evaluate(&path, general),
        Command::Index { paths, verify, clear } => index(&paths, verify, clear, general),
        Command::Completions { shell } => completions(shell, general),
        Command::Man => man(general),
    }
}

fn table(paths: &[PathBuf], general: &General, make: impl FnOnce(&Corpus) -> Table) -> anyhow::Result<Outcome> {
    let place = place(paths, general)?;
    let mut output = Output::open(general, &OF_TABLES)?;
    let corpus = corpus(&place);
    tell_skipped(corpus.skipped());
    let table = make(&corpus);
    output.table(&table)?;
    Ok(Outcome::of(table.rows.len()))
}

fn search(text: String, paths: &[PathBuf], scope: Scope, limit: usize, general: &General) -> anyhow::Result<Outcome> {
    if text.trim().is_empty() {
        bail!("nothing to search for; type some words after `byline search`");
    }
    let place = place(paths, general)?;
    let mut output = Output::open(general, &OF_TABLES)?;
    let (corpus, index) = corpus_and_index(&place);
    tell_skipped(corpus.skipped());
    let found = index.search(&Query { text, scope }, limit, &|| true).unwrap_or_default();
    output.table(&findings::hits(&corpus, &found.hits))?;
    Ok(Outcome::of(found.total))
}

fn show(file: &Path, part: Option<u32>, general: &General) -> anyhow::Result<Outcome> {
    if file.is_dir() {
        bail!("{} is a folder; give one article's file, or use `byline list`", file.display());
    }
    let door = place(&[file.to_path_buf()], general)?.door;
    let mut output = Output::open(general, &[Form::Human, Form::Plain, Form::Md, Form::Json])?;
    let Some(entry) = door.list().entries.into_iter().next() else { bail!("{} is no article", file.display()) };
    let number = part.unwrap_or(1);
    let at = if number > 1 { entry.locator.part(Part { number, bytes: None }) } else { entry.locator };
    let (articles, analysis) = match Analysis::read(&*door, &at, &Knowledge::load()) {
        Ok(read) => read,
        Err(SkipReason::Empty) if number > 1 => bail!("{}: holds fewer articles", at.file_name()),
        Err(reason) => bail!("{}: {reason}", at.name),
    };
    if part.is_none() && !articles.further.is_empty() {
        tell(&format!("the first of {} articles in {}; --part N shows another", articles.further.len() + 1, at.name));
    }
    let record = articles.first;
    let look = output.look();
    let form = output.form(Form::Human, Form::Plain);
    let sink = output.sink();
    match form {
        Form::Human => page::write(&analysis, &record, look, sink)?,
        Form::Plain => page::write(&analysis, &record, look.without_colour(), sink)?,
        Form::Md => page::write_markdown(&analysis, &record, sink)?,
        _ => extract::write(&analysis, &record, extract::Extras::None, sink)?,
    }
    sink.flush()?;
    Ok(Outcome::Found)
}

fn extract_all(paths: &[PathBuf], text: bool, general: &General) -> anyhow::Result<Outcome> {
    let door = place(paths, general)?.door;
    let mut output = Output::open(general, &[Form::Jsonl, Form::Score])?;
    let form = output.form(Form::Jsonl, Form::Jsonl);
    let extras = if text { extract::Extras::Text } else { extract::Extras::None };
    let listing = door.list();
    let mut skipped = listing.skipped;
    let mut written = 0;
    // Written by whoever read it: a file may hold many articles, and their analyses are large.
    let work = |Entry { locator: at, .. }: &Entry, knowledge: &OnceLock<Knowledge>| {
        let mut lines = Lines::default();
        let read = Analysis::read_each(&*door, at, knowledge.get_or_init(Knowledge::load), |part, read| match read {
            Ok((record, analysis)) => {
                lines.count += 1;
                // Memory takes everything.
                let _ = match form {
                    Form::Score => score::write(&analysis, &mut lines.bytes),
                    _ => extract::write(&analysis, &record, extras, &mut lines.bytes),
                };
            }
            Err(reason) => {
                let name = part.map_or_else(|| at.name.clone(), |part| at.part(part).name);
                lines.skipped.push(Skipped { name, reason });
            }
        });
        if let Err(reason) = read {
            lines.skipped.push(Skipped { name: at.name.clone(), reason });
        }
        lines
    };
    let failed = each(&listing.entries, work, |_, lines: Lines| {
        written += lines.count;
        skipped.extend(lines.skipped);
        match output.sink().write_all(&lines.bytes) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    output.sink().flush()?;
    tell_skipped(&skipped);
    Ok(Outcome::of(written))
}

/// The findings of one file, ready to be written.
#[derive(Default)]
struct Lines {
    bytes: Vec<u8>,
    count: usize,
    skipped: Vec<Skipped>,
}

/// Tells of what is kept of a folder, or deletes it.
fn index(paths: &[PathBuf], verify: bool, clear: bool, general: &General) -> anyhow::Result<Outcome> {
    let Some(cache) = place(paths, general)?.cache else {
        bail!("nothing is kept of single files and samples, nor with --no-cache; give a folder");
    };
    let mut output = Output::open(general, &OF_TABLES)?;
    if clear {
        let freed = cache.clear().with_context(|| format!("deleting {}", cache.directory().display()))?;
        tell(&format!("{freed} bytes deleted"));
        return Ok(Outcome::of(usize::from(freed > 0)));
    }
    let status = cache.status();
    output.table(&findings::kept(&status))?;
    Ok(Outcome::of(if verify { usize::from(status.broken == 0) } else { status.files }))
}

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell, general: &General) -> anyhow::Result<Outcome> {
    // Made in memory first: the generator panics when what it writes to is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "byline", &mut script);
    print(&script, general)
}

/// Prints the manual page, in roff.
pub(super) fn man(general: &General) -> anyhow::Result<Outcome> {
    let mut roff = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut roff)?;
    print(&roff, general)
}

fn print(bytes: &[u8], general: &General) -> anyhow::Result<Outcome> {
    let mut output = Output::open(general, &[])?;
    output.sink().write_all(bytes)?;
    output.sink().flush()?;
    Ok(Outcome::Found)
}

/// Says which files were left out, and why. A script that wants to know reads standard error.
fn tell_skipped(skipped: &[Skipped]) {
    for Skipped { name, reason } in skipped.iter().take(TOLD) {
        tell(&format!("{name} left out: {reason}"));
    }
    if let Some(more) = skipped.len().checked_sub(TOLD).filter(|more| *more > 0) {
        tell(&format!("{more} more files left out"));
    }
}
