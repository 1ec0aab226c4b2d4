//! View 1: every article of the folder, sorted and narrowed.

use super::arrange::{Which, renew};
use super::cursor::Extent;
use super::panes::{self, Layout};
use super::reader::{self, Spot};
use super::subjects::ArticleSubject;
use super::{Action, Cursor, Effect, Narrow, State};
use crate::corpus::{Card, Corpus, Counts, Linked};
use crate::text::{ArticleId, LineIndex, fold};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The list of articles.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    /// What is shown, top to bottom.
    pub rows: Vec<ArticleId>,
    /// Where one is.
    pub cursor: Cursor,
    /// The order.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub order: Order,
    /// What narrows the list.
    pub narrow: Narrow,
    /// Whether copies of articles have rows of their own.
    pub copies: Copies,
    /// Articles read so far, in listing order.
    known: Vec<ArticleId>,
    /// The article one moved to: it stays selected while the list grows around it.
    chosen: Option<ArticleId>,
    seen: usize,
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the folder has them.
    #[default]
    Folder,
    /// By title.
    Title,
    /// By outlet, then author.
    Source,
    /// The newest first, those without a full date last.
    Date,
    /// The most quotes first.
    Quotes,
    /// The most people first.
    People,
}

impl Sort {
    const ALL: [Sort; 6] = [Sort::Folder, Sort::Title, Sort::Source, Sort::Date, Sort::Quotes, Sort::People];

    /// The word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Folder => "folder",
            Sort::Title => "title",
            Sort::Source => "source",
            Sort::Date => "date",
            Sort::Quotes => "quotes",
            Sort::People => "people",
        }
    }

    fn next(self) -> Sort {
        let at = Sort::ALL.iter().position(|sort| *sort == self).unwrap_or(0);
        Sort::ALL[(at + 1) % Sort::ALL.len()]
    }
}

/// Which way a list runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As its sort says.
    #[default]
    Forward,
    /// Turned round.
    Backward,
}

impl Order {
    pub(super) fn turned(self) -> Order {
        match self {
            Order::Forward => Order::Backward,
            Order::Backward => Order::Forward,
        }
    }

    /// The mark beside the sort's word.
    pub fn arrow(self) -> &'static str {
        match self {
            Order::Forward => "",
            Order::Backward => " ↑",
        }
    }
}

/// Whether copies of articles have rows of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copies {
    /// An article stands for its copies.
    #[default]
    Folded,
    /// They stand under it.
    Shown,
}

impl Copies {
    fn turned(self) -> Copies {
        match self {
            Copies::Folded => Copies::Shown,
            Copies::Shown => Copies::Folded,
        }
    }
}

/// True when a list made of `seen` articles should be made anew. While a folder loads it is enough to do so
/// each time it has grown by a sixteenth: a list of thousands is then sorted a hundred times, not thousands.
pub(super) fn is_due(seen: usize, counts: Counts) -> bool {
    let linked = counts.linked;
    linked != seen && (!counts.is_growing() || linked < seen || linked > seen + seen / 16)
}

impl Articles {
    /// The selected article.
    pub fn selected(&self) -> Option<ArticleId> {
        self.rows.get(self.cursor.at).copied()
    }

    /// How many articles there are before narrowing.
    pub fn known(&self) -> usize {
        self.known.len()
    }

    pub(super) fn learn(&mut self, news: &Linked) {
        self.known.extend(news.articles.iter().map(|(at, _)| *at));
    }

    /// As if all articles of `corpus` had just been linked.
    pub(super) fn learn_all(&mut self, corpus: &Corpus) {
        self.known = corpus.articles().map(|(at, _)| at).collect();
    }

