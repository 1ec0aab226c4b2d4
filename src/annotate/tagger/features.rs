//! What the tagger sees of a word: its letters, its shape, its neighbours, the lists it is in, and what the rest of the
//! document shows of it. Each observation is a 32-bit hash; the model knows a weight for those it met in training.
//!
//! Only words that may be part of a name are looked at ("live": capitals, digits with letters, and the small words between
//! capitals); the rest is outside. That is four words in five, and what makes tagging fast.

use crate::knowledge::{Gazetteer, ListMark};
use std::collections::HashMap;
use std::ops::Range;

/// The words of a document and where its sentences are.
#[derive(Clone, Debug, Default)]
pub struct Words<'a> {
    /// In order.
    pub words: Vec<&'a str>,
    /// Ranges of `words`, in order, without overlap.
    pub sentences: Vec<Range<usize>>,
}

/// One observation: the hash of its kind and value.
pub type Feature = u32;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Lower,
    Capital,
    Upper,
    Mixed,
    Digits,
    Mark,
}

/// What one word shows by itself.
#[derive(Clone, Debug)]
struct Facts {
    exact: u64,
    lower: u64,
    prefixes: [u64; 4],
    suffixes: [u64; 4],
    shape: u64,
    brief: u64,
    case: Case,
    seen: u16,
    lists: ListMark,
    is_live: bool,
    /// Case says nothing here: a line all in capitals, or a headline with every word capitalised.
    is_shouted: bool,
    is_first: bool,
}

/// What the document shows of a word, wherever it stands. Bits of [`Facts::seen`].
mod seen {
    pub const LOWER: u16 = 1;
    pub const MID_CAPITAL: u16 = 1 << 1;
    pub const AFTER_TITLE: u16 = 1 << 2;
    pub const BEFORE_SPEECH: u16 = 1 << 3;
    pub const AFTER_IN: u16 = 1 << 4;
    pub const AFTER_GIVEN: u16 = 1 << 5;
    pub const BEFORE_ENDING: u16 = 1 << 6;
    pub const AFTER_THE: u16 = 1 << 7;
    pub const POSSESSIVE: u16 = 1 << 8;
    pub const IN_BRACKETS: u16 = 1 << 9;
    pub const PLURAL_VERB: u16 = 1 << 10;
    pub const BITS: u16 = 11;
}

const TITLES: [&str; 44] = [
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dr",
    "dr.",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "minister",
    "senator",
    "sen.",
    "rep.",
    "gov.",
    "governor",
    "mayor",
    "general",
    "gen.",
    "col.",
    "capt.",
    "captain",
    "judge",
    "justice",
    "professor",
    "prof.",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "chancellor",
    "secretary",
    "chairman",
    "spokesman",
    "spokeswoman",
    "coach",
    "director",
    "analyst",
    "lt.",
];
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
const ENDINGS: [&str; 16] = [
    "inc",
    "inc.",
    "corp",
    "corp.",
    "ltd",
    "ltd.",
    "plc",
    "llc",
    "co",
    "co.",
    "group",
    "company",
    "corporation",
    "ag",
    "gmbh",
    "limited",
];
/// Small words that stand inside names.
const LINKS: [&str; 28] = [
    "of", "the", "and", "&", "for", "in", "on", "de", "la", "le", "du", "des", "del", "van", "von", "der", "den",
    "bin", "ibn", "al", "el", "'s", "’s", "-", "–", "to", "da", "dos",
];

fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let hash = letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| mix(hash, u64::from(u32::from(letter))));
    hash ^ (hash >> 31)
}

fn feature(template: u64, value: u64) -> Feature {
    let hash = mix(mix(0x51ed_270b, template), value);
    (hash ^ (hash >> 32)) as u32
}

