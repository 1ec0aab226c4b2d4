//! What the corpus keeps of an article that was read: what its row of the list shows, at hand; and the words of its quotes and
//! the rest of its [`Record`], packed.

use super::ledger::{Ledger, Mark};
use super::{Record, Source};
use crate::annotate::QuoteKind;
use crate::document::{Dated, Found, Place};
use crate::text::QuoteId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// What the lists show and sort by of every article, at hand without opening its record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The headline, or the first sentence, or the file's name.
    pub title: String,
    /// Where the title was found.
    pub title_from: Place,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, and where that was found.
    pub date: Option<Found<Dated>>,
    /// How much was said.
    pub quotes: usize,
    /// How many people are named.
    pub people: usize,
}

/// An article as the corpus keeps it: its card, and where the rest stands, which is looked up when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Clipping<'a> {
    card: &'a Arc<Card>,
    ledger: &'a Ledger,
    /// One [`Said`] for each quote, the words of all quotes one after the other, and the record without them.
    packed: Mark,
}

/// What lists need of a quote beside its words.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct Said {
    /// Where its words end.
    end: U32,
    kind: u8,
    /// What the speaker is, by [`Source::code`].
    source: u8,
}

impl Card {
    /// What lists show of a record.
    pub fn of(record: &Record) -> Card {
        Card {
            title: record.title.clone(),
            title_from: record.title_from,
            author: record.author.clone(),
            outlet: record.outlet.clone(),
            date: record.date.clone(),
            quotes: record.quotes.len(),
            people: record.people(),
        }
    }
}

/// What a [`Clipping`] is read from.
pub(super) fn packed(mut record: Record) -> Vec<u8> {
    let mut words = String::with_capacity(record.quotes.iter().map(|quote| quote.words.len()).sum());
    let mut packed = Vec::with_capacity(record.quotes.len() * size_of::<Said>() + words.capacity());
    for index in 0..record.quotes.len() {
        words.push_str(&std::mem::take(&mut record.quotes[index].words));
        let quote = &record.quotes[index];
        let source = Source::code(record.source_of(&quote.speaker));
        let end = U32::new(u32::try_from(words.len()).unwrap_or(u32::MAX));
        let said = Said { end, kind: quote.kind as u8, source };
        packed.extend_from_slice(said.as_bytes());
    }
    packed.extend_from_slice(words.as_bytes());
    postcard::to_extend(&record, packed).expect("a record is plain data")
}

impl<'a> Clipping<'a> {
    /// What [`packed`] made of a record with this card, as it stands in `ledger`.
    pub(super) fn of(card: &'a Arc<Card>, ledger: &'a Ledger, packed: Mark) -> Clipping<'a> {
        Clipping { card, ledger, packed }
    }

    /// What lists show of it.
    pub fn card(self) -> &'a Arc<Card> {
        self.card
    }

    /// The words of a quote; empty for an id that is not of this article.
    pub fn words(self, quote: QuoteId) -> &'a str {
        let (all, rest) = self.parts();
        let start = quote.index().checked_sub(1).and_then(|before| all.get(before)).map_or(0, |said| said.end.get());
        let end = all.get(quote.index()).map_or(start, |said| said.end.get());
        rest.get(start as usize..end as usize).and_then(|words| str::from_utf8(words).ok()).unwrap_or("")
    }

    /// How the words of a quote are given; `None` for an id that is not of this article.
    pub fn kind(self, quote: QuoteId) -> Option<QuoteKind> {
        QuoteKind::ALL.get(usize::from(self.parts().0.get(quote.index())?.kind)).copied()
    }

    /// What the speaker of a quote is; `None` when nobody was found.
    pub fn source(self, quote: QuoteId) -> Option<Source> {
        Source::of_code(self.parts().0.get(quote.index())?.source)
    }

    /// How many quotes it has.
    pub fn quotes(self) -> usize {
        self.card.quotes
    }

    /// Everything: some microseconds of work. Empty when the disk gave back something else than was put there.
    pub fn record(self) -> Record {
        let (all, rest) = self.parts();
        let words = all.last().map_or(0, |said| said.end.get() as usize);
        let record: Option<Record> = rest.get(words..).and_then(|rest| postcard::from_bytes(rest).ok());
        let mut record = record.unwrap_or_default();
        for (index, quote) in record.quotes.iter_mut().enumerate() {
            quote.words = self.words(QuoteId::new(index)).to_string();
        }
        record
    }

    fn parts(self) -> (&'a [Said], &'a [u8]) {
        <[Said]>::ref_from_prefix_with_elems(self.ledger.read(self.packed), self.card.quotes).unwrap_or((&[], &[]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Confidence, EntityKind};
    use crate::corpus::{NameLine, QuoteLine, SpeakerLine};
    use crate::text::{GroupId, Span};

    #[test]
    fn a_record_comes_out_of_its_clipping_as_it_went_in() {
        let quote = |words: &str, kind, speaker| QuoteLine {
            kind,
            words: words.into(),
            speaker,
            cue: Some("said".into()),
            confidence: Confidence::Likely,
            why: "a case".into(),
            paragraph: 2,
            span: Span::new(3, 9),
        };
        let name = NameLine {
            name: "Dana Ruiz".into(),
            kind: EntityKind::Person,
            aliases: vec!["Ruiz".into()],
            mentions: 2,
            role: None,
            first: Span::default(),
        };
        let record = Record {
            title: "Fees rise".into(),
            lead: "Fees rise.".into(),
            quotes: vec![
                quote("It pays — “well”.", QuoteKind::Direct, SpeakerLine::Named(GroupId::new(0))),
                quote("", QuoteKind::Partial, SpeakerLine::Unknown),
                quote("they rise", QuoteKind::Reported, SpeakerLine::Described("a pilot".into())),
            ],
            names: vec![name],
            ..Record::default()
        };
        let (card, mut ledger) = (Arc::new(Card::of(&record)), Ledger::default());
        let packed = ledger.write(&packed(record.clone()));
        let clipping = Clipping::of(&card, &ledger, packed);
        assert_eq!(clipping.record(), record);
        assert_eq!((clipping.card().quotes, clipping.card().people), (3, 1));
        let kinds: Vec<_> = (0..4).map(|at| clipping.kind(QuoteId::new(at))).collect();
        assert_eq!(kinds, [Some(QuoteKind::Direct), Some(QuoteKind::Partial), Some(QuoteKind::Reported), None]);
        assert_eq!(clipping.source(QuoteId::new(0)), Some(Source::Named(EntityKind::Person)));
        assert_eq!(clipping.source(QuoteId::new(1)), None);
        assert_eq!(clipping.words(QuoteId::new(2)), "they rise");
        assert_eq!(clipping.words(QuoteId::new(7)), "");
    }
}
