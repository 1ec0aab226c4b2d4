//! What arrives of the folder: its listing, and its articles one by one.

use super::{Effect, State, articles, people, quotes, reader};
use crate::corpus::{Corpus, Hand, Linked, Outcome};
use crate::search::{Index, Tidied};
use crate::source::Listing;
use crate::text::ArticleId;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The folder was listed: everything begins anew, and what was selected is looked for by name.
pub(super) fn listed(state: &mut State, listing: Listing) -> Vec<Effect> {
    let old = std::mem::take(&mut state.corpus);
    let entries = listing.entries.clone().into();
    state.corpus = Corpus::expect(listing);
    state.index = Index::default();
    state.hand = Hand::default();
    state.shell.wanted = BTreeSet::new();
    state.shell.is_listing = false;
    articles::forget(state, &old);
    people::forget(state);
    state.search.forget();
    quotes::forget(state);
    reader::find_again(state, &old);
    vec![Effect::ReadAll { ticket: state.shell.listing, entries }]
}

/// A file was read, or could not be: it takes its place, and lists and search learn of it.
pub(super) fn read(state: &mut State, at: ArticleId, outcome: Outcome) -> Vec<Effect> {
    let was_wanted = state.shell.wanted.remove(&at);
    let filled = match outcome {
        Outcome::Analyzed(record, analysis) => {
            if was_wanted {
                state.hand.keep(at, Arc::clone(&analysis));
            } else {
                state.hand.keep_if_room(at, Arc::clone(&analysis));
            }
            reader::arrived(state, at, Ok(&analysis));
            Ok(*record)
        }
        Outcome::Skipped(reason) => {
            reader::arrived(state, at, Err(&reason));
            Err(reason)
        }
    };
    let news = state.corpus.fill(at, filled);
    learn(state, &news)
}

/// More of the articles that were read before their turn are linked.
pub(super) fn link_more(state: &mut State) -> Vec<Effect> {
    let news = state.corpus.link_more();
    learn(state, &news)
}

fn learn(state: &mut State, news: &Linked) -> Vec<Effect> {
    state.index.add(&state.corpus, news);
    state.articles.learn(&state.corpus, news);
    state.quotes.learn(news);
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
    let untidy = state.index.untidy();
    state.shell.is_tidying = untidy.is_some();
    untidy.map(Effect::Tidy).into_iter().collect()
}
