//! An article being read: opening it, what keys do to it, keeping the place when it is left.

use super::panes::Layout;
use super::reading::{self, frame, height, shape};
use super::text::{Focus, Text};
use super::{Action, Effect, State, articles, cite, people, walk};
use crate::corpus::{Analysis, Corpus};
use crate::source::SkipReason;
use crate::text::{ArticleId, EntityId, GroupId, LineIndex, Lines, MentionId, Offset, QuoteId, Span};
use std::sync::Arc;

/// An article, and what became of it.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Which one.
    pub at: ArticleId,
    /// What is shown of it.
    pub body: Body,
}

/// What is shown of an article.
#[derive(Clone, Debug)]
pub enum Body {
    /// It was asked for; when it arrives it opens here.
    Waiting(Spot),
    /// It cannot be read any more, and why.
    Failed(String),
    /// Its text.
    Open(Box<Text>),
}

/// Where to open an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Where it was left, or at the start.
    Kept,
    /// At a quote.
    Quote(QuoteId),
    /// At the first mention of a name.
    Name(GroupId),
}

/// Opens an article over what is on the screen.
pub(super) fn open(state: &mut State, at: ArticleId, spot: Spot) -> Vec<Effect> {
    let body = body(state, at, spot);
    state.hand.touch(at);
    state.screens.push(super::Screen::Reader(Box::new(Reader { at, body })));
    Vec::new()
}

fn body(state: &mut State, at: ArticleId, spot: Spot) -> Body {
    match state.hand.get(at).cloned() {
        Some(analysis) => opened(state, at, analysis, spot),
        None => Body::Waiting(spot),
    }
}

fn opened(state: &mut State, at: ArticleId, analysis: Arc<Analysis>, spot: Spot) -> Body {
    let mut text = Text::of(analysis, shape(state), state.shell.reading.marks);
    let height = height(state);
    let name = state.corpus.locator(at).map(|locator| locator.name.clone()).unwrap_or_default();
    let kept = *state.places.read.entry(name).or_insert(0) as usize;
    let annotations = &text.analysis.annotations;
    let mut focus = match spot {
        Spot::Kept => Focus::Nothing,
        Spot::Quote(quote) if quote.index() < annotations.quotes.len() => Focus::Quote(quote),
        Spot::Name(group) => {
            let first = annotations.groups.get(group.index()).and_then(|group| group.mentions.first());
            first.map_or(Focus::Nothing, |mention| Focus::Name(*mention))
        }
        Spot::Quote(_) => Focus::Nothing,
    };
    std::mem::swap(&mut text.focus, &mut focus);
    match text.focus_span() {
        Some(span) => {
            let row = text.page.row_at(span.start());
            text.scroll_to(row.saturating_sub(height / 3), height);
        }
        None => {
            let row = text.page.row_at(kept);
            text.scroll_to(if kept == 0 { 0 } else { row }, height);
        }
    }
    Body::Open(Box::new(text))
}

/// An article asked for has come, or cannot.
pub(super) fn arrived(state: &mut State, at: ArticleId, outcome: Result<&Arc<Analysis>, &SkipReason>) {
    for index in 0..state.screens.len() {
        let super::Screen::Reader(reader) = &state.screens[index] else {
            continue;
        };
        let Body::Waiting(spot) = reader.body else {
            continue;
        };
        if reader.at != at {
            continue;
        }
        let body = match outcome {
            Ok(analysis) => opened(state, at, Arc::clone(analysis), spot),
            Err(reason) => Body::Failed(reason.to_string()),
        };
        state.screens[index] = super::Screen::Reader(Box::new(Reader { at, body }));
    }
}

/// Keeps where an article is left.
pub(super) fn keep(state: &mut State, reader: &Reader) -> Vec<Effect> {
    let Body::Open(text) = &reader.body else {
        return Vec::new();
    };
    let Some(locator) = state.corpus.locator(reader.at) else {
        return Vec::new();
    };
    let place = if text.top == 0 { 0 } else { text.anchor };
    state.places.read.insert(locator.name.clone(), u32::try_from(place).unwrap_or(u32::MAX));
    vec![Effect::Keep(state.places.clone())]
}

/// The folder is listed anew: articles being read are looked for by name; those gone are closed.
pub(super) fn find_again(state: &mut State, old: &Corpus) {
    let corpus = &state.corpus;
    state.screens.retain_mut(|screen| match screen {
        super::Screen::Reader(reader) => {
            let name = old.locator(reader.at).map(|locator| &locator.name);
            let found = name.and_then(|name| articles::id_named(corpus, name));
            if let Some(at) = found {
                reader.at = at;
            }
            found.is_some()
        }
        _ => true,
    });
}

pub(super) fn settle(state: &mut State) {
    let (shape, marks, height) = (shape(state), state.shell.reading.marks, height(state));
    if let Some(text) = state.text_mut() {
        text.fit(shape, marks, height);
    }
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if reading::changes(state, action) {
        return Vec::new();
    }
    let height = height(state);
    if let Some(text) = state.text_mut() {
        if text.finding.narrow.is_typing {
            walk::typing(text, action, height);
            return Vec::new();
        }
        if walk::scrolls(text, action, height) {
            return Vec::new();
        }
    }
    match action {
        Action::Open => return profile(state),
        Action::Back => return back(state),
        Action::NextArticle => return neighbour(state, 1),
        Action::PreviousArticle => return neighbour(state, -1),
        Action::CopyCitation | Action::CopyPlain | Action::Edit | Action::OpenOriginal | Action::Why => {
            return take(state, action);
        }
        _ => {}
    }
    let marks = state.shell.reading.marks;
    if let Some(complaint) = state.text_mut().and_then(|text| walk::goes(text, action, marks, height)) {
        state.notify(complaint);
    }
    Vec::new()
}

