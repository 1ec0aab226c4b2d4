//! Which words stand in which list of names, by the hash of the words: what the tagger sees of the lists.

use std::collections::HashMap;

/// A list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum List {
    GivenName,
    Surname,
    City,
    Region,
    Country,
    Organization,
    Person,
    Product,
    Nationality,
    Outlet,
}

/// Where a word stands in names of the lists: four bits a list, for first, inner, last and only word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListMark(u64);

impl std::ops::BitOrAssign for ListMark {
    fn bitor_assign(&mut self, other: ListMark) {
        self.0 |= other.0;
    }
}

impl ListMark {
    fn of(list: List, index: usize, length: usize) -> ListMark {
        let part = match (index, length) {
            (_, 1) => 3,
            (0, _) => 0,
            (index, length) if index + 1 == length => 2,
            _ => 1,
        };
        ListMark(1 << (4 * list as u64 + part))
    }

    /// All bits.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// True for a word that is a given name.
    pub fn is_given_name(self) -> bool {
        self.0 & 0xf << (4 * List::GivenName as u64) != 0
    }

    /// Calls `each` with the number of every bit that is set.
    pub fn each(self, mut each: impl FnMut(u64)) {
        let mut rest = self.0;
        while rest != 0 {
            each(u64::from(rest.trailing_zeros()));
            rest &= rest - 1;
        }
    }
}

/// Longest name looked up, in words.
const LONGEST: usize = 7;

/// Names of all lists, by hash. A hash of 64 bits makes a false entry among a hundred thousand unthinkable.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    names: HashMap<u64, Entry>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// Lists that hold exactly these words.
    lists: u16,
    /// Some longer name begins with these words.
    goes_on: bool,
}

fn add_word(hash: u64, word: &str) -> u64 {
    let word_hash = word.chars().flat_map(char::to_lowercase).fold(hash ^ 0x51ed_270b_9d1c_3a77, |hash, letter| {
        let letter = if matches!(letter, '’' | '‘') { '\'' } else { letter };
        (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
    });
    word_hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Gazetteer {
    /// Puts a name, cut into words at white space, on a list.
    pub fn add(&mut self, list: List, name: &str) {
        let words: Vec<&str> = name.split_whitespace().collect();
        if words.is_empty() || words.len() > LONGEST {
            return;
        }
        let mut hash = 0;
        for (index, word) in words.iter().enumerate() {
            hash = add_word(hash, word);
            let entry = self.names.entry(hash).or_default();
            if index + 1 == words.len() {
                entry.lists |= 1 << list as u16;
            } else {
                entry.goes_on = true;
            }
        }
    }

    /// Finds the longest name of each list at every capitalised word of a sentence and tells the mark of each of its words.
    pub fn mark(&self, words: &[&str], mut tell: impl FnMut(usize, ListMark)) {
        // For each list, where its last name ended: names of one list do not overlap.
        let mut ended = [0_usize; 16];
        for start in 0..words.len() {
            if !words[start]
                .starts_with(|letter: char| letter.is_uppercase() || !letter.is_lowercase() && letter.is_alphabetic())
            {
                continue;
            }
            let mut longest = [0_usize; 16];
            let mut hash = 0;
            for (length, word) in words[start..].iter().take(LONGEST).enumerate() {
                hash = add_word(hash, word);
                let Some(entry) = self.names.get(&hash) else { break };
                for (list, longest) in longest.iter_mut().enumerate() {
                    if entry.lists & (1 << list) != 0 {
                        *longest = length + 1;
                    }
                }
                if !entry.goes_on {
                    break;
                }
            }
            for (list, length) in longest.into_iter().enumerate().filter(|(_, length)| *length > 0) {
                if start < ended[list] {
                    continue;
                }
                ended[list] = start + length;
                let Some(list) = LISTS.get(list) else { continue };
                (0..length).for_each(|index| tell(start + index, ListMark::of(*list, index, length)));
            }
        }
    }
}

const LISTS: [List; 10] = [
    List::GivenName,
    List::Surname,
    List::City,
    List::Region,
    List::Country,
    List::Organization,
    List::Person,
    List::Product,
    List::Nationality,
    List::Outlet,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(names: &[(List, &str)], text: &str) -> Vec<u64> {
        let mut gazetteer = Gazetteer::default();
        names.iter().for_each(|(list, name)| gazetteer.add(*list, name));
        let words: Vec<&str> = text.split(' ').collect();
        let mut marks = vec![ListMark::default(); words.len()];
        gazetteer.mark(&words, |at, mark| marks[at] |= mark);
        marks.into_iter().map(ListMark::bits).collect()
    }

    #[test]
    fn the_longest_name_of_a_list_wins() {
        let names = [(List::City, "York"), (List::City, "New York")];
        let begin = ListMark::of(List::City, 0, 2).bits();
        let last = ListMark::of(List::City, 1, 2).bits();
        assert_eq!(marks(&names, "in New York today"), [0, begin, last, 0]);
    }

    #[test]
    fn a_word_can_stand_in_two_lists() {
        let names = [(List::City, "Paris"), (List::GivenName, "Paris")];
        let both = ListMark::of(List::City, 0, 1).bits() | ListMark::of(List::GivenName, 0, 1).bits();
        assert_eq!(marks(&names, "Paris spoke"), [both, 0]);
        assert_eq!(marks(&names, "paris spoke"), [0, 0]);
    }
}
