//! Draws view 1: the list of articles, a preview, and who says what in the selected one.

use super::canvas::Canvas;
use super::status::{self, thousands};
use super::theme::Role;
use crate::annotate::QuoteKind;
use crate::app::articles::{Sort, item_rows};
use crate::app::panes::{self, Layout, Pane};
use crate::app::profile::counted;
use crate::app::{Action, Order, State, columns};
use crate::corpus::{Card, Record};
use crate::document::{Dated, Found, Place};
use crate::source::SkipReason;
use crate::text::ArticleId;

const HINTS: [(Action, &str); 8] = [
    (Action::Open, "read"),
    (Action::Find, "find"),
    (Action::FindAnywhere, "find anywhere"),
    (Action::NextSort, "sort"),
    (Action::People, "people"),
    (Action::Quotes, "quotes"),
    (Action::NextArticle, "next unread"),
    (Action::Leave, "quit"),
];

/// The columns of the list for a width.
struct Widths {
    title: u16,
    source: u16,
    date: u16,
    number: u16,
}

/// Rows looked at for the width of dates: enough that scrolling does not move the columns of a folder of one kind.
const LOOKED_AT: usize = 200;

impl Widths {
    /// What no article states has no column; what the list is sorted by always has one.
    fn of(state: &State, width: u16) -> Widths {
        let (source, number) = if width >= 110 { (24, 8) } else { (11, 7) };
        let sort = state.articles.sort;
        let cards = || state.articles.rows.iter().take(LOOKED_AT).filter_map(|at| state.corpus.card(*at));
        let has_source = cards().any(|card| card.outlet.is_some() || card.author.is_some());
        let has_date = cards().any(|card| card.date.is_some());
        let longest = cards().map(|card| columns::width(&date(card.date.as_ref()))).max().unwrap_or(0);
        let source = if has_source || sort == Sort::Source { source } else { 0 };
        let date = if has_date || sort == Sort::Date { longest.clamp(7, 13) as u16 + 2 } else { 0 };
        Widths { title: width.saturating_sub(4 + source + date + 2 * number + 1), source, date, number }
    }
}

pub(super) fn draw(state: &State, canvas: &mut Canvas) {
    let size = state.shell.size;
    let parts = panes::articles(size, state.articles.rows.len());
    let is_small = state.layout() <= Layout::One;
    let title = status::title(state, "Articles", &state.articles.narrow);
    status::header(canvas, &title, &totals(state, is_small));
    if state.articles.rows.is_empty() {
        empty(state, canvas);
    } else if is_small {
        draw_small(state, canvas, parts.list);
    } else {
        heading(state, canvas);
        draw_list(state, canvas, parts.list);
    }
    let selected = state.articles.selected().and_then(|at| Some((at, state.corpus.record(at)?)));
    if let (Some(pane), Some((_, record))) = (parts.preview, selected) {
        preview(canvas, pane, &record, parts.said);
        if let Some(said) = parts.said {
            canvas.rule(0, pane.top.saturating_sub(1), size.width);
            canvas.bar(said);
            said_here(canvas, said, &record);
        }
    }
    if state.articles.narrow.is_typing {
        let count = format!("{} of {}", thousands(state.articles.rows.len()), thousands(state.articles.known()));
        status::field_footer(canvas, &state.articles.narrow, &count);
    } else {
        status::footer(canvas, state, &HINTS);
    }
}

fn totals(state: &State, is_small: bool) -> String {
    let counts = state.corpus.counts();
    if let Some(progress) = status::progress(state) {
        return progress;
    }
    let shown = state.articles.rows.len();
    if is_small {
        return thousands(shown);
    }
    let mut articles = status::many(counts.articles - counts.copies, "article", "articles");
    if counts.copies > 0 {
        articles.push_str(&format!(" + {}", status::many(counts.copies, "copy", "copies")));
    }
    if !state.articles.narrow.is_empty() {
        // The other totals are of the whole folder.
        return format!("{} of {articles}", thousands(shown));
    }
    let people = status::many(counts.people, "person", "people");
    format!("{articles} · {people} · {}", status::many(counts.all_quotes(), "quote", "quotes"))
}

