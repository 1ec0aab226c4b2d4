//! Calendar expressions: "March 25th", "late 2023", "last week", "the first quarter of 2009", "1990s".

use super::{Amount, Words};
use crate::annotate::EntityKind;
use crate::annotate::words::Word;
use crate::document::TokenKind;
use crate::knowledge::Classes;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS: [&str; 24] = [
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Jan.", "Feb.", "Mar.",
    "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS: [&str; 4] = ["yesterday", "today", "tomorrow", "tonight"];
const PERIODS: [&str; 14] = [
    "week", "weekend", "month", "year", "quarter", "decade", "century", "summer", "winter", "spring", "autumn", "fall",
    "season", "night",
];
const PARTS: [&str; 4] = ["early", "late", "mid", "mid-"];
const ORDINALS: [&str; 7] = ["first", "second", "third", "fourth", "1st", "2nd", "3rd"];

pub(super) fn date(words: &Words<'_>, at: usize) -> Option<Amount> {
    let word = words.get(at)?;
    let (end, why) = match word.kind {
        TokenKind::Word => spelt(words, at)?,
        TokenKind::Number => in_figures(words, at)?,
        TokenKind::Mark | TokenKind::Possessive => return None,
    };
    Some(Amount { start: at, end, kind: EntityKind::Date, why })
}

fn spelt(words: &Words<'_>, at: usize) -> Option<(usize, &'static str)> {
    let word = words.get(at)?;
    let next = words.after(at + 1);
    if WEEKDAYS.contains(&word.text) || is_upper(word, &WEEKDAYS) {
        return Some((weekday(words, at), "weekday"));
    }
    if word.text.strip_suffix('s').is_some_and(|day| WEEKDAYS.contains(&day)) {
        return Some((at + 1, "weekday"));
    }
    if is_fiscal(word.text) {
        return Some((at + 1, "quarter or business year"));
    }
    if is_months(word.text) {
        let period = next.is_some_and(|next| next.reads(&["quarter", "period"]));
        return Some((at + 1 + usize::from(period), "months"));
    }
    if let Some(end) = month(words, at) {
        return Some((end, "month"));
    }
    if word.reads(&PARTS) {
        // "late 2023", "early March", but "late on Tuesday" and "early Tuesday" stay outside.
        let end = period(words, at + 1)?;
        return Some((end, "part of a month or year"));
    }
    let rest = word.text.strip_prefix("mid-").or_else(|| word.text.strip_prefix("Mid-"));
    if rest.is_some_and(|rest| is_year(rest) || is_decade(rest) || MONTHS.contains(&rest)) {
        return Some((at + 1, "part of a month or year"));
    }
    if word.reads(&DAYS) && !word.is_capital() || word.opens && word.reads(&DAYS) {
        return Some((at + 1, "day"));
    }
    if word.reads(&["last", "next", "this"]) {
        return relative(words, at).map(|end| (end, "period counted from the article’s date"));
    }
    if word.reads(&["the"]) && next.is_some_and(|next| next.reads(&ORDINALS)) {
        return quarter(words, at + 1).map(|end| (end, "quarter"));
    }
    if word.reads(&ORDINALS) {
        return quarter(words, at).map(|end| (end, "quarter"));
    }
    if word.reads(&["Q1", "Q2", "Q3", "Q4", "H1", "H2"]) {
        let year = next.is_some_and(|next| is_year(next.text));
        return Some((at + 1 + usize::from(year), "quarter"));
    }
    if word.reads(&["fiscal", "financial", "FY"]) {
        let skip = usize::from(next.is_some_and(|next| next.reads(&["year"])));
        let year = words.after(at + 1 + skip)?;
        return is_year(year.text).then_some((at + 2 + skip, "year"));
    }
    if word.reads(&["summer", "winter", "spring", "autumn", "fall"]) {
        let of = usize::from(next.is_some_and(|next| next.reads(&["of"])));
        if words.after(at + 1 + of).is_some_and(|year| is_year(year.text)) {
            return Some((at + 2 + of, "season and year"));
        }
        return (of == 0 && follows_in_the(words, at)).then_some((at + 1, "season"));
    }
    holiday(words, at).map(|end| (end, "holiday"))
}

/// "in the spring", "since the summer".
fn follows_in_the(words: &Words<'_>, at: usize) -> bool {
    at > 1
        && words.before(at).is_some_and(|the| the.reads(&["the"]))
        && words.before(at - 1).is_some_and(|lead| lead.reads(&["in", "since", "during", "until", "by"]))
}

/// "FY25", "1H25", "Q425", "1Q26".
fn is_fiscal(text: &str) -> bool {
    let rest = ["FY", "1H", "2H", "1Q", "2Q", "3Q", "4Q", "Q1", "Q2", "Q3", "Q4"]
        .iter()
        .find_map(|head| text.strip_prefix(head));
    rest.is_some_and(|rest| matches!(rest.len(), 2 | 4) && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// "July-September".
fn is_months(text: &str) -> bool {
    text.split_once(['-', '–']).is_some_and(|(first, last)| MONTHS.contains(&first) && MONTHS.contains(&last))
}

fn is_upper(word: &Word<'_>, known: &[&str]) -> bool {
    word.text.chars().all(char::is_uppercase) && word.text.len() > 3 && word.reads(known)
}

/// "Tuesday", "Tuesday, March 25", "Tuesday 25 March 2025".
fn weekday(words: &Words<'_>, at: usize) -> usize {
    let comma = usize::from(words.after(at + 1).is_some_and(|word| word.text == ","));
    let rest = at + 1 + comma;
    let in_month = month(words, rest).filter(|_| day(words, rest + 1)).or_else(|| {
        let is_day = words.after(rest).is_some_and(|word| is_day(word.text));
        is_day.then(|| month(words, rest + 1)).flatten()
    });
    in_month.unwrap_or(at + 1)
}

fn day(words: &Words<'_>, at: usize) -> bool {
    words.after(at).is_some_and(|word| is_day(word.text))
}

/// The end of a date that begins with a month: "March", "March 25th", "Feb 12", "March 2024", "March 25, 2024".
fn month(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.get(at)?;
    let is_long = MONTHS.contains(&word.text) || is_upper(word, &MONTHS);
    if !is_long && !SHORT_MONTHS.contains(&word.text) {
        return None;
    }
    // A short month may have lost its stop to the sentence.
    let after = at + 1;
    if day(words, after) {
        let mut end = after + 1;
        // "March 25-27", "March 25 and 26"
        if words.after(end).is_some_and(|joint| matches!(joint.text, "-" | "–" | "to")) && day(words, end + 1) {
            end += 2;
        }
        return Some(year_after(words, end).unwrap_or(end));
    }
    if let Some(end) = year_after(words, after) {
        return Some(end);
    }
    // "May last year"
    if words.after(after).is_some_and(|next| next.reads(&["last", "this", "next"]))
        && words.after(after + 1).is_some_and(|year| year.reads(&["year"]))
    {
        return Some(after + 2);
    }
    if words.after(after).is_some_and(|of| of.reads(&["of"]))
        && words.after(after + 1).is_some_and(|year| is_year(year.text))
    {
        return Some(after + 2);
    }
    if !is_long {
        return None;
    }
    // "March" and "May" are verbs and names too.
    let before = words.before(at);
    let is_name = matches!(word.text, "March" | "May" | "April" | "June" | "August");
    let prepositions = [
        "in", "last", "since", "until", "by", "this", "next", "from", "through", "of", "and", "to", "during", "early",
        "late", "mid", "before", "after", "for", "every", "between", "on", "till",
    ];
    let is_led = before.is_some_and(|before| before.reads(&prepositions) || before.text == "(");
    let ends_range = words.after(after).is_none_or(|next| !next.is_capital());
    (is_led && ends_range || !is_name && !word.opens).then_some(after)
}

fn year_after(words: &Words<'_>, at: usize) -> Option<usize> {
    let comma = usize::from(words.after(at).is_some_and(|word| word.text == ","));
    words.after(at + comma).is_some_and(|word| is_year(word.text)).then_some(at + comma + 1)
}

/// What may follow "late": a year, decade, month or "this year".
fn period(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.after(at)?;
    let skip = usize::from(word.reads(&["in", "the"]) || word.text == "-");
    let word = words.after(at + skip)?;
    if is_year(word.text) || is_decade(word.text) {
        return Some(at + skip + 1);
    }
    if word.reads(&["last", "this", "next"]) && skip == 0 {
        return relative(words, at);
    }
    (skip == 0).then(|| month(words, at)).flatten()
}

/// "last week", "this year", "next March", "last Tuesday", "last night" stays outside by its part of the day.
fn relative(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.after(at + 1)?;
    if word.reads(&PERIODS[..13]) {
        return Some(at + 2);
    }
    if WEEKDAYS.contains(&word.text) || MONTHS.contains(&word.text) {
        return Some(at + 2);
    }
    (word.reads(&["night"]) && words.get(at)?.reads(&["last"])).then_some(at + 2)
}

/// "first quarter", "first quarter of 2009", "second half of the year".
fn quarter(words: &Words<'_>, at: usize) -> Option<usize> {
    let skip = usize::from(words.after(at + 1)?.reads(&["fiscal", "financial"]));
    let period = words.after(at + 1 + skip)?;
    if !period.reads(&["quarter", "half"]) {
        return None;
    }
    let end = at + 2 + skip;
    let of = usize::from(words.after(end).is_some_and(|word| word.reads(&["of"])));
    if words.after(end + of).is_some_and(|word| is_year(word.text)) {
        return Some(end + of + 1);
    }
    if of == 1 && words.after(end + 1).is_some_and(|word| word.reads(&["last", "this", "next"])) {
        return relative(words, end + 1);
    }
    if of == 1
        && words.after(end + 1).is_some_and(|word| word.reads(&["the"]))
        && words.after(end + 2).is_some_and(|word| word.reads(&["year"]))
    {
        return Some(end + 3);
    }
    period.reads(&["quarter"]).then_some(end)
}

fn in_figures(words: &Words<'_>, at: usize) -> Option<(usize, &'static str)> {
    let word = words.get(at)?;
    let next = words.after(at + 1);
    if is_day(word.text) {
        // "25 March 2024", "25th of March"
        let of = usize::from(next.is_some_and(|next| next.reads(&["of"])));
        if let Some(month) = words.after(at + 1 + of)
            && (MONTHS.contains(&month.text) || SHORT_MONTHS.contains(&month.text))
        {
            let end = at + 2 + of;
            return Some((year_after(words, end).unwrap_or(end), "day and month"));
        }
    }
    if is_decade(word.text) {
        return Some((at + 1, "decade"));
    }
    if word.text.matches('/').count() == 2 {
        return Some((at + 1, "date in figures"));
    }
    if is_year(word.text) && words.get(at + 1).is_some_and(|dash| dash.text == "-") {
        let part = |index: usize| words.after(index).filter(|part| part.text.len() == 2);
        if part(at + 2).is_some() && words.after(at + 3).is_some_and(|dash| dash.text == "-") && part(at + 4).is_some()
        {
            return Some((at + 5, "date in figures"));
        }
    }
    year(words, at).then_some((at + 1, "year"))
}

/// Whether the four figures at `at` are a year, by what stands around them.
fn year(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    if !is_year(word.text) {
        return false;
    }
    let next = words.after(at + 1);
    let counts =
        next.is_some_and(|next| next.is_word() && !next.is_capital() && !is_function_word(next) || next.text == "%");
    let Some(before) = words.before(at) else {
        return !counts;
    };
    let votes = next.is_some_and(|next| next.reads(&["election", "elections", "campaign", "season", "budget"]));
    if votes || before.reads(&["in", "since", "until", "during", "year", "of"]) {
        return true;
    }
    let is_recent = ("1950".."2040").contains(&word.text);
    let owns = before.reads(&["the", "its", "their", "his", "her", "our", "a"]) || before.kind == TokenKind::Possessive;
    let names_event = next.is_some_and(Word::is_capital);
    if owns {
        // "its 2026 budget", but "the 2026 World Cup" is the name of an event.
        return is_recent && next.is_some() && !names_event;
    }
    let leads =
        ["by", "from", "before", "after", "for", "to", "between", "and", "through", "till", "circa", "around", "least"];
    let is_led = before.reads(&leads) || matches!(before.text, "(" | "," | "-" | "–" | "/" | "©");
    // "Transparency Act 2022" is the name of a law.
    let is_title = before.reads(&["Act", "Agreement", "Bill", "Code", "Treaty", "Regulations", "Order"]);
    is_led && !counts || before.is_capital() && !is_title && !counts && !names_event
}

fn is_function_word(word: &Word<'_>) -> bool {
    word.reads(&[
        "and",
        "or",
        "but",
        "to",
        "when",
        "after",
        "before",
        "as",
        "with",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "was",
        "were",
        "has",
        "had",
        "on",
        "that",
        "the",
        "which",
        "who",
        "while",
        "he",
        "she",
        "it",
        "they",
        "we",
        "because",
        "because",
        "if",
        "than",
        "through",
        "until",
        "would",
        "will",
        "season",
        "election",
        "report",
        "study",
        "campaign",
        "presidential",
        "survey",
        "said",
    ])
}

pub(in crate::annotate) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && ("1700".."2100").contains(&text)
}

/// "1990s", "90s".
fn is_decade(text: &str) -> bool {
    let Some(figures) = text.strip_suffix('s') else {
        return false;
    };
    figures.len() == 4 && is_year(figures) && figures.ends_with('0')
        || figures.len() == 2 && figures.ends_with('0') && figures.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day of the month: "1" to "31", "25th".
fn is_day(text: &str) -> bool {
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    figures.len() <= 2 && figures.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// The end of the longest holiday at word `at`.
fn holiday(words: &Words<'_>, at: usize) -> Option<usize> {
    let first = words.get(at).filter(|word| word.is_capital())?;
    let mut name = first.fingerprint;
    let mut end = words.lexicon_has(name, Classes::HOLIDAY).then_some(at + 1);
    for index in at + 1..at + 5 {
        let Some(word) = words.after(index) else {
            break;
        };
        name = name.then(word.text);
        if word.is_word() && words.lexicon_has(name, Classes::HOLIDAY) {
            end = Some(index + 1);
        }
    }
    end
}
