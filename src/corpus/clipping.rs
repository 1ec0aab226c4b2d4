//! What stays in memory of an article that was read: what its row of the list shows, the words of its quotes, and the rest
//! of its [`Record`] packed, as the cache has it.

use super::{Record, Source, SpeakerLine};
use crate::annotate::QuoteKind;
use crate::document::{Dated, Found, Place};
use crate::text::QuoteId;
use std::sync::Arc;

/// What the lists show and sort by of every article, at hand without opening its record.
#[derive(Clone, Debug, Default, PartialEq)]
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

/// An article as the corpus keeps it. Copies of it are pointers.
#[derive(Clone, Debug)]
pub struct Clipping {
    card: Arc<Card>,
    /// The words of all quotes, one after the other.
    words: Box<str>,
    quotes: Box<[Said]>,
    /// The record without the words of its quotes.
    rest: Box<[u8]>,
}

/// What lists need of a quote beside its words.
#[derive(Clone, Copy, Debug)]
struct Said {
    /// Where its words end.
    end: u32,
    kind: QuoteKind,
    source: Option<Source>,
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

impl Clipping {
    /// Packs a record.
    pub fn of(mut record: Record) -> Clipping {
        let card = Arc::new(Card::of(&record));
        let mut words = String::with_capacity(record.quotes.iter().map(|quote| quote.words.len()).sum());
        let mut quotes = Vec::with_capacity(record.quotes.len());
        for index in 0..record.quotes.len() {
            words.push_str(&std::mem::take(&mut record.quotes[index].words));
            let quote = &record.quotes[index];
            let source = match quote.speaker {
                SpeakerLine::Named(group) => record.names.get(group.index()).map(|name| Source::Named(name.kind)),
                SpeakerLine::Described(_) => Some(Source::Anonymous),
                SpeakerLine::Unknown => None,
            };
            quotes.push(Said { end: u32::try_from(words.len()).unwrap_or(u32::MAX), kind: quote.kind, source });
        }
        let rest = postcard::to_stdvec(&record).expect("a record is plain data");
        Clipping { card, words: words.into(), quotes: quotes.into(), rest: rest.into() }
    }

    /// What lists show of it.
    pub fn card(&self) -> &Arc<Card> {
        &self.card
    }

    /// The words of a quote; empty for an id that is not of this article.
    pub fn words(&self, quote: QuoteId) -> &str {
        let start = quote.index().checked_sub(1).and_then(|before| self.quotes.get(before)).map_or(0, |said| said.end);
        let end = self.quotes.get(quote.index()).map_or(start, |said| said.end);
        &self.words[start as usize..end as usize]
    }

    /// How the words of a quote are given; `None` for an id that is not of this article.
    pub fn kind(&self, quote: QuoteId) -> Option<QuoteKind> {
        self.quotes.get(quote.index()).map(|said| said.kind)
    }

    /// What the speaker of a quote is; `None` when nobody was found.
    pub fn source(&self, quote: QuoteId) -> Option<Source> {
        self.quotes.get(quote.index())?.source
    }

    /// How many quotes it has.
    pub fn quotes(&self) -> usize {
        self.quotes.len()
    }

    /// Everything: some microseconds of work.
    pub fn record(&self) -> Record {
        let mut record: Record = postcard::from_bytes(&self.rest).expect("packed by `of`");
        for (index, quote) in record.quotes.iter_mut().enumerate() {
            quote.words = self.words(QuoteId::new(index)).to_string();
        }
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Confidence, EntityKind};
    use crate::corpus::{NameLine, QuoteLine};
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
        let clipping = Clipping::of(record.clone());
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
