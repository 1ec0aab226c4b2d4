//! What a query may demand of a row beyond its words, and whether a row meets it.

use super::words::{begins_words, each_word};
use super::{Query, words};
use crate::annotate::{EntityKind, QuoteKind};
use crate::corpus::{Card, Source};
use crate::text::{fold, fold_with_map};
use std::borrow::Cow;

/// A demand, or its refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    /// Rows that meet it are not wanted.
    pub(super) is_refused: bool,
    pub(super) what: What,
}

/// What is demanded. Words are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Each begins a word of the row, or of what stands beside it.
    Words(Vec<String>),
    /// They stand side by side, whole.
    Phrase(Vec<String>),
    /// The same, and the letters are large and small as typed.
    Cased(Vec<String>, String),
    /// The row begins with them; the last may go on.
    Begins(Vec<String>),
    /// Said by someone called so.
    By(Vec<String>),
    /// The words of what was said hold them.
    About(Vec<String>),
    Kind(Kind),
    Is(Naming),
    /// The article's outlet, title or file is called so.
    In(Vec<String>),
    /// Published on this day or later.
    After(Day),
    /// Published before this day.
    Before(Day),
}

impl What {
    pub(super) fn is_empty(&self) -> bool {
        self.words().is_some_and(<[String]>::is_empty)
    }

    /// The words demanded, if it is words.
    pub(super) fn words(&self) -> Option<&[String]> {
        match self {
            What::Words(words)
            | What::Phrase(words)
            | What::Cased(words, _)
            | What::Begins(words)
            | What::By(words)
            | What::About(words)
            | What::In(words) => Some(words),
            What::Kind(_) | What::Is(_) | What::After(_) | What::Before(_) => None,
        }
    }
}

/// The kind of a quote or of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Quote(QuoteKind),
    Entity(EntityKind),
}

impl Kind {
    /// The kind that a folded word, or the beginning of one, names.
    pub(super) fn of(word: &str) -> Option<Kind> {
        let quote = QuoteKind::ALL.into_iter().find(|kind| kind.word().starts_with(word)).map(Kind::Quote);
        let entity = EntityKind::ALL.into_iter().find(|kind| kind.word().starts_with(word)).map(Kind::Entity);
        // "p" and "per" may become either; a partial quote is the likelier.
        quote.or(entity)
    }
}

/// Whether someone has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// It has.
    Named,
    /// It is only described.
    Anonymous,
}

impl Naming {
    /// What a folded word, or the beginning of one, names.
    pub(super) fn of(word: &str) -> Option<Naming> {
        match word {
            _ if "anonymous".starts_with(word) => Some(Naming::Anonymous),
            _ if "named".starts_with(word) => Some(Naming::Named),
            _ => None,
        }
    }
}

impl From<Source> for Naming {
    fn from(source: Source) -> Naming {
        match source {
            Source::Named(_) => Naming::Named,
            Source::Anonymous => Naming::Anonymous,
        }
    }
}

/// A day of the calendar: year, month, day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(i16, i8, i8);

impl Day {
    /// The first day of "2024", "2024-05" or "2024-05-07"; slashes and stops part as well.
    pub(super) fn first_of(text: &str) -> Option<Day> {
        let parts: Vec<&str> = text.trim_end_matches(['-', '/', '.']).split(['-', '/', '.']).collect();
        let is_plain = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_plain || parts.len() > 3 || parts[0].len() != 4 {
            return None;
        }
        let part = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<i8>().ok());
        let (year, month, day) = (parts[0].parse().ok()?, part(1)?, part(2)?);
        jiff::civil::Date::new(year, month, day).is_ok().then_some(Day(year, month, day))
    }

    fn of(card: &Card) -> Option<Day> {
        let day = card.date.as_ref()?.value.day?;
        Some(Day(day.year(), day.month(), day.day()))
    }
}

