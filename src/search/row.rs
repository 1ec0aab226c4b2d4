//! What a piece keeps of everything that can be found: plain numbers, read where they lie.

use super::Target;
use super::spelling::letter_mask;
use crate::annotate::{EntityKind, QuoteKind};
use crate::corpus::Source;
use crate::text::{ArticleId, EntityId, QuoteId};
use std::num::NonZeroU8;
use std::ops::Range;
use zerocopy::little_endian::{U16, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// Something that can be found, as it is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// How the words are given, and what the speaker is.
    Quote(ArticleId, QuoteId, QuoteKind, Option<Source>),
    Title(ArticleId),
    /// Someone or something by name. The number says which form of it this is; an older one is no longer shown.
    Name(EntityId, Source, u32),
}

/// What the line of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Quote,
    Title,
    Person,
    Name,
}

/// Something that can be found.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct Row {
    /// One of [`TITLE`], [`PERSON`], [`NAME`]; a quote's is [`QUOTE`] and more, by kind.
    line: u8,
    /// By [`Source::code`].
    source: u8,
    /// Where it leads: an article or an entity, …
    leads_to: U32,
    /// … and which quote there, or which form of the name.
    which: U32,
    /// Its words in `Piece::words`: what the line says, and beside it the speaker of a quote or other forms of a name.
    words: U32,
    said: U16,
    beside: U16,
    /// Its text in `Piece::lines`, in bytes: the line, and behind it the speaker of a quote as the article states it.
    text: U32,
    length: U16,
    stated: U16,
}

const TITLE: u8 = 0;
const PERSON: u8 = 1;
const NAME: u8 = 2;
const QUOTE: u8 = 3;

/// Where the words and the text of a row lie in its piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) words: usize,
    pub(super) said: u16,
    pub(super) beside: u16,
    pub(super) text: usize,
    pub(super) length: u16,
    pub(super) stated: u16,
}

impl Row {
    pub(super) fn new(what: What, place: &Place) -> Row {
        let number = |index: usize| U32::new(index as u32);
        let (line, source, leads_to, which) = match what {
            What::Quote(at, quote, kind, source) => {
                (QUOTE + kind as u8, source, number(at.index()), number(quote.index()))
            }
            What::Title(at) => (TITLE, None, number(at.index()), U32::ZERO),
            What::Name(who, source, edition) => {
                let is_someone = matches!(source, Source::Named(EntityKind::Person) | Source::Anonymous);
                (if is_someone { PERSON } else { NAME }, Some(source), number(who.index()), U32::new(edition))
            }
        };
        let source = Source::code(source);
        let Place { words, said, beside, text, length, stated } = *place;
        let [said, beside, length, stated] = [said, beside, length, stated].map(U16::new);
        Row { line, source, leads_to, which, words: number(words), said, beside, text: number(text), length, stated }
    }

    /// The same in a piece where so many words and bytes come before.
    pub(super) fn moved(self, words: usize, text: usize) -> Row {
        let shifted = |by: usize, start: U32| U32::new(start.get() + by as u32);
        Row { words: shifted(words, self.words), text: shifted(text, self.text), ..self }
    }

    pub(super) fn line(&self) -> Line {
        match self.line {
            TITLE => Line::Title,
            PERSON => Line::Person,
            NAME => Line::Name,
            _ => Line::Quote,
        }
    }

    pub(super) fn is_name(&self) -> bool {
        matches!(self.line, PERSON | NAME)
    }

    pub(super) fn target(&self) -> Target {
        let (leads_to, which) = (self.leads_to.get() as usize, self.which.get() as usize);
        match self.line() {
            Line::Quote => Target::Quote(ArticleId::new(leads_to), QuoteId::new(which)),
            Line::Title => Target::Article(ArticleId::new(leads_to)),
            Line::Person | Line::Name => Target::Entity(EntityId::new(leads_to)),
        }
    }

    /// The article it stands in; `None` for a name.
    pub(super) fn article(&self) -> Option<ArticleId> {
        (!self.is_name()).then(|| ArticleId::new(self.leads_to.get() as usize))
    }

