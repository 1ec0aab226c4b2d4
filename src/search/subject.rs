//! A row of the index as wishes see it.

use super::index::{Held, Index};
use super::piece::Piece;
use super::row::{Line, Row};
use super::wish::Subject;
use crate::annotate::{EntityKind, QuoteKind};
use crate::corpus::{Card, Source};
use crate::text::fold;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A row, the piece that holds its words, and the index that knows its article.
pub(super) struct RowSubject<'a> {
    row: &'a Row,
    piece: &'a Piece,
    index: &'a Index,
    beside: OnceCell<String>,
}

impl<'a> RowSubject<'a> {
    pub(super) fn of(row: &'a Row, piece: &'a Piece, index: &'a Index) -> RowSubject<'a> {
        RowSubject { row, piece, index, beside: OnceCell::new() }
    }

    /// Who speaks, as the folder knows them: the words beside the line. Many wishes do without.
    fn beside(&self) -> &str {
        self.beside.get_or_init(|| {
            let words = self.piece.beside(self.row).map(|word| self.piece.vocabulary.text(word));
            words.collect::<Vec<_>>().join(" ")
        })
    }

    fn held(&self) -> Option<&Held> {
        self.index.held(self.row)
    }
}

impl Subject for RowSubject<'_> {
    fn line(&self) -> &str {
        self.piece.line(self.row)
    }

    fn folded(&self) -> Cow<'_, str> {
        format!("{} {}", fold(self.line()), self.beside()).into()
    }

    fn speakers(&self) -> Vec<&str> {
        match self.row.line() {
            // As the article has it, and as the folder knows them.
            Line::Quote => vec![self.piece.stated(self.row), self.beside()],
            Line::Title => self.held().and_then(|held| held.card.author.as_deref()).into_iter().collect(),
            Line::Person | Line::Name => vec![self.line(), self.beside()],
        }
    }

    fn said(&self) -> Vec<&str> {
        if self.row.is_name() { Vec::new() } else { vec![self.line()] }
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        self.row.quote_kind()
    }

    fn source(&self) -> Option<Source> {
        self.row.source()
    }

    fn articles(&self) -> Vec<(&Card, &str)> {
        self.held().map(|held| (&*held.card, &*held.file)).into_iter().collect()
    }
}

/// True for what has a row of its own: amounts and dates are no names; the quotes and titles they stand in are found.
pub(super) fn is_name(source: Source) -> bool {
    !matches!(source, Source::Named(EntityKind::Money | EntityKind::Percent | EntityKind::Date))
}
