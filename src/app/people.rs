//! View 2: who is named and who speaks, with a profile of the one selected.

use super::arrange::{Which, renew};
use super::articles::is_due;
use super::cursor::Extent;
use super::panes::{self, Layout, Pane};
use super::profile::{self, Profile, seen_with};
use super::reader::{self, Spot};
use super::subjects::PersonSubject;
use super::{Action, Cursor, Effect, Narrow, State, cite};
use crate::annotate::EntityKind;
use crate::corpus::{Corpus, Entity, Source};
use crate::text::{EntityId, fold};
use std::cmp::Reverse;

/// The list of people.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Who is shown, top to bottom: people, anonymous sources, organizations that speak.
    pub rows: Vec<EntityId>,
    /// Rows that begin a group; a blank row stands over each but the first.
    pub starts: Vec<usize>,
    /// How many rows each group has: people, anonymous sources, organizations.
    pub counts: [usize; 3],
    /// Where one is in the list.
    pub cursor: Cursor,
    /// Which groups are shown.
    pub show: Show,
    /// What narrows the list.
    pub narrow: Narrow,
    /// Which pane the keys go to.
    pub focus: Focus,
    /// The profile of the one selected.
    pub profile: Option<Profile>,
    chosen: Option<EntityId>,
    seen: usize,
}

/// Which groups are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All three.
    #[default]
    All,
    /// People and organizations.
    Named,
    /// Sources without a name.
    Anonymous,
}

/// Which pane the keys go to. Where one pane is shown, it is this one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list.
    #[default]
    Who,
    /// What the one selected said.
    Said,
}

impl People {
    /// The one selected.
    pub fn selected(&self) -> Option<EntityId> {
        self.rows.get(self.cursor.at).copied()
    }

    pub(super) fn refresh(&mut self, corpus: &Corpus) {
        self.seen = corpus.counts().linked;
        let (show, is_blank) = (self.show, self.narrow.is_empty());
        let mut rows: Vec<(EntityId, Entity<'_>)> = self.narrow.kept(|matches| {
            let listed = corpus.entities().filter(|(_, entity)| is_listed(*entity, show));
            listed.filter(|(_, entity)| is_blank || matches(&subject(corpus, *entity))).collect()
        });
        rows.sort_by_key(|(id, entity)| (group(*entity), Reverse(entity.quoted()), Reverse(entity.mentions()), *id));
        self.starts.clear();
        let mut before = None;
        for (row, (_, entity)) in rows.iter().enumerate() {
            if before.replace(group(*entity)) != Some(group(*entity)) {
                self.starts.push(row);
            }
        }
        self.counts = [0; 3];
        rows.iter().for_each(|(_, entity)| self.counts[group(*entity)] += 1);
        self.rows = rows.into_iter().map(|(id, _)| id).collect();
        self.find_chosen(corpus);
    }

    /// Shows the rows of `done`, this list put in order.
    pub(super) fn take(&mut self, done: People, corpus: &Corpus) {
        (self.rows, self.starts, self.counts) = (done.rows, done.starts, done.counts);
        (self.narrow.is_near, self.seen) = (done.narrow.is_near, done.seen);
        self.find_chosen(corpus);
    }

    fn find_chosen(&mut self, corpus: &Corpus) {
        if let Some(at) = self.chosen.and_then(|chosen| self.rows.iter().position(|row| *row == chosen)) {
            self.cursor.at = at;
        }
        self.cursor.at = self.cursor.at.min(self.rows.len().saturating_sub(1));
        self.profile(corpus);
    }

    fn profile(&mut self, corpus: &Corpus) {
        let Some(who) = self.selected() else {
            self.profile = None;
            return;
        };
        let Some(entity) = corpus.entity(who) else {
            return;
        };
        let cursor = self.profile.as_ref().map(|profile| profile.cursor).filter(|_| self.chosen == Some(who));
        self.profile = Some(Profile {
            quotes: entity.quotes(),
            cursor: cursor.unwrap_or_default(),
            seen_with: seen_with(corpus, who, entity),
        });
    }

    /// Rows an item takes: the first of a group has a blank row over it.
    pub fn item_rows(&self, item: usize) -> u16 {
        if item > 0 && self.starts.contains(&item) { 2 } else { 1 }
    }
}

/// Selects someone, clearing what would hide them. False when the view does not list them.
pub(super) fn choose(state: &mut State, who: EntityId) -> bool {
    if !state.corpus.entity(who).is_some_and(|entity| is_listed(entity, Show::All)) {
        return false;
    }
    let people = &mut state.people;
    people.show = Show::All;
    people.narrow.clear();
    people.chosen = Some(who);
    people.profile = None;
    people.focus = Focus::Said;
    // The one chosen is shown at once; a list asked for before was narrowed.
    state.shell.arranging.forget(Which::People);
    state.people.refresh(&state.corpus);
    true
}

/// 0 people, 1 anonymous sources, 2 organizations.
pub fn group(entity: Entity<'_>) -> usize {
    match entity.source() {
        Source::Named(EntityKind::Person) => 0,
        Source::Anonymous => 1,
        Source::Named(_) => 2,
    }
}

fn is_listed(entity: Entity<'_>, show: Show) -> bool {
    match entity.source() {
        Source::Named(EntityKind::Person) => show != Show::Anonymous,
        Source::Named(_) => show != Show::Anonymous && entity.quoted() > 0,
        Source::Anonymous => show != Show::Named,
    }
}

