//! Draws the side panel of the reader: the name selected, and all that was found in the article.

use super::articles::sign;
use super::canvas::Canvas;
use super::reader::{kind_role, letter};
use super::status;
use super::theme::Role;
use crate::annotate::{Confidence, EntityKind, Speaker};
use crate::app::panes::Pane;
use crate::app::profile::counted;
use crate::app::reader::focused_entity;
use crate::app::{Action, Focus, Letters, State, Text, columns};
use crate::corpus::{QuoteLine, Record, SpeakerLine};
use crate::text::{ArticleId, GroupId, QuoteId};

/// Rows being written from top to bottom.
struct Rows<'a, 'b> {
    canvas: &'a mut Canvas<'b>,
    left: u16,
    cells: u16,
    row: u16,
    bottom: u16,
}

impl Rows<'_, '_> {
    fn line(&mut self, words: &str, role: Role) {
        self.indented(words, role, 0, 3);
    }

    fn indented(&mut self, words: &str, role: Role, indent: u16, most: usize) {
        let cells = self.cells.saturating_sub(indent);
        for line in columns::wrap(words, usize::from(cells), most) {
            if self.row < self.bottom {
                self.canvas.put(self.left + indent, self.row, cells, &line, role);
            }
            self.row += 1;
        }
    }

    fn blank(&mut self) {
        self.row += 1;
    }

    fn room(&self) -> u16 {
        self.bottom.saturating_sub(self.row)
    }
}

/// From this width on labels stand beside what they label.
const WIDE: u16 = 36;

pub(super) fn draw(state: &State, at: ArticleId, text: &Text, pane: Pane, canvas: &mut Canvas) {
    let Some(record) = state.corpus.record(at) else {
        return;
    };
    let bottom = pane.top + pane.height;
    let mut rows = Rows { canvas, left: pane.left + 1, cells: pane.width.saturating_sub(2), row: pane.top, bottom };
    match text.focus {
        Focus::Nothing => about(&mut rows, &record),
        Focus::Name(_) | Focus::Quote(_) => selected(&mut rows, state, at, text, &record),
    }
    if text.focus == Focus::Nothing || rows.room() >= 12 {
        found_here(&mut rows, state, text, &record);
    }
}

/// What the article says about itself.
fn about(rows: &mut Rows, record: &Record) {
    let source: Vec<&str> = [record.outlet.as_deref(), record.author.as_deref()].into_iter().flatten().collect();
    rows.line(
        &if source.is_empty() { "no outlet, no author".to_string() } else { source.join(columns::DOT) },
        Role::Text,
    );
    rows.line(&super::articles::date(record.date.as_ref()).replace('—', "no date"), Role::Text);
    rows.line(&format!("{} words", status::thousands(record.words as usize)), Role::Dim);
    if record.replaced > 0 {
        rows.line(&format!("{} made visible", counted(record.replaced as usize, "odd character")), Role::Dim);
    }
    if let Some(bytes) = record.cut_from {
        rows.line(&format!("the start of {} MB", status::thousands((bytes >> 20) as usize)), Role::Dim);
    }
    rows.blank();
}

fn selected(rows: &mut Rows, state: &State, at: ArticleId, text: &Text, record: &Record) {
    let entity = focused_entity(state).and_then(|who| state.corpus.entity(who));
    let group = text.focus_group();
    let line = group.and_then(|group| record.names.get(group.index()));
    let name = line.map(|line| line.name.as_str()).or(entity.map(|entity| entity.name()));
    rows.line(name.unwrap_or("Speaker not found"), Role::Heading);
    let kind = match line {
        Some(line) => line.role.as_ref().map_or_else(|| line.kind.word(), |role| &role.words).to_string(),
        None if entity.is_some() => "anonymous source".to_string(),
        None => String::new(),
    };
    rows.line(&kind, Role::Dim);
    rows.blank();
    let said: Vec<(usize, &QuoteLine)> = match (group, text.focus) {
        (Some(group), _) => said_by(record, group),
        // Of someone described, what the folder's list calls the same source; of nobody, the quote alone.
        (None, Focus::Quote(quote)) => same_source(state, at, record, quote),
        (None, _) => Vec::new(),
    };
    let mut counts = Vec::new();
    if let Some(line) = line {
        counts.push(format!("{} here", counted(line.mentions as usize, "mention")));
    }
    if !said.is_empty() || line.is_none_or(|line| line.kind == EntityKind::Person) {
        counts.push(format!("{} here", counted(said.len(), "quote")));
    }
    if let Some(entity) = entity {
        let articles = counted(entity.articles(), "article");
        counts.push(match entity.mentions() {
            mentions if mentions > 0 && rows.cells >= WIDE => {
                format!("{} in {articles} of the folder", counted(mentions as usize, "mention"))
            }
            _ => format!("{articles} in folder"),
        });
    }
    for words in counts {
        rows.line(&words, Role::Text);
    }
    rows.blank();
    for (index, quote) in said {
        if rows.room() < 3 {
            break;
        }
        let is_now = matches!(text.focus, Focus::Quote(now) if now.index() == index);
        let role = if is_now { Role::GutterNow } else { Role::Gutter };
        rows.canvas.put(rows.left, rows.row, 1, sign(quote.kind), role);
        rows.indented(&quote.words, Role::Text, 2, if is_now { 6 } else { 3 });
        let how = how(text, index, quote, rows.cells >= WIDE);
        rows.indented(&how, Role::Dim, 2, 2);
        rows.blank();
    }
}

