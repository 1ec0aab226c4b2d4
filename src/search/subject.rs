//! A row of the index as wishes see it.

use super::piece::{Held, Line, Piece, Row};
use super::wish::Subject;
use crate::annotate::{EntityKind, QuoteKind};
use crate::corpus::{Card, Record, Source};
use crate::text::{QuoteId, fold};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A row and the piece that holds its words.
pub(super) struct RowSubject<'a> {
    row: &'a Row,
    piece: &'a Piece,
    beside: OnceCell<String>,
    record: OnceCell<Record>,
}

impl<'a> RowSubject<'a> {
    pub(super) fn of(row: &'a Row, piece: &'a Piece) -> RowSubject<'a> {
        RowSubject { row, piece, beside: OnceCell::new(), record: OnceCell::new() }
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

    /// The speaker of a quote, as the article has it. Only `by:` needs it.
    fn stated(&self, held: &Held, quote: QuoteId) -> Option<&str> {
        let record = self.record.get_or_init(|| (*held.record).clone());
        record.speaker_name(record.quotes.get(quote.index())?)
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
            Line::Quote(held, quote) => self.stated(held, *quote).into_iter().chain([self.beside()]).collect(),
            Line::Title(held) => held.card.author.as_deref().into_iter().collect(),
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
        match &self.row.line {
            Line::Quote(held, quote) => held.record.quotes.get(quote.index()).map(|line| line.kind),
            Line::Title(_) | Line::Person(_) | Line::Name(_) => None,
        }
    }

    fn source(&self) -> Option<Source> {
        match &self.row.line {
            Line::Quote(held, quote) => held.record.quotes.get(quote.index()).and_then(|line| match &line.speaker {
                crate::corpus::SpeakerLine::Named(group) => {
                    Some(Source::Named(held.record.names.get(group.index())?.kind))
                }
                crate::corpus::SpeakerLine::Described(_) => Some(Source::Anonymous),
                crate::corpus::SpeakerLine::Unknown => None,
            }),
            Line::Title(_) => None,
            Line::Person(named) | Line::Name(named) => Some(named.source),
        }
    }

    fn articles(&self) -> Vec<(&Card, &str)> {
        self.held().map(|held| (&*held.card, &*held.file)).into_iter().collect()
    }
}

/// True for what has a row of its own: amounts and dates are no names; the quotes and titles they stand in are found.
pub(super) fn is_name(source: Source) -> bool {
    !matches!(source, Source::Named(EntityKind::Money | EntityKind::Percent | EntityKind::Date))
}
