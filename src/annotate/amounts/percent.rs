//! Shares of a hundred: "7.6%", "20 to 25 percent", "2.5 percentage points".

use super::numbers::{number, range_second};
use super::{Amount, Words};
use crate::annotate::EntityKind;

pub(super) fn percent(words: &Words<'_>, at: usize) -> Option<Amount> {
    let end = number(words, at)?;
    // "20 to 25 percent" is one share, "20% to 25%" are two.
    let end = match unit(words, end) {
        Some(end) => end,
        None => unit(words, number(words, range_second(words, at, end)?)?)?,
    };
    Some(Amount { start: at, end, kind: EntityKind::Percent, why: "number before a percent sign or word" })
}

/// The end of "%", "percent", "per cent" or "percentage points" at word `at`.
fn unit(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.after(at)?;
    let next = |reads: &[&str]| words.after(at + 1).is_some_and(|word| word.reads(reads));
    if matches!(word.text, "%" | "％") || word.reads(&["percent", "pct", "per-cent"]) {
        Some(at + 1)
    } else if word.reads(&["per"]) && next(&["cent"]) || word.reads(&["percentage"]) && next(&["point", "points"]) {
        Some(at + 2)
    } else {
        None
    }
}
