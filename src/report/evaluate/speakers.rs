//! Whether a name that was found is the one marked.

use super::gold::QuoteMark;

/// Words before a name that make no difference.
const TITLES: [&str; 25] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "gov",
    "governor",
    "sen",
    "senator",
    "rep",
    "president",
    "lt",
    "col",
    "capt",
    "gen",
    "rev",
    "judge",
    "justice",
    "the",
];

/// A name without case, titles, possessive and marks.
pub(super) fn plain_name(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
    let is_kept = |letter: char| {
        letter.is_alphanumeric() || letter.is_whitespace() || matches!(letter, '_' | '\'' | '’' | '&' | '!' | '-')
    };
    let clean: String = bare
        .chars()
        .map(|letter| match letter {
            '’' => '\'',
            letter if is_kept(letter) => letter,
            _ => ' ',
        })
        .collect();
    let mut words: Vec<&str> = clean.split_whitespace().collect();
    while words.len() > 1 && TITLES.contains(&words[0]) {
        words.remove(0);
    }
    words.join(" ")
}

/// Whether `found` is the speaker: the name or another form listed; for someone never named, nobody or the description.
pub(super) fn is_speaker(mark: &QuoteMark, found: Option<&str>) -> bool {
    let found = plain_name(found.unwrap_or_default());
    let is_listed = mark.speaker_aliases.iter().any(|alias| plain_name(alias) == found);
    match &mark.speaker {
        Some(name) => is_listed || plain_name(name) == found,
        None if found.is_empty() || is_listed => true,
        None => {
            let described = plain_name(mark.speaker_description.as_deref().unwrap_or_default());
            let is_part = found.chars().count() > 3 && (described.contains(&found) || found.contains(&described));
            !described.is_empty() && (found == described || is_part)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_case_and_possessives_make_no_difference() {
        assert_eq!(plain_name("The President Nadia Ferraro’s"), "nadia ferraro");
        assert_eq!(plain_name("Keel & Sons, Inc."), "keel & sons inc");
        assert_eq!(plain_name("Dr"), "dr");
    }
}
