//! What an article says about itself: title, author, date, outlet, each with where it was found.
//!
//! Nothing is guessed: a year that is not stated stays unstated.

use super::blocks::credit;
use super::{Block, BlockKind, byline, dates, signature};
use crate::source::{Format, Locator, Stated};
use crate::text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The title. Without a headline: the first sentence, and the place says so.
    pub title: Option<Found<String>>,
    /// Who wrote it, "Ann Cao", several joined by ", ".
    pub author: Option<Found<String>>,
    /// When it was published.
    pub date: Option<Found<Dated>>,
    /// Who published it.
    pub outlet: Option<Found<String>>,
}

/// A fact and where it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// The fact.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// Where a fact was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A line of its own: headline, byline, dateline, credit.
    Line(Span),
    /// Inferred from running text.
    Text(Span),
    /// What the file's format states of the article, not its text.
    Stated(Format),
    /// The text states the day, without its year: that is the last one on or before a day that was given.
    AsOf(Span),
    /// The file's name.
    #[default]
    FileName,
}

impl Place {
    /// True when the article says so itself: on a line of its own, or in what its format states.
    pub fn is_stated(self) -> bool {
        matches!(self, Place::Line(_) | Place::Stated(_))
    }
}

/// A date as stated, which may lack its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The calendar day, when day, month and year are stated.
    pub day: Option<Date>,
    /// As the list shows it: "12 Feb 2025", "12 Feb".
    pub shown: String,
}

/// Reads the facts off the blocks and the file's name.
pub(super) fn facts(text: &str, blocks: &[Block], sentences: &[Span], locator: &Locator) -> Facts {
    let page = Page { text, blocks };
    Facts {
        title: page.headline().or_else(|| page.first_sentence(sentences)),
        author: page.author(),
        date: page
            .stated_date(Year::Stated)
            .or_else(|| file_date(locator))
            .or_else(|| page.told_date())
            .or_else(|| page.stated_date(Year::Either)),
        outlet: page.outlet(),
    }
}

impl Facts {
    /// The same, with what the format states before what the text seems to say.
    pub(super) fn or_stated(self, stated: &Stated, format: Format) -> Facts {
        fn found<T>(value: T, format: Format) -> Found<T> {
            Found { value, place: Place::Stated(format) }
        }
        let authors = (!stated.authors.is_empty()).then(|| stated.authors.join(", "));
        Facts {
            title: stated.title.clone().map(|title| found(title, format)).or(self.title),
            author: authors.map(|authors| found(authors, format)).or(self.author),
            date: stated.date.as_deref().and_then(dates::stated).map(|date| found(date, format)).or(self.date),
            outlet: stated.outlet.clone().map(|outlet| found(outlet, format)).or(self.outlet),
        }
    }
}

/// Whether a date must state its year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Year {
    Stated,
    Either,
}

struct Page<'a> {
    text: &'a str,
    blocks: &'a [Block],
}

