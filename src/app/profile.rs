//! The profile of one person or source: role, counts, what was said, who is seen with them.

use super::cursor::Extent;
use super::panes::{self, Pane};
use super::people::Focus;
use super::{Action, Cursor, State, columns, excerpt, page};
use crate::annotate::EntityKind;
use crate::corpus::{Corpus, Entity, QuoteAt, Source};
use crate::text::{ArticleId, EntityId, Span, fold};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one person or source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// What was said, in listing order.
    pub quotes: Vec<QuoteAt>,
    /// Which of them is selected.
    pub cursor: Cursor,
    /// Other people and organizations of the same articles, with the number of articles shared; the most first.
    pub seen_with: Vec<(EntityId, usize)>,
}

/// Companions kept for a profile; no screen shows more.
const COMPANIONS: usize = 12;

/// Who is named in the same articles.
pub(super) fn seen_with(corpus: &Corpus, who: EntityId, entity: Entity<'_>) -> Vec<(EntityId, usize)> {
    let mut shared: BTreeMap<EntityId, usize> = BTreeMap::new();
    for at in entity.seen_in() {
        let is_company = |id: &EntityId| {
            let source = corpus.entity(*id).map(|entity| entity.source());
            matches!(source, Some(Source::Named(EntityKind::Person | EntityKind::Organization)))
        };
        let mut here: Vec<EntityId> = corpus.entities_in(at).filter(is_company).collect();
        here.sort();
        here.dedup();
        for other in here.into_iter().filter(|other| *other != who) {
            *shared.entry(other).or_default() += 1;
        }
    }
    let mut shared: Vec<(EntityId, usize)> = shared.into_iter().collect();
    shared.sort_by_key(|(id, articles)| {
        (Reverse(*articles), corpus.entity(*id).map_or(1, |other| usize::from(!other.is_person())), *id)
    });
    shared.truncate(COMPANIONS);
    shared
}

/// The parts of the profile, top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileParts {
    /// Name, role, counts, aliases; the last row is blank.
    pub head: Vec<String>,
    /// What was said.
    pub quotes: Pane,
    /// Who is seen with them; nothing when there is no room.
    pub seen_with: Vec<String>,
}

/// Lays the profile out in `pane`, its margins already taken off.
pub fn profile_parts(state: &State, pane: Pane) -> ProfileParts {
    let width = usize::from(pane.width);
    let Some((who, profile)) = state.people.selected().zip(state.people.profile.as_ref()) else {
        return ProfileParts { head: Vec::new(), quotes: pane, seen_with: Vec::new() };
    };
    let Some(entity) = state.corpus.entity(who) else {
        return ProfileParts { head: Vec::new(), quotes: pane, seen_with: Vec::new() };
    };
    let mut head = columns::wrap(entity.name(), width, 2);
    head.extend(roles(state, entity).iter().flat_map(|role| columns::wrap(role, width, 2)));
    head.push(String::new());
    let mut counts = vec![counted(entity.quoted(), "quote"), counted(entity.articles(), "article")];
    if entity.mentions() > 0 {
        counts.push(counted(entity.mentions() as usize, "mention"));
    }
    if !entity.aliases().is_empty() {
        let aliases: Vec<String> = entity.aliases().into_iter().take(4).map(|alias| format!("“{alias}”")).collect();
        counts.push(format!("also seen: {}", aliases.join(" ")));
    }
    let silences = state.corpus.silences_of(who).count();
    if silences > 0 {
        counts.push(format!("no comment {}", times(silences)));
    }
    head.extend(columns::wrap(&counts.join(columns::DOT), width, 3));
    head.push(String::new());
    let names = profile.seen_with.iter().filter_map(|(id, shared)| {
        let other = state.corpus.entity(*id)?;
        Some(if *shared > 1 { format!("{}\u{a0}{shared}", other.name()) } else { other.name().to_string() })
    });
    let names: Vec<String> = names.collect();
    let room = pane.height.saturating_sub(head.len() as u16);
    let most = if pane.height >= 30 { 5 } else { 2 };
    let seen_with = match names.is_empty() || room < 10 {
        true => Vec::new(),
        false => columns::wrap(&names.join(columns::DOT), width.saturating_sub(11), most),
    };
    let below = if seen_with.is_empty() { 0 } else { seen_with.len() as u16 + 1 };
    let quotes = pane.below(head.len() as u16).first(room.saturating_sub(below));
    ProfileParts { head, quotes, seen_with }
}

/// "3 quotes", "1 quote".
pub fn counted(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}

fn times(many: usize) -> String {
    match many {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        _ => format!("{many} times"),
    }
}

/// What stands under the name: the role as stated, or what kind of source it is.
pub fn role(entity: Entity<'_>) -> String {
    match (entity.role(), entity.source()) {
        (Some(role), _) => role.to_string(),
        (None, Source::Anonymous) => "anonymous source".to_string(),
        (None, Source::Named(EntityKind::Person)) => String::new(),
        (None, Source::Named(kind)) => kind.word().to_string(),
    }
}

