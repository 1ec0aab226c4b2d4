//! What keys do here, made from the key map; and the list of files left out.

use super::{Action, Effect, Group, Keymap, Mode, Narrow, Screen, State, action::TABLE, narrow::holds_all, panes};
use crate::text::fold;

/// The help over a screen.
#[derive(Clone, Debug)]
pub struct Help {
    /// The screen it tells of.
    pub mode: Mode,
    /// What narrows it.
    pub narrow: Narrow,
    /// The first line in sight.
    pub top: usize,
}

/// Keys that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they are for.
    pub title: &'static str,
    /// Keys, and what they do.
    pub lines: Vec<(String, &'static str)>,
}

impl Help {
    /// The help of a mode, not narrowed.
    pub fn of(mode: Mode) -> Help {
        Help { mode, narrow: Narrow { is_typing: true, ..Narrow::default() }, top: 0 }
    }

    /// What is shown: sections without a line are left out.
    pub fn sections(&self, keymap: &Keymap) -> Vec<Section> {
        let words = self.narrow.words();
        let sections = Group::ALL.into_iter().map(|group| {
            let actions = TABLE.iter().filter(|(_, _, of, _)| *of == group);
            let lines = actions.filter_map(|(action, ..)| {
                let does = action.words_in(self.mode);
                let keys = shown(keymap, self.mode, *action)?;
                holds_all(&fold(&format!("{keys} {does}")), &words).then_some((keys, does))
            });
            Section { title: group.word(), lines: lines.collect() }
        });
        sections.filter(|section| !section.lines.is_empty()).collect()
    }
}

/// The keys for an action, at most three.
fn shown(keymap: &Keymap, mode: Mode, action: Action) -> Option<String> {
    let keys = keymap.keys(mode, action);
    let first = &keys[..keys.len().min(3)];
    (!first.is_empty()).then(|| first.join(" "))
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let page = usize::from(panes::body(state.shell.size).height.saturating_sub(3)).max(1);
    let by: isize = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown => page as isize,
        Action::PageUp => -(page as isize),
        Action::Back | Action::Open => return super::update::leave(state),
        _ => 0,
    };
    match state.screens.last_mut() {
        Some(Screen::Help(help)) => {
            help.top = help.top.saturating_add_signed(by);
            if let Action::Field(request) = action
                && help.narrow.edit(request)
            {
                help.top = 0;
            }
        }
        Some(Screen::Skipped(top)) => *top = top.saturating_add_signed(by),
        _ => {}
    }
    Vec::new()
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Screen::Help(help)) = state.screens.last_mut() {
        help.narrow.paste(text);
    }
    Vec::new()
}

/// Keeps the first line in sight where a page of lines follows it.
pub(super) fn settle(state: &mut State) {
    let height = usize::from(panes::body(state.shell.size).height);
    let skipped = state.corpus.skipped().len();
    let keymap = &state.keymap;
    let columns = help_columns(state.shell.size.width);
    match state.screens.last_mut() {
        Some(Screen::Help(help)) => {
            let rows = rows(&help.sections(keymap), columns);
            help.top = help.top.min(rows.saturating_sub(height.saturating_sub(2)));
        }
        Some(Screen::Skipped(top)) => *top = (*top).min(skipped.saturating_sub(height)),
        _ => {}
    }
}

/// Columns of sections side by side in a screen of that width.
pub fn help_columns(width: u16) -> usize {
    match width {
        ..64 => 1,
        64..110 => 2,
        _ => 3,
    }
}

/// Which column each section stands in, filled evenly and in order.
pub fn placed(sections: &[Section], columns: usize) -> Vec<usize> {
    let all: usize = sections.iter().map(|section| section.lines.len() + 2).sum();
    let each = all.div_ceil(columns.max(1));
    let mut used = 0;
    let place = |section: &Section| {
        let rows = section.lines.len() + 2;
        let column = ((used + rows / 2) / each.max(1)).min(columns - 1);
        used += rows;
        column
    };
    sections.iter().map(place).collect()
}

fn rows(sections: &[Section], columns: usize) -> usize {
    let mut rows = vec![0; columns];
    for (section, column) in sections.iter().zip(placed(sections, columns)) {
        rows[column] += section.lines.len() + 2;
    }
    rows.into_iter().max().unwrap_or(0)
}
