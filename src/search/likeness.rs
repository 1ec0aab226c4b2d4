//! Ways in which two words are alike that are not a matter of slips: the same beginnings, endings, letters in order.

use super::vocabulary::Shape;

/// Letters below which pieces of names fit by accident.
pub(super) const SHORTEST_PIECED: usize = 4;

/// When `typed` is beginnings of `words` in order, of the first and the last among them: the letters of the shortest one.
pub(super) fn shortest_piece(typed: &str, words: &[&str]) -> Option<usize> {
    let typed: Vec<char> = typed.chars().collect();
    if typed.len() < SHORTEST_PIECED || words.len() < 2 {
        return None;
    }
    // At `i`: the shortest piece when the first `i` letters are made of the words so far, as long as it can be.
    let mut made: Vec<Option<usize>> = vec![None; typed.len() + 1];
    made[0] = Some(typed.len());
    for (at, word) in words.iter().enumerate() {
        let must = at == 0 || at + 1 == words.len();
        let before = made.clone();
        if must {
            made = vec![None; typed.len() + 1];
        }
        for (start, shortest) in before.iter().enumerate().filter_map(|(start, made)| Some((start, (*made)?))) {
            let same = typed[start..].iter().zip(word.chars()).take_while(|(typed, letter)| **typed == *letter).count();
            for taken in 1..=same {
                let end = &mut made[start + taken];
                *end = (*end).max(Some(shortest.min(taken)));
            }
        }
    }
    made[typed.len()]
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
        assert_eq!(shortest_piece("morhi", &["morgan", "lee", "hill"]), Some(2));
        assert_eq!(shortest_piece("mlehil", &["morgan", "lee", "hill"]), Some(1));
        for typed in ["himor", "morgal", "leehil", "morlee"] {
            assert_eq!(shortest_piece(typed, &["morgan", "lee", "hill"]), None, "{typed}");
        }
    }
}
