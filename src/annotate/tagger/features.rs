//! What the tagger sees of a word: its letters, its shape, its neighbours, the lists it is in, what the rules of
//! [`super::super::names`] make of it, and what the rest of the document shows of it. Each observation is a 32-bit hash; the
//! model knows a weight for those it met in training.
//!
//! Only words that may be part of a name are looked at ("live": capitals, letters with digits, and the small words between
//! capitals); the rest is outside. That is four words in five, and what makes tagging fast.

mod around;

use super::labels::{Kind, Label, Part};
use super::seen;
use crate::annotate::names::{Candidate, NameKind};
use crate::annotate::words::{Casing, Word, Words};
use crate::document::TokenKind;
use crate::knowledge::{Classes, Fingerprint};
use around::Elsewhere;
use std::ops::Range;

/// One observation: the hash of its kind and value.
pub type Feature = u32;

/// What one word shows by itself, and what is known of it from elsewhere.
#[derive(Clone, Debug)]
struct Facts {
    exact: u64,
    lower: u64,
    prefixes: [u64; 4],
    suffixes: [u64; 4],
    shape: u64,
    brief: u64,
    casing: Casing,
    seen: u16,
    /// Classes of the word by itself.
    classes: u64,
    /// Where it stands in longer names of the lists: four bits a class, first, inner, last and only word.
    lists: u64,
    /// What the rules say: a label's number, and how many points in steps of one.
    rule: u8,
    points: u8,
    is_live: bool,
    in_title: bool,
    opens: bool,
    /// The number of its sentence.
    sentence: u32,
    /// The first and the last word of the stretch of live words it stands in.
    stretch: (usize, usize),
}

/// Small words that stand inside names.
const LINKS: [&str; 28] = [
    "of", "the", "and", "&", "for", "in", "on", "de", "la", "le", "du", "des", "del", "van", "von", "der", "den",
    "bin", "ibn", "al", "el", "'s", "’s", "-", "–", "to", "da", "dos",
];
/// Longest gap of small words inside a name: "University of the West".
const GAP: usize = 3;

/// Two values as one. Turned first, so that the order counts and small numbers do not meet: 5 and 3 is not 6 and 0.
pub(super) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let hash = letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| mix(hash, u64::from(u32::from(letter))));
    hash ^ (hash >> 31)
}

pub(super) fn feature(template: u64, value: u64) -> Feature {
    let hash = mix(mix(0x51ed_270b, template), value);
    (hash ^ (hash >> 32)) as u32
}

fn class(letter: char) -> char {
    match letter {
        letter if letter.is_uppercase() => 'X',
        letter if letter.is_alphabetic() => 'x',
        letter if letter.is_numeric() => 'd',
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        other => other,
    }
}

/// A document made ready: what each word shows, alone and elsewhere.
#[derive(Clone, Debug)]
pub struct Observed {
    facts: Vec<Facts>,
    sentences: Vec<Range<usize>>,
    elsewhere: Elsewhere,
}

impl Observed {
    /// Looks at every word once. Linear in the text.
    pub(in crate::annotate) fn of(words: &Words<'_>, candidates: &[Candidate]) -> Observed {
        let mut facts: Vec<Facts> = words.list.iter().map(alone).collect();
        let mut sentences = Vec::new();
        let mut start = 0;
        for sentence in words.list.chunk_by(|left, right| left.sentence == right.sentence) {
            sentences.push(start..start + sentence.len());
            start += sentence.len();
        }
        mark_lists(words, &mut facts);
        mark_rules(candidates, &mut facts);
        let shown = seen::shown(words, &sentences, |at| facts[at].lower);
        facts.iter_mut().for_each(|facts| facts.seen = shown.get(&facts.lower).copied().unwrap_or(0));
        mark_links(words, &sentences, &mut facts);
        let capitals = |facts: &Facts| facts.is_live && facts.casing != Casing::Lower;
        let elsewhere = Elsewhere::of(facts.iter().map(|facts| capitals(facts).then_some(facts.lower)));
        let mut observed = Observed { facts, sentences, elsewhere };
        for (stretch, _) in observed.stretches() {
            let edges = (stretch.start, stretch.end - 1);
            observed.facts[stretch].iter_mut().for_each(|facts| facts.stretch = edges);
        }
        observed
    }

