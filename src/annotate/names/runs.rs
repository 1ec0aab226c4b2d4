//! Cuts a run of capitalised words into names: the cut whose parts have most points together.

use super::memory::Memory;
use super::{Candidate, NameKind, context, inside};
use crate::annotate::words::{Casing, Word, Words};
use crate::document::TokenKind;
use crate::knowledge::Classes;
use std::borrow::Cow;

/// No name of the lists or the marked texts has more words.
const LONGEST_NAME: usize = 10;

/// Longer runs (menus, tables) are cut off here and begin anew.
const LONGEST_RUN: usize = 40;

/// Small words that may stand inside a name, between capitalised ones.
const JOINTS: [&str; 12] = ["of", "the", "for", "and", "&", "in", "on", "to", "'", "’", "at", "with"];

/// The runs of capitalised words, as word ranges, in order.
pub(super) fn runs(words: &Words<'_>) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.list.len() {
        if !begins(words, at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        while end - start < LONGEST_RUN {
            match step(words, start, end) {
                Some(next) => end = next,
                None => break,
            }
        }
        runs.push((start, end));
        at = end;
    }
    runs
}

/// Whether a name may begin at word `at`: a capital, a listed "3M", the "mainland" of "mainland China".
fn begins(words: &Words<'_>, at: usize) -> bool {
    let word = &words.list[at];
    if word.taken {
        return false;
    }
    let leads_listed = || {
        word.casing == Casing::Lower
            && word.text.len() > 3
            && words.after(at + 1).is_some_and(Word::is_capital)
            && words.lexicon_has(words.fingerprint(at, at + 2), Classes::PLACE)
    };
    let listed_figures = Classes::ORGANIZATION | Classes::COMPANY | Classes::PRODUCT;
    word.is_capital() || word.kind == TokenKind::Number && word.is(listed_figures) || leads_listed()
}

/// The end of the run when it goes on at word `at`.
fn step(words: &Words<'_>, start: usize, at: usize) -> Option<usize> {
    let sentence = words.list[start].sentence;
    let inside = |index: usize| words.get(index).filter(|word| word.sentence == sentence && !word.taken);
    let word = inside(at)?;
    if word.is_capital() || word.kind == TokenKind::Number && words.list[at - 1].is_capital() {
        return Some(at + 1);
    }
    let closes_name = Classes::ORGANIZATION | Classes::COMPANY | Classes::OUTLET | Classes::PRODUCT;
    // "Lowe’s". The mark alone is no part of a name: "Yukos’ owner".
    let may_close = word.kind == TokenKind::Possessive && word.text.ends_with(['s', 'S']);
    if may_close && words.lexicon_has(words.fingerprint(at - 1, at + 1), closes_name) {
        return Some(at + 1);
    }
    let is_joint = |word: &Word<'_>| {
        word.kind == TokenKind::Possessive
            || word.reads(&JOINTS)
            || word.text == ","
            || word.is(Classes::PARTICLE) && word.casing == Casing::Lower
    };
    // At most "of the" or "van der" between two capitals.
    if !is_joint(word) {
        return None;
    }
    if inside(at + 1)?.is_capital() {
        return Some(at + 2);
    }
    let second = inside(at + 1)?;
    (is_joint(second) && inside(at + 2)?.is_capital()).then_some(at + 3)
}

/// Two names side by side are rare: "Microsoft Windows". One of a people before a name is not: "British Airways staff".
const SIDE_BY_SIDE: f32 = 4.4;
const AFTER_PEOPLE: f32 = 1.1;

/// What the last word of a cut belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Outside,
    Name,
    People,
}

/// The best cut of the words so far whose last word is of one sort.
#[derive(Clone, Copy, Debug)]
struct Cut {
    points: f32,
    from: usize,
    /// The sort of the cut before `from` that this one goes on from.
    after: Last,
    name: Option<(NameKind, f32, &'static str)>,
}

impl Cut {
    const NONE: Cut = Cut { points: f32::NEG_INFINITY, from: 0, after: Last::Outside, name: None };
}

/// The names of the run `start..end`.
pub(super) fn cut(words: &Words<'_>, start: usize, end: usize, memory: &Memory) -> Vec<Candidate> {
    let length = end - start;
    let nothing = Cut { points: 0.0, ..Cut::NONE };
    let mut best: Vec<[Cut; 3]> = vec![[nothing, Cut::NONE, Cut::NONE]];
    for to in 1..=length {
        let word = &words.list[start + to - 1];
        let mut here = [Cut::NONE; 3];
        let (after, points) = cheapest(&best[to - 1], [0.0; 3]);
        here[Last::Outside as usize] = Cut { points: points + outside(words, word), from: to - 1, after, name: None };
        let nearest = to.saturating_sub(LONGEST_NAME);
        for (from, cuts) in best.iter().enumerate().skip(nearest) {
            if !may_end(word) || !begins(words, start + from) {
                continue;
            }
            let (kind, points, why) = weigh(words, start + from, start + to, memory);
            let last = match kind {
                NameKind::People => Last::People,
                NameKind::Office => Last::Outside,
                _ => Last::Name,
            };
            let (after, before) = cheapest(cuts, [0.0, SIDE_BY_SIDE, AFTER_PEOPLE]);
            if before + points > here[last as usize].points {
                here[last as usize] = Cut { points: before + points, from, after, name: Some((kind, points, why)) };
            }
        }
        best.push(here);
    }
    trace(&best, start)
}

/// The sort with most points after what going on from it costs.
fn cheapest(cuts: &[Cut; 3], costs: [f32; 3]) -> (Last, f32) {
    let mut best = (Last::Outside, cuts[0].points - costs[0]);
    for last in [Last::Name, Last::People] {
        let points = cuts[last as usize].points - costs[last as usize];
        if points > best.1 {
            best = (last, points);
        }
    }
    best
}

/// Reads the best cut from its end to its start.
fn trace(best: &[[Cut; 3]], start: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut to = best.len() - 1;
    let mut last = cheapest(&best[to], [0.0; 3]).0;
    while to > 0 {
        let cut = &best[to][last as usize];
        if let Some((kind, points, why)) = cut.name {
            found.push(Candidate {
                start: start + cut.from,
                end: start + to,
                kind,
                score: points,
                why: Cow::Borrowed(why),
            });
        }
        to = cut.from;
        last = cut.after;
    }
    found.reverse();
    found
}

fn may_end(word: &Word<'_>) -> bool {
    word.is_capital() || matches!(word.kind, TokenKind::Number | TokenKind::Possessive)
}

/// Points for a word that belongs to no name: high for words that need none.
fn outside(words: &Words<'_>, word: &Word<'_>) -> f32 {
    if !word.is_capital() {
        return 0.0;
    }
    let seen = words.seen(word.fingerprint);
    let is_plain = word.is(Classes::COMMON) || seen.lower > seen.capital;
    match (word.opens || word.in_title, is_plain) {
        _ if word.is(Classes::TITLE | Classes::NO_NAME) => 0.0,
        (true, true) => 0.0,
        (true, false) => -0.1,
        (false, true) => -0.7,
        (false, false) => -1.3,
    }
}

/// The likeliest kind of the words `start..end` as one name, its points and reason.
fn weigh(words: &Words<'_>, start: usize, end: usize, memory: &Memory) -> (NameKind, f32, &'static str) {
    let Some(mut tally) = inside::evidence(words, start, end) else {
        return (NameKind::Person, f32::NEG_INFINITY, "");
    };
    context::evidence(words, start, end, &mut tally);
    memory.evidence(words, start, end, &mut tally);
    tally.best()
}
