//! Looking up words and names of several words.
//!
//! An entry is kept as a fingerprint of its folded words, so 100,000 names take two megabytes and one multiplication a
//! byte to read. Case, accents, hyphens, stops and kinds of apostrophe make no difference: "Coca-Cola" is "COCA COLA".

use super::Classes;
use crate::text::fold;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Stands for the folded words of a name. Two different names of the lists share one with odds below 1 in a billion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

/// FNV-1a, 64 bits: its published start and multiplier.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const MULTIPLIER: u64 = 0x0100_0000_01b3;

impl Default for Fingerprint {
    fn default() -> Fingerprint {
        Fingerprint(START)
    }
}

impl Fingerprint {
    /// The fingerprint of a whole name.
    pub fn of(words: &str) -> Fingerprint {
        Fingerprint::default().then(words)
    }

    /// The fingerprint of the words so far and `word`, as if a space stood between them.
    pub fn then(self, word: &str) -> Fingerprint {
        let mut hash = self.0;
        let mut apart = hash != START;
        let mut take = |letter: u8| {
            if !letter.is_ascii_alphanumeric() && letter.is_ascii() {
                apart = true;
                return;
            }
            if std::mem::take(&mut apart) && hash != START {
                hash = (hash ^ u64::from(b' ')).wrapping_mul(MULTIPLIER);
            }
            hash = (hash ^ u64::from(letter.to_ascii_lowercase())).wrapping_mul(MULTIPLIER);
        };
        if word.is_ascii() {
            word.bytes().for_each(&mut take);
        } else {
            fold(word).bytes().for_each(&mut take);
        }
        Fingerprint(hash)
    }
}

/// Fingerprints are hashes already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(MULTIPLIER);
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The table reads the top bits, which change least in the last steps of FNV.
        self.0 = number ^ number.rotate_left(29);
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    classes: Classes,
    /// Words of the longest entry that begins with this word; 0 or 1 when none does.
    longest: u8,
}

/// Names and words with their classes.
#[derive(Default)]
pub struct Lexicon {
    entries: HashMap<Fingerprint, Entry, BuildHasherDefault<AsIs>>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Lexicon of {} entries", self.entries.len())
    }
}

impl Lexicon {
    /// An empty lexicon with room for `entries`.
    pub fn with_capacity(entries: usize) -> Lexicon {
        Lexicon { entries: HashMap::with_capacity_and_hasher(entries, BuildHasherDefault::default()) }
    }

    /// Adds classes to a word or name.
    pub fn insert(&mut self, name: &str, classes: Classes) {
        let entry = self.entries.entry(Fingerprint::of(name)).or_default();
        entry.classes = entry.classes | classes;
        if classes.any(CASED) {
            entry.classes = entry.classes | writing(name);
        }
        if let Some((first, rest)) = name.split_once(' ') {
            let marks = possessives(name) + name.matches(',').count();
            let words = 1 + rest.split(' ').count() + marks;
            let opener = first.split(['\'', '’']).next().unwrap_or(first);
            self.note_length(opener, words);
            self.note_length(first, words);
        } else if possessives(name) > 0 {
            let opener = name.split(['\'', '’']).next().unwrap_or(name);
            self.note_length(opener, 2);
        }
    }

    fn note_length(&mut self, first: &str, words: usize) {
        let opener = self.entries.entry(Fingerprint::of(first)).or_default();
        opener.longest = opener.longest.max(u8::try_from(words).unwrap_or(u8::MAX));
    }

    /// The classes of a word or name; none when it is not known.
    pub fn classes(&self, name: Fingerprint) -> Classes {
        self.entries.get(&name).map_or(Classes::default(), |entry| entry.classes)
    }

    /// How many words the longest entry has that begins with `first`; 1 when only the word itself may be one.
    pub fn longest(&self, first: Fingerprint) -> usize {
        self.entries.get(&first).map_or(1, |entry| usize::from(entry.longest.max(1)))
    }
}

/// Names for which it matters whether they are written in capitals: "WHO" is not "Who".
const CASED: Classes =
    Classes::ORGANIZATION.with(Classes::COMPANY).with(Classes::OUTLET).with(Classes::PRODUCT).with(Classes::PLACE);

fn writing(name: &str) -> Classes {
    if name.bytes().any(|letter| letter.is_ascii_lowercase()) { Classes::NOT_IN_CAPITALS } else { Classes::IN_CAPITALS }
}

/// A possessive ending is a token of its own, also inside a name: "Children’s Fund" is three.
fn possessives(name: &str) -> usize {
    name.matches("'s").count() + name.matches("’s").count() + name.matches("s' ").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_hyphens_and_apostrophes_make_no_difference() {
        assert_eq!(Fingerprint::of("Coca-Cola"), Fingerprint::of("COCA COLA"));
        assert_eq!(Fingerprint::of("Bogotá"), Fingerprint::of("Bogota"));
        assert_eq!(Fingerprint::of("Moody’s"), Fingerprint::of("Moody").then("'s"));
        assert_ne!(Fingerprint::of("US"), Fingerprint::of("U.S."));
    }

    #[test]
    fn the_first_word_knows_how_far_to_look() {
        let mut lexicon = Lexicon::default();
        lexicon.insert("Gulf of Northmoor", Classes::PLACE);
        lexicon.insert("Gulf", Classes::COMMON);
        let gulf = Fingerprint::of("gulf");
        assert_eq!(lexicon.longest(gulf), 3);
        assert_eq!(lexicon.classes(gulf), Classes::COMMON);
        let whole = gulf.then("of").then("Northmoor");
        assert!(lexicon.classes(whole).any(Classes::PLACE));
    }
}
