//! View 3: everything said in the folder, narrowed by kind, source and speaker.

use super::arrange::{Which, renew};
use super::articles::is_due;
use super::cursor::Extent;
use super::panes::{self, Layout, Pane};
use super::people::Show;
use super::reader::{self, Spot};
use super::subjects::QuoteSubject;
use super::{Action, Cursor, Effect, Narrow, Order, State, cite, columns};
use crate::annotate::QuoteKind;
use crate::corpus::{Corpus, Linked, QuoteAt, Source};
use crate::text::{ArticleId, EntityId, QuoteId, fold};
use std::collections::HashMap;

/// The list of quotes.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// What is shown, top to bottom.
    pub rows: Vec<QuoteAt>,
    /// Where one is.
    pub cursor: Cursor,
    /// What narrows the list.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub order: Order,
    /// Words that narrow the list.
    pub narrow: Narrow,
    /// What stands in the one pane of a small screen.
    pub pane: Shown,
    /// All quotes read so far, in listing order.
    known: Vec<QuoteAt>,
    chosen: Option<QuoteAt>,
    seen: usize,
}

/// What is shown where there is one pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The list.
    #[default]
    List,
    /// The text around the selected quote.
    Context,
}

/// What narrows the list, apart from words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<QuoteKind>,
    /// Only those of named speakers, or of anonymous ones.
    pub source: Show,
    /// Only what this one said.
    pub speaker: Option<EntityId>,
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they stand in the folder.
    #[default]
    Place,
    /// By speaker, those not found last.
    Speaker,
    /// Direct, partial, reported.
    Kind,
}

impl Sort {
    /// The word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Place => "place",
            Sort::Speaker => "speaker",
            Sort::Kind => "kind",
        }
    }

    fn next(self) -> Sort {
        match self {
            Sort::Place => Sort::Speaker,
            Sort::Speaker => Sort::Kind,
            Sort::Kind => Sort::Place,
        }
    }
}

impl Quotes {
    /// The quote selected.
    pub fn selected(&self) -> Option<QuoteAt> {
        self.rows.get(self.cursor.at).copied()
    }

    /// How many quotes there are before narrowing.
    pub fn known(&self) -> usize {
        self.known.len()
    }

    /// True when anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        self.filter != Filter::default() || !self.narrow.is_empty()
    }

    pub(super) fn learn(&mut self, corpus: &Corpus, news: &Linked) {
        for (at, record) in &news.articles {
            let all = (0..record.quotes.len()).map(|index| (*at, QuoteId::new(index)));
            self.known.extend(all.filter(|at| !corpus.is_repeated(*at)));
        }
    }

    /// As if all articles of `corpus` had just been linked.
    pub(super) fn learn_all(&mut self, corpus: &Corpus) {
        self.known = corpus.quotes().collect();
    }

    pub(super) fn refresh(&mut self, corpus: &Corpus) {
        self.seen = corpus.counts().linked;
        let (known, filter) = (&self.known, self.filter);
        let mut rows: Vec<QuoteAt> = self.narrow.kept(|matches| {
            let kept =
                known.iter().filter(|at| filter.keeps(corpus, **at) && matches(&QuoteSubject::new(corpus, **at)));
            kept.copied().collect()
        });
        match self.sort {
            Sort::Place => {}
            Sort::Kind => rows.sort_by_key(|at| corpus.quote_kind(*at)),
            Sort::Speaker => {
                let ranks = by_name(corpus, &rows);
                let rank = |at: &QuoteAt| corpus.speaker_of(at.0, at.1).and_then(|who| ranks.get(&who).copied());
                rows.sort_by_cached_key(|at| rank(at).unwrap_or(usize::MAX));
            }
        }
        if self.order == Order::Backward {
            rows.reverse();
        }
        self.rows = rows;
        self.find_chosen();
    }

    /// Shows the rows of `done`, this list put in order.
    pub(super) fn take(&mut self, done: Quotes) {
        (self.rows, self.narrow.is_near, self.seen) = (done.rows, done.narrow.is_near, done.seen);
        self.find_chosen();
    }

    fn find_chosen(&mut self) {
        if let Some(at) = self.chosen.and_then(|chosen| self.rows.iter().position(|row| *row == chosen)) {
            self.cursor.at = at;
        }
    }
}

