//! How far apart two words are in letters, and whether they sound alike.
//!
//! Counts letters more, less, other or swapped (optimal string alignment), with all places of the typed word held in the
//! bits of one number (Hyyrö 2003), so that a vocabulary can be compared with a word between two keys.

use std::fmt;

/// Letters of a typed word that are compared: one bit each.
pub(super) const MOST_LETTERS: usize = 64;

/// A word made ready to be compared with many.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    letters: usize,
    /// By ASCII letter: the places it stands at.
    plain: [u64; 128],
    /// The same for all other letters, of which a folded word has few.
    others: Vec<(char, u64)>,
}

/// How many slips lie between a pattern and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    /// Between the two as they are.
    pub(super) whole: usize,
    /// Between the pattern and the beginning of the word that is nearest to it.
    pub(super) beginning: usize,
}

impl Pattern {
    /// Takes the first [`MOST_LETTERS`] letters of `word`.
    pub(super) fn of(word: &str) -> Pattern {
        let mut pattern = Pattern { letters: 0, plain: [0; 128], others: Vec::new() };
        for letter in word.chars().take(MOST_LETTERS) {
            let bit = 1 << pattern.letters;
            pattern.letters += 1;
            match pattern.plain.get_mut(letter as usize) {
                Some(places) => *places |= bit,
                None => match pattern.others.iter_mut().find(|(other, _)| *other == letter) {
                    Some((_, places)) => *places |= bit,
                    None => pattern.others.push((letter, bit)),
                },
            }
        }
        pattern
    }

    /// Slips between the pattern and `word`. An empty pattern is as far from a word as that is long.
    pub(super) fn distance(&self, word: &str) -> Distance {
        match word.is_ascii() {
            // Most words are; their letters need not be put together.
            true => self.distance_to(word.bytes().map(|letter| self.plain[usize::from(letter & 0x7f)])),
            false => self.distance_to(word.chars().map(|letter| self.places(letter))),
        }
    }

    /// The same from the places in the pattern at which each letter of a word stands.
    fn distance_to(&self, letters: impl Iterator<Item = u64>) -> Distance {
        if self.letters == 0 {
            return Distance { whole: letters.count(), beginning: 0 };
        }
        let last = self.letters - 1;
        let (mut more, mut less, mut same, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut whole = self.letters;
        let mut beginning = self.letters;
        for places in letters {
            let swapped = ((!same & places) << 1) & before;
            same = ((places & more).wrapping_add(more) ^ more) | places | less | swapped;
            let grows = less | !(same | more);
            let shrinks = same & more;
            whole = whole.wrapping_add((grows >> last & 1) as usize).wrapping_sub((shrinks >> last & 1) as usize);
            beginning = beginning.min(whole);
            let grows = (grows << 1) | 1;
            more = (shrinks << 1) | !(same | grows);
            less = grows & same;
            before = places;
        }
        Distance { whole, beginning }
    }

    fn places(&self, letter: char) -> u64 {
        match self.plain.get(letter as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, places)| *places),
        }
    }
}

/// One bit for each letter a to z that occurs, one for digits, one for anything else.
pub(super) fn letter_mask(word: &str) -> u32 {
    // Each byte of a letter that is not plain is another thing.
    word.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => 1 << 27,
        }
    })
}

/// True when at most `most` letters of `mask` are absent from `there`. Processors without an instruction for it count bits
/// slowly; this is asked of every word at every key.
pub(super) fn lacks_at_most(most: usize, mask: u32, there: u32) -> bool {
    let mut absent = mask & !there;
    for _ in 0..most {
        absent &= absent.wrapping_sub(1);
    }
    absent == 0
}

/// `word` as one might write it who only heard it: letters of one sound made alike, doubled ones single, vowels within the
/// word left out. Words of one sound have one such form: "schmidt" and "shmitt".
pub(super) fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut sound = String::with_capacity(word.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let next = letters.get(at + 1);
        let (heard, taken) = match (letter, next) {
            ('p', Some('h')) => ('f', 2),
            ('s', Some('c')) if letters.get(at + 2) == Some(&'h') => ('s', 3),
            ('s', Some('h' | 'z')) | ('c', Some('z')) => ('s', 2),
            ('c', Some('h' | 'k')) | ('k', Some('h')) => ('k', 2),
            ('c', Some('e' | 'i' | 'y')) => ('s', 1),
            ('t', Some('h')) | ('d', Some('t' | 'h')) => ('t', 2),
            ('g', Some('h')) => ('g', 2),
            ('c' | 'q' | 'k', _) => ('k', 1),
            ('z' | 's' | 'x', _) => ('s', 1),
            ('d' | 't', _) => ('t', 1),
            ('v' | 'w' | 'f', _) => ('f', 1),
            ('b' | 'p', _) => ('p', 1),
            ('m' | 'n', _) => ('n', 1),
            ('g' | 'j', _) => ('j', 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) => ('a', 1),
            ('h', _) if at > 0 => ('a', 1),
            (other, _) => (*other, 1),
        };
        let is_vowel_within = heard == 'a' && at > 0;
        if !is_vowel_within && !sound.ends_with(heard) {
            sound.push(heard);
        }
        at += taken;
    }
    sound
}

/// What was done to a word to get another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slips {
    swaps: usize,
    missing: usize,
    extra: usize,
    wrong: usize,
}