fn heading(state: &State, canvas: &mut Canvas) {
    let widths = Widths::of(state, canvas.width());
    let sort = state.articles.sort;
    let arrow = if state.articles.order == Order::Forward { "▾" } else { "▴" };
    let label = |words: &str, of: Sort| {
        if sort == of { format!("{words} {arrow}") } else { words.to_string() }
    };
    let role = |of: Sort| if sort == of { Role::Heading } else { Role::Dim };
    let title = match sort {
        Sort::Folder if state.articles.order == Order::Backward => "Title · folder order ▴".to_string(),
        _ => label("Title", Sort::Title),
    };
    canvas.put(4, 2, widths.title, &title, role(Sort::Title));
    let source = 4 + widths.title + 1;
    canvas.put(source, 2, widths.source, &label("Source", Sort::Source), role(Sort::Source));
    canvas.put(source + widths.source, 2, widths.date, &label("Date", Sort::Date), role(Sort::Date));
    let end = canvas.width() - 1;
    canvas.put_right(end - widths.number, 2, &label("Quotes", Sort::Quotes), role(Sort::Quotes));
    canvas.put_right(end, 2, &label("People", Sort::People), role(Sort::People));
    let skipped = left_out(state);
    if !skipped.is_empty() {
        canvas.put(4, 3, canvas.width().saturating_sub(5), &skipped, Role::Dim);
    }
}

/// Why files are left out, the commonest reason first.
const REASONS: [&str; 10] = [
    "of another format",
    "without an article",
    "need a program",
    "not text",
    "empty",
    "links",
    "not files",
    "unreadable",
    "not analysed",
    "too large",
];

fn in_short(reason: &SkipReason) -> &'static str {
    match reason {
        SkipReason::OtherFormat(_) => REASONS[0],
        SkipReason::NoArticles(_) => REASONS[1],
        SkipReason::NeedsProgram(..) => REASONS[2],
        SkipReason::NotText(_) => REASONS[3],
        SkipReason::Empty => REASONS[4],
        SkipReason::Link => REASONS[5],
        SkipReason::NotRegular => REASONS[6],
        SkipReason::Unreadable(_) => REASONS[7],
        SkipReason::Failed(_) => REASONS[8],
        SkipReason::TooLarge(_) => REASONS[9],
    }
}

/// "14 files left out: 9 not text, 3 empty · ! lists them", articles of other days, or nothing.
fn left_out(state: &State) -> String {
    let counts = state.corpus.counts();
    let days = [(counts.outside, "of other days"), (counts.undated, "without a full date")].into_iter();
    let days = days.filter(|(many, _)| *many > 0);
    let mut parts: Vec<String> = days.map(|(many, why)| format!("{} {why}", counted(many, "article"))).collect();
    let skipped = state.corpus.skipped();
    let reasons = REASONS.iter().filter_map(|reason| {
        let many = skipped.iter().filter(|skipped| in_short(&skipped.reason) == *reason).count();
        (many > 0).then(|| format!("{} {reason}", thousands(many)))
    });
    if !skipped.is_empty() {
        let reasons = reasons.collect::<Vec<_>>().join(", ");
        let key = status::key(state, state.mode(), Action::Skipped);
        let key = key.map_or_else(String::new, |key| format!(" · {key} lists them"));
        parts.push(format!("{} left out: {reasons}{key}", counted(skipped.len(), "file")));
    } else if let Some(last) = parts.last_mut() {
        last.push_str(" left out");
    }
    parts.join(", ")
}

fn title_role(card: &Card) -> Role {
    if card.title_from.is_stated() { Role::Text } else { Role::StandIn }
}

/// When it was published, with "?" unless that stands on a line of its own, or brackets round a year tell as much.
pub(super) fn date(stated: Option<&Found<Dated>>) -> String {
    match stated {
        None => "—".to_string(),
        Some(date) if date.place.is_stated() || matches!(date.place, Place::AsOf(_)) => date.value.shown.clone(),
        Some(date) => format!("{} ?", date.value.shown),
    }
}

fn source(card: &Card, width: u16) -> String {
    match (&card.outlet, &card.author) {
        (Some(outlet), Some(author)) if width >= 110 => format!("{outlet} · {author}"),
        (Some(one), _) | (None, Some(one)) => one.clone(),
        (None, None) => "—".to_string(),
    }
}

fn is_unread(state: &State, at: ArticleId) -> bool {
    state.corpus.locator(at).is_some_and(|locator| !state.places.read.contains_key(&locator.name))
}

/// Part of a row.
struct Line {
    column: u16,
    row: u16,
    width: u16,
}