/// A row as wishes see it. What does not apply to a row is empty, and no wish for it is met.
pub trait Subject {
    /// The line as shown: the words of a quote, a title, a name.
    fn line(&self) -> &str;
    /// Everything it is found by, folded: the line and what stands beside it.
    fn folded(&self) -> Cow<'_, str>;
    /// Everyone who counts for `by:`.
    fn speakers(&self) -> Vec<&str>;
    /// What was said, for `about:`.
    fn said(&self) -> Vec<&str>;
    /// The kind of a quote.
    fn quote_kind(&self) -> Option<QuoteKind>;
    /// What a name is of, or who speaks.
    fn source(&self) -> Option<Source>;
    /// The articles it stands in, with the names of their files.
    fn articles(&self) -> Vec<(&Card, &str)>;
}

impl Query {
    /// True when a row is wanted, as a filter of a list: every word begins one of the row's, without guessing.
    /// A query that asks nothing wants every row.
    pub fn matches(&self, subject: &dyn Subject) -> bool {
        let meets = |branch: &super::query::Branch| {
            let is_worded = branch.loose.trim().is_empty()
                || words::matches_words(&fold(&branch.loose), &subject.folded()) && has_word(&branch.loose);
            is_worded && branch.wishes.iter().all(|wish| wish.is_met(subject))
        };
        self.branches.is_empty() || self.branches.iter().any(meets)
    }
}

/// Marks alone are no word and find nothing.
fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

impl Wish {
    pub(super) fn is_met(&self, subject: &dyn Subject) -> bool {
        self.is_refused != self.what.holds(subject)
    }
}

impl What {
    fn holds(&self, subject: &dyn Subject) -> bool {
        match self {
            What::Words(wanted) => begins_words(wanted, &subject.folded()),
            What::Phrase(wanted) => {
                holds_phrase(wanted, &fold(subject.line()))
                    || subject.speakers().iter().any(|name| holds_phrase(wanted, &fold(name)))
            }
            What::Cased(wanted, cased) => {
                let mut lines = subject.speakers();
                lines.push(subject.line());
                lines.iter().any(|line| holds_cased(wanted, cased, line))
            }
            What::Begins(wanted) => {
                let mut words = Vec::new();
                each_word(&fold(subject.line()), |word, _| {
                    if words.len() < wanted.len() {
                        words.push(word.to_string());
                    }
                });
                let last = wanted.len() - 1;
                words.len() == wanted.len() && words[..last] == wanted[..last] && words[last].starts_with(&wanted[last])
            }
            What::By(wanted) => subject.speakers().iter().any(|name| begins_words(wanted, &fold(name))),
            What::About(wanted) => subject.said().iter().any(|said| begins_words(wanted, &fold(said))),
            What::Kind(Kind::Quote(kind)) => subject.quote_kind() == Some(*kind),
            What::Kind(Kind::Entity(kind)) => {
                subject.quote_kind().is_none() && subject.source() == Some(Source::Named(*kind))
            }
            What::Is(naming) => subject.source().map(Naming::from) == Some(*naming),
            What::In(wanted) => subject.articles().into_iter().any(|(card, file)| {
                let outlet = card.outlet.as_deref().unwrap_or("");
                begins_words(wanted, &fold(&format!("{outlet} {} {}", card.title, file.replace(['_', '/'], " "))))
            }),
            What::After(day) => subject.articles().into_iter().any(|(card, _)| Day::of(card) >= Some(*day)),
            What::Before(day) => {
                subject.articles().into_iter().any(|(card, _)| Day::of(card).is_some_and(|on| on < *day))
            }
        }
    }
}

fn holds_phrase(wanted: &[String], folded: &str) -> bool {
    let mut words: Vec<String> = Vec::new();
    each_word(folded, |word, _| words.push(word.to_string()));
    words.windows(wanted.len()).any(|window| window == wanted)
}

