//! What each command prints.

use super::arguments::{Arguments, Command, Form, General};
use super::doctor::doctor;
use super::evaluate::evaluate;
use super::extract::extract;
use super::flags::TableFlags;
use super::gather::{corpus, corpus_and_index};
use super::output::{OF_TABLES, Output};
use super::place::{Place, place};
use super::{Outcome, config, man, tell};
use crate::corpus::{Analysis, Corpus, Standing};
use crate::knowledge::Knowledge;
use crate::report::extract::{self as json, Extras};
use crate::report::findings::{self, Checked, Naming, PeopleFilter, PeopleGroup, QuoteFilter};
use crate::report::{Shape, Table, page};
use crate::search::{Memory, Query, Scope};
use crate::source::{Part, SkipReason, Skipped, clean};
use anyhow::{Context, bail};
use clap::CommandFactory;
use clap_complete::Shell;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Skipped files told of one by one; more would hide everything else.
pub(super) const TOLD: usize = 10;

/// Runs a command that prints findings.
pub(super) fn run(command: Command, general: &General) -> anyhow::Result<Outcome> {
    match command {
        Command::List { paths, table: shape } => table(&paths, &shape, general, findings::articles),
        Command::People { paths, name, anonymous, orgs, table: shape } => {
            let asked = [(anonymous, PeopleGroup::Anonymous), (orgs, PeopleGroup::Organizations)];
            let groups = asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, group)| group).collect();
            let filter = PeopleFilter { name, groups };
            table(&paths, &shape, general, |corpus| findings::people(corpus, &filter))
        }
        Command::Quotes { paths, by, silent: true, table: shape, .. } => {
            table(&paths, &shape, general, |corpus| findings::silences(corpus, by.as_deref()))
        }
        Command::Quotes { paths, by, about, kind, named, anonymous, sure, silent: false, table: shape } => {
            let naming = match (named, anonymous) {
                (true, _) => Some(Naming::Named),
                (_, true) => Some(Naming::Anonymous),
                _ => None,
            };
            let filter = QuoteFilter { by, about, kinds: kind, naming, sure };
            table(&paths, &shape, general, |corpus| findings::quotes(corpus, &filter))
        }
        Command::Names { paths, types, table: shape } => {
            table(&paths, &shape, general, |corpus| findings::names(corpus, &types))
        }
        Command::Search { query, paths, scope, table: shape } => search(query, &paths, scope, &shape, general),
        Command::Check { names, paths, table: shape } => check(&names, &paths, &shape, general),
        Command::Show { file, part } => show(&file, part, general),
        Command::Extract { paths, text, whole } => extract(&paths, Extras::of(text, whole), general),
        Command::Doctor { paths } => doctor(&paths, general),
        Command::Evaluate { path } => evaluate(&path, general),
        Command::Index { paths, verify, clear } => index(&paths, verify, clear, general),
        Command::Config { command } => config::run(&command, general),
        Command::Completions { shell } => completions(shell, general),
        Command::Man => manual(general),
    }
}

fn table(
    paths: &[PathBuf],
    flags: &TableFlags,
    general: &General,
    make: impl Fn(&Corpus) -> Table,
) -> anyhow::Result<Outcome> {
    let shape = flags.shape();
    // Before anything is read: a table has its columns whatever is in it.
    shape.check(&make(&Corpus::default()).columns)?;
    let place = place(paths, general)?;
    let mut output = Output::open(general, &OF_TABLES)?;
    let corpus = corpus(&place);
    tell_left_out(&corpus);
    let table = make(&corpus);
    let found = table.rows.len();
    output.table(&shape.apply(table)?)?;
    Ok(Outcome::of(found))
}

/// Hits printed when no limit is given: nobody reads on for long behind the best.
const HITS: usize = 50;

