//! Amounts with their currency: "HK$113.8", "RM65.13", "688 yuan", "20 to 25 million euros", "millions of dollars".

use super::numbers::{has_magnitude, magnitude, number, range_second};
use super::{Amount, Words};
use crate::annotate::EntityKind;
use crate::annotate::words::{Casing, Word};
use crate::document::TokenKind;
use crate::knowledge::Classes;

const SIGNS: [&str; 14] = ["$", "£", "€", "¥", "₹", "₩", "₽", "₺", "₦", "₱", "₫", "฿", "₴", "¢"];

/// Codes and short forms that stand before a figure, glued to it or apart.
const CODES: [&str; 42] = [
    "RM", "Rs", "Rs.", "USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "INR", "JPY", "CNY", "RMB", "AUD", "CAD",
    "NZD", "SGD", "HKD", "TWD", "KRW", "THB", "IDR", "Rp", "PHP", "MYR", "ZAR", "KES", "NGN", "AED", "SAR", "PKR",
    "BRL", "MXN", "Sh", "KSh", "Ksh", "UGX", "TZS", "GHS", "EGP", "TRY",
];

/// Currencies that are also common words or weights count only beside a magnitude.
const DOUBTFUL: [&str; 10] = ["won", "marks", "real", "rand", "pound", "pounds", "sterling", "lakh", "crore", "bucks"];

pub(super) fn money(words: &Words<'_>, at: usize) -> Option<Amount> {
    let end = pence(words, at)
        .or_else(|| with_sign(words, at))
        .or_else(|| with_code(words, at))
        .or_else(|| with_name(words, at))
        .or_else(|| vague(words, at))?;
    Some(Amount { start: at, end, kind: EntityKind::Money, why: "amount with its currency" })
}

/// "$99", "HK$113.8", "US$ 3.2 billion", "$40-50 million"; "$40 to $50" are two amounts.
fn with_sign(words: &Words<'_>, at: usize) -> Option<usize> {
    let end = signed(words, at)?;
    let second = range_second(words, at, end).and_then(|second| plain_second(words, second));
    let end = second.unwrap_or(end);
    // "$5 million dollars", "$20 US"
    let named = words.after(end).is_some_and(|word| word.reads(&["dollars", "euros", "USD"]));
    Some(if named { end + 1 } else { end })
}

fn plain_second(words: &Words<'_>, at: usize) -> Option<usize> {
    let end = number(words, at)?;
    let is_figure = words.get(at)?.kind == TokenKind::Number;
    (is_figure && has_magnitude(words, at, end)).then_some(end)
}

fn signed(words: &Words<'_>, at: usize) -> Option<usize> {
    let first = words.get(at)?;
    let sign = if first.is_word() {
        // "HK$99", "US $99": any short capitals when glued, known ones when apart.
        let glued = words.after(at + 1)?.span.start() == first.span.end();
        let is_prefix = first.text.len() <= 3 && first.casing == Casing::Upper;
        let is_known = ["US", "C", "A", "HK", "NZ", "S", "NT", "AU", "CA", "R"].contains(&first.text);
        (is_known || glued && is_prefix).then_some(at + 1)?
    } else {
        at
    };
    SIGNS.contains(&words.get(sign)?.text).then_some(())?;
    let figure = words.after(sign + 1)?;
    (figure.kind == TokenKind::Number).then(|| number(words, sign + 1))?
}

/// "458.5p"; but "1080p" is a picture.
fn pence(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.get(at)?;
    let figures = word.text.strip_suffix('p')?;
    let is_picture = ["480", "720", "1080", "1440", "2160"].contains(&figures);
    let is_figure = !figures.is_empty() && figures.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    (word.kind == TokenKind::Number && is_figure && !is_picture).then_some(at + 1)
}

/// "RM65.13", "Rs 500 crore", "USD 40 million".
fn with_code(words: &Words<'_>, at: usize) -> Option<usize> {
    let first = words.get(at).filter(|word| word.is_word())?;
    if CODES.contains(&first.text) {
        let figure = words.after(at + 1)?;
        let (figure, start) = if figure.text == "." { (words.after(at + 2)?, at + 2) } else { (figure, at + 1) };
        return (figure.kind == TokenKind::Number).then(|| number(words, start))?;
    }
    let figures = first.text.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let code = &first.text[..first.text.len() - figures.len()];
    let is_figure = !figures.is_empty()
        && figures
            .trim_end_matches(|letter: char| letter.is_ascii_lowercase())
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if !(CODES.contains(&code) && is_figure) {
        return None;
    }
    let mut end = at + 1;
    while magnitude(words, end) {
        end += 1;
    }
    Some(end)
}

/// "688 yuan", "20 to 25 million euros", "40 million U.S. dollars", "30 cents".
fn with_name(words: &Words<'_>, at: usize) -> Option<usize> {
    let end = number(words, at)?;
    let (start, end) = match currency(words, at, end) {
        Some(end) => return Some(end),
        None => {
            let second = range_second(words, at, end)?;
            (second, number(words, second)?)
        }
    };
    currency(words, start, end)
}

fn currency(words: &Words<'_>, start: usize, end: usize) -> Option<usize> {
    let word = words.after(end)?;
    let is_adjective = word.is(Classes::PEOPLE) || word.reads(&["U.S.", "US", "New"]);
    let at = if is_adjective { end + 1 } else { end };
    let word = words.after(at).filter(|word| is_currency(word))?;
    if word.reads(&DOUBTFUL) && !has_magnitude(words, start, end) {
        return None;
    }
    Some(at + 1)
}

fn is_currency(word: &Word<'_>) -> bool {
    word.is_word() && word.is(Classes::CURRENCY) && !word.is_capital()
}

/// "millions of dollars", "tens of thousands of pounds".
fn vague(words: &Words<'_>, at: usize) -> Option<usize> {
    const PLURALS: [&str; 7] = ["tens", "hundreds", "thousands", "millions", "billions", "trillions", "crores"];
    let mut at = at;
    let mut steps = 0;
    while words.get(at).is_some_and(|word| word.reads(&PLURALS))
        && words.after(at + 1).is_some_and(|word| word.reads(&["of"]))
    {
        at += 2;
        steps += 1;
    }
    let word = words.get(at)?;
    let at = if word.is(Classes::PEOPLE) || word.reads(&["U.S."]) { at + 1 } else { at };
    let word = words.get(at)?;
    (steps > 0 && is_currency(word)).then_some(at + 1)
}
