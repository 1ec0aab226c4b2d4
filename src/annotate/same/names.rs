//! Full names of people: their parts, whether two are one person's, and how one is shown.

use super::key;

/// The words of a folded name without endings such as "jr".
pub(super) fn name_parts(whole: &str) -> Vec<&str> {
    whole.split(' ').filter(|part| generation(part).is_none()).collect()
}

/// What tells father from son: "jr" of "Martin Ruiz Jnr".
pub(super) fn ending(whole: &str) -> Option<&'static str> {
    generation(whole.rsplit(' ').next()?)
}

fn generation(part: &str) -> Option<&'static str> {
    match part {
        "jr" | "jnr" | "junior" => Some("jr"),
        "sr" | "snr" => Some("sr"),
        "ii" => Some("ii"),
        "iii" => Some("iii"),
        "iv" => Some("iv"),
        _ => None,
    }
}

/// Whether two full names may be one person's: same last name and ending, and given names that are equal, initials or left
/// out. "George W. Bush" is not "George H. W. Bush".
pub(super) fn agree(known: &str, whole: &str) -> bool {
    let known = key(known);
    let (one, other) = (name_parts(&known), name_parts(whole));
    let ([first, between @ .., last], [second, among @ .., other_last]) = (one.as_slice(), other.as_slice()) else {
        return false;
    };
    last == other_last
        && ending(&known) == ending(whole)
        && is_form(first, second)
        && between.iter().zip(among).all(|(middle, other)| is_form(middle, other))
}

/// Equal, or one the initial of the other.
fn is_form(one: &str, other: &str) -> bool {
    let is_initial = |part: &str| part.chars().count() == 1;
    one == other || (is_initial(one) || is_initial(other)) && one.chars().next() == other.chars().next()
}

/// A name on one line, and as it would stand in a sentence when it is printed in capitals: "NADIA FERRARO", "Nadia FERRARO".
/// Short ones stay: they may be initials.
pub(super) fn unshouted(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_loud = |word: &str| word.chars().count() > 3 && !word.chars().any(char::is_lowercase);
    let is_shouted = !name.chars().any(char::is_lowercase) && words.iter().any(|word| is_loud(word));
    let show =
        |word: &str| if is_shouted || words.len() > 1 && is_loud(word) { lowered(word) } else { word.to_string() };
    let shown: Vec<String> = words.iter().map(|word| show(word)).collect();
    shown.join(" ")
}

fn lowered(word: &str) -> String {
    if ending(&key(word)).is_some_and(|ending| ending.starts_with('i')) {
        return word.to_string();
    }
    let mut shown = String::with_capacity(word.len());
    let mut inside = false;
    for letter in word.chars() {
        match inside && shown != "Mc" {
            true => shown.extend(letter.to_lowercase()),
            false => shown.push(letter),
        }
        inside = letter.is_alphabetic();
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_may_be_left_out_and_may_not_contradict() {
        assert!(agree("Franz Ruiz", "franz j ruiz") && agree("F. Ruiz", "franz ruiz"));
        assert!(!agree("Franz J. Ruiz", "franz k ruiz"));
        assert!(!agree("Franz Ruiz", "dana ruiz"));
    }

    #[test]
    fn father_and_son_are_two() {
        assert!(!agree("Franz Ruiz", "franz ruiz jr"));
        assert!(agree("Franz Ruiz Jnr", "franz j ruiz jr"));
    }

    #[test]
    fn names_in_capitals_are_shown_as_in_a_sentence() {
        assert_eq!(unshouted("NADIA O’NEILL  MCCAIN III"), "Nadia O’Neill McCain III");
        assert_eq!(unshouted("Nadia FERRARO"), "Nadia Ferraro");
        assert_eq!((unshouted("BUSH"), unshouted("JFK")), ("Bush".to_string(), "JFK".to_string()));
    }
}