impl Filter {
    fn keeps(self, corpus: &Corpus, (at, quote): QuoteAt) -> bool {
        // Where nothing is asked for, no article need be looked up.
        if self == Filter::default() {
            return true;
        }
        let Some(clipping) = corpus.clipping(at) else { return false };
        let source = match clipping.source(quote) {
            Some(Source::Named(_)) => self.source != Show::Anonymous,
            Some(Source::Anonymous) => self.source != Show::Named,
            None => self.source == Show::All,
        };
        let is_theirs = self.speaker.is_none() || corpus.speaker_of(at, quote) == self.speaker;
        source && is_theirs && self.kind.is_none_or(|kind| Some(kind) == clipping.kind(quote))
    }
}

/// The place of each speaker in the order of names: names are compared once, not at every step of the sort.
fn by_name(corpus: &Corpus, rows: &[QuoteAt]) -> HashMap<EntityId, usize> {
    let mut speakers: Vec<EntityId> = rows.iter().filter_map(|(at, quote)| corpus.speaker_of(*at, *quote)).collect();
    speakers.sort();
    speakers.dedup();
    speakers.sort_by_cached_key(|who| corpus.entity(*who).map(|entity| fold(entity.name())));
    speakers.into_iter().enumerate().map(|(rank, who)| (who, rank)).collect()
}

/// Rows over the list: the filters and a blank one.
const HEADING: u16 = 2;

/// The rows of the list, below the line of filters.
pub fn list_pane(state: &State) -> Pane {
    let main = panes::quotes(state.shell.size).main;
    if state.layout() <= Layout::One { main } else { main.below(HEADING) }
}

/// The pane with the text around the quote, its margins taken off; `None` where the list alone is shown.
pub fn context_pane(state: &State) -> Option<Pane> {
    let pair = panes::quotes(state.shell.size);
    let pane = match (pair.side, state.quotes.pane) {
        (Some(side), _) => side,
        (None, Shown::Context) => pair.main,
        (None, Shown::List) => return None,
    };
    Some(Pane { left: pane.left + 1, width: pane.width.saturating_sub(2), ..pane })
}

/// The words of a quote as the list shows them in a pane of that width.
pub fn words(said: &str, pane: Pane) -> Vec<String> {
    columns::wrap(said, usize::from(pane.width.saturating_sub(6)), 2)
}

/// Rows a quote takes: its words, who said it, a blank row.
fn item_rows(state: &State, item: usize, pane: Pane) -> u16 {
    let said = state.quotes.rows.get(item).and_then(|(at, quote)| Some(state.corpus.clipping(*at)?.words(*quote)));
    said.map_or(0, |said| words(said, pane).len() as u16 + 2)
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if state.quotes.narrow.is_typing {
        return typing(state, action);
    }
    if moves(state, action) {
        return Vec::new();
    }
    match action {
        Action::Open => {
            let selected = state.quotes.selected();
            return selected.map_or_else(Vec::new, |(at, quote)| reader::open(state, at, Spot::Quote(quote)));
        }
        Action::Back if state.quotes.pane == Shown::Context => state.quotes.pane = Shown::List,
        Action::Back if state.quotes.is_narrowed() => clear(state),
        Action::Back => return super::update::leave(state),
        Action::Panel => {
            let pane = state.quotes.pane;
            state.quotes.pane = if pane == Shown::List { Shown::Context } else { Shown::List };
        }
        Action::Find => state.quotes.narrow.is_typing = true,
        Action::NextSort => {
            state.quotes.sort = state.quotes.sort.next();
            renew(state, Which::Quotes);
        }
        Action::ReverseSort => {
            state.quotes.order = state.quotes.order.turned();
            renew(state, Which::Quotes);
        }
        Action::NextArticle => other_speaker(state, 1),
        Action::PreviousArticle => other_speaker(state, -1),
        Action::FilterClear => clear(state),
        _ if filters(state, action) => {}
        _ => {
            let selected = state.quotes.selected();
            return selected.map_or_else(Vec::new, |quote| cite::take_along(state, quote, action));
        }
    }
    Vec::new()
}