impl Slips {
    /// What was done to `meant` to get `typed`.
    pub(super) fn between(typed: &str, meant: &str) -> Slips {
        let typed: Vec<char> = typed.chars().take(MOST_LETTERS).collect();
        let meant: Vec<char> = meant.chars().take(MOST_LETTERS).collect();
        let width = meant.len() + 1;
        let at = |row: usize, column: usize| row * width + column;
        let is_swap = |row: usize, column: usize| {
            row > 1 && column > 1 && typed[row - 1] == meant[column - 2] && typed[row - 2] == meant[column - 1]
        };
        let mut costs = vec![0_usize; (typed.len() + 1) * width];
        for row in 0..=typed.len() {
            for column in 0..width {
                costs[at(row, column)] = match (row, column) {
                    (0, steps) | (steps, 0) => steps,
                    _ => {
                        let differs = usize::from(typed[row - 1] != meant[column - 1]);
                        let one = (costs[at(row - 1, column)].min(costs[at(row, column - 1)]) + 1)
                            .min(costs[at(row - 1, column - 1)] + differs);
                        if is_swap(row, column) { one.min(costs[at(row - 2, column - 2)] + 1) } else { one }
                    }
                };
            }
        }
        let mut slips = Slips::default();
        let (mut row, mut column) = (typed.len(), meant.len());
        while row > 0 || column > 0 {
            let here = costs[at(row, column)];
            let diagonal = (row > 0 && column > 0).then(|| costs[at(row - 1, column - 1)]);
            if diagonal == Some(here) && typed[row - 1] == meant[column - 1] {
                (row, column) = (row - 1, column - 1);
            } else if is_swap(row, column) && costs[at(row - 2, column - 2)] + 1 == here {
                slips.swaps += 1;
                (row, column) = (row - 2, column - 2);
            } else if diagonal.is_some_and(|diagonal| diagonal + 1 == here) {
                slips.wrong += 1;
                (row, column) = (row - 1, column - 1);
            } else if row > 0 && costs[at(row - 1, column)] + 1 == here {
                slips.extra += 1;
                row -= 1;
            } else {
                slips.missing += 1;
                column -= 1;
            }
        }
        slips
    }

    /// The same for the beginning of `meant` that is nearest to `typed`.
    pub(super) fn begun(typed: &str, meant: &str) -> Slips {
        let pattern = Pattern::of(typed);
        let ends = meant.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let nearest = ends.min_by_key(|end| pattern.distance(&meant[..*end]).whole).unwrap_or(0);
        Slips::between(typed, &meant[..nearest])
    }

    pub(super) fn and(self, more: Slips) -> Slips {
        Slips {
            swaps: self.swaps + more.swaps,
            missing: self.missing + more.missing,
            extra: self.extra + more.extra,
            wrong: self.wrong + more.wrong,
        }
    }
}

/// In a reader's words: "1 swap, 1 missing letter". Empty when nothing was done.
impl fmt::Display for Slips {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.swaps, "swap"),
            (self.missing, "missing letter"),
            (self.extra, "extra letter"),
            (self.wrong, "wrong letter"),
        ];
        let mut separator = "";
        for (count, what) in parts.into_iter().filter(|(count, _)| *count > 0) {
            write!(formatter, "{separator}{count} {what}{}", if count == 1 { "" } else { "s" })?;
            separator = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_told_by_what_was_done() {
        let told = |typed, meant| Slips::between(typed, meant).to_string();
        assert_eq!(told("nrothmor", "northmoor"), "1 swap, 1 missing letter");
        assert_eq!(told("ruuix", "ruiz"), "1 extra letter, 1 wrong letter");
        assert_eq!(told("ruiz", "ruiz"), "");
        assert_eq!(Slips::begun("nroth", "northmoor").to_string(), "1 swap");
    }

    #[test]
    fn absent_letters_are_counted() {
        let lacks = |most, word, there| lacks_at_most(most, letter_mask(word), letter_mask(there));
        assert!(lacks(0, "rope", "proper") && lacks(1, "rope", "pore") && lacks(2, "rope", "pea"));
        assert!(!lacks(0, "rope", "pro") && !lacks(1, "rope", "pea"));
    }

    #[test]
    fn words_of_one_sound_have_one_form() {
        for (one, other) in [("schmidt", "shmitt"), ("filip", "phillip"), ("kooley", "cooley"), ("ilse", "ylse")] {
            assert_eq!(sound(one), sound(other), "{one} and {other}");
        }
        assert_ne!(sound("ruiz"), sound("ryan"));
    }

    #[test]
    fn the_nearest_beginning_may_be_nearer_than_the_whole() {
        assert_eq!(Pattern::of("nrth").distance("northmoor"), Distance { whole: 5, beginning: 1 });
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_plain_computation(one in "[abcé]{0,12}", other in "[abcé]{0,12}") {
            let distance = Pattern::of(&one).distance(&other);
            prop_assert_eq!(distance.whole, strsim::osa_distance(&one, &other));
            let starts = other.char_indices().map(|(at, _)| at).chain([other.len()]);
            let nearest = starts.map(|end| strsim::osa_distance(&one, &other[..end])).min();
            prop_assert_eq!(Some(distance.beginning), nearest);
        }
    }
}