fn back(state: &mut State) -> Vec<Effect> {
    if state.layout() <= Layout::One && state.shell.reading.is_swapped {
        state.shell.reading.is_swapped = false;
        return Vec::new();
    }
    match state.text_mut() {
        Some(text) if !text.finding.matches.is_empty() => {
            text.finding.narrow.clear();
            text.finding.matches.clear();
            Vec::new()
        }
        _ => super::update::leave(state),
    }
}

pub(super) fn paste(state: &mut State, words: &str) -> Vec<Effect> {
    let height = height(state);
    if let Some(text) = state.text_mut()
        && text.finding.narrow.is_typing
        && text.finding.narrow.paste(words)
    {
        walk::look(text, height);
    }
    Vec::new()
}

/// The entity selected in the article on top.
pub fn focused_entity(state: &State) -> Option<EntityId> {
    let super::Screen::Reader(reader) = state.top() else {
        return None;
    };
    let text = state.text()?;
    match text.focus {
        Focus::Quote(quote) => state.corpus.speaker_of(reader.at, quote),
        _ => state.corpus.entity_of(reader.at, text.focus_group()?),
    }
}

fn profile(state: &mut State) -> Vec<Effect> {
    let Some(who) = focused_entity(state) else {
        state.notify("No name is selected: Tab goes to the next one.");
        return Vec::new();
    };
    if people::choose(state, who) {
        state.screens.push(super::Screen::People);
    } else {
        let name = state.corpus.entity(who).map_or("", |entity| entity.name());
        let complaint = format!("{name} says nothing in this folder, so there is no profile.");
        state.notify(complaint);
    }
    Vec::new()
}

fn neighbour(state: &mut State, steps: isize) -> Vec<Effect> {
    let super::Screen::Reader(reader) = state.top() else {
        return Vec::new();
    };
    let (at, reader) = (reader.at, reader.clone());
    let Some(next) = state.articles.neighbour(at, steps) else {
        state.notify(if steps > 0 { "This is the last article." } else { "This is the first article." });
        return Vec::new();
    };
    let effects = keep(state, &reader);
    state.screens.pop();
    state.articles.choose(next);
    open(state, next, Spot::Kept);
    effects
}

fn take(state: &mut State, action: Action) -> Vec<Effect> {
    let super::Screen::Reader(reader) = state.top() else {
        return Vec::new();
    };
    let at = reader.at;
    let Some(text) = state.text() else {
        return Vec::new();
    };
    match (text.focus, action) {
        (Focus::Quote(quote), _) => cite::take_along(state, (at, quote), action),
        (Focus::Name(mention), Action::CopyPlain) => {
            let words = text.analysis.annotations.mention(mention).span.of(&text.analysis.article.text).to_string();
            cite::copied(state, words, "the name")
        }
        (Focus::Name(mention), Action::Why) => {
            let found = text.analysis.annotations.mention(mention);
            let name = &text.analysis.annotations.group(found.group).name;
            let words = format!("{name}, {}: {}", found.confidence.word(), found.why);
            state.notify(words);
            Vec::new()
        }
        (_, Action::CopyCitation | Action::CopyPlain | Action::Why) => {
            state.notify("No quote is selected: . goes to the next one.");
            Vec::new()
        }
        (_, Action::Edit) => {
            let place = text.focus_span().map_or(text.page.first_byte(text.top), Span::start);
            let article = &text.analysis.article;
            // Lines of a text made from the file are no lines of the file.
            let is_own = !article.format.is_converted();
            let line = if is_own { Lines::of(&article.text).line(Offset::new(place)) } else { LineIndex(0) };
            vec![Effect::Edit(article.locator.clone(), line)]
        }
        _ => vec![Effect::Open(text.analysis.article.locator.clone())],
    }
}

pub(super) fn click(state: &mut State, column: u16, row: u16) -> Vec<Effect> {
    let frame = frame(state.shell.size, &state.shell.reading);
    let Some(pane) = frame.text.filter(|pane| row >= pane.top && row < pane.top + pane.height) else {
        return Vec::new();
    };
    let Some(text) = state.text_mut() else {
        return Vec::new();
    };
    let Some(shown) = text.page.rows.get(text.top + usize::from(row - pane.top)) else {
        return Vec::new();
    };
    let before = usize::from(column.saturating_sub(frame.column));
    let words = shown.span.of(&text.analysis.article.text);
    let mut cells = 0;
    let at = words.char_indices().find(|(_, letter)| {
        cells += super::columns::width(letter.encode_utf8(&mut [0; 4]));
        cells > before
    });
    let Some((at, _)) = at else { return Vec::new() };
    let at = shown.span.start() + at;
    let mentions = &text.analysis.annotations.mentions;
    if let Some(index) = mentions.iter().position(|mention| mention.span.holds(at)) {
        text.focus = Focus::Name(MentionId::new(index));
    } else if let Some(index) = text.analysis.annotations.quotes.iter().position(|quote| quote.span().holds(at)) {
        text.focus = Focus::Quote(QuoteId::new(index));
    }
    Vec::new()
}