/// Sets or, when set already, takes away one filter.
fn filters(state: &mut State, action: Action) -> bool {
    let filter = &mut state.quotes.filter;
    let kind = |kind: QuoteKind, now: Option<QuoteKind>| if now == Some(kind) { None } else { Some(kind) };
    let source = |source: Show, now: Show| if now == source { Show::All } else { source };
    match action {
        Action::FilterDirect => filter.kind = kind(QuoteKind::Direct, filter.kind),
        Action::FilterPartial => filter.kind = kind(QuoteKind::Partial, filter.kind),
        Action::FilterReported => filter.kind = kind(QuoteKind::Reported, filter.kind),
        Action::FilterNamed => filter.source = source(Show::Named, filter.source),
        Action::FilterAnonymous => filter.source = source(Show::Anonymous, filter.source),
        Action::FilterSpeaker if filter.speaker.is_some() => filter.speaker = None,
        Action::FilterSpeaker => {
            let selected = state.quotes.selected();
            let speaker = selected.and_then(|(at, quote)| state.corpus.speaker_of(at, quote));
            if speaker.is_none() {
                state.notify("Nobody was found who said this one.");
            }
            state.quotes.filter.speaker = speaker;
        }
        _ => return false,
    }
    state.quotes.cursor = Cursor::default();
    renew(state, Which::Quotes);
    true
}

fn clear(state: &mut State) {
    state.quotes.filter = Filter::default();
    state.quotes.narrow.clear();
    renew(state, Which::Quotes);
}

fn other_speaker(state: &mut State, step: isize) {
    let speaker = |at: usize| state.quotes.rows.get(at).map(|(at, quote)| state.corpus.speaker_of(*at, *quote));
    let from = speaker(state.quotes.cursor.at);
    let mut at = state.quotes.cursor.at;
    while let Some(next) = at.checked_add_signed(step).filter(|next| *next < state.quotes.rows.len()) {
        at = next;
        if speaker(at) != from {
            break;
        }
    }
    state.quotes.cursor.at = at;
    state.quotes.chosen = state.quotes.selected();
}

fn typing(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Open => state.quotes.narrow.is_typing = false,
        Action::Back => {
            state.quotes.narrow.clear();
            renew(state, Which::Quotes);
        }
        Action::Field(request) if state.quotes.narrow.edit(request) => narrowed(state),
        _ => {
            moves(state, action);
        }
    }
    Vec::new()
}

fn narrowed(state: &mut State) {
    state.quotes.cursor = Cursor::default();
    state.quotes.chosen = None;
    renew(state, Which::Quotes);
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if state.quotes.narrow.paste(text) {
        narrowed(state);
    }
    Vec::new()
}

pub(super) fn click(state: &mut State, column: u16, row: u16) -> Vec<Effect> {
    let pane = list_pane(state);
    if row < pane.top || column >= pane.left + pane.width {
        return Vec::new();
    }
    let mut top = pane.top;
    for item in state.quotes.cursor.top..state.quotes.rows.len() {
        top += item_rows(state, item, pane);
        if row < top {
            state.quotes.cursor.at = item;
            state.quotes.chosen = state.quotes.selected();
            break;
        }
    }
    Vec::new()
}

fn moves(state: &mut State, action: Action) -> bool {
    let mut cursor = state.quotes.cursor;
    let moved = in_list(state, |extent| cursor.moves(action, extent));
    state.quotes.cursor = cursor;
    if moved {
        state.quotes.chosen = state.quotes.selected();
    }
    moved
}

fn in_list<T>(state: &State, act: impl FnOnce(&Extent) -> T) -> T {
    let pane = list_pane(state);
    let count = state.quotes.rows.len();
    // The blank row under the last quote in sight may fall off the screen.
    act(&Extent { count, height: pane.height + 1, item: &|item| item_rows(state, item, pane) })
}

pub(super) fn forget(state: &mut State) {
    let quotes = &mut state.quotes;
    quotes.known.clear();
    quotes.rows.clear();
    (quotes.chosen, quotes.seen, quotes.filter.speaker) = (None, 0, None);
}

pub(super) fn settle(state: &mut State) {
    if is_due(state.quotes.seen, state.corpus.counts()) && !state.shell.arranging.is_waited_for(Which::Quotes) {
        renew(state, Which::Quotes);
    }
    let mut cursor = state.quotes.cursor;
    in_list(state, |extent| cursor.clamp(extent));
    state.quotes.cursor = cursor;
}

/// The article whose text is shown beside the list.
pub(super) fn shown(state: &State) -> Option<ArticleId> {
    context_pane(state)?;
    state.quotes.selected().map(|(at, _)| at)
}