fn case(word: &str) -> Case {
    let (mut upper, mut lower, mut digit) = (0, 0, 0);
    let mut first_upper = false;
    for (index, letter) in word.chars().enumerate() {
        if letter.is_uppercase() {
            upper += 1;
            first_upper |= index == 0;
        } else if letter.is_alphabetic() {
            lower += 1;
        } else if letter.is_numeric() {
            digit += 1;
        }
    }
    match (upper, lower, digit) {
        (0, 0, 0) => Case::Mark,
        (0, 0, _) => Case::Digits,
        (0, _, 0) => Case::Lower,
        (_, 0, _) if upper > 1 => Case::Upper,
        (1, _, 0) if first_upper => Case::Capital,
        (0, _, _) => Case::Digits,
        _ => Case::Mixed,
    }
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
}

impl Observed {
    /// Looks at every word once. Linear in the text.
    pub fn of(words: &Words<'_>, gazetteer: &Gazetteer) -> Observed {
        let mut facts: Vec<Facts> = words.words.iter().map(|word| alone(word)).collect();
        for sentence in &words.sentences {
            mark_sentence(&mut facts[sentence.clone()]);
            gazetteer.mark(&words.words[sentence.clone()], |at, mark| facts[sentence.start + at].lists |= mark);
        }
        mark_document(words, &mut facts);
        Observed { facts, sentences: words.sentences.clone() }
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

    /// Whether the word may be part of a name.
    pub fn is_live(&self, at: usize) -> bool {
        self.facts[at].is_live
    }

    /// The observations of the word at `at`, pushed to `out`; `sentence` bounds its neighbours. The first [`Observed::OWN`]
    /// are those of the word's own letters, which training hides now and then so that the rest learns to stand alone.
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
        debug_assert_eq!(Observed::OWN, 10);
        out.push(feature(3, here.shape));
        out.push(feature(4, here.brief));
        for (template, offset) in [(30, -2), (31, -1), (32, 1), (33, 2)] {
            let beside = near(offset);
            out.push(feature(template, beside.map_or(edge(offset), |facts| facts.lower)));
            out.push(feature(template + 10, beside.map_or(edge(offset), |facts| facts.brief)));
        }
        let before = near(-1);
        let after = near(1);
        let brief_before = before.map_or(1, |facts| facts.brief);
        let brief_after = after.map_or(2, |facts| facts.brief);
        out.push(feature(50, mix(brief_before, here.brief)));
        out.push(feature(51, mix(here.brief, brief_after)));
        out.push(feature(52, mix(mix(brief_before, here.brief), brief_after)));
        out.push(feature(53, before.map_or(1, |facts| facts.suffixes[2])));
        out.push(feature(54, after.map_or(2, |facts| facts.suffixes[2])));
        out.push(feature(55, mix(before.map_or(1, |facts| facts.lower), here.case as u64)));
        out.push(feature(56, mix(after.map_or(2, |facts| facts.lower), here.case as u64)));
        let position = u64::from(here.is_first) | u64::from(here.is_shouted) << 1;
        out.push(feature(57, mix(position, here.case as u64)));
        self.document_features(here, before, after, out);
    }

    /// How many observations come from the word's own letters.
    pub const OWN: usize = 10;

    fn document_features(&self, here: &Facts, before: Option<&Facts>, after: Option<&Facts>, out: &mut Vec<Feature>) {
        for bit in 0..seen::BITS {
            if here.seen & (1 << bit) != 0 {
                out.push(feature(60, mix(u64::from(bit), here.case as u64)));
            }
        }
        out.push(feature(61, mix(u64::from(here.seen & 0x7f), u64::from(here.is_first))));
        out.push(feature(62, u64::from(before.map_or(0, |facts| facts.seen & 0x7f))));
        out.push(feature(63, u64::from(after.map_or(0, |facts| facts.seen & 0x7f))));
        here.lists.each(|bit| {
            out.push(feature(70, bit));
            out.push(feature(71, mix(bit, here.case as u64 | u64::from(here.is_first) << 3)));
        });
        out.push(feature(72, here.lists.bits()));
        out.push(feature(73, before.map_or(0, |facts| facts.lists.bits())));
        out.push(feature(74, after.map_or(0, |facts| facts.lists.bits())));
        out.push(feature(75, mix(here.lists.bits(), u64::from(here.seen & 0x3f))));
    }
}

