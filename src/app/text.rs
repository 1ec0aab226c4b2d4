//! An article's text, and where one is in it: the row at the top, what is selected.
//!
//! Moves by rows, names, quotes, paragraphs and matches. What stands around the text is for [`super::reader`].

use super::{Finding, Letters, Page, Shape};
use crate::annotate::Speaker;
use crate::corpus::Analysis;
use crate::text::{GroupId, MentionId, QuoteId, Span};
use std::sync::Arc;

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

impl Text {
    pub(super) fn of(analysis: Arc<Analysis>, shape: Shape, marks: [bool; 7]) -> Text {
        let page = Page::of(&analysis.article, shape, &ends(&analysis, marks));
        Text { analysis, page, top: 0, anchor: 0, focus: Focus::Nothing, finding: Finding::default(), marks }
    }

    /// Breaks the rows anew when their shape changed; the byte at the top stays there.
    pub(super) fn fit(&mut self, shape: Shape, marks: [bool; 7], height: usize) {
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

    pub(super) fn scroll_to(&mut self, row: usize, height: usize) {
        self.top = row.min(self.last_top(height));
        self.anchor = self.page.first_byte(self.top);
    }

    /// Brings a place into sight, a third down, unless it is in sight already.
    pub(super) fn reveal(&mut self, at: usize, height: usize) {
        let row = self.page.row_at(at);
        let is_in_sight = row >= self.top && row + 1 < self.top + height;
        if !is_in_sight {
            self.scroll_to(row.saturating_sub(height / 3), height);
        }
    }

    /// The bytes in sight.
    pub(super) fn sight(&self, height: usize) -> Span {
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
    pub(super) fn is_on_page(&self, at: usize) -> bool {
        self.page.rows.get(self.page.row_at(at)).is_some_and(|row| row.span.holds(at))
    }
}

fn ends(analysis: &Analysis, marks: [bool; 7]) -> Vec<usize> {
    let marked = analysis.annotations.mentions.iter().filter(|mention| marks[mention.kind as usize]);
    marked.map(|mention| mention.span.end()).collect()
}