/// True when `line` holds the words `wanted`, and as written there they are `cased`.
fn holds_cased(wanted: &[String], cased: &str, line: &str) -> bool {
    let folded = fold_with_map(line);
    let mut words: Vec<(String, crate::text::Span)> = Vec::new();
    each_word(&folded.text, |word, span| words.push((word.to_string(), folded.original(span))));
    words.windows(wanted.len()).any(|window| {
        let is_same = window.iter().zip(wanted).all(|((word, _), wanted)| word == wanted);
        let written = window.iter().map(|(_, span)| span.of(line));
        let typed = cased.split_whitespace();
        is_same && written.zip(typed).all(|(written, typed)| has_same_case(typed, written))
    })
}

/// True when large letters stand at the same places; accents and marks do not matter.
fn has_same_case(typed: &str, written: &str) -> bool {
    let case =
        |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).map(char::is_uppercase).collect::<Vec<_>>();
    case(typed) == case(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Dated, Found, Place};

    struct Said {
        words: &'static str,
        speaker: &'static str,
        card: Card,
    }

    impl Subject for Said {
        fn line(&self) -> &str {
            self.words
        }
        fn folded(&self) -> Cow<'_, str> {
            fold(&format!("{} {}", self.words, self.speaker)).into()
        }
        fn speakers(&self) -> Vec<&str> {
            vec![self.speaker]
        }
        fn said(&self) -> Vec<&str> {
            vec![self.words]
        }
        fn quote_kind(&self) -> Option<QuoteKind> {
            Some(QuoteKind::Direct)
        }
        fn source(&self) -> Option<Source> {
            Some(Source::Named(EntityKind::Person))
        }
        fn articles(&self) -> Vec<(&Card, &str)> {
            vec![(&self.card, "2019/harbour_news.txt")]
        }
    }

    fn said() -> Said {
        let day = jiff::civil::date(2024, 5, 7);
        let date = Found { value: Dated { shown: "7 May 2024".into(), day: Some(day) }, place: Place::FileName };
        let card = Card { outlet: Some("Ostra Post".into()), date: Some(date), ..Card::default() };
        Said { words: "Émile won’t mend the Wall.", speaker: "Dana Ruiz", card }
    }

    #[test]
    fn every_word_and_every_wish_must_be_met() {
        let said = said();
        for wanted in [
            "",
            "wall",
            "mend emile",
            "ruiz wal",
            "\"mend the wall\"",
            "'Wall",
            "'wall",
            "^emile",
            "by:ruiz",
            "by:\"dana ruiz\"",
            "about:wall",
            "kind:direct",
            "is:named",
            "in:ostra",
            "in:harbour",
            "after:2024",
            "after:2024-05-07",
            "before:2024-06",
            "!rope",
            "!by:cao",
            "rope | wall",
            "about:rope | about:wall dana",
            "!before:2024",
            "wont",
        ] {
            assert!(Query::of(wanted).matches(&said), "{wanted} is met");
        }
        for refused in [
            "rope",
            "all",
            "\"the mend\"",
            "\"mend the wal\"",
            "'wALL",
            "^mend",
            "by:emile",
            "about:dana",
            "kind:partial",
            "kind:person",
            "is:anonymous",
            "in:north",
            "after:2024-05-08",
            "before:2024-05-07",
            "before:2024",
            "!wall",
            "rope | sail",
            "!!",
            "?",
        ] {
            assert!(!Query::of(refused).matches(&said), "{refused} is not met");
        }
    }

    #[test]
    fn an_article_without_a_date_is_neither_before_nor_after() {
        let said = Said { card: Card::default(), ..said() };
        assert!(!Query::of("after:1900").matches(&said) && !Query::of("before:2100").matches(&said));
    }

    #[test]
    fn a_day_is_of_the_calendar() {
        assert_eq!(Day::first_of("2024"), Some(Day(2024, 1, 1)));
        assert_eq!(Day::first_of("2024-2"), Some(Day(2024, 2, 1)));
        assert_eq!(Day::first_of("2024-02-30"), None);
        assert_eq!(Day::first_of("24-02-03"), None);
    }
}