fn alone(word: &str) -> Facts {
    let letters: Vec<char> =
        word.chars().map(|letter| if matches!(letter, '’' | '‘') { '\'' } else { letter }).collect();
    let lower: Vec<char> = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let count = lower.len();
    let prefix = |length: usize| hash(lower[..length.min(count)].iter().copied());
    let suffix = |length: usize| hash(lower[count - length.min(count)..].iter().copied());
    let shape = hash(letters.iter().map(|letter| class(*letter)));
    let mut last = None;
    let brief = hash(letters.iter().map(|letter| class(*letter)).filter(|class| last.replace(*class) != Some(*class)));
    let case = case(word);
    Facts {
        exact: hash(letters.iter().copied()),
        lower: hash(lower.iter().copied()),
        prefixes: [prefix(1), prefix(2), prefix(3), prefix(4)],
        suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
        shape,
        brief,
        case,
        seen: 0,
        lists: ListMark::default(),
        is_live: matches!(case, Case::Capital | Case::Upper | Case::Mixed)
            || case == Case::Digits && !word.starts_with(|letter: char| letter.is_ascii_digit()),
        is_shouted: false,
        is_first: false,
    }
}

/// Longest gap of small words inside a name: "University of the West".
const GAP: usize = 3;

fn mark_sentence(facts: &mut [Facts]) {
    let worded = |facts: &&Facts| !matches!(facts.case, Case::Mark | Case::Digits);
    let words = facts.iter().filter(worded).count();
    let capitals = facts.iter().filter(worded).filter(|facts| facts.case != Case::Lower).count();
    // Six in ten: "Harbour Board Votes to Raise Fees in Northmoor" but not "Dana Ruiz of the Harbour Board voted".
    let is_shouted = words >= 4 && capitals * 10 >= words * 7;
    let mut is_first = true;
    for facts in facts.iter_mut() {
        facts.is_shouted = is_shouted;
        facts.is_first = is_first;
        is_first &= matches!(facts.case, Case::Mark);
    }
}

fn mark_document(words: &Words<'_>, facts: &mut [Facts]) {
    let lower: Vec<String> = words.words.iter().map(|word| word.to_lowercase()).collect();
    let is_in = |list: &[&str], at: Option<usize>| {
        at.and_then(|at| lower.get(at)).is_some_and(|word| list.contains(&word.as_str()))
    };
    let mut shown: HashMap<u64, u16> = HashMap::new();
    for sentence in &words.sentences {
        for at in sentence.clone() {
            let here = &facts[at];
            let before = (at > sentence.start).then(|| at - 1);
            let after = (at + 1 < sentence.end).then_some(at + 1);
            let mut bits = 0;
            let mut note = |is_seen: bool, bit: u16| bits |= if is_seen { bit } else { 0 };
            note(here.case == Case::Lower, seen::LOWER);
            if here.is_live {
                note(!here.is_first && !here.is_shouted, seen::MID_CAPITAL);
                note(is_in(&TITLES, before), seen::AFTER_TITLE);
                note(is_in(&SPEECH, after), seen::BEFORE_SPEECH);
                note(is_in(&IN, before), seen::AFTER_IN);
                note(before.is_some_and(|at| facts[at].lists.is_given_name()), seen::AFTER_GIVEN);
                note(is_in(&ENDINGS, after), seen::BEFORE_ENDING);
                note(is_in(&["the"], before), seen::AFTER_THE);
                note(is_in(&["'s", "’s"], after), seen::POSSESSIVE);
                note(is_in(&["("], before) && is_in(&[")"], after), seen::IN_BRACKETS);
                note(is_in(&["are", "were", "have", "play", "beat", "won", "lost"], after), seen::PLURAL_VERB);
            }
            if bits != 0 {
                *shown.entry(here.lower).or_default() |= bits;
            }
        }
    }
    for facts in facts.iter_mut() {
        facts.seen = shown.get(&facts.lower).copied().unwrap_or(0);
    }
    let is_link: Vec<bool> = lower.iter().map(|word| LINKS.contains(&word.as_str())).collect();
    for sentence in &words.sentences {
        let mut last_live: Option<usize> = None;
        for at in sentence.clone() {
            if !matches!(facts[at].case, Case::Lower | Case::Mark | Case::Digits) || facts[at].is_live {
                if let Some(last) = last_live
                    && at - last - 1 <= GAP
                    && (last + 1..at).all(|between| is_link[between])
                {
                    (last + 1..at).for_each(|between| facts[between].is_live = true);
                }
                last_live = Some(at);
            } else if facts[at].case == Case::Digits && last_live == Some(at.wrapping_sub(1)) {
                // "iPhone 6", "Boeing 737".
                facts[at].is_live = true;
                last_live = Some(at);
            }
        }
    }
}