    /// Each word as one number, the same for the same letters in any case; `None` for a word that can be part of no name.
    pub(super) fn live_words(&self) -> impl Iterator<Item = Option<u64>> {
        self.facts.iter().map(|facts| facts.is_live.then_some(facts.lower))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// True for a document without words.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The stretches of live words, each with its sentence, in order: a name stands inside one.
    pub fn stretches(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut stretches = Vec::new();
        for sentence in &self.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let end = (at..sentence.end).find(|index| !self.facts[*index].is_live).unwrap_or(sentence.end);
                if end > at {
                    stretches.push((at..end, sentence.clone()));
                }
                at = end + 1;
            }
        }
        stretches
    }

    /// How many observations come from the word's own letters; they are the first that [`Observed::features`] gives.
    pub const OWN: usize = 10;

    /// The observations of the word at `at`, pushed to `out`; `sentence` bounds its neighbours. Training hides those of the
    /// word's own letters now and then, so that the rest learns to stand alone.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<Feature>) {
        let here = &self.facts[at];
        let near = |offset: isize| -> Option<&Facts> {
            let index = at.checked_add_signed(offset)?;
            sentence.contains(&index).then(|| &self.facts[index])
        };
        let edge = |offset: isize| if offset < 0 { 1 } else { 2 };
        out.push(feature(1, here.exact));
        out.push(feature(2, here.lower));
        for (index, prefix) in here.prefixes.iter().enumerate() {
            out.push(feature(10 + index as u64, *prefix));
        }
        for (index, suffix) in here.suffixes.iter().enumerate() {
            out.push(feature(20 + index as u64, *suffix));
        }
        out.push(feature(3, here.shape));
        out.push(feature(4, here.brief));
        for (template, offset) in [(30, -2), (31, -1), (32, 1), (33, 2)] {
            let beside = near(offset);
            out.push(feature(template, beside.map_or(edge(offset), |facts| facts.lower)));
            out.push(feature(template + 10, beside.map_or(edge(offset), |facts| facts.brief)));
        }
        let (before, after) = (near(-1), near(1));
        let brief_before = before.map_or(1, |facts| facts.brief);
        let brief_after = after.map_or(2, |facts| facts.brief);
        let casing = here.casing as u64;
        out.push(feature(50, mix(brief_before, here.brief)));
        out.push(feature(51, mix(here.brief, brief_after)));
        out.push(feature(52, mix(mix(brief_before, here.brief), brief_after)));
        out.push(feature(53, before.map_or(1, |facts| facts.suffixes[2])));
        out.push(feature(54, after.map_or(2, |facts| facts.suffixes[2])));
        out.push(feature(55, mix(before.map_or(1, |facts| facts.lower), casing)));
        out.push(feature(56, mix(after.map_or(2, |facts| facts.lower), casing)));
        out.push(feature(57, mix(u64::from(here.opens) | u64::from(here.in_title) << 1, casing)));
        out.push(feature(58, mix(before.map_or(1, |facts| facts.lower), here.brief)));
        out.push(feature(59, mix(after.map_or(2, |facts| facts.lower), here.brief)));
        self.stretch_features(here, sentence, out);
        document_features(here, before, after, out);
        rule_features(here, [near(-2), before, after, near(2)], out);
        self.elsewhere_features(at, out);
    }
}

fn document_features(here: &Facts, before: Option<&Facts>, after: Option<&Facts>, out: &mut Vec<Feature>) {
    let casing = here.casing as u64;
    for bit in (0..seen::BITS).filter(|bit| here.seen & (1 << bit) != 0) {
        out.push(feature(60, mix(u64::from(bit), casing)));
    }
    let telling = |facts: &Facts| u64::from(facts.seen & seen::TELLING);
    out.push(feature(61, mix(telling(here), u64::from(here.opens))));
    out.push(feature(62, before.map_or(0, telling)));
    out.push(feature(63, after.map_or(0, telling)));
    each_bit(here.classes, |bit| out.push(feature(70, mix(bit, casing))));
    each_bit(here.lists, |bit| out.push(feature(71, bit)));
    out.push(feature(72, here.lists));
    out.push(feature(73, before.map_or(0, |facts| facts.lists)));
    out.push(feature(74, after.map_or(0, |facts| facts.lists)));
    if let Some(before) = before {
        each_bit(before.classes, |bit| out.push(feature(76, bit)));
    }
    if let Some(after) = after {
        each_bit(after.classes, |bit| out.push(feature(77, bit)));
    }
}

fn rule_features(here: &Facts, beside: [Option<&Facts>; 4], out: &mut Vec<Feature>) {
    let rule = |facts: Option<&Facts>| facts.map_or(99, |facts| u64::from(facts.rule));
    let [_, before, after, _] = beside;
    let own = u64::from(here.rule);
    out.push(feature(100, own));
    out.push(feature(101, mix(own, u64::from(here.points))));
    out.push(feature(102, mix(own, here.casing as u64)));
    out.push(feature(103, mix(rule(before), own)));
    out.push(feature(104, mix(own, rule(after))));
    out.push(feature(105, mix(own, here.lists)));
    out.push(feature(106, mix(own, u64::from(here.seen & seen::TELLING))));
    out.push(feature(107, mix(own, here.lower)));
    for (template, facts) in (110..).zip(beside) {
        out.push(feature(template, rule(facts)));
    }
}

