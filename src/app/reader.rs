//! An article being read: where one is in it, and what is selected.

use super::panes::{self, Layout, Pane};
use super::{Action, Effect, Finding, Furniture, Letters, Page, Shape, Size, State, articles, cite};
use crate::annotate::{EntityKind, Speaker};
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

/// An article's text and where one is in it.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text and what was found in it.
    pub analysis: Arc<Analysis>,
    /// Its rows.
    pub page: Page,
    /// The row at the top of the pane.
    pub top: usize,
    /// The byte that was at the top when one last moved: it stays there when rows break elsewhere.
    pub anchor: usize,
    /// What is selected.
    pub focus: Focus,
    /// Words looked for.
    pub finding: Finding,
    /// Which kinds were marked when the rows were made: letters take room.
    marks: [bool; 7],
}

/// What is selected in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing.
    Nothing,
    /// A name.
    Name(MentionId),
    /// A quote.
    Quote(QuoteId),
}

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
const NARROWEST: u16 = 32;
const WIDEST: u16 = 120;
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

impl Text {
    fn of(analysis: Arc<Analysis>, shape: Shape, marks: [bool; 7]) -> Text {
        let page = Page::of(&analysis.article, shape, &ends(&analysis, marks));
        Text { analysis, page, top: 0, anchor: 0, focus: Focus::Nothing, finding: Finding::default(), marks }
    }

    /// Breaks the rows anew when their shape changed; the byte at the top stays there.
    fn fit(&mut self, shape: Shape, marks: [bool; 7], height: usize) {
        if self.page.shape != shape || (shape.letters == Letters::On && self.marks != marks) {
            self.page = Page::of(&self.analysis.article, shape, &ends(&self.analysis, marks));
            self.top = self.page.row_at(self.anchor);
        }
        self.marks = marks;
        self.top = self.top.min(self.last_top(height));
    }

    fn last_top(&self, height: usize) -> usize {
        self.page.rows.len().saturating_sub(height)
    }

    fn scroll_to(&mut self, row: usize, height: usize) {
        self.top = row.min(self.last_top(height));
        self.anchor = self.page.first_byte(self.top);
    }

    /// Brings a place into sight, a third down, unless it is in sight already.
    fn reveal(&mut self, at: usize, height: usize) {
        let row = self.page.row_at(at);
        let is_in_sight = row >= self.top && row + 1 < self.top + height;
        if !is_in_sight {
            self.scroll_to(row.saturating_sub(height / 3), height);
        }
    }