    /// Which form of an entity this is.
    pub(super) fn edition(&self) -> u32 {
        self.which.get()
    }

    pub(super) fn quote_kind(&self) -> Option<QuoteKind> {
        QuoteKind::ALL.get(usize::from(self.line.checked_sub(QUOTE)?)).copied()
    }

    /// What a name is of, or who speaks.
    pub(super) fn source(&self) -> Option<Source> {
        Source::of_code(self.source)
    }

    /// The words of the line in `Piece::words`.
    pub(super) fn said(&self) -> Range<usize> {
        range(self.words.get() as usize, self.said)
    }

    /// The words beside it.
    pub(super) fn beside(&self) -> Range<usize> {
        range(self.said().end, self.beside)
    }

    /// The line in `Piece::lines`.
    pub(super) fn text(&self) -> Range<usize> {
        range(self.text.get() as usize, self.length)
    }

    /// The speaker as stated.
    pub(super) fn stated(&self) -> Range<usize> {
        range(self.text().end, self.stated)
    }
}

fn range(start: usize, length: U16) -> Range<usize> {
    start..start + usize::from(length.get())
}

/// What ranking many rows needs of each: its letters, and whether it is a title. Kept side by side, apart from the rows.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(transparent)]
pub(super) struct Outline(U16);

impl Outline {
    pub(super) fn of(what: What, line: &str) -> Outline {
        let letters = line.chars().count().min(usize::from(u16::MAX / 2)) as u16;
        Outline(U16::new(letters << 1 | u16::from(matches!(what, What::Title(_)))))
    }

    /// At most 32,767: no longer line is told from another by its length.
    pub(super) fn letters(self) -> u32 {
        u32::from(self.0.get() >> 1)
    }

    pub(super) fn is_title(self) -> bool {
        self.0.get() & 1 == 1
    }
}

/// A name seen from afar.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct NameShape {
    mask: U32,
    /// Characters, at most 255.
    pub(super) letters: u8,
    /// Its words, at most 255.
    pub(super) words: u8,
    /// Its first letter, when that is a plain one.
    pub(super) first: Option<NonZeroU8>,
}

impl NameShape {
    pub(super) fn of(folded: &str, letters: u32, words: usize) -> NameShape {
        let small = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
        NameShape {
            mask: U32::new(letter_mask(folded)),
            letters: small(letters as usize),
            words: small(words),
            first: first_letter(folded),
        }
    }

    /// See [`letter_mask`].
    pub(super) fn mask(self) -> u32 {
        self.mask.get()
    }
}

/// The letter that the first word of a folded text begins with, when it is a plain one.
pub(super) fn first_letter(folded: &str) -> Option<NonZeroU8> {
    let first = folded.chars().find(|letter| letter.is_alphanumeric())?;
    first.is_ascii().then_some(NonZeroU8::new(first as u8))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_what_it_was_made_of() {
        let place = Place { words: 70_000, said: 3, beside: 2, text: 900, length: 20, stated: 9 };
        let (at, quote) = (ArticleId::new(4), QuoteId::new(2));
        let kinds = QuoteKind::ALL.map(|kind| Row::new(What::Quote(at, quote, kind, None), &place).quote_kind());
        assert_eq!(kinds, QuoteKind::ALL.map(Some));
        let sources = EntityKind::ALL.map(Source::Named).into_iter().chain([Source::Anonymous]);
        for source in sources {
            let row = Row::new(What::Name(EntityId::new(7), source, 5), &place);
            assert_eq!(
                (row.source(), row.target(), row.edition()),
                (Some(source), Target::Entity(EntityId::new(7)), 5)
            );
            assert_eq!((row.is_name(), row.quote_kind(), row.article()), (true, None, None));
        }
        let row = Row::new(What::Title(at), &place).moved(1, 100);
        assert_eq!((row.line(), row.target(), row.article()), (Line::Title, Target::Article(at), Some(at)));
        assert_eq!((row.said(), row.beside()), (70_001..70_004, 70_004..70_006));
        assert_eq!((row.text(), row.stated()), (1_000..1_020, 1_020..1_029));
    }
}
