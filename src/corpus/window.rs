//! Which articles count by their own day, and the year of a day that is stated without one.
//!
//! Knows no today: what a date means depends on what was asked alone.

use super::Record;
use crate::document::{Found, Place};
use jiff::civil::Date;

/// The days asked for. By default all articles count, and no year is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first day that counts.
    pub since: Option<Date>,
    /// The last.
    pub until: Option<Date>,
    /// A day stated without its year is the last such day on or before this one.
    pub as_of: Option<Date>,
}

/// Whether an article counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Inside,
    /// Its day is not among those asked for.
    Outside,
    /// Days are asked for and it does not state its own, or not the year.
    Undated,
}

impl Window {
    /// Adds the year to the record's day where it can, then tells whether the article counts.
    pub fn place(&self, record: &mut Record) -> Standing {
        if let Some(as_of) = self.as_of
            && let Some(Found { value, place }) = &mut record.date
            && let Place::Line(span) | Place::Text(span) = *place
            && let Some(dated) = value.on_or_before(as_of)
        {
            (*value, *place) = (dated, Place::AsOf(span));
        }
        if self.since.is_none() && self.until.is_none() {
            return Standing::Inside;
        }
        let Some(day) = record.date.as_ref().and_then(|date| date.value.day) else { return Standing::Undated };
        let is_early = self.since.is_some_and(|since| day < since);
        let is_late = self.until.is_some_and(|until| day > until);
        if is_early || is_late { Standing::Outside } else { Standing::Inside }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::document::Dated;
    use crate::source::{Entry, Listing, Locator, Stamp};
    use crate::text::{ArticleId, Span};
    use jiff::civil::date;

    fn record(day: Option<Date>, shown: &str) -> Record {
        let value = Dated { day, shown: shown.into() };
        Record { date: Some(Found { value, place: Place::Line(Span::new(3, 9)) }), ..Record::default() }
    }

    fn settled(shown: &str, as_of: Date) -> Record {
        let mut record = record(None, shown);
        Window { as_of: Some(as_of), ..Window::default() }.place(&mut record);
        record
    }

    #[test]
    fn a_day_without_its_year_is_the_last_one_on_or_before_the_day_asked_for() {
        let shown = |day: &str, as_of| settled(day, as_of).date.expect("dated").value.shown;
        assert_eq!(shown("12 Feb", date(2025, 2, 12)), "12 Feb [2025]");
        assert_eq!(shown("12 Feb", date(2025, 2, 11)), "12 Feb [2024]");
        assert_eq!(shown("29 Feb", date(2023, 5, 1)), "29 Feb [2020]");
        assert_eq!(settled("12 Feb", date(2025, 3, 1)).date.expect("dated").place, Place::AsOf(Span::new(3, 9)));
        assert_eq!(shown("May 2025", date(2026, 1, 1)), "May 2025", "no day is added");
    }

    #[test]
    fn a_stated_year_is_never_changed() {
        let mut stated = record(Some(date(2031, 2, 12)), "12 Feb 2031");
        Window { as_of: Some(date(2025, 1, 1)), ..Window::default() }.place(&mut stated);
        assert_eq!(stated, record(Some(date(2031, 2, 12)), "12 Feb 2031"));
    }

    #[test]
    fn a_corpus_holds_nothing_of_articles_of_other_days() {
        let days = [Some(date(2024, 5, 4)), Some(date(2023, 1, 1)), None, Some(date(2024, 7, 1))];
        let entry = |name: &str| Entry { locator: Locator::file(name, name), stamp: Stamp::default() };
        let entries = ["a.txt", "b.txt", "c.txt", "d.txt"].map(entry).into();
        let window = Window { since: Some(date(2024, 1, 1)), ..Window::default() };
        let mut corpus = Corpus::expect(Listing { entries, skipped: Vec::new() }).within(window);
        let mut told = Vec::new();
        for (at, day) in days.into_iter().enumerate() {
            let news = corpus.fill(ArticleId::new(at), Ok(Record { words: 10, ..record(day, "") }));
            told.extend(news.articles.into_iter().map(|(at, _)| at.index()));
        }
        assert_eq!(told, [0, 3]);
        assert_eq!(corpus.articles().map(|(at, _)| at.index()).collect::<Vec<_>>(), [0, 3]);
        let counts = corpus.counts();
        assert_eq!((counts.articles, counts.words, counts.outside, counts.undated), (2, 20, 1, 1));
        assert!(!counts.is_reading() && corpus.skipped().is_empty());
    }

    #[test]
    fn both_ends_count_and_an_article_without_a_full_date_does_not() {
        let window =
            Window { since: Some(date(2024, 5, 1)), until: Some(date(2024, 5, 31)), as_of: Some(date(2024, 6, 1)) };
        let standing = |day: Option<Date>, shown: &str| window.place(&mut record(day, shown));
        assert_eq!(standing(Some(date(2024, 5, 1)), ""), Standing::Inside);
        assert_eq!(standing(Some(date(2024, 5, 31)), ""), Standing::Inside);
        assert_eq!(standing(Some(date(2024, 4, 30)), ""), Standing::Outside);
        assert_eq!(standing(Some(date(2024, 6, 1)), ""), Standing::Outside);
        assert_eq!(standing(None, "May 2024"), Standing::Undated);
        assert_eq!(standing(None, "12 May"), Standing::Inside);
        assert_eq!(window.place(&mut Record::default()), Standing::Undated);
        assert_eq!(Window::default().place(&mut Record::default()), Standing::Inside);
    }
}