    /// The bytes in sight.
    fn sight(&self, height: usize) -> Span {
        let rows = self.page.rows.get(self.top..).unwrap_or(&[]);
        let rows = &rows[..rows.len().min(height)];
        match (rows.first(), rows.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// What is selected, as a place.
    pub fn focus_span(&self) -> Option<Span> {
        match self.focus {
            Focus::Nothing => None,
            Focus::Name(mention) => Some(self.analysis.annotations.mention(mention).span),
            Focus::Quote(quote) => Some(self.analysis.annotations.quote(quote).span()),
        }
    }

    /// The group that the panel tells of: the name selected, or who said the quote selected.
    pub fn focus_group(&self) -> Option<GroupId> {
        match self.focus {
            Focus::Nothing => None,
            Focus::Name(mention) => Some(self.analysis.annotations.mention(mention).group),
            Focus::Quote(quote) => match self.analysis.annotations.quote(quote).speaker {
                Speaker::Named { who, .. } => Some(who),
                Speaker::Described(_) | Speaker::Unknown => None,
            },
        }
    }

    /// How far one has read, in percent: 100 when the last row is in sight.
    pub fn percent(&self, height: usize) -> usize {
        let all = self.page.rows.len().max(1);
        ((self.top + height).min(all) * 100) / all
    }

    /// True when the byte is on the page: hidden furniture is not.
    fn is_on_page(&self, at: usize) -> bool {
        self.page.rows.get(self.page.row_at(at)).is_some_and(|row| row.span.holds(at))
    }
}

fn ends(analysis: &Analysis, marks: [bool; 7]) -> Vec<usize> {
    let marked = analysis.annotations.mentions.iter().filter(|mention| marks[mention.kind as usize]);
    marked.map(|mention| mention.span.end()).collect()
}

fn shape(state: &State) -> Shape {
    let reading = &state.shell.reading;
    let measure = frame(state.shell.size, reading).measure;
    Shape { measure, furniture: reading.furniture, letters: reading.letters }
}

/// Rows of text in sight.
pub fn height(state: &State) -> usize {
    let pane = frame(state.shell.size, &state.shell.reading).text;
    usize::from(pane.map_or(panes::body(state.shell.size).height, |pane| pane.height)).max(1)
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
    if changes_reading(state, action) {
        return Vec::new();
    }
    let height = height(state);
    if let Some(text) = state.text_mut() {
        if text.finding.narrow.is_typing {
            typing(text, action, height);
            return Vec::new();
        }
        if scrolls(text, action, height) {
            return Vec::new();
        }
    }
    match action {
        Action::Open => return profile(state),
        Action::Back => return back(state),
        Action::NextArticle => return neighbour(state, 1),
        Action::PreviousArticle => return neighbour(state, -1),
        Action::CopyCitation | Action::CopyPlain | Action::Edit | Action::OpenOriginal => {
            return take(state, action);
        }
        _ => {}
    }
    let marks = state.shell.reading.marks;
    if let Some(complaint) = state.text_mut().and_then(|text| goes(text, action, marks, height)) {
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

fn changes_reading(state: &mut State, action: Action) -> bool {
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
            state.notify(format!("{} are {shown}.", plural(kind)));
        }
        Action::Wider | Action::Narrower => {
            let measure = frame(state.shell.size, &state.shell.reading).measure;
            state.notify(format!("{measure} columns."));
        }
        _ => {}
    }
    true
}

/// "People", "Organizations" … as headings.
pub fn plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organization => "Organizations",
        EntityKind::Place => "Places",
        EntityKind::Product => "Products",
        EntityKind::Money => "Money",
        EntityKind::Percent => "Percentages",
        EntityKind::Date => "Dates",
    }
}

fn scrolls(text: &mut Text, action: Action, height: usize) -> bool {
    let page = height.saturating_sub(2).max(1);
    let row = match action {
        Action::Down => text.top + 1,
        Action::Up => text.top.saturating_sub(1),
        Action::PageDown => text.top + page,
        Action::PageUp => text.top.saturating_sub(page),
        Action::HalfDown => text.top + height.div_ceil(2),
        Action::HalfUp => text.top.saturating_sub(height.div_ceil(2)),
        Action::Top => 0,
        Action::End => usize::MAX,
        _ => return false,
    };
    text.scroll_to(row, height);
    true
}

fn typing(text: &mut Text, action: Action, height: usize) {
    match action {
        Action::Open => text.finding.narrow.is_typing = false,
        Action::Back => {
            let from = text.finding.from;
            text.finding.narrow.clear();
            text.finding.matches.clear();
            let row = text.page.row_at(from);
            text.scroll_to(row, height);
        }
        Action::Down => step_match(text, Finding::next, height),
        Action::Up => step_match(text, Finding::previous, height),
        Action::Field(request) if text.finding.narrow.edit(request) => look(text, height),
        _ => {}
    }
}

fn look(text: &mut Text, height: usize) {
    let article = Arc::clone(&text.analysis);
    text.finding.look(&article.article.text);
    if let Some(found) = text.finding.current() {
        text.reveal(found.start(), height);
    }
}

fn step_match(text: &mut Text, step: fn(&mut Finding), height: usize) {
    step(&mut text.finding);
    if let Some(found) = text.finding.current() {
        text.reveal(found.start(), height);
    }
}

pub(super) fn paste(state: &mut State, words: &str) -> Vec<Effect> {
    let height = height(state);
    if let Some(text) = state.text_mut()
        && text.finding.narrow.is_typing
        && text.finding.narrow.paste(words)
    {
        look(text, height);
    }
    Vec::new()
}