/// Roles shown in a profile; more are other words for the same.
const ROLES: usize = 3;

/// The roles, the most telling first, each with where it is stated; what kind of source it is when none is.
fn roles(state: &State, entity: Entity<'_>) -> Vec<String> {
    let Some(first) = entity.stated() else {
        return vec![role(entity)];
    };
    let mut seen = BTreeSet::new();
    let stated = [first].into_iter().chain(entity.roles());
    let new = stated.filter(|stated| seen.insert(fold(&stated.role.words)));
    let told = new.map(|stated| {
        let place = place(state, stated.at, stated.role.paragraph);
        format!("{}{}{place}", stated.role.words, columns::DOT)
    });
    told.take(ROLES).collect()
}

/// Where something stands: outlet or file, and paragraph.
pub fn place(state: &State, at: ArticleId, paragraph: u32) -> String {
    let (Some(card), Some(locator)) = (state.corpus.card(at), state.corpus.locator(at)) else {
        return String::new();
    };
    let article = match &card.outlet {
        Some(outlet) => outlet.clone(),
        // Short names keep their folder: there may be a "031.txt" in each.
        None => match locator.name.strip_suffix(locator.ending()).unwrap_or(&locator.name) {
            name if columns::width(name) <= 14 => name.to_string(),
            _ => columns::cut(locator.stem(), 9),
        },
    };
    match paragraph {
        0 => article,
        paragraph => format!("{article} ¶{paragraph}"),
    }
}

/// What is shown of one quote in the profile: the sentences it stands in when the article is at hand, else its words.
pub enum Shown {
    /// Rows of the article's text.
    InText(Vec<Span>),
    /// The words alone.
    Words(Vec<String>),
}

/// Rows of text shown of a quote that is not selected, and of the one that is.
const BRIEF: usize = 3;
const WHOLE: usize = 9;

/// One quote of the profile in `width` cells.
pub fn shown_quote(state: &State, item: usize, width: u16) -> Option<Shown> {
    let profile = state.people.profile.as_ref()?;
    let at = *profile.quotes.get(item)?;
    let line = state.corpus.quote(at)?;
    let words = usize::from(width.saturating_sub(2));
    if item == profile.cursor.at
        && let Some(analysis) = state.hand.get(at.0)
    {
        let whole = excerpt::sentences(&analysis.article, line.span);
        let mut rows = page::fill(&analysis.article.text, whole, width.saturating_sub(2));
        rows.truncate(WHOLE);
        return Some(Shown::InText(rows));
    }
    Some(Shown::Words(columns::wrap(&line.words, words, BRIEF)))
}

/// Rows one quote takes in the profile, with its place below and a blank row.
pub fn quote_rows(state: &State, item: usize, width: u16) -> u16 {
    let rows = match shown_quote(state, item, width) {
        Some(Shown::InText(rows)) => rows.len(),
        Some(Shown::Words(rows)) => rows.len(),
        None => 0,
    };
    rows as u16 + 2
}

/// The profile's pane without its margins; `None` where the list alone is shown.
pub fn profile_pane(state: &State) -> Option<Pane> {
    let pair = panes::people(state.shell.size);
    let pane = match (pair.side, state.people.focus) {
        (Some(side), _) => side,
        (None, Focus::Said) => pair.main,
        (None, Focus::Who) => return None,
    };
    Some(Pane { left: pane.left + 1, width: pane.width.saturating_sub(2), ..pane })
}

/// The selected quote of the profile.
pub(super) fn selected_quote(state: &State) -> Option<QuoteAt> {
    let profile = state.people.profile.as_ref()?;
    profile.quotes.get(profile.cursor.at).copied()
}

/// Moves among the quotes; false for any other action.
pub(super) fn moves(state: &mut State, action: Action) -> bool {
    let Some(mut cursor) = state.people.profile.as_ref().map(|profile| profile.cursor) else {
        return false;
    };
    let moved = in_profile(state, |extent| cursor.moves(action, extent));
    if let Some(profile) = &mut state.people.profile {
        profile.cursor = cursor;
    }
    moved
}

fn in_profile<T>(state: &State, act: impl FnOnce(&Extent) -> T) -> T {
    let count = state.people.profile.as_ref().map_or(0, |profile| profile.quotes.len());
    let pane = profile_pane(state).map(|pane| profile_parts(state, pane).quotes).unwrap_or_default();
    act(&Extent { count, height: pane.height, item: &|item| quote_rows(state, item, pane.width) })
}

/// Keeps the selected quote in sight.
pub(super) fn settle(state: &mut State) {
    let Some(mut cursor) = state.people.profile.as_ref().map(|profile| profile.cursor) else { return };
    in_profile(state, |extent| cursor.clamp(extent));
    if let Some(profile) = &mut state.people.profile {
        profile.cursor = cursor;
    }
}

/// The article whose text the profile shows.
pub(super) fn shown(state: &State) -> Option<ArticleId> {
    profile_pane(state)?;
    selected_quote(state).map(|(at, _)| at)
}