fn each_bit(mut bits: u64, mut each: impl FnMut(u64)) {
    while bits != 0 {
        each(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

fn alone(word: &Word<'_>) -> Facts {
    let letters: Vec<char> =
        word.text.chars().map(|letter| if matches!(letter, '’' | '‘') { '\'' } else { letter }).collect();
    let lower: Vec<char> = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let count = lower.len();
    let prefix = |length: usize| hash(lower[..length.min(count)].iter().copied());
    let suffix = |length: usize| hash(lower[count - length.min(count)..].iter().copied());
    let mut last = None;
    let brief = letters.iter().map(|letter| class(*letter)).filter(|class| last.replace(*class) != Some(*class));
    Facts {
        brief: hash(brief),
        exact: hash(letters.iter().copied()),
        lower: hash(lower.iter().copied()),
        prefixes: [prefix(1), prefix(2), prefix(3), prefix(4)],
        suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
        shape: hash(letters.iter().map(|letter| class(*letter))),
        casing: word.casing,
        seen: 0,
        classes: word.classes.bits(),
        lists: 0,
        rule: 0,
        points: 0,
        is_live: word.is_capital() && !word.taken,
        in_title: word.in_title,
        opens: word.opens,
        sentence: word.sentence,
        stretch: (0, 0),
    }
}

/// Classes that hold names of several words.
const LISTED: [Classes; 9] = [
    Classes::PERSON,
    Classes::PLACE,
    Classes::CITY,
    Classes::ORGANIZATION,
    Classes::COMPANY,
    Classes::OUTLET,
    Classes::PRODUCT,
    Classes::PEOPLE,
    Classes::EVENT,
];

/// Finds the longest name of each list at every capitalised word.
fn mark_lists(words: &Words<'_>, facts: &mut [Facts]) {
    let lexicon = &words.knowledge.lexicon;
    let mut ended = [0; LISTED.len()];
    for start in 0..words.list.len() {
        if !words.list[start].is_capital() {
            continue;
        }
        let mut longest = [0; LISTED.len()];
        let mut name = Fingerprint::default();
        let sentence = words.list[start].sentence;
        let reach = lexicon.longest(words.list[start].fingerprint);
        let ahead = words.list[start..].iter().take(reach).take_while(|word| word.sentence == sentence);
        for (index, word) in ahead.enumerate() {
            name = name.then(word.text);
            let classes = lexicon.classes(name);
            for (longest, listed) in longest.iter_mut().zip(LISTED) {
                if classes.any(listed) {
                    *longest = index + 1;
                }
            }
        }
        for (list, length) in longest.into_iter().enumerate().filter(|(_, length)| *length > 0) {
            if start < ended[list] {
                continue;
            }
            ended[list] = start + length;
            for index in 0..length {
                let part = Part::at(index, length);
                facts[start + index].lists |= 1 << (4 * list + part as usize);
            }
        }
    }
}

/// Past this many points more say nothing.
const MOST_POINTS: f32 = 8.0;

fn mark_rules(candidates: &[Candidate], facts: &mut [Facts]) {
    for candidate in candidates {
        let length = candidate.end - candidate.start;
        for index in 0..length {
            let facts = &mut facts[candidate.start + index];
            let part = Part::at(index, length);
            facts.rule = match candidate.kind {
                NameKind::Person => Label::of(Kind::Person, part).index() as u8,
                NameKind::Organization => Label::of(Kind::Organization, part).index() as u8,
                NameKind::Place => Label::of(Kind::Place, part).index() as u8,
                NameKind::Product => Label::of(Kind::Product, part).index() as u8,
                NameKind::People => Label::of(Kind::Other, part).index() as u8,
                NameKind::Event => 40 + part as u8,
                NameKind::Office => 50 + part as u8,
            };
            facts.points = candidate.score.clamp(0.0, MOST_POINTS) as u8;
        }
    }
}

/// Brings to life the small words between capitals, and the number right after one ("Boeing 737").
fn mark_links(words: &Words<'_>, sentences: &[Range<usize>], facts: &mut [Facts]) {
    for sentence in sentences {
        let mut last_live: Option<usize> = None;
        for at in sentence.clone() {
            let word = &words.list[at];
            if facts[at].is_live {
                if let Some(last) = last_live
                    && at - last - 1 <= GAP
                    && (last + 1..at).all(|between| words.list[between].reads(&LINKS))
                {
                    (last + 1..at).for_each(|between| facts[between].is_live = true);
                }
                last_live = Some(at);
            } else if word.kind == TokenKind::Number && !word.taken && last_live.is_some_and(|last| last + 1 == at) {
                facts[at].is_live = true;
                last_live = Some(at);
            }
        }
    }
}