/// What a first pass said of a document, as further observations for the second.
#[derive(Clone, Debug)]
pub struct Verdicts {
    own: Vec<u8>,
    most: Vec<u8>,
    longer: Vec<u8>,
}

impl Verdicts {
    /// Gathers the verdicts: the label of each word, the kind most given to the same word elsewhere, and the kind of a
    /// longer name that holds it.
    pub fn of(observed: &Observed, labels: &[super::labels::Label]) -> Verdicts {
        let kind = |at: usize| labels[at].name().map_or(0, |(kind, _)| 1 + kind as u8);
        let mut counts: HashMap<u64, [u16; 6]> = HashMap::new();
        let mut longer: HashMap<u64, u8> = HashMap::new();
        for (at, facts) in observed.facts.iter().enumerate().filter(|(_, facts)| facts.is_live) {
            counts.entry(facts.lower).or_default()[usize::from(kind(at))] += 1;
            let is_part = labels[at].name().is_some_and(|(_, part)| part != super::labels::Part::Unit);
            if is_part {
                longer.insert(facts.lower, kind(at));
            }
        }
        let most = observed.facts.iter().enumerate().map(|(at, facts)| {
            let Some(counts) = counts.get(&facts.lower).filter(|_| facts.is_live) else { return 0 };
            let mut counts = *counts;
            counts[usize::from(kind(at))] -= 1;
            let best = (0..6).max_by_key(|index| (counts[*index], 6 - index)).unwrap_or(0);
            if counts[best] == 0 { 7 } else { best as u8 }
        });
        Verdicts {
            most: most.collect(),
            longer: observed.facts.iter().map(|facts| longer.get(&facts.lower).copied().unwrap_or(0)).collect(),
            own: labels.iter().map(|label| label.index() as u8).collect(),
        }
    }

    /// The further observations of the word at `at`.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<Feature>) {
        let own = |offset: isize| {
            let index = at.checked_add_signed(offset).filter(|index| sentence.contains(index));
            index.map_or(99, |index| u64::from(self.own[index]))
        };
        let here = own(0);
        for (template, value) in [(80, own(-2)), (81, own(-1)), (82, here), (83, own(1)), (84, own(2))] {
            out.push(feature(template, value));
        }
        let (most, longer) = (u64::from(self.most[at]), u64::from(self.longer[at]));
        out.push(feature(85, most));
        out.push(feature(86, mix(most, here)));
        out.push(feature(87, longer));
        out.push(feature(88, mix(longer, here)));
        out.push(feature(89, mix(mix(longer, most), here)));
        out.push(feature(90, mix(own(-1), mix(here, own(1)))));
    }
}
