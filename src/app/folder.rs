//! What arrives of the folder: its listing, and its articles one by one.

use super::{Effect, State, Which, articles, people, quotes, reader};
use crate::corpus::{Articles, Corpus, Hand, Linked, Outcome};
use crate::search::{Index, Tidied};
use crate::source::{Entry, Listing, Stamp};
use crate::store::Whole;
use crate::text::ArticleId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The folder may not be as it was: it is looked at again, once what was begun is done.
pub(super) fn changed(state: &mut State) -> Vec<Effect> {
    state.shell.may_have_changed = true;
    Vec::new()
}

/// Lists the folder again when it may have changed and nothing is being read.
pub(super) fn look_again(state: &mut State) -> Vec<Effect> {
    let shell = &mut state.shell;
    if !shell.may_have_changed || shell.is_listing || shell.is_looking || state.corpus.counts().is_growing() {
        return Vec::new();
    }
    (shell.may_have_changed, shell.is_looking) = (false, true);
    vec![Effect::LookAgain { ticket: state.shell.listing }]
}

/// The folder was listed: everything begins anew, and what was selected is looked for by name. When it was listed because it
/// may have changed and has not, nothing happens. When it is kept whole, nothing need be read.
pub(super) fn listed(state: &mut State, listing: Listing, whole: Option<Box<Whole>>) -> Vec<Effect> {
    if std::mem::take(&mut state.shell.is_looking) {
        let news = news(&state.shell.entries, &listing.entries);
        if news.is_empty() {
            return Vec::new();
        }
        state.notify(format!("The folder changed: {news}."));
        state.shell.listing = state.shell.listing.next();
    }
    let old = std::mem::take(&mut state.corpus);
    let entries: Arc<[Entry]> = listing.entries.clone().into();
    state.shell.entries = Arc::clone(&entries);
    state.shell.is_kept = whole.is_some();
    (state.corpus, state.index) = match whole {
        Some(whole) => (Arc::new(whole.corpus), whole.index),
        None => {
            let corpus = Corpus::expect(listing).within(state.shell.window).kept_in(state.shell.attic.as_ref());
            (Arc::new(corpus), Index::default())
        }
    };
    state.hand = Hand::default();
    state.shell.wanted = BTreeSet::new();
    state.shell.is_listing = false;
    Which::ALL.into_iter().for_each(|which| state.shell.arranging.forget(which));
    articles::forget(state, &old);
    people::forget(state);
    state.search.forget();
    quotes::forget(state);
    reader::find_again(state, &old);
    state.articles.learn_all(&state.corpus);
    state.quotes.learn_all(&state.corpus);
    if state.shell.is_kept {
        return Vec::new();
    }
    vec![Effect::ReadAll { ticket: state.shell.listing, entries }]
}

/// "2 new files, 1 changed, 3 gone", or nothing.
fn news(old: &[Entry], new: &[Entry]) -> String {
    fn stamps(entries: &[Entry]) -> BTreeMap<&str, Stamp> {
        entries.iter().map(|entry| (entry.locator.name.as_str(), entry.stamp)).collect()
    }
    let (old, new) = (stamps(old), stamps(new));
    let come = new.keys().filter(|name| !old.contains_key(*name)).count();
    let gone = old.keys().filter(|name| !new.contains_key(*name)).count();
    let changed = new.iter().filter(|(name, stamp)| old.get(*name).is_some_and(|old| old != *stamp)).count();
    let parts = [
        (come, if come == 1 { "1 new file".to_string() } else { format!("{come} new files") }),
        (changed, format!("{changed} changed")),
        (gone, format!("{gone} gone")),
    ];
    parts.into_iter().filter(|(many, _)| *many > 0).map(|(_, words)| words).collect::<Vec<_>>().join(", ")
}

/// A file was read, or could not be: it takes its place, and lists and search learn of it.
pub(super) fn read(state: &mut State, at: ArticleId, outcome: Outcome) -> Vec<Effect> {
    let news = match outcome {
        Outcome::Analyzed(articles, analysis) => {
            let news = Arc::make_mut(&mut state.corpus).fill(at, Ok(*articles));
            if let Some(analysis) = analysis {
                if state.shell.wanted.remove(&at) {
                    state.hand.keep(at, Arc::clone(&analysis));
                    reader::arrived(state, at, Ok(&analysis));
                } else if state.corpus.locator(at) == Some(&analysis.article.locator) {
                    // The first article of a file of several may be of a day that does not count.
                    state.hand.keep_if_room(at, analysis);
                }
            }
            news
        }
        Outcome::Skipped(reason) => {
            state.shell.wanted.remove(&at);
            reader::arrived(state, at, Err(&reason));
            Arc::make_mut(&mut state.corpus).fill(at, Err::<Articles, _>(reason))
        }
    };
    learn(state, &news)
}

/// More of the articles that were read before their turn are linked.
pub(super) fn link_more(state: &mut State) -> Vec<Effect> {
    let news = Arc::make_mut(&mut state.corpus).link_more();
    learn(state, &news)
}

fn learn(state: &mut State, news: &Linked) -> Vec<Effect> {
    state.index.add(&state.corpus, news);
    if !state.corpus.counts().is_growing() {
        state.index.seal();
    }
    state.articles.learn(news);
    state.quotes.learn(&state.corpus, news);
    let mut effects = tidy(state);
    if state.corpus.has_backlog() {
        effects.push(Effect::LinkMore);
    }
    effects
}

/// Parts of the index were joined, perhaps of one that is gone by now.
pub(super) fn tidied(state: &mut State, tidied: Tidied) -> Vec<Effect> {
    state.index.tidy(tidied);
    state.shell.is_tidying = false;
    tidy(state)
}

fn tidy(state: &mut State) -> Vec<Effect> {
    if state.shell.is_tidying {
        return Vec::new();
    }
    let is_read = !state.corpus.counts().is_growing();
    let untidy = if is_read { state.index.unjoined() } else { state.index.untidy() };
    state.shell.is_tidying = untidy.is_some();
    if untidy.is_none() && is_read && !std::mem::replace(&mut state.shell.is_kept, true) {
        return vec![Effect::KeepWhole(
            Arc::clone(&state.shell.entries),
            Arc::clone(&state.corpus),
            state.index.clone(),
        )];
    }
    untidy.map(Effect::Tidy).into_iter().collect()
}
