//! Why a row was found, and which of its characters say so.

use super::CharIndex;
use super::piece::{Line, Row};
use super::rank::Matches;
use super::table::Terms;
use super::term::{How, Match, letter_mask};
use super::words::each_word;
use crate::text::{Folded, Span, fold_with_map};

/// Why a row was found, in a reader's words: "by speaker", "exact", "1 letter differs", "3 of 4 words".
/// Empty when nothing was typed.
pub(super) fn why(terms: usize, matches: &Matches, row: &Row) -> String {
    let Some(loosest) = matches.loosest() else { return joined_as_one(terms) };
    let missing = matches.missing(terms);
    let found = terms - missing;
    let is_all_beside = matches.beside.count_ones() as usize == found;
    let place = match row.line {
        Line::Quote(..) if is_all_beside => "by speaker",
        Line::Quote(..) if matches.beside != 0 => "speaker and words",
        Line::Person(_) | Line::Name(_) if matches.beside != 0 => "another form of the name",
        _ => "",
    };
    let how = match loosest {
        _ if missing > 0 => format!("{found} of {terms} words"),
        How::Exact | How::Begins if terms > 1 && !row.line.is_name() && !matches.is_in_order(terms) => "words".into(),
        How::Exact => "exact".into(),
        How::Begins => "begins with".into(),
        How::Inflected => "another ending".into(),
        How::OneTypo => "1 letter differs".into(),
        How::TwoTypos => "2 letters differ".into(),
        How::Abbreviated => "letters in order".into(),
    };
    match (place, loosest.is_sure() && missing == 0) {
        ("", _) => how,
        (place, true) => place.to_string(),
        (place, false) => format!("{place}, {how}"),
    }
}

/// Without a match of any word, a row was found by the last resort.
fn joined_as_one(terms: usize) -> String {
    if terms == 0 { String::new() } else { "letters of the name".to_string() }
}

/// The characters of `line` that matched, ascending. Only the words that made the score are shown: where a term was found
/// as such, words it merely resembles are not.
pub(super) fn matched(terms: &Terms, matches: &Matches, line: &str) -> Vec<CharIndex> {
    let folded = fold_with_map(line);
    let mut spans: Vec<Span> = Vec::new();
    if let (None, Some(whole)) = (matches.loosest(), &terms.whole) {
        spans.extend(
            whole.letters_in(&folded.text, &terms.matcher).into_iter().filter_map(|letter| place(&folded, letter)),
        );
    }
    each_word(&folded.text, |word, span| {
        let found = terms.compare(word, letter_mask(word), word.chars().count());
        for (term, found) in found.iter().enumerate() {
            let counted = found.filter(|found| matches.best[term].is_some_and(|best| is_as_good(*found, best)));
            if let Some(found) = counted {
                shown(terms, term, found, &folded, span, &mut spans);
            }
        }
    });
    // Places in characters, from places in bytes: both ascend.
    spans.sort();
    let is_shown = |at: usize| spans.iter().any(|span| span.holds(at));
    line.char_indices().enumerate().filter(|(_, (at, _))| is_shown(*at)).map(|(index, _)| CharIndex(index)).collect()
}

fn is_as_good(found: Match, best: Match) -> bool {
    found.how == best.how || (found.how.is_sure() && best.how.is_sure())
}

/// Where character `letter` of the folded text came from.
fn place(folded: &Folded, letter: usize) -> Option<Span> {
    let (at, letter) = folded.text.char_indices().nth(letter)?;
    Some(folded.original(Span::new(at, at + letter.len_utf8())))
}

/// The letters of one word that are shown as matched: those typed, or the whole word when letters differ.
fn shown(terms: &Terms, term: usize, found: Match, folded: &Folded, word: Span, spans: &mut Vec<Span>) {
    let text = word.of(&folded.text);
    let typed = &terms.list[term];
    let letter = |index: usize| -> Option<Span> {
        let (at, letter) = text.char_indices().nth(index)?;
        Some(folded.original(Span::new(word.start() + at, word.start() + at + letter.len_utf8())))
    };
    match found.how {
        How::Begins if text.starts_with(typed.text()) => spans.extend((0..typed.letters()).filter_map(letter)),
        How::Abbreviated => spans.extend(typed.letters_in(text, &terms.matcher).into_iter().filter_map(letter)),
        _ => spans.push(folded.original(word)),
    }
}