/// Goes somewhere in the text; what to tell when there is nowhere to go.
fn goes(text: &mut Text, action: Action, marks: [bool; 7], height: usize) -> Option<&'static str> {
    match action {
        Action::Find => {
            let from = text.page.first_byte(text.top);
            text.finding.open(from);
            None
        }
        Action::NextMatch | Action::PreviousMatch if text.finding.matches.is_empty() => {
            Some("Nothing is looked for: / finds words here.")
        }
        Action::NextMatch => {
            step_match(text, Finding::next, height);
            None
        }
        Action::PreviousMatch => {
            step_match(text, Finding::previous, height);
            None
        }
        Action::NextName | Action::PreviousName => {
            let mentions = text.analysis.annotations.mentions.iter().enumerate();
            let marked =
                mentions.filter(|(_, mention)| marks[mention.kind as usize] && text.is_on_page(mention.span.start()));
            let spans: Vec<(usize, Span)> = marked.map(|(index, mention)| (index, mention.span)).collect();
            let way = if action == Action::NextName { Way::Forward } else { Way::Back };
            match step(&spans, text, way, height) {
                Some(index) => focus(text, Focus::Name(MentionId::new(index)), height),
                None => {
                    return Some(if spans.is_empty() { "No names are marked here." } else { "No further name." });
                }
            }
            None
        }
        Action::NextQuote | Action::PreviousQuote => {
            let quotes = text.analysis.annotations.quotes.iter().enumerate();
            let shown = quotes.filter(|(_, quote)| text.is_on_page(quote.span().start()));
            let spans: Vec<(usize, Span)> = shown.map(|(index, quote)| (index, quote.span())).collect();
            let way = if action == Action::NextQuote { Way::Forward } else { Way::Back };
            match step(&spans, text, way, height) {
                Some(index) => focus(text, Focus::Quote(QuoteId::new(index)), height),
                None => {
                    return Some(if spans.is_empty() { "Nothing is said here." } else { "No further quote." });
                }
            }
            None
        }
        Action::NextParagraph => {
            let next = text.analysis.article.blocks.iter().map(|block| block.span.start());
            let row = next.map(|at| text.page.row_at(at)).find(|row| *row > text.top);
            text.scroll_to(row.unwrap_or(usize::MAX), height);
            None
        }
        Action::PreviousParagraph => {
            let before = text.analysis.article.blocks.iter().rev().map(|block| block.span.start());
            let row = before.map(|at| text.page.row_at(at)).find(|row| *row < text.top);
            text.scroll_to(row.unwrap_or(0), height);
            None
        }
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// The next place from what is selected while that is in sight, else from what is in sight.
fn step(spans: &[(usize, Span)], text: &Text, way: Way, height: usize) -> Option<usize> {
    let sight = text.sight(height);
    let from = text.focus_span().filter(|span| sight.overlaps(*span));
    let found = match (way, from) {
        (Way::Forward, Some(from)) => spans.iter().find(|(_, span)| span.start() > from.start()),
        (Way::Forward, None) => spans.iter().find(|(_, span)| span.start() >= sight.start()),
        (Way::Back, Some(from)) => spans.iter().rev().find(|(_, span)| span.start() < from.start()),
        (Way::Back, None) => spans.iter().rev().find(|(_, span)| span.start() < sight.end()),
    };
    found.map(|(index, _)| *index)
}

fn focus(text: &mut Text, focus: Focus, height: usize) {
    text.focus = focus;
    if let Some(span) = text.focus_span() {
        text.reveal(span.start(), height);
    }
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
    if state.people.choose(&state.corpus, who) {
        state.screens.push(super::Screen::People);
    } else {
        let name = state.corpus.entity(who).map_or("", |entity| entity.name.as_str());
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
        (_, Action::CopyCitation | Action::CopyPlain) => {
            state.notify("No quote is selected: . goes to the next one.");
            Vec::new()
        }
        (_, Action::Edit) => {
            let place = text.focus_span().map_or(text.page.first_byte(text.top), Span::start);
            let line: LineIndex = Lines::of(&text.analysis.article.text).line(Offset::new(place));
            vec![Effect::Edit(text.analysis.article.locator.clone(), line)]
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
