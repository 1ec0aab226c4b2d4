//! A row of the index as wishes see it.

use super::piece::{Held, Line, Piece, Row};
use super::wish::Subject;
use crate::annotate::{EntityKind, QuoteKind};
use crate::corpus::{QuoteLine, Record, Source, SpeakerLine};
use crate::text::fold;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A row and the piece that holds its words.
pub(super) struct RowSubject<'a> {
    row: &'a Row,
    piece: &'a Piece,
    beside: OnceCell<String>,
}

impl<'a> RowSubject<'a> {
    pub(super) fn of(row: &'a Row, piece: &'a Piece) -> RowSubject<'a> {
        RowSubject { row, piece, beside: OnceCell::new() }
    }

    /// Who speaks, as the folder knows them: the words beside the line. Many wishes do without.
    fn beside(&self) -> &str {
        self.beside.get_or_init(|| {
            let words = self.piece.beside(self.row).map(|word| self.piece.vocabulary.text(word));
            words.collect::<Vec<_>>().join(" ")
        })
    }

    fn held(&self) -> Option<&Held> {
        match &self.row.line {
            Line::Quote(held, _) | Line::Title(held) => Some(held),
            Line::Person(_) | Line::Name(_) => None,
        }
    }

    fn quote(&self) -> Option<&QuoteLine> {
        match &self.row.line {
            Line::Quote(held, quote) => held.record.quotes.get(quote.index()),
            _ => None,
        }
    }
}

impl Subject for RowSubject<'_> {
    fn line(&self) -> &str {
        self.row.line.text()
    }

    fn folded(&self) -> Cow<'_, str> {
        format!("{} {}", fold(self.line()), self.beside()).into()
    }

    fn speakers(&self) -> Vec<&str> {
        match &self.row.line {
            Line::Quote(held, quote) => {
                let stated = held.record.quotes.get(quote.index()).and_then(|quote| held.record.speaker_name(quote));
                stated.into_iter().chain([self.beside()]).collect()
            }
            Line::Title(held) => held.record.author.as_deref().into_iter().collect(),
            Line::Person(named) | Line::Name(named) => vec![&named.name, self.beside()],
        }
    }

    fn said(&self) -> Vec<&str> {
        match &self.row.line {
            Line::Quote(..) | Line::Title(_) => vec![self.line()],
            Line::Person(_) | Line::Name(_) => Vec::new(),
        }
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        self.quote().map(|quote| quote.kind)
    }

    fn source(&self) -> Option<Source> {
        match &self.row.line {
            Line::Quote(held, _) => match self.quote()?.speaker {
                SpeakerLine::Named(group) => held.record.names.get(group.index()).map(|name| Source::Named(name.kind)),
                SpeakerLine::Described(_) => Some(Source::Anonymous),
                SpeakerLine::Unknown => None,
            },
            Line::Title(_) => None,
            Line::Person(named) | Line::Name(named) => Some(named.source),
        }
    }

    fn articles(&self) -> Vec<(&Record, &str)> {
        self.held().map(|held| (&*held.record, &*held.file)).into_iter().collect()
    }
}

/// True for what has a row of its own: amounts and dates are no names; the quotes and titles they stand in are found.
pub(super) fn is_name(source: Source) -> bool {
    !matches!(source, Source::Named(EntityKind::Money | EntityKind::Percent | EntityKind::Date))
}