/// Someone as a query sees them: by name, other forms of it, and role.
fn subject<'a>(corpus: &'a Corpus, entity: Entity<'a>) -> PersonSubject<'a> {
    let all: Vec<&str> = entity.forms().chain(entity.role()).collect();
    PersonSubject { corpus, entity, folded: fold(&all.join(" ")) }
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if state.people.narrow.is_typing {
        return typing(state, action);
    }
    if moves(state, action) {
        return Vec::new();
    }
    match action {
        Action::Open if state.layout() <= Layout::One && state.people.focus == Focus::Who => {
            state.people.focus = Focus::Said;
            Vec::new()
        }
        Action::Open => open(state),
        Action::Back => back(state),
        Action::SwitchPane | Action::Panel => {
            state.people.focus = if state.people.focus == Focus::Who { Focus::Said } else { Focus::Who };
            Vec::new()
        }
        Action::NextQuote => step_quote(state, Action::Down),
        Action::PreviousQuote => step_quote(state, Action::Up),
        Action::Find => {
            state.people.narrow.is_typing = true;
            state.people.focus = Focus::Who;
            Vec::new()
        }
        Action::FilterNamed => show(state, Show::Named),
        Action::FilterAnonymous => show(state, Show::Anonymous),
        Action::FilterClear => {
            state.people.narrow.clear();
            show(state, Show::All)
        }
        _ => match profile::selected_quote(state) {
            Some(quote) => cite::take_along(state, quote, action),
            None if matches!(action, Action::CopyCitation | Action::CopyPlain) => {
                state.notify("Nothing said is known of this one.");
                Vec::new()
            }
            None => Vec::new(),
        },
    }
}

fn open(state: &mut State) -> Vec<Effect> {
    if let Some((at, quote)) = profile::selected_quote(state) {
        return reader::open(state, at, Spot::Quote(quote));
    }
    // Nothing said: to the first place where it is named.
    let place = state.people.selected().and_then(|who| state.corpus.entity(who)?.first());
    place.map_or_else(Vec::new, |(at, group)| reader::open(state, at, Spot::Name(group)))
}

fn back(state: &mut State) -> Vec<Effect> {
    if state.people.focus == Focus::Said && state.screens.len() == 1 {
        state.people.focus = Focus::Who;
        return Vec::new();
    }
    if state.screens.len() == 1 && (!state.people.narrow.is_empty() || state.people.show != Show::All) {
        state.people.narrow.clear();
        return show(state, Show::All);
    }
    super::update::leave(state)
}

fn show(state: &mut State, which: Show) -> Vec<Effect> {
    state.people.show = which;
    renew(state, Which::People);
    Vec::new()
}

fn step_quote(state: &mut State, action: Action) -> Vec<Effect> {
    in_profile(state, action);
    Vec::new()
}

fn typing(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Open => state.people.narrow.is_typing = false,
        Action::Back => {
            state.people.narrow.clear();
            renew(state, Which::People);
        }
        Action::Field(request) if state.people.narrow.edit(request) => narrowed(state),
        _ => {
            moves(state, action);
        }
    }
    Vec::new()
}

fn narrowed(state: &mut State) {
    state.people.cursor = Cursor::default();
    state.people.chosen = None;
    renew(state, Which::People);
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if state.people.narrow.paste(text) {
        narrowed(state);
    }
    Vec::new()
}

pub(super) fn click(state: &mut State, column: u16, row: u16) -> Vec<Effect> {
    let pair = panes::people(state.shell.size);
    let is_in_list =
        column < pair.main.left + pair.main.width && (pair.side.is_some() || state.people.focus == Focus::Who);
    let list = list_pane(state);
    if !is_in_list || row < list.top {
        return Vec::new();
    }
    let mut top = list.top;
    for item in state.people.cursor.top..state.people.rows.len() {
        top += state.people.item_rows(item);
        if row < top {
            state.people.focus = Focus::Who;
            state.people.cursor.at = item;
            choose_selected(state);
            break;
        }
    }
    Vec::new()
}

/// The rows of the list, below its heading.
pub fn list_pane(state: &State) -> Pane {
    let main = panes::people(state.shell.size).main;
    if state.layout() <= Layout::One { main } else { main.below(2) }
}

fn choose_selected(state: &mut State) {
    let selected = state.people.selected();
    if selected != state.people.chosen {
        state.people.chosen = selected;
        state.people.profile = None;
        state.people.profile(&state.corpus);
    }
}

fn moves(state: &mut State, action: Action) -> bool {
    if state.people.focus == Focus::Said {
        return in_profile(state, action);
    }
    let mut cursor = state.people.cursor;
    let (count, height) = (state.people.rows.len(), list_pane(state).height);
    let moved = cursor.moves(action, &Extent { count, height, item: &|item| state.people.item_rows(item) });
    state.people.cursor = cursor;
    if moved {
        choose_selected(state);
    }
    moved
}

pub(super) fn forget(state: &mut State) {
    state.people =
        People { show: state.people.show, narrow: std::mem::take(&mut state.people.narrow), ..People::default() };
}

pub(super) fn settle(state: &mut State) {
    if is_due(state.people.seen, state.corpus.counts()) && !state.shell.arranging.is_waited_for(Which::People) {
        renew(state, Which::People);
    }
    let mut cursor = state.people.cursor;
    let (count, height) = (state.people.rows.len(), list_pane(state).height);
    cursor.clamp(&Extent { count, height, item: &|item| state.people.item_rows(item) });
    state.people.cursor = cursor;
    profile::settle(state);
}

fn in_profile(state: &mut State, action: Action) -> bool {
    let moved = profile::moves(state, action);
    if moved {
        state.people.chosen = state.people.selected();
    }
    moved
}
