//! How articles are shown: the measure, the marks, the panel; and where the parts of the reader lie.

use super::panes::{self, Layout, Pane};
use super::{Action, Furniture, Letters, Shape, Size, State};

/// How articles are shown; the same for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Cells in a row of text at most.
    pub measure: u16,
    /// Which kinds of names are marked, in the order of [`EntityKind::ALL`].
    pub marks: [bool; 7],
    /// Whether letters stand beside names.
    pub letters: Letters,
    /// Whether site furniture is shown.
    pub furniture: Furniture,
    /// Whether the side panel is shown where there is room for both.
    pub has_panel: bool,
    /// Whether the panel stands in the one pane of a small screen.
    pub is_swapped: bool,
    /// Whether the text stands alone.
    pub is_zen: bool,
}

/// A line that the eye finds back from: about twelve words.
const MEASURE: u16 = 72;
/// The narrowest measure.
pub const NARROWEST: u16 = 32;
/// The widest.
pub const WIDEST: u16 = 120;
const STEP: u16 = 4;

impl Default for Reading {
    fn default() -> Reading {
        Reading {
            measure: MEASURE,
            marks: [true; 7],
            letters: Letters::Off,
            furniture: Furniture::Hidden,
            has_panel: true,
            is_swapped: false,
            is_zen: false,
        }
    }
}

/// Where an article's text and its panel are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// All of the text's side, the gutter too; nothing when the panel stands in its place.
    pub text: Option<Pane>,
    /// The column where rows begin, and the cells they may take.
    pub column: u16,
    /// Cells in a row.
    pub measure: u16,
    /// The side panel.
    pub side: Option<Pane>,
}

/// Where the parts of the reader lie.
pub fn frame(size: Size, reading: &Reading) -> Frame {
    let pair = panes::reader(size);
    let is_small = panes::layout(size) <= Layout::One;
    let (text, side) = match pair.side {
        _ if reading.is_zen => (Pane { left: 0, top: 0, width: size.width, height: size.height }, None),
        Some(side) if reading.has_panel => (pair.main, Some(side)),
        Some(_) => (panes::body(size), None),
        None if reading.is_swapped => {
            return Frame {
                text: None,
                column: 3,
                measure: size.width.saturating_sub(4).max(1),
                side: Some(pair.main),
            };
        }
        None => (pair.main, None),
    };
    let (before, after) = if is_small { (3, 1) } else { (4, 1) };
    let measure = reading.measure.min(text.width.saturating_sub(before + after)).max(1);
    let column = (text.width.saturating_sub(measure) / 2).clamp(before, before.max(text.width.saturating_sub(measure)));
    Frame { text: Some(text), column: text.left + column, measure, side }
}

pub(super) fn shape(state: &State) -> Shape {
    let reading = &state.shell.reading;
    let measure = frame(state.shell.size, reading).measure;
    Shape { measure, furniture: reading.furniture, letters: reading.letters }
}

/// Rows of text in sight.
pub fn height(state: &State) -> usize {
    let pane = frame(state.shell.size, &state.shell.reading).text;
    usize::from(pane.map_or(panes::body(state.shell.size).height, |pane| pane.height)).max(1)
}

/// Changes how articles are shown; false for any other action.
pub(super) fn changes(state: &mut State, action: Action) -> bool {
    let is_small = state.layout() <= Layout::One;
    let shown = frame(state.shell.size, &state.shell.reading).measure;
    let reading = &mut state.shell.reading;
    match action {
        Action::Panel if is_small => reading.is_swapped = !reading.is_swapped,
        Action::Panel => reading.has_panel = !reading.has_panel,
        Action::Zen => reading.is_zen = !reading.is_zen,
        Action::Letters => {
            reading.letters = if reading.letters == Letters::On { Letters::Off } else { Letters::On };
        }
        Action::Furniture => {
            let is_shown = reading.furniture == Furniture::Shown;
            reading.furniture = if is_shown { Furniture::Hidden } else { Furniture::Shown };
        }
        // From what is seen, not from what was asked for: on a narrow screen the first press must show.
        Action::Wider => reading.measure = (reading.measure + STEP).min(WIDEST),
        Action::Narrower => reading.measure = reading.measure.min(shown).saturating_sub(STEP).max(NARROWEST),
        Action::Mark(kind) => reading.marks[kind as usize] = !reading.marks[kind as usize],
        Action::MarkAll => reading.marks = [!reading.marks.iter().all(|mark| *mark); 7],
        _ => return false,
    }
    match action {
        Action::Mark(kind) => {
            let shown = if state.shell.reading.marks[kind as usize] { "marked" } else { "not marked" };
            state.notify(format!("{} are {shown}.", kind.heading()));
        }
        Action::Wider | Action::Narrower => {
            let measure = frame(state.shell.size, &state.shell.reading).measure;
            state.notify(format!("{measure} columns."));
        }
        _ => {}
    }
    true
}