impl Page<'_> {
    fn of_kind(&self, kind: BlockKind) -> impl Iterator<Item = Span> {
        self.blocks.iter().filter(move |block| block.kind == kind).map(|block| block.span)
    }

    fn headline(&self) -> Option<Found<String>> {
        let span = self.of_kind(BlockKind::Headline).next()?;
        let title = shifted(without_site(span.of(self.text)), span);
        Some(Found { value: title.of(self.text).to_string(), place: Place::Line(title) })
    }

    fn first_sentence(&self, sentences: &[Span]) -> Option<Found<String>> {
        let body = self.of_kind(BlockKind::Paragraph).next()?;
        let first = sentences.iter().find(|sentence| body.contains(**sentence))?;
        Some(Found { value: first.of(self.text).to_string(), place: Place::Text(*first) })
    }

    /// The name in a byline, or of whom the last lines tell.
    fn author(&self) -> Option<Found<String>> {
        let named = |line: Span| {
            let names = byline::names(line.of(self.text))?;
            Some(Found { value: names, place: Place::Line(line) })
        };
        let says_by = |line: &Span| byline::is_byline(line.of(self.text)) || dates::is_dateline(line.of(self.text));
        let stated = self.of_kind(BlockKind::Byline).filter(says_by).find_map(named);
        let stated = stated.or_else(|| self.of_kind(BlockKind::Byline).find_map(named));
        stated.or_else(|| {
            let end = self.blocks.iter().rposition(|block| block.kind == BlockKind::Paragraph)?;
            let last = self.blocks[end.saturating_sub(1)..].iter().take(6).filter(|block| block.span.len() <= 500);
            let name = last.map(|block| block.span).find_map(|line| {
                let words = line.of(self.text);
                signature::introduced(words).or_else(|| signature::signed(words)).map(|name| shifted(name, line))
            })?;
            Some(Found { value: name.of(self.text).to_string(), place: Place::Line(name) })
        })
    }

    /// A date on a line of its own or in the byline: below the headline first, else the nearest above it, else just below the
    /// body. What is further down dates other articles.
    fn stated_date(&self, year: Year) -> Option<Found<Dated>> {
        let headline = self.blocks.iter().position(|block| block.kind == BlockKind::Headline).unwrap_or(0);
        let end = self.blocks.iter().rposition(|block| block.kind == BlockKind::Paragraph).unwrap_or(0);
        let (above, rest) = self.blocks.split_at(headline);
        let (below, after) = rest.split_at(end.saturating_sub(headline));
        let dated = |block: &Block| self.dated(block, year);
        let bylines = rest.iter().filter(|block| block.kind == BlockKind::Byline).find_map(dated);
        bylines
            .or_else(|| below.iter().find_map(dated))
            .or_else(|| above.iter().rev().find_map(dated))
            .or_else(|| after.iter().take(12).find_map(dated))
    }

    /// The day that a line dates the article with, if it is such a line.
    fn dated(&self, block: &Block, year: Year) -> Option<Found<Dated>> {
        let words = block.span.of(self.text);
        let is_line = block.kind == BlockKind::Byline
            || block.kind == BlockKind::Furniture && words.len() <= 80 && dates::is_dateline(words);
        let (dated, span) = dates::first(words).filter(|_| is_line)?;
        let is_full = dated.day.is_some() || year == Year::Either;
        is_full.then(|| Found { value: dated, place: Place::Line(shifted(span, block.span)) })
    }

    /// The day that the body names most often, when it names it twice: news dwells on its own day. Shown with a mark.
    fn told_date(&self) -> Option<Found<Dated>> {
        let mut seen: BTreeMap<String, (usize, Dated, Span)> = BTreeMap::new();
        let body = self.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption));
        for block in body {
            for (dated, span) in dates::all(block.span.of(self.text)) {
                let entry = seen.entry(dated.shown.clone()).or_insert((0, dated, shifted(span, block.span)));
                entry.0 += 1;
            }
        }
        let most = seen.values().map(|(count, ..)| *count).max().filter(|most| *most >= 2)?;
        let mut often = seen.into_values().filter(|(count, ..)| *count == most);
        match (often.next(), often.next()) {
            (Some((_, dated, span)), None) => Some(Found { value: dated, place: Place::Text(span) }),
            _ => None,
        }
    }

    /// The credit that ends the dek or the last paragraph, or the agency that opens the first one.
    fn outlet(&self) -> Option<Found<String>> {
        let dek = self.of_kind(BlockKind::Dek);
        let last = self.of_kind(BlockKind::Paragraph).last();
        let signed = dek.chain(last).find_map(|block| credit(block.of(self.text)).map(|name| shifted(name, block)));
        let first = self.of_kind(BlockKind::Paragraph).next();
        let agency = || first.and_then(|block| agency(block.of(self.text)).map(|name| shifted(name, block)));
        let span = signed.or_else(agency)?;
        Some(Found { value: span.of(self.text).to_string(), place: Place::Line(span) })
    }
}

/// A title without the site's name: "Fees to rise | Harbour News".
fn without_site(title: &str) -> Span {
    let mut start = 0;
    let parts = title.split('|').map(|part| {
        let span = Span::new(start, start + part.len()).trim(title);
        start += part.len() + 1;
        span
    });
    parts.max_by_key(|part| part.len()).unwrap_or(Span::new(0, title.len()))
}

/// A span inside a block as a span of the text.
fn shifted(inner: Span, block: Span) -> Span {
    Span::new(block.start() + inner.start(), block.start() + inner.end())
}