    pub(super) fn refresh(&mut self, corpus: &Corpus) {
        self.seen = corpus.counts().linked;
        let known = &self.known;
        let mut rows: Vec<(ArticleId, &Card)> = self.narrow.kept(|matches| {
            let kept = known.iter().filter(|at| matches(&ArticleSubject::new(corpus, **at)));
            kept.filter_map(|at| Some((*at, &**corpus.card(*at)?))).collect()
        });
        match self.sort {
            Sort::Folder => {}
            Sort::Title => rows.sort_by_cached_key(|(_, card)| fold(&card.title)),
            Sort::Source => rows.sort_by_cached_key(|(_, card)| {
                let source = card.outlet.as_ref().or(card.author.as_ref()).map(|source| fold(source));
                (source.is_none(), source, card.author.clone())
            }),
            Sort::Date => rows.sort_by_key(|(_, card)| {
                let date = card.date.as_ref();
                (date.is_none(), Reverse(date.and_then(|date| date.value.day)))
            }),
            Sort::Quotes => rows.sort_by_key(|(_, card)| Reverse(card.quotes)),
            Sort::People => rows.sort_by_key(|(_, card)| Reverse(card.people)),
        }
        if self.order == Order::Backward {
            rows.reverse();
        }
        self.rows = rows.into_iter().map(|(at, _)| at).collect();
        self.fold_copies(corpus);
        self.find_chosen();
    }

    /// Shows the rows of `done`, this list put in order.
    pub(super) fn take(&mut self, done: Articles) {
        (self.rows, self.narrow.is_near, self.seen) = (done.rows, done.narrow.is_near, done.seen);
        self.find_chosen();
    }

    /// Takes the copies out of the rows, and puts them under what they are copies of when they are to be shown. A copy whose
    /// original is not in the list stands for itself.
    fn fold_copies(&mut self, corpus: &Corpus) {
        if corpus.counts().copies == 0 {
            return;
        }
        let kept: BTreeSet<ArticleId> = self.rows.iter().copied().collect();
        let is_folded = |at: &ArticleId| corpus.original_of(*at).is_some_and(|original| kept.contains(&original));
        self.rows.retain(|at| !is_folded(at));
        if self.copies == Copies::Shown {
            let with_copies = self.rows.iter().flat_map(|at| {
                let copies = corpus.copies_of(*at).iter().filter(|copy| kept.contains(copy));
                [*at].into_iter().chain(copies.copied())
            });
            self.rows = with_copies.collect();
        }
    }

    fn find_chosen(&mut self) {
        if let Some(at) = self.chosen.and_then(|chosen| self.rows.iter().position(|row| *row == chosen)) {
            self.cursor.at = at;
        }
    }

    /// Selects an article, as reading it does.
    pub(super) fn choose(&mut self, at: ArticleId) {
        self.chosen = Some(at);
        self.find_chosen();
    }

    /// The article `steps` rows away from `from`; from the ends there is none.
    pub(super) fn neighbour(&self, from: ArticleId, steps: isize) -> Option<ArticleId> {
        let at = self.rows.iter().position(|row| *row == from)?;
        self.rows.get(at.checked_add_signed(steps)?).copied()
    }
}

/// Rows that one article takes in the list.
pub fn item_rows(layout: Layout) -> u16 {
    if layout <= Layout::One { 3 } else { 1 }
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if state.articles.narrow.is_typing {
        return typing(state, action);
    }
    if moves(state, action) {
        return Vec::new();
    }
    let selected = state.articles.selected();
    match action {
        Action::Open => selected.map_or_else(Vec::new, |at| reader::open(state, at, Spot::Kept)),
        Action::Back if !state.articles.narrow.is_empty() => {
            state.articles.narrow.clear();
            renew(state, Which::Articles);
            Vec::new()
        }
        Action::Back => super::update::leave(state),
        Action::Find => {
            state.articles.narrow.is_typing = true;
            Vec::new()
        }
        Action::NextSort => {
            state.articles.sort = state.articles.sort.next();
            renew(state, Which::Articles);
            Vec::new()
        }
        Action::ReverseSort => {
            state.articles.order = state.articles.order.turned();
            renew(state, Which::Articles);
            Vec::new()
        }
        Action::Copies => {
            turn_copies(state);
            Vec::new()
        }
        Action::NextArticle => next_unread(state, 1),
        Action::PreviousArticle => next_unread(state, -1),
        Action::Edit => {
            let locator = selected.and_then(|at| state.corpus.locator(at));
            locator.map_or_else(Vec::new, |locator| vec![Effect::Edit(locator.clone(), LineIndex(0))])
        }
        Action::OpenOriginal => {
            let locator = selected.and_then(|at| state.corpus.locator(at));
            locator.map_or_else(Vec::new, |locator| vec![Effect::Open(locator.clone())])
        }
        _ => Vec::new(),
    }
}

