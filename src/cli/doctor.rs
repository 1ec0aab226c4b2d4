//! What byline makes of every file of a place: `byline doctor PATH`.

use super::Outcome;
use super::arguments::General;
use super::gather::each;
use super::output::{OF_TABLES, Output};
use super::place::place;
use super::tell;
use crate::corpus::panic_words;
use crate::knowledge::Knowledge;
use crate::report::findings::{self, FileLine};
use crate::source::{self, Door, Entry, Locator, SkipReason, Text};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::OnceLock;

/// Prints a line for every file: what it is, what is in it, or why it is left out.
pub(super) fn doctor(paths: &[PathBuf], general: &General) -> anyhow::Result<Outcome> {
    let door = place(paths, general)?.door;
    let mut output = Output::open(general, &OF_TABLES)?;
    let listing = door.list();
    let left_out = listing.skipped.iter().map(|skipped| FileLine {
        name: skipped.name.clone(),
        left_out: Some(skipped.reason.to_string()),
        ..FileLine::default()
    });
    let mut lines: Vec<FileLine> = left_out.collect();
    each(
        listing.entries.iter(),
        Some(listing.entries.len()),
        |entry: &Entry, _: &OnceLock<Knowledge>| looked_at(&*door, &entry.locator),
        |_, line| {
            lines.push(line);
            ControlFlow::<()>::Continue(())
        },
    );
    lines.sort_by(|one, other| one.name.cmp(&other.name));
    output.table(&findings::files(&lines))?;
    let articles: usize = lines.iter().map(|line| line.articles).sum();
    let unread = lines.iter().filter(|line| line.read_as.is_none()).count();
    tell(&format!("{} files, {articles} articles, {unread} files left out", lines.len()));
    Ok(Outcome::of(articles))
}

fn looked_at(door: &dyn Door, at: &Locator) -> FileLine {
    let mut line = FileLine { name: at.name.clone(), ..FileLine::default() };
    let all = || source::read_all(door, at).map(|all| all.map(|(_, text)| text).collect::<Vec<Text>>());
    let read = catch_unwind(AssertUnwindSafe(all));
    match read.unwrap_or_else(|payload| Err(SkipReason::Failed(panic_words(&*payload)))) {
        Ok(all) => {
            for text in all {
                line.read_as = Some((text.format, text.encoding));
                line.articles += 1;
                line.replaced += text.replaced.total() as usize;
                line.cut_from = line.cut_from.or(text.cut_from);
            }
        }
        Err(reason) => line.left_out = Some(reason.to_string()),
    }
    line
}
