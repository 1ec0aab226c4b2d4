//! What the whole document shows of a word, wherever it stands: written in lower case elsewhere, after a title, in brackets.

use crate::annotate::words::{Casing, Word, Words};
use crate::document::TokenKind;
use crate::knowledge::Classes;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) const LOWER: u16 = 1;
pub(super) const CAPITAL: u16 = 1 << 1;
pub(super) const AFTER_TITLE: u16 = 1 << 2;
pub(super) const BEFORE_SPEECH: u16 = 1 << 3;
pub(super) const AFTER_IN: u16 = 1 << 4;
pub(super) const AFTER_GIVEN: u16 = 1 << 5;
pub(super) const BEFORE_ENDING: u16 = 1 << 6;
pub(super) const AFTER_THE: u16 = 1 << 7;
pub(super) const POSSESSIVE: u16 = 1 << 8;
pub(super) const IN_BRACKETS: u16 = 1 << 9;
pub(super) const PLURAL_VERB: u16 = 1 << 10;
/// Capitals in brackets after a word in lower case: "event-free survival (EFS)".
pub(super) const SHORT_FOR_WORDS: u16 = 1 << 11;
/// Capitals in brackets after a name.
pub(super) const SHORT_FOR_NAME: u16 = 1 << 12;
/// Capitals before a bracket that opens in lower case.
pub(super) const EXPLAINED: u16 = 1 << 13;
/// How many bits there are.
pub(super) const BITS: u16 = 14;
/// Those that say most about its kind.
pub(super) const TELLING: u16 = 0x7f;

const SPEECH: [&str; 16] = [
    "said",
    "says",
    "told",
    "added",
    "adds",
    "asked",
    "explained",
    "wrote",
    "argued",
    "noted",
    "announced",
    "insisted",
    "recalled",
    "tweeted",
    "explains",
    "tells",
];
const IN: [&str; 8] = ["in", "at", "from", "near", "into", "across", "outside", "throughout"];
const PLURAL: [&str; 7] = ["are", "were", "have", "play", "beat", "won", "lost"];

/// The bits of each word by its letters; `lower` gives a word's letters as a number. Words without bits are left out.
pub(super) fn shown(
    words: &Words<'_>,
    sentences: &[Range<usize>],
    lower: impl Fn(usize) -> u64,
) -> FxHashMap<u64, u16> {
    let mut shown: FxHashMap<u64, u16> = FxHashMap::default();
    for sentence in sentences {
        for at in sentence.clone() {
            let word = &words.list[at];
            if !word.is_word() {
                continue;
            }
            let before = words.before(at);
            let after = words.after(at + 1);
            let reads = |word: Option<&Word<'_>>, any_of: &[&str]| word.is_some_and(|word| word.reads(any_of));
            let is = |word: Option<&Word<'_>>, classes: Classes| word.is_some_and(|word| word.is(classes));
            let mut bits = 0;
            let mut note = |is_seen: bool, bit: u16| bits |= if is_seen { bit } else { 0 };
            if !word.is_capital() {
                // Only what capitals will look up need be kept, and that a word is seen in lower case is most of it.
                note(word.casing == Casing::Lower, LOWER);
            } else {
                note(!word.opens && !word.in_title, CAPITAL);
                note(is(before, Classes::TITLE), AFTER_TITLE);
                note(reads(after, &SPEECH), BEFORE_SPEECH);
                note(reads(before, &IN), AFTER_IN);
                note(is(before, Classes::GIVEN) && before.is_some_and(Word::is_capital), AFTER_GIVEN);
                note(is(after, Classes::LEGAL_FORM), BEFORE_ENDING);
                note(reads(before, &["the"]), AFTER_THE);
                note(after.is_some_and(|word| word.kind == TokenKind::Possessive), POSSESSIVE);
                note(reads(before, &["("]) && reads(after, &[")"]), IN_BRACKETS);
                note(reads(after, &PLURAL), PLURAL_VERB);
                if word.casing == Casing::Upper {
                    let closed = reads(before, &["("]) && reads(after, &[")"]);
                    let long = at.checked_sub(2).filter(|_| closed).and_then(|index| words.get(index));
                    note(long.is_some_and(|word| word.casing == Casing::Lower), SHORT_FOR_WORDS);
                    note(long.is_some_and(Word::is_capital), SHORT_FOR_NAME);
                    let opens = words.after(at + 2).filter(|_| reads(after, &["("]));
                    note(opens.is_some_and(|word| word.casing == Casing::Lower), EXPLAINED);
                }
            }
            if bits != 0 {
                *shown.entry(lower(at)).or_default() |= bits;
            }
        }
    }
    shown
}