fn said_by(record: &Record, group: GroupId) -> Vec<(usize, &QuoteLine)> {
    let all = record.quotes.iter().enumerate();
    all.filter(|(_, quote)| quote.speaker == SpeakerLine::Named(group)).collect()
}

fn same_source<'a>(state: &State, at: ArticleId, record: &'a Record, now: QuoteId) -> Vec<(usize, &'a QuoteLine)> {
    let who = state.corpus.speaker_of(at, now);
    let all = record.quotes.iter().enumerate();
    all.filter(|(index, _)| {
        *index == now.index() || who.is_some() && state.corpus.speaker_of(at, QuoteId::new(*index)) == who
    })
    .collect()
}

/// "said · sure", "said · likely: he".
fn how(text: &Text, index: usize, quote: &QuoteLine, is_wide: bool) -> String {
    let mut parts: Vec<String> = quote.cue.iter().cloned().collect();
    if is_wide {
        parts.push(quote.kind.word().to_string());
    }
    let found = text.analysis.annotations.quotes.get(index).map(|quote| quote.speaker);
    let at = match found {
        Some(Speaker::Named { at, .. }) => at.of(&text.analysis.article.text),
        _ => "",
    };
    // A pronoun or "the company": worth telling. A name says no more than the heading does.
    let is_stand_in = at.starts_with(char::is_lowercase) || matches!(at, "He" | "She" | "They");
    let sure = quote.confidence.word();
    parts.push(if is_stand_in { format!("{sure}: {}", at.to_lowercase()) } else { sure.to_string() });
    if quote.confidence == Confidence::Unsure && quote.cue.is_none() {
        parts.push("no cue".to_string());
    }
    parts.join(columns::DOT)
}

fn found_here(rows: &mut Rows, state: &State, text: &Text, record: &Record) {
    rows.line("In this article", Role::Heading);
    rows.blank();
    let is_wide = rows.cells >= WIDE;
    for kind in EntityKind::ALL {
        let names = record.names.iter().filter(|name| name.kind == kind);
        let names: Vec<String> =
            names
                .map(|name| {
                    if name.mentions > 1 { format!("{}\u{a0}{}", name.name, name.mentions) } else { name.name.clone() }
                })
                .collect();
        if names.is_empty() || rows.room() == 0 {
            continue;
        }
        let is_marked = state.shell.reading.marks[kind as usize];
        let role = if is_marked { kind_role(kind) } else { Role::Dim };
        let has_letters = is_marked && state.shell.reading.letters == Letters::On;
        let label =
            if has_letters { format!("{} {}", kind.heading(), letter(kind)) } else { kind.heading().to_string() };
        rows.canvas.put(rows.left, rows.row, rows.cells, &label, role);
        let names = names.join(columns::DOT);
        if is_wide {
            rows.indented(&names, Role::Text, 15, 3);
        } else {
            rows.blank();
            rows.indented(&names, Role::Text, 2, 2);
        }
    }
    furniture(rows, state, text);
}

fn furniture(rows: &mut Rows, state: &State, text: &Text) {
    let lines = text.page.furniture_lines();
    let Some(largest) = text.page.furniture.iter().max_by_key(|run| run.lines) else {
        return;
    };
    rows.blank();
    let is_shown = text.page.shape.furniture == crate::app::Furniture::Shown;
    let what = if is_shown { "Shown" } else { "Not shown" };
    let place = match largest.after {
        0 => "before ¶1".to_string(),
        paragraph => format!("after ¶{paragraph}"),
    };
    rows.line(&format!("{what}: {} of site furniture {place}", counted(lines, "line")), Role::Dim);
    if let Some(key) = status::key(state, state.mode(), Action::Furniture) {
        rows.line(&format!("{key} {} them", if is_shown { "hides" } else { "shows" }), Role::Dim);
    }
}
