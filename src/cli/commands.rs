//! What each command prints.

use super::arguments::{Arguments, Command, Form, General};
use super::evaluate::evaluate;
use super::gather::{corpus, corpus_and_index, each};
use super::output::{OF_TABLES, Output};
use super::place::place;
use super::{Outcome, tell};
use crate::corpus::{Analysis, Corpus, Record};
use crate::knowledge::Knowledge;
use crate::report::findings::{self, Checked, Naming, PeopleFilter, PeopleGroup, QuoteFilter};
use crate::report::{Table, extract, page, score};
use crate::search::{Memory, Query, Scope};
use crate::source::{Skipped, clean};
use anyhow::{Context, bail};
use clap::CommandFactory;
use clap_complete::Shell;
use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

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
        Command::Check { names, paths } => check(&names, &paths, general),
        Command::Show { file } => show(&file, general),
        Command::Extract { paths } => extract_all(&paths, general),
        Command::Evaluate { path } => evaluate(&path, general),
        Command::Completions { shell } => completions(shell, general),
        Command::Man => man(general),
    }
}

fn table(paths: &[PathBuf], general: &General, make: impl FnOnce(&Corpus) -> Table) -> anyhow::Result<Outcome> {
    let door = place(paths, general.demo)?.door;
    let mut output = Output::open(general, &OF_TABLES)?;
    let corpus = corpus(&*door);
    tell_skipped(corpus.skipped());
    let table = make(&corpus);
    output.table(&table)?;
    Ok(Outcome::of(table.rows.len()))
}

fn search(text: String, paths: &[PathBuf], scope: Scope, limit: usize, general: &General) -> anyhow::Result<Outcome> {
    if text.trim().is_empty() {
        bail!("nothing to search for; type some words after `byline search`");
    }
    let door = place(paths, general.demo)?.door;
    let mut output = Output::open(general, &OF_TABLES)?;
    let (corpus, index) = corpus_and_index(&*door);
    tell_skipped(corpus.skipped());
    let found = index.search(&Query::within(&text, scope), limit, &mut Memory::default(), &|| true).unwrap_or_default();
    output.table(&findings::hits(&corpus, &found.hits))?;
    Ok(Outcome::of(found.total))
}

fn check(names: &Path, paths: &[PathBuf], general: &General) -> anyhow::Result<Outcome> {
    let names = names_in(names)?;
    let door = place(paths, general.demo)?.door;
    let mut output = Output::open(general, &OF_TABLES)?;
    let (corpus, index) = corpus_and_index(&*door);
    tell_skipped(corpus.skipped());
    let mut memory = Memory::default();
    let mut best = |name: &str| {
        let scopes = [Scope::People, Scope::Names].into_iter();
        let found = scopes.filter_map(|scope| index.search(&Query::plain(name, scope), 1, &mut memory, &|| true));
        found.filter_map(|found| found.hits.into_iter().next()).max_by_key(|hit| hit.score)
    };
    let checked: Vec<Checked> =
        names.into_iter().map(|name| Checked { hit: best(&name), name: clean::line(&name) }).collect();
    output.table(&findings::check(&corpus, &checked))?;
    Ok(Outcome::of(checked.iter().filter(|checked| checked.hit.is_some()).count()))
}

/// The names of a file, or of standard input for "-": one a line.
fn names_in(path: &Path) -> anyhow::Result<Vec<String>> {
    let mut bytes = Vec::new();
    match path == Path::new("-") {
        true => io::stdin().lock().read_to_end(&mut bytes).context("reading names from standard input")?,
        false => {
            let mut file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
            file.read_to_end(&mut bytes).with_context(|| format!("{} cannot be read", path.display()))?
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let names: Vec<String> = lines.map(str::to_string).collect();
    if names.is_empty() {
        bail!("{} holds no names; write one a line", path.display());
    }
    Ok(names)
}

fn show(file: &Path, general: &General) -> anyhow::Result<Outcome> {
    if file.is_dir() {
        bail!("{} is a folder; give one article's file, or use `byline list`", file.display());
    }
    let door = place(&[file.to_path_buf()], false)?.door;
    let mut output = Output::open(general, &[Form::Human, Form::Plain, Form::Md, Form::Json])?;
    let Some(entry) = door.list().entries.into_iter().next() else { bail!("{} is no article", file.display()) };
    let (record, analysis) = match Analysis::read(&*door, &entry.locator, &Knowledge::load()) {
        Ok(read) => read,
        Err(reason) => bail!("{}: {reason}", entry.locator.name),
    };
    let look = output.look();
    let form = output.form(Form::Human, Form::Plain);
    let sink = output.sink();
    match form {
        Form::Human => page::write(&analysis, &record, look, sink)?,
        Form::Plain => page::write(&analysis, &record, look.without_colour(), sink)?,
        Form::Md => page::write_markdown(&analysis, &record, sink)?,
        _ => extract::write(&analysis, &record, sink)?,
    }
    sink.flush()?;
    Ok(Outcome::Found)
}

fn extract_all(paths: &[PathBuf], general: &General) -> anyhow::Result<Outcome> {
    let door = place(paths, general.demo)?.door;
    let mut output = Output::open(general, &[Form::Jsonl, Form::Score])?;
    let form = output.form(Form::Jsonl, Form::Jsonl);
    let write = |record: &Record, analysis: &Analysis, sink: &mut dyn Write| match form {
        Form::Score => score::write(analysis, sink),
        _ => extract::write(analysis, record, sink),
    };
    let listing = door.list();
    let mut skipped = listing.skipped;
    let mut written = 0;
    let failed = each(&*door, &listing.entries, |at, read| match read {
        Ok((record, analysis)) => match write(&record, &analysis, output.sink()) {
            Ok(()) => {
                written += 1;
                ControlFlow::Continue(())
            }
            Err(error) => ControlFlow::Break(error),
        },
        Err(reason) => {
            skipped.push(Skipped { name: listing.entries[at.index()].locator.name.clone(), reason });
            ControlFlow::Continue(())
        }
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    output.sink().flush()?;
    tell_skipped(&skipped);
    Ok(Outcome::of(written))
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
