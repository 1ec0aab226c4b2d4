//! A message → the file of the top screen. State changes nowhere else.

use super::{Action, Body, Effect, Help, Key, Meaning, Message, Mode, Notice, Screen, State};
use super::{arrange, articles, folder, help, people, profile, quotes, reader, search};
use crate::text::ArticleId;

/// Takes in what happened; returns what should be done outside. An empty `Vec` costs no allocation.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Key(key) => press(state, key),
        Message::Paste(text) => paste(state, &text),
        Message::Wheel(lines) => wheel(state, lines),
        Message::Click { column, row } => click(state, column, row),
        Message::Resized(size) => {
            state.shell.size = size;
            Vec::new()
        }
        Message::Listed { ticket, listing, whole } if ticket == state.shell.listing => {
            folder::listed(state, listing, whole)
        }
        Message::Read { ticket, at, outcome } if ticket == state.shell.listing => folder::read(state, at, outcome),
        Message::FolderChanged => folder::changed(state),
        Message::LinkMore => folder::link_more(state),
        Message::Arranged { ticket, list } => {
            arrange::arranged(state, ticket, list);
            Vec::new()
        }
        Message::Tidied(tidied) => folder::tidied(state, tidied),
        Message::Found { ticket, found } => {
            state.search.answer(ticket, found);
            Vec::new()
        }
        // Answers for a listing that was asked anew.
        Message::Listed { .. } | Message::Read { .. } => Vec::new(),
        Message::Notice(Notice(words)) => {
            state.notify(words);
            Vec::new()
        }
    };
    settle(state, &mut effects);
    effects
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.shell.notice = None;
    let mode = state.mode();
    if let Some(menu) = state.menu() {
        let action = menu.then.iter().find(|(then, _)| *then == key).map(|(_, action)| *action);
        state.shell.pending = None;
        return action.map_or_else(Vec::new, |action| act(state, action));
    }
    match state.keymap.meaning(mode, key) {
        Some(Meaning::Does(action)) => act(state, *action),
        Some(Meaning::Waits(_)) => {
            state.shell.pending = Some(key);
            Vec::new()
        }
        None => match key.typed() {
            Some(letter) if matches!(mode, Mode::Field | Mode::Find) => {
                act(state, Action::Field(tui_input::InputRequest::InsertChar(letter)))
            }
            _ => Vec::new(),
        },
    }
}

fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => quit(state),
        Action::Leave if state.screens.len() == 1 => quit(state),
        Action::Leave => leave(state),
        Action::Articles => go(state, Screen::Articles),
        Action::People => go(state, Screen::People),
        Action::Quotes => go(state, Screen::Quotes),
        Action::FindAnywhere => search::open(state),
        Action::Help => {
            let mode = state.top().mode();
            state.screens.push(Screen::Help(Box::new(Help::of(mode))));
            Vec::new()
        }
        Action::Skipped => {
            state.screens.push(Screen::Skipped(0));
            Vec::new()
        }
        Action::Rescan => {
            state.notify("Reading the folder again.");
            state.shell.is_looking = false;
            state.begin()
        }
        Action::Redraw => vec![Effect::Redraw],
        Action::Suspend => vec![Effect::Suspend],
        _ => match state.top() {
            Screen::Articles => articles::act(state, action),
            Screen::People => people::act(state, action),
            Screen::Quotes => quotes::act(state, action),
            Screen::Reader(_) => reader::act(state, action),
            Screen::Find => search::act(state, action),
            Screen::Help(_) | Screen::Skipped(_) => help::act(state, action),
        },
    }
}

/// Takes the top screen away; the view at the bottom stays.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    if state.screens.len() == 1 {
        let key = state.keymap.keys(state.top().mode(), Action::Leave).into_iter().next();
        state.notify(key.map_or_else(String::new, |key| format!("This is the top. {key} quits.")));
        return Vec::new();
    }
    let was = state.screens.pop();
    match was {
        Some(Screen::Reader(reader)) => reader::keep(state, &reader),
        _ => Vec::new(),
    }
}

fn go(state: &mut State, view: Screen) -> Vec<Effect> {
    let mut effects = Vec::new();
    while state.screens.len() > 1 {
        effects.append(&mut leave(state));
    }
    state.screens = vec![view];
    effects
}

fn quit(state: &mut State) -> Vec<Effect> {
    let view = state.screens.first().cloned().unwrap_or(Screen::Articles);
    let mut effects = go(state, view);
    effects.push(Effect::Quit);
    effects
}

fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    match state.top() {
        Screen::Articles if state.articles.narrow.is_typing => articles::paste(state, text),
        Screen::People if state.people.narrow.is_typing => people::paste(state, text),
        Screen::Quotes if state.quotes.narrow.is_typing => quotes::paste(state, text),
        Screen::Find => search::paste(state, text),
        Screen::Reader(_) => reader::paste(state, text),
        Screen::Help(_) => help::paste(state, text),
        _ => Vec::new(),
    }
}

fn wheel(state: &mut State, lines: i16) -> Vec<Effect> {
    let action = if lines < 0 { Action::Up } else { Action::Down };
    (0..lines.unsigned_abs().min(20)).flat_map(|_| act(state, action)).collect()
}

fn click(state: &mut State, column: u16, row: u16) -> Vec<Effect> {
    match state.top() {
        Screen::Articles => articles::click(state, row),
        Screen::People => people::click(state, column, row),
        Screen::Quotes => quotes::click(state, column, row),
        Screen::Reader(_) => reader::click(state, column, row),
        Screen::Find => search::click(state, row),
        Screen::Help(_) | Screen::Skipped(_) => Vec::new(),
    }
}

/// After every message: lists brought up to date, everything selected in sight, articles asked for that are to be shown.
fn settle(state: &mut State, effects: &mut Vec<Effect>) {
    articles::settle(state);
    match state.top() {
        Screen::Articles => {}
        Screen::People => people::settle(state),
        Screen::Quotes => quotes::settle(state),
        Screen::Reader(_) => reader::settle(state),
        Screen::Find => effects.append(&mut search::settle(state)),
        Screen::Help(_) | Screen::Skipped(_) => help::settle(state),
    }
    effects.append(&mut arrange::ask(state));
    effects.append(&mut folder::look_again(state));
    let Some(at) = shown(state) else { return };
    if state.hand.get(at).is_none()
        && state.corpus.locator(at).is_some()
        && state.shell.wanted.insert(at)
        && let Some(locator) = state.corpus.locator(at)
    {
        effects.push(Effect::Read { ticket: state.shell.listing, at, locator: locator.clone() });
    }
}

/// The article that the top screen shows whole or in part.
fn shown(state: &State) -> Option<ArticleId> {
    match state.top() {
        Screen::Reader(reader) if matches!(reader.body, Body::Waiting(_)) => Some(reader.at),
        Screen::People => profile::shown(state),
        Screen::Quotes => quotes::shown(state),
        Screen::Find => search::shown(state),
        _ => None,
    }
}
