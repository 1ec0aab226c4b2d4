//! Calendar dates on a line of their own, in a byline, or in a file's name.
//!
//! Reads the forms that name a month or put the year first, and day/month orders that leave no doubt. A year that is not
//! written is not added.

use super::facts::Dated;
use crate::text::Span;
use jiff::civil::Date;

/// A date and where it stands.
pub(super) type Hit = (Dated, Span);

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month a word names, 1 to 12: "February", "Feb.", "sept".
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let is_short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
    let begins = |name: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let found = MONTHS.iter().position(|name| (is_short || name.len() == word.len()) && begins(name))?;
    i8::try_from(found + 1).ok()
}

/// A piece of a line: letters, or digits, and nothing else.
#[derive(Clone, Copy)]
struct Piece<'a> {
    words: &'a str,
    span: Span,
}

impl Piece<'_> {
    fn number(self) -> Option<i16> {
        let digits = self.words.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let ending = &self.words[digits.len()..];
        let is_plain = ending.is_empty() || ["st", "nd", "rd", "th"].contains(&ending);
        if is_plain && digits.len() <= 4 { digits.parse().ok() } else { None }
    }

    fn day(self) -> Option<i8> {
        let digits = self.words.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).len();
        self.number()
            .filter(|number| digits <= 2 && (1..=31).contains(number))
            .and_then(|number| i8::try_from(number).ok())
    }

    /// The year of "2/20/19", which only a slash or a stop before it shows to be one.
    fn short_year(self, text: &str) -> Option<i16> {
        let is_joined = text[..self.span.start()].ends_with(['/', '.']);
        let is_last = !text[self.span.end()..].starts_with(['/', '.', ':']);
        let year = self.number().filter(|_| self.words.len() == 2 && is_joined && is_last)?;
        Some(if year < 70 { 2000 + year } else { 1900 + year })
    }

    fn year(self) -> Option<i16> {
        self.number().filter(|number| self.words.len() == 4 && (1600..2200).contains(number))
    }
}

/// Letters and digits of a line, apart where one turns into the other ("01Apr2006"); "25th" stays whole.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (at, letter) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let was_inner = last.is_some_and(char::is_alphanumeric);
        let is_turn = was_inner
            && letter.is_alphanumeric()
            && last.is_some_and(|last| last.is_ascii_digit() != letter.is_ascii_digit())
            && !is_ordinal(&text[at..]);
        if was_inner && (!letter.is_alphanumeric() || is_turn) {
            pieces.push(Piece { words: &text[start..at], span: Span::new(start, at) });
        }
        if !was_inner || is_turn {
            start = at;
        }
        last = Some(letter);
    }
    pieces
}

fn is_ordinal(rest: &str) -> bool {
    let ending: String = rest.chars().take_while(|letter| letter.is_ascii_alphabetic()).take(3).collect();
    ["st", "nd", "rd", "th"].contains(&ending.as_str())
}

/// The first date of `text`.
pub(super) fn first(text: &str) -> Option<Hit> {
    if !has_digit(text) {
        return None;
    }
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|at| at_piece(text, &pieces[at..]))
}

/// No date goes without a digit, and most lines do.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Every date of `text`, in order.
pub(super) fn all(text: &str) -> Vec<Hit> {
    if !has_digit(text) {
        return Vec::new();
    }
    let pieces = pieces(text);
    let mut hits: Vec<Hit> = Vec::new();
    for at in 0..pieces.len() {
        if let Some(hit) = at_piece(text, &pieces[at..])
            && hits.last().is_none_or(|(_, last)| last.end() <= hit.1.start())
        {
            hits.push(hit);
        }
    }
    hits
}