/// The title: behind it how many copies it stands for, before it the mark of a copy shown under its original.
fn title(state: &State, canvas: &mut Canvas, at: ArticleId, card: &Card, line: Line) {
    let Line { column, row, width } = line;
    let is_copy = state.corpus.original_of(at).is_some();
    let copies = state.corpus.copies_of(at).len();
    let many = if copies > 0 { format!(" +{copies}") } else { String::new() };
    let indent = if is_copy { 2 } else { 0 };
    if is_copy {
        canvas.put(column, row, indent, "↳", Role::Dim);
    }
    let room = usize::from(width.saturating_sub(indent)).saturating_sub(many.len());
    let words = columns::cut(&card.title, room);
    canvas.put(column + indent, row, width.saturating_sub(indent), &words, title_role(card));
    let end = column + indent + columns::width(&words) as u16;
    canvas.put(end, row, (column + width).saturating_sub(end), &many, Role::Dim);
}

fn draw_list(state: &State, canvas: &mut Canvas, pane: Pane) {
    let widths = Widths::of(state, pane.width);
    let list = &state.articles;
    let shown = list.rows.iter().enumerate().skip(list.cursor.top).take(usize::from(pane.height));
    for (row, (index, at)) in (pane.top..).zip(shown) {
        let Some(card) = state.corpus.card(*at) else {
            continue;
        };
        let is_selected = index == list.cursor.at;
        title(state, canvas, *at, card, Line { column: 4, row, width: widths.title - 1 });
        let from = 4 + widths.title + 1;
        canvas.put(from, row, widths.source.saturating_sub(1), &source(card, pane.width), Role::Dim);
        canvas.put(from + widths.source, row, widths.date.saturating_sub(1), &date(card.date.as_ref()), Role::Dim);
        let end = pane.width - 1;
        canvas.put_right(end - widths.number, row, &card.quotes.to_string(), Role::Text);
        canvas.put_right(end, row, &card.people.to_string(), Role::Text);
        if is_selected {
            canvas.tint(Pane { top: row, height: 1, ..pane }, Role::Selected);
            canvas.put(0, row, 1, "▸", Role::Pointer);
        }
        if is_unread(state, *at) {
            canvas.put(2, row, 1, "•", Role::Unread);
        }
    }
}

fn draw_small(state: &State, canvas: &mut Canvas, pane: Pane) {
    let each = item_rows(Layout::One);
    let list = &state.articles;
    let shown = list.rows.iter().enumerate().skip(list.cursor.top).take(usize::from(pane.height.div_ceil(each)));
    for (step, (index, at)) in (0..).zip(shown) {
        let Some(card) = state.corpus.card(*at) else {
            continue;
        };
        let row = pane.top + step * each;
        let bottom = pane.top + pane.height;
        let cells = pane.width.saturating_sub(3);
        title(state, canvas, *at, card, Line { column: 2, row, width: cells });
        let mut facts = vec![source(card, pane.width), date(card.date.as_ref())];
        facts.retain(|fact| fact != "—");
        facts.push(format!("{} “”", card.quotes));
        facts.push(status::many(card.people, "person", "people"));
        if row + 1 < bottom {
            canvas.put(2, row + 1, cells, &facts.join(" · "), Role::Dim);
        }
        if index == list.cursor.at {
            let height = 2.min(bottom - row);
            canvas.tint(Pane { top: row, height, ..pane }, Role::Selected);
            canvas.put(0, row, 1, "▸", Role::Pointer);
        }
        if is_unread(state, *at) && row + 1 < bottom {
            canvas.put(0, row + 1, 1, "•", Role::Unread);
        }
    }
}

fn empty(state: &State, canvas: &mut Canvas) {
    let lines: Vec<String> = if !state.articles.narrow.is_empty() {
        vec![
            format!("No article matches “{}”", state.articles.narrow.field.value().trim()),
            String::new(),
            "Esc  shows all again".to_string(),
        ]
    } else if state.shell.is_listing || state.corpus.counts().is_reading() {
        vec![format!("Reading {}", state.shell.folder), String::new(), "Articles appear here as they are read.".into()]
    } else {
        vec![
            format!("Nothing to read in {}", state.shell.folder),
            String::new(),
            left_out(state),
            "Put articles there, then r reads the folder again.".to_string(),
        ]
    };
    let pane = panes::body(state.shell.size);
    let mut row = pane.top + pane.height / 4;
    for line in lines {
        for words in columns::wrap(&line, usize::from(pane.width.saturating_sub(4)), 3) {
            canvas.put(2, row, pane.width.saturating_sub(4), &words, Role::Text);
            row += 1;
        }
        row += u16::from(line.is_empty());
    }
}