fn file_date(locator: &Locator) -> Option<Found<Dated>> {
    let (dated, _) = dates::first(locator.stem())?;
    dated.day?;
    Some(Found { value: dated, place: Place::FileName })
}

/// "(CNN)", "BOSTON (Reuters) - ": the agency in brackets within the first words of the lead.
fn agency(lead: &str) -> Option<Span> {
    let open = lead.find('(').filter(|open| *open <= 60)?;
    let close = lead[open..].find(')')? + open;
    let name = Span::new(open + 1, close);
    let words = name.of(lead);
    let is_place = lead[..open].split_whitespace().all(|word| word.starts_with(|letter: char| letter.is_uppercase()));
    let is_agency = matches!(
        words,
        "CNN" | "AP" | "Reuters" | "AFP" | "UPI" | "Bloomberg" | "dpa" | "DPA" | "Xinhua" | "PTI" | "IANS" | "TASS"
    );
    (is_place && is_agency).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Facts {
        let blocks = super::super::blocks::blocks(text, None);
        facts(text, &blocks, &[], &Locator::file("a.txt", "a.txt"))
    }

    const BODY: &str = "The harbour board voted on Monday to raise the fee for every ship that enters, after a year of loss.\n\
                        Ships from the north pay half, the board said, and the fee falls again when the harbour is dredged.\n";

    #[test]
    fn the_date_below_the_headline_counts_before_the_date_of_the_page() {
        let text = format!(
            "December 20, 2018\n\nHarbour fee to rise for ships\n\nOctober 13, 2014 By Leave a Comment\n\n{BODY}"
        );
        assert_eq!(of(&text).date.map(|date| date.value.shown).as_deref(), Some("13 Oct 2014"));
        let text = format!("December 20, 2018\n\nHarbour fee to rise for ships\n\n{BODY}");
        assert_eq!(of(&text).date.map(|date| date.value.shown).as_deref(), Some("20 Dec 2018"));
    }

    #[test]
    fn what_the_format_states_counts_before_the_text() {
        let stated = Stated {
            authors: vec!["Ann Cao".into(), "Dana Ruiz".into()],
            date: Some("Wed, 12 Feb 2025 08:00:00 GMT".into()),
            ..Stated::default()
        };
        let facts =
            of(&format!("Harbour fee to rise for ships\n\nBy Chris Lam\n\n{BODY}")).or_stated(&stated, Format::Feed);
        let author = facts.author.expect("stated");
        assert_eq!((author.value.as_str(), author.place), ("Ann Cao, Dana Ruiz", Place::Stated(Format::Feed)));
        assert_eq!(facts.date.map(|date| date.value.shown).as_deref(), Some("12 Feb 2025"));
        assert_eq!(facts.title.map(|title| title.value).as_deref(), Some("Harbour fee to rise for ships"));
    }

    #[test]
    fn a_day_without_its_year_counts_when_there_is_no_other() {
        let text = format!("Harbour fee to rise for ships\n\nPublished 12 February\n\n{BODY}");
        assert_eq!(of(&text).date.map(|date| (date.value.day, date.value.shown)), Some((None, "12 Feb".into())));
        let text = format!("Harbour fee to rise for ships\n\nPublished 12 February\n\nMay 3, 2014\n\n{BODY}");
        assert_eq!(of(&text).date.map(|date| date.value.shown).as_deref(), Some("3 May 2014"));
    }

    #[test]
    fn the_site_s_name_is_no_part_of_the_title() {
        let facts = of(&format!("Harbour fee to rise for ships | Gazette\n\n{BODY}"));
        assert_eq!(facts.title.map(|title| title.value).as_deref(), Some("Harbour fee to rise for ships"));
    }

    #[test]
    fn a_writer_introduced_at_the_end_is_the_author() {
        let facts = of(&format!("Harbour fee to rise for ships\n\n{BODY}\nDana Ruiz is a writer from Northmoor.\n"));
        assert_eq!(facts.author.map(|author| author.value).as_deref(), Some("Dana Ruiz"));
    }

    #[test]
    fn an_agency_in_brackets_is_the_outlet() {
        let lead = "NORTHMOOR (Reuters) - The harbour board";
        assert_eq!(agency(lead).map(|span| span.of(lead)), Some("Reuters"));
        assert_eq!(agency("The board (HB) met"), None);
    }
}
