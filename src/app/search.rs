//! Find anywhere: one field over quotes, people, names and articles, answered while one types.

use super::cursor::Extent;
use super::panes::{self, Pane};
use super::reader::{self, Spot};
use super::{Action, Cursor, Effect, Narrow, Screen, State, Ticket, cite, people};
use crate::search::{Found, Hit, Query, Scope, Target};
use crate::text::ArticleId;

/// The search over everything. The query is kept when it closes.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is looked for.
    pub narrow: Narrow,
    /// Where.
    pub scope: Scope,
    /// The newest answer.
    pub found: Found,
    /// Where one is among the hits.
    pub cursor: Cursor,
    /// The newest search asked.
    ticket: Ticket,
    asked: Option<(Query, usize)>,
    /// True while the answer to the newest search, or the whole of it, is still to come.
    pub is_looking: bool,
    /// Where one is among the queries of before, and what was typed when one went there.
    past: Option<(usize, String)>,
}

/// Rows asked for: more than one scrolls through.
const LIMIT: usize = 100;

impl Search {
    pub(super) fn answer(&mut self, ticket: Ticket, found: Found) {
        if ticket != self.ticket {
            return;
        }
        self.is_looking = !found.is_whole;
        // The same hit stays selected while a growing folder is searched again.
        let selected = self.selected();
        let same = selected.and_then(|target| found.hits.iter().position(|hit| hit.target == target));
        self.cursor.at = if self.cursor.at == 0 { 0 } else { same.unwrap_or(0) };
        self.found = found;
    }

    /// The folder is listed anew: hits point at articles by their old numbers.
    pub(super) fn forget(&mut self) {
        (self.found, self.cursor, self.asked) = (Found::default(), Cursor::default(), None);
    }

    /// What is listed: the hits, or the nearest names when there are none.
    pub fn listed(&self) -> &[Hit] {
        if self.found.hits.is_empty() { &self.found.nearest } else { &self.found.hits }
    }

    /// The hit selected.
    pub fn selected(&self) -> Option<Target> {
        self.listed().get(self.cursor.at).map(|hit| hit.target)
    }
}

pub(super) fn open(state: &mut State) -> Vec<Effect> {
    if !matches!(state.top(), Screen::Find) {
        state.screens.push(Screen::Find);
        state.search.narrow.is_typing = true;
        // Entities and articles may have got new numbers since; the hits are asked for anew.
        state.search.asked = None;
    }
    Vec::new()
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let mut cursor = state.search.cursor;
    let (count, height) = (state.search.listed().len(), list_pane(state).height);
    if cursor.moves(action, &Extent { count, height, item: &|_| 1 }) {
        state.search.cursor = cursor;
        return Vec::new();
    }
    match action {
        Action::Back => {
            let mut effects = note(state);
            effects.append(&mut super::update::leave(state));
            effects
        }
        Action::Open => accept(state),
        Action::OlderQuery | Action::NewerQuery => {
            go_back(state, action);
            Vec::new()
        }
        Action::NextScope => {
            state.search.scope = state.search.scope.next();
            state.search.cursor = Cursor::default();
            Vec::new()
        }
        Action::CopyCitation => match state.search.selected() {
            Some(Target::Quote(at, quote)) => cite::take_along(state, (at, quote), action),
            Some(_) => {
                let line = state.search.listed()[state.search.cursor.at].line.clone();
                cite::copied(state, line, "the line")
            }
            None => Vec::new(),
        },
        Action::Field(request) => {
            if state.search.narrow.edit(request) {
                state.search.cursor = Cursor::default();
                state.search.past = None;
            }
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn accept(state: &mut State) -> Vec<Effect> {
    let Some(target) = state.search.selected() else {
        return Vec::new();
    };
    let mut effects = note(state);
    state.screens.pop();
    effects.append(&mut match target {
        Target::Quote(at, quote) => reader::open(state, at, Spot::Quote(quote)),
        Target::Article(at) => reader::open(state, at, Spot::Kept),
        Target::Entity(who) if people::choose(state, who) => {
            state.screens.push(Screen::People);
            Vec::new()
        }
        Target::Entity(who) => {
            // A place or a product: to where it is first named.
            let place = state.corpus.entity(who).and_then(|entity| entity.first());
            place.map_or_else(Vec::new, |(at, group)| reader::open(state, at, Spot::Name(group)))
        }
    });
    effects
}

/// Keeps what was typed, for the next time.
fn note(state: &mut State) -> Vec<Effect> {
    state.search.past = None;
    let before = state.places.queries.len();
    let newest = state.places.queries.last().cloned();
    state.places.note_query(state.search.narrow.field.value());
    let is_new = (state.places.queries.len(), state.places.queries.last()) != (before, newest.as_ref());
    if is_new { vec![Effect::Keep(state.places.clone())] } else { Vec::new() }
}

/// Puts a query of before into the field; after the newest comes what was being typed.
fn go_back(state: &mut State, action: Action) {
    let queries = &state.places.queries;
    let typed = state.search.narrow.field.value().to_string();
    let (at, draft) = state.search.past.take().unwrap_or((queries.len(), typed));
    let to = if action == Action::OlderQuery { at.saturating_sub(1) } else { at + 1 };
    let shown = queries.get(to).unwrap_or(&draft).clone();
    state.search.narrow.field = shown.into();
    state.search.cursor = Cursor::default();
    if to < queries.len() {
        state.search.past = Some((to, draft));
    }
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if state.search.narrow.paste(text) {
        state.search.cursor = Cursor::default();
    }
    Vec::new()
}

pub(super) fn click(state: &mut State, row: u16) -> Vec<Effect> {
    let list = list_pane(state);
    let Some(below) = row.checked_sub(list.top).filter(|below| *below < list.height) else {
        return Vec::new();
    };
    let at = state.search.cursor.top + usize::from(below);
    if at >= state.search.listed().len() {
        return Vec::new();
    }
    if state.search.cursor.at == at {
        return accept(state);
    }
    state.search.cursor.at = at;
    Vec::new()
}

/// Rows over the nearest names: that nothing was found, and a blank one.
const NOTHING: u16 = 3;

/// The rows of the hits.
pub fn list_pane(state: &State) -> Pane {
    let main = panes::find(state.shell.size).main;
    if state.search.found.hits.is_empty() { main.below(NOTHING) } else { main }
}

/// Asks anew when the words, the scope or the folder changed.
pub(super) fn settle(state: &mut State) -> Vec<Effect> {
    let mut cursor = state.search.cursor;
    let (count, height) = (state.search.listed().len(), list_pane(state).height);
    cursor.clamp(&Extent { count, height, item: &|_| 1 });
    state.search.cursor = cursor;
    let query = Query::within(state.search.narrow.field.value(), state.search.scope);
    let counts = state.corpus.counts();
    let is_same = state
        .search
        .asked
        .as_ref()
        .is_some_and(|(asked, seen)| *asked == query && !super::articles::is_due(*seen, counts));
    if is_same {
        return Vec::new();
    }
    state.search.asked = Some((query.clone(), counts.done));
    state.search.ticket = state.search.ticket.next();
    state.search.is_looking = true;
    vec![Effect::Find { ticket: state.search.ticket, query, index: state.index.clone(), limit: LIMIT }]
}

/// The article whose text the preview shows.
pub(super) fn shown(state: &State) -> Option<ArticleId> {
    panes::find(state.shell.size).side?;
    match state.search.selected()? {
        Target::Quote(at, _) => Some(at),
        Target::Article(_) | Target::Entity(_) => None,
    }
}