/// The first words, and below them who speaks where there is no pane for it.
fn preview(canvas: &mut Canvas, pane: Pane, record: &Record, said: Option<Pane>) {
    let cells = pane.width.saturating_sub(4).min(76);
    let bottom = pane.top + pane.height;
    let why = match record.title_from {
        Place::Line(_) | Place::AsOf(_) => String::new(),
        Place::Stated(format) => format!("title from: {}", format.stated_in()),
        Place::Text(_) => "no headline: first sentence".to_string(),
        Place::FileName => "no headline: the file’s name".to_string(),
    };
    let column = canvas.put(2, pane.top, cells, "Preview", Role::Heading);
    if !why.is_empty() {
        canvas.put(column + 2, pane.top, cells.saturating_sub(column), &why, Role::StandIn);
    }
    let speakers = if said.is_none() { speakers(record) } else { String::new() };
    let mut speakers = columns::wrap(&speakers, usize::from(cells), 2);
    if let Some(words) = no_comment(record) {
        speakers.retain(|words| !words.is_empty());
        speakers.extend(columns::wrap(&words, usize::from(cells), 2));
    }
    let room = bottom.saturating_sub(if speakers.is_empty() { 0 } else { speakers.len() as u16 + 1 });
    let mut row = pane.top + 2;
    for paragraph in record.lead.lines() {
        let most = usize::from(room.saturating_sub(row));
        for words in columns::wrap(paragraph, usize::from(cells), most) {
            canvas.put(2, row, cells, &words, Role::Text);
            row += 1;
        }
        row += 1;
        if row >= room {
            break;
        }
    }
    let first = row.min(bottom.saturating_sub(speakers.len() as u16));
    for (row, words) in (first..).zip(speakers.iter().filter(|words| !words.is_empty())) {
        canvas.put(2, row, cells, words, Role::Dim);
    }
}

/// "Albert Li 2 · industry insiders 1": who speaks, in order of first quote.
fn speakers(record: &Record) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in record.quotes.iter().filter_map(|quote| record.speaker_name(quote)) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let shown: Vec<String> = counts.iter().map(|(name, count)| format!("{name}\u{a0}{count}")).collect();
    shown.join(columns::DOT)
}

/// "No comment from  Apple · Alibaba": who was asked and would not speak, each once; `None` when nobody.
fn no_comment(record: &Record) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in record.silences.iter().filter_map(|silence| record.name_of(&silence.who)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| format!("No comment from  {}", names.join(columns::DOT)))
}

fn said_here(canvas: &mut Canvas, pane: Pane, record: &Record) {
    let (left, cells) = (pane.left + 1, pane.width.saturating_sub(2));
    let bottom = pane.top + pane.height;
    canvas.put(left, pane.top, cells, "Said here", Role::Heading);
    if record.quotes.is_empty() {
        canvas.put(left, pane.top + 2, cells, "Nothing found.", Role::Dim);
    }
    let rows = |words: &str| columns::wrap(words, usize::from(cells.saturating_sub(2)), 2).len();
    let all: usize = record.quotes.iter().map(|quote| rows(&quote.words) + 2).sum();
    let air = u16::from(all <= usize::from(pane.height.saturating_sub(1)));
    let mut row = pane.top + 2;
    for (index, quote) in record.quotes.iter().enumerate() {
        let words = columns::wrap(&quote.words, usize::from(cells.saturating_sub(2)), 2);
        // The quote, who said it, and the row that tells how many more there are.
        if row + words.len() as u16 + 2 > bottom {
            canvas.put(left + 2, row, cells, &format!("… {} more", record.quotes.len() - index), Role::Dim);
            break;
        }
        canvas.put(left, row, 1, sign(quote.kind), Role::Gutter);
        for line in words {
            canvas.put(left + 2, row, cells - 2, &line, Role::Text);
            row += 1;
        }
        canvas.put(left + 2, row, cells - 2, record.speaker_name(quote).unwrap_or("speaker not found"), Role::Dim);
        row += 1 + air;
    }
}

/// The mark of a kind of quote, in the gutter and in lists.
pub(super) fn sign(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "“",
        QuoteKind::Partial => "‘",
        QuoteKind::Reported => "›",
    }
}
