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