fn search(
    text: String,
    paths: &[PathBuf],
    scope: Scope,
    flags: &TableFlags,
    general: &General,
) -> anyhow::Result<Outcome> {
    if text.trim().is_empty() {
        bail!("nothing to search for; type some words after `byline search`");
    }
    let shape = flags.shape();
    shape.check(&findings::hits(&Corpus::default(), &[]).columns)?;
    let place = place(paths, general)?;
    let mut output = Output::open(general, &OF_TABLES)?;
    let (corpus, index) = corpus_and_index(&place);
    tell_left_out(&corpus);
    // Those that come first once they are sorted may be far behind the best.
    let wanted = if shape == Shape::default() { HITS } else { usize::MAX };
    let shape = Shape { limit: shape.limit.or(Some(HITS)), ..shape };
    let query = Query::within(&text, scope);
    let found = index.search_whole(&query, wanted, &mut Memory::default(), &|| true).unwrap_or_default();
    output.table(&shape.apply(findings::hits(&corpus, &found.hits))?)?;
    Ok(Outcome::of(found.total))
}

fn check(names: &Path, paths: &[PathBuf], flags: &TableFlags, general: &General) -> anyhow::Result<Outcome> {
    let shape = flags.shape();
    shape.check(&findings::check(&Corpus::default(), &[]).columns)?;
    let names = names_in(names)?;
    let place = place(paths, general)?;
    let mut output = Output::open(general, &OF_TABLES)?;
    let (corpus, index) = corpus_and_index(&place);
    tell_left_out(&corpus);
    let mut memory = Memory::default();
    let mut best = |name: &str| {
        let scopes = [Scope::People, Scope::Names].into_iter();
        let found = scopes.filter_map(|scope| index.search_whole(&Query::plain(name, scope), 1, &mut memory, &|| true));
        found.filter_map(|found| found.hits.into_iter().next()).max_by_key(|hit| hit.score)
    };
    let checked: Vec<Checked> =
        names.into_iter().map(|name| Checked { hit: best(&name), name: clean::line(&name) }).collect();
    output.table(&shape.apply(findings::check(&corpus, &checked))?)?;
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

fn show(file: &Path, part: Option<u32>, general: &General) -> anyhow::Result<Outcome> {
    if file.is_dir() {
        bail!("{} is a folder; give one article's file, or use `byline list`", file.display());
    }
    let Place { door, window, .. } = place(&[file.to_path_buf()], general)?;
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
    let mut record = articles.first;
    if window.place(&mut record) != Standing::Inside {
        tell(&format!("{} left out: not of the days asked for", at.name));
        return Ok(Outcome::Nothing);
    }
    let look = output.look();
    let form = output.form(Form::Human, Form::Plain);
    let sink = output.sink();
    match form {
        Form::Human => page::write(&analysis, &record, look, sink)?,
        Form::Plain => page::write(&analysis, &record, look.without_colour(), sink)?,
        Form::Md => page::write_markdown(&analysis, &record, sink)?,
        _ => json::write(&analysis, &record, Extras::None, sink)?,
    }
    sink.flush()?;
    Ok(Outcome::Found)
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
pub(super) fn manual(general: &General) -> anyhow::Result<Outcome> {
    print(&man::page()?, general)
}

fn print(bytes: &[u8], general: &General) -> anyhow::Result<Outcome> {
    let mut output = Output::open(general, &[])?;
    output.sink().write_all(bytes)?;
    output.sink().flush()?;
    Ok(Outcome::Found)
}

/// Says what was left out, and why.
fn tell_left_out(corpus: &Corpus) {
    tell_skipped(corpus.skipped(), corpus.skipped().len());
    tell_undated(corpus.counts().undated);
}

/// Says how many articles may be of the days asked for and do not say so.
pub(super) fn tell_undated(undated: usize) {
    match undated {
        0 => {}
        1 => tell("1 article left out: it does not state its full date"),
        _ => tell(&format!("{undated} articles left out: they do not state their full date")),
    }
}

/// Says which files were left out, and why. A script that wants to know reads standard error.
/// `first` need hold no more than are told of, `all` is how many there are.
pub(super) fn tell_skipped(first: &[Skipped], all: usize) {
    for Skipped { name, reason } in first.iter().take(TOLD) {
        tell(&format!("{name} left out: {reason}"));
    }
    if let Some(more) = all.checked_sub(TOLD).filter(|more| *more > 0) {
        tell(&format!("{more} more files left out"));
    }
}
