//! Money, percentages and dates, by grammar.
//!
//! Takes words, gives candidates without overlap. Durations, ages and clock times are no dates; "about" and "more than" stay
//! outside an amount.

mod dates;
mod money;
mod numbers;
mod percent;

use super::EntityKind;
use super::words::Words;

/// Words `start..end` are an amount or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: EntityKind,
    pub(super) why: &'static str,
}

/// Finds all amounts and dates, in order, and marks their words as taken.
pub(super) fn amounts(words: &mut Words<'_>) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.list.len() {
        let amount = money::money(words, at).or_else(|| percent::percent(words, at)).or_else(|| dates::date(words, at));
        match amount {
            Some(amount) => {
                words.take(amount.start, amount.end);
                at = amount.end;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;
    use crate::knowledge::Knowledge;
    use crate::source::{Locator, clean, decode};

    /// The amounts of a text, each in brackets.
    fn marked(text: &str) -> String {
        let knowledge = Knowledge::load();
        let locator = Locator::file("a.txt", "a.txt");
        let article = Article::parse(locator, clean::clean(&decode::decode(text.as_bytes()).expect("plain text")));
        let mut words = Words::of(&article, &knowledge);
        let found = amounts(&mut words);
        let mut marked = String::new();
        let mut at = 0;
        for amount in found {
            let span = words.span(amount.start, amount.end);
            marked += &format!("{}[{}]", &text[at..span.start()], span.of(text));
            at = span.end();
        }
        marked + &text[at..]
    }

    #[test]
    fn ranges_with_one_unit_are_one_amount_and_with_two_are_two() {
        assert_eq!(marked("It cost $40-50 million."), "It cost [$40-50 million].");
        assert_eq!(marked("It cost $40 to $50."), "It cost [$40] to [$50].");
        assert_eq!(marked("Between 20% and 25%."), "Between [20%] and [25%].");
    }

    #[test]
    fn magnitudes_may_be_glued_or_spelt() {
        assert_eq!(marked("A loan of £3.2bn."), "A loan of [£3.2bn].");
        assert_eq!(marked("It owes half a million euros."), "It owes [half a million euros].");
        assert_eq!(marked("Rs 500 crore was paid."), "[Rs 500 crore] was paid.");
    }

    #[test]
    fn periods_are_dates_and_durations_are_not() {
        assert_eq!(marked("It grew in the first quarter of 2009."), "It grew in [the first quarter of 2009].");
        assert_eq!(
            marked("It grew for three years, until May last year."),
            "It grew for three years, until [May last year]."
        );
        assert_eq!(marked("They may march in the spring."), "They may march in the [spring].");
    }

    #[test]
    fn laws_and_cups_keep_their_year() {
        assert_eq!(marked("The Housing Act 2004 applies."), "The Housing Act 2004 applies.");
        assert_eq!(marked("Since the 2026 World Cup."), "Since the 2026 World Cup.");
    }
}
