//! Ways in which two words are alike that are not a matter of slips: the same beginnings, endings, letters in order.

use super::spelling::MOST_LETTERS;
use super::vocabulary::Shape;

/// Letters below which pieces of names fit by accident.
pub(super) const SHORTEST_PIECED: usize = 4;

/// When `typed` is beginnings of `words` in order, of the first and the last among them: the letters of the shortest one.
pub(super) fn shortest_piece<'a>(
    typed: &[char],
    words: impl ExactSizeIterator<Item = &'a str> + Clone,
) -> Option<usize> {
    let (count, all) = (words.len(), typed.len());
    let begins = |word: &str, letter: Option<&char>| word.chars().next().as_ref() == letter;
    if !(SHORTEST_PIECED..=MOST_LETTERS).contains(&all)
        || count < 2
        || !words.clone().next().is_some_and(|word| begins(word, typed.first()))
    {
        return None;
    }
    // At `i`: the shortest piece when the first `i` letters are made of the words so far, as long as it can be; 0 when they are not.
    let mut made = [0_usize; MOST_LETTERS + 1];
    made[0] = all;
    for (at, word) in words.enumerate() {
        let must = at == 0 || at + 1 == count;
        let before = made;
        if must {
            made = [0; MOST_LETTERS + 1];
        }
        for (start, shortest) in before[..=all].iter().enumerate().filter(|(_, shortest)| **shortest > 0) {
            let same = typed[start..].iter().zip(word.chars()).take_while(|(typed, letter)| **typed == *letter).count();
            for taken in 1..=same {
                let end = &mut made[start + taken];
                *end = (*end).max((*shortest).min(taken));
            }
        }
        if must && made[1..=all].iter().all(|shortest| *shortest == 0) {
            return None;
        }
    }
    Some(made[all]).filter(|shortest| *shortest > 0)
}

/// True when the letters of `typed` stand in `word` in order, the first and the last of both the same.
pub(super) fn is_subsequence(typed: &str, word: &str) -> bool {
    let mut letters = word.chars();
    typed.chars().next() == word.chars().next() && typed.chars().all(|typed| letters.any(|letter| letter == typed))
}

/// True unless one slip cannot explain how the two begin. Tells most words apart by two letters each.
pub(super) fn begins_alike(typed: Shape, word: Shape) -> bool {
    let ([first, second], [begins, goes_on]) = (typed.head, word.head);
    first == begins || second == goes_on || first == goes_on || second == begins
}

/// Endings that English words take, longest common beginning removed.
const ENDINGS: [&str; 14] = ["", "s", "es", "e", "ed", "d", "ing", "y", "ies", "ied", "er", "ers", "ly", "al"];

/// Letters by which an ending may make a word differ.
pub(super) const LONGEST_ENDING: usize = 3;

/// The shortest beginning that two inflections share: below four letters too many words do.
const SHORTEST_STEM: usize = 4;

pub(super) fn is_inflected(term: &str, word: &str) -> bool {
    let same = term.bytes().zip(word.bytes()).take_while(|(left, right)| left == right).count();
    same >= SHORTEST_STEM
        && term.get(same..).is_some_and(|rest| ENDINGS.contains(&rest))
        && word.get(same..).is_some_and(|rest| ENDINGS.contains(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_is_pieced_from_beginnings_in_order() {
        let shortest_piece =
            |typed: &str| shortest_piece(&typed.chars().collect::<Vec<_>>(), ["morgan", "lee", "hill"].into_iter());
        assert_eq!(shortest_piece("morhi"), Some(2));
        assert_eq!(shortest_piece("mlehil"), Some(1));
        for typed in ["himor", "morgal", "leehil", "morlee"] {
            assert_eq!(shortest_piece(typed), None, "{typed}");
        }
    }
}