fn turn_copies(state: &mut State) {
    let copies = state.corpus.counts().copies;
    if copies == 0 {
        state.notify("No article here is a copy of another.");
        return;
    }
    let list = &mut state.articles;
    list.copies = list.copies.turned();
    // Where a copy was selected, what it is folded into is.
    list.chosen = list.selected().map(|at| state.corpus.original_of(at).unwrap_or(at));
    renew(state, Which::Articles);
    let copies = if copies == 1 { "1 copy".to_string() } else { format!("{copies} copies") };
    state.notify(match state.articles.copies {
        Copies::Shown => format!("{copies} shown, each under its original."),
        Copies::Folded => format!("{copies} folded into their originals."),
    });
}

fn typing(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Open => state.articles.narrow.is_typing = false,
        Action::Back => {
            state.articles.narrow.clear();
            renew(state, Which::Articles);
        }
        Action::Field(request) if state.articles.narrow.edit(request) => narrowed(state),
        _ => {
            moves(state, action);
        }
    }
    Vec::new()
}

fn narrowed(state: &mut State) {
    state.articles.cursor = Cursor::default();
    renew(state, Which::Articles);
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if state.articles.narrow.paste(text) {
        narrowed(state);
    }
    Vec::new()
}

pub(super) fn click(state: &mut State, row: u16) -> Vec<Effect> {
    let list = panes::articles(state.shell.size, state.articles.rows.len()).list;
    let Some(below) = row.checked_sub(list.top).filter(|below| *below < list.height) else {
        return Vec::new();
    };
    let at = state.articles.cursor.top + usize::from(below / item_rows(state.layout()));
    if at >= state.articles.rows.len() {
        return Vec::new();
    }
    if state.articles.cursor.at == at {
        return act(state, Action::Open);
    }
    state.articles.cursor.at = at;
    state.articles.chosen = state.articles.selected();
    Vec::new()
}

fn moves(state: &mut State, action: Action) -> bool {
    let count = state.articles.rows.len();
    let rows = item_rows(state.layout());
    let height = panes::articles(state.shell.size, count).list.height;
    let moved = state.articles.cursor.moves(action, &Extent { count, height, item: &|_| rows });
    if moved {
        state.articles.chosen = state.articles.selected();
    }
    moved
}

fn next_unread(state: &mut State, step: isize) -> Vec<Effect> {
    let mut at = state.articles.cursor.at;
    while let Some(next) = at.checked_add_signed(step)
        && let Some(article) = state.articles.rows.get(next)
    {
        at = next;
        let name = state.corpus.locator(*article).map_or("", |locator| &locator.name);
        if !state.places.read.contains_key(name) {
            state.articles.cursor.at = at;
            state.articles.chosen = Some(*article);
            return Vec::new();
        }
    }
    state.notify(if step > 0 { "Nothing unread below." } else { "Nothing unread above." });
    Vec::new()
}

/// The folder is listed anew: the selected article is looked for by its name.
pub(super) fn forget(state: &mut State, old: &Corpus) {
    let list = &mut state.articles;
    let chosen = list.chosen.and_then(|at| old.locator(at)).map(|locator| &locator.name);
    list.chosen = chosen.and_then(|name| id_named(&state.corpus, name));
    list.known.clear();
    list.rows.clear();
    list.seen = 0;
}

/// The article of that name below the folder, read or not.
pub(super) fn id_named(corpus: &Corpus, name: &str) -> Option<ArticleId> {
    corpus.named(name)
}

pub(super) fn settle(state: &mut State) {
    if is_due(state.articles.seen, state.corpus.counts()) && !state.shell.arranging.is_waited_for(Which::Articles) {
        renew(state, Which::Articles);
    }
    let count = state.articles.rows.len();
    let rows = item_rows(state.layout());
    let height = panes::articles(state.shell.size, count).list.height;
    state.articles.cursor.clamp(&Extent { count, height, item: &|_| rows });
}