fn at_piece(text: &str, pieces: &[Piece<'_>]) -> Option<Hit> {
    let [first, rest @ ..] = pieces else {
        return None;
    };
    let second = rest.first().copied();
    let third = rest.get(1).copied();
    let near = |one: Piece<'_>, other: Piece<'_>| {
        text.get(one.span.end()..other.span.start()).is_some_and(|gap| gap.len() <= 3)
    };
    let second = second.filter(|second| near(*first, *second));
    let third = third.filter(|third| second.is_some_and(|second| near(second, *third)));
    if let Some(month) = month(first.words) {
        // "March 12, 2014" and "March 12"; a capital tells the month from the verb.
        let day = second?.day().filter(|_| first.words.starts_with(char::is_uppercase))?;
        return dated(third.and_then(Piece::year), month, day, first.span, third, second?);
    }
    if let Some(month) = second.and_then(|second| month(second.words)) {
        let day = first.day()?;
        return dated(third.and_then(Piece::year), month, day, first.span, third, second?);
    }
    if let Some(year) = first.year() {
        // 2014-03-12
        let (month, day) = (second?.day().filter(|month| *month <= 12)?, third?.day()?);
        return dated(Some(year), month, day, first.span, third, second?);
    }
    // 05/22/2019 or 22/05/2019, when only one of the two can be the month.
    let (one, other) = (first.day()?, second?.day()?);
    let year = third?.year().or_else(|| third?.short_year(text))?;
    match (one > 12, other > 12) {
        (false, true) => dated(Some(year), one, other, first.span, third, second?),
        (true, false) => dated(Some(year), other, one, first.span, third, second?),
        _ if one == other => dated(Some(year), one, other, first.span, third, second?),
        _ => None,
    }
}

fn dated(
    year: Option<i16>,
    month: i8,
    day: i8,
    start: Span,
    third: Option<Piece<'_>>,
    second: Piece<'_>,
) -> Option<Hit> {
    // The leap year stands in for an unknown one, to refuse "Feb 30".
    let calendar = Date::new(year.unwrap_or(2024), month, day).ok()?;
    let name = SHORT.get(usize::try_from(month - 1).ok()?)?;
    let (shown, end) = match (year, third) {
        (Some(year), Some(third)) => (format!("{day} {name} {year}"), third.span),
        _ => (format!("{day} {name}"), second.span),
    };
    Some((Dated { day: year.map(|_| calendar), shown }, start.cover(end)))
}

/// The longest date that is shown as it is written, in bytes.
const AS_WRITTEN: usize = 30;

/// The date that a format states, in one of the forms of mail, of ISO 8601, or as people write it. One that cannot be
/// understood, or could be two, is shown as it is written, when it is short and names a year.
pub(super) fn stated(text: &str) -> Option<Dated> {
    let text = text.trim();
    let iso = text.get(..10).or_else(|| text.get(..8)).and_then(|start| start.parse::<Date>().ok());
    let compact = || text.get(..8).filter(|_| text.len() == 8 || text[8..].starts_with('T'))?.parse::<Date>().ok();
    let mail = || jiff::fmt::rfc2822::parse(text).ok().map(|moment| moment.date());
    if let Some(day) = iso.or_else(compact).or_else(mail) {
        let name = SHORT.get(usize::try_from(day.month() - 1).ok()?)?;
        return Some(Dated { day: Some(day), shown: format!("{} {name} {}", day.day(), day.year()) });
    }
    let has_year = pieces(text).into_iter().any(|piece| piece.year().is_some());
    first(text)
        .map(|(dated, _)| dated)
        .or_else(|| (has_year && text.len() <= AS_WRITTEN).then(|| Dated { day: None, shown: text.to_string() }))
}

impl Dated {
    /// The same day in the last year in which it is not after `as_of`, shown in brackets because nobody stated it:
    /// "12 Feb \[2024\]". `None` when the year is stated, or no day is.
    pub fn on_or_before(&self, as_of: Date) -> Option<Dated> {
        let [day, name] = pieces(&self.shown)[..] else { return None };
        let (day, month) = (day.day()?, month(name.words)?);
        // Every eight years hold a 29 February.
        let years = (0..=8).map(|back| as_of.year() - back);
        let day = years.filter_map(|year| Date::new(year, month, day).ok()).find(|day| *day <= as_of)?;
        Some(Dated { day: Some(day), shown: format!("{} [{}]", self.shown, day.year()) })
    }
}

/// True for a line that gives a date and little else: "Published 6:05 PM EST Oct 8, 2018".
pub(super) fn is_dateline(line: &str) -> bool {
    let Some((_, span)) = first(line) else {
        return false;
    };
    let around = [&line[..span.start()], &line[span.end()..]];
    let others = around
        .iter()
        .flat_map(|part| part.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty() && !word.chars().all(|letter| letter.is_ascii_digit()) && !is_date_word(word));
    others.count() <= 3 && !line.ends_with(['!', '?', '”', '"'])
}

fn is_date_word(word: &str) -> bool {
    const WORDS: [&str; 56] = [
        "published",
        "updated",
        "posted",
        "created",
        "modified",
        "last",
        "first",
        "on",
        "at",
        "am",
        "pm",
        "et",
        "est",
        "edt",
        "pst",
        "pdt",
        "gmt",
        "bst",
        "utc",
        "ist",
        "cet",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "the",
        "of",
        "time",
        "date",
        "th",
        "st",
        "by",
        "this",
        "article",
        "story",
        "was",
        "originally",
        "a",
        "hst",
        "cst",
        "cdt",
        "mst",
        "ago",
        "read",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) || month(word).is_some() || first(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        first(text).map(|(dated, _)| dated.shown)
    }

    #[test]
    fn months_by_name_are_read_in_either_order() {
        assert_eq!(shown("Published March 12th, 2014 at 5pm").as_deref(), Some("12 Mar 2014"));
        assert_eq!(shown("Wed 3 Sept. 2025").as_deref(), Some("3 Sep 2025"));
        assert_eq!(shown("01Apr2006harbour31").as_deref(), Some("1 Apr 2006"));
        assert_eq!(shown("2014-03-12-coming-soon").as_deref(), Some("12 Mar 2014"));
    }

    #[test]
    fn a_year_that_is_not_written_is_not_added() {
        let (dated, _) = first("said on Feb 12 that").expect("a date");
        assert_eq!((dated.day, dated.shown.as_str()), (None, "12 Feb"));
    }

    #[test]
    fn an_order_in_doubt_is_no_date() {
        assert_eq!(shown("05/22/2019").as_deref(), Some("22 May 2019"));
        assert_eq!(shown("2/18/19 at 3:45 PM").as_deref(), Some("18 Feb 2019"));
        assert_eq!(shown("05/06/2019"), None);
        assert_eq!(shown("may 12 of them go"), None);
        assert_eq!(shown("30 February 2019"), None);
    }

    #[test]
    fn stated_dates_are_read_in_the_forms_of_formats() {
        let day = |text: &str| stated(text).and_then(|dated| dated.day).map(|day| day.to_string());
        for text in [
            "2025-02-12T08:00:00+08:00",
            "2025-02-12",
            "2025-02-12 08:00:00",
            "20250212",
            "20250212T080000Z",
            "Wed, 12 Feb 2025 08:00:00 GMT",
            "Wed, 12 Feb 2025 08:00:00 +0000 (UTC)",
            "February 12, 2025",
            "12 Feb 2025",
            "2025/02/12",
            "Feb. 12, 2025 8:00 am",
        ] {
            assert_eq!(day(text).as_deref(), Some("2025-02-12"), "{text}");
        }
        assert_eq!(stated("05/06/2025").map(|dated| (dated.day, dated.shown)), Some((None, "05/06/2025".into())));
        assert_eq!(stated("May 2025").map(|dated| dated.shown).as_deref(), Some("May 2025"));
        assert_eq!(stated("yesterday"), None);
    }

    #[test]
    fn a_dateline_holds_little_but_the_date() {
        assert!(is_dateline("Published 6:05 PM EST Oct 8, 2018"));
        assert!(is_dateline("Monday, October 8th, 2018 at 6:05pm"));
        assert!(!is_dateline("The board met on October 8, 2018 to vote"));
    }
}
