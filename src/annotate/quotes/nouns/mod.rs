//! What sort of thing a common noun stands for when it is said to speak: a body, a paper, several people, a time.
//!
//! Works on one word in lower case; whom it means in an article is for `speaker`.

mod lists;

use lists::{BODIES, EPITHETS};

/// What a common noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// "company", "agency": an organization.
    Body,
    /// "report", "lawsuit": what was said in writing, by nobody in person.
    Paper,
    /// "police", "staff": several people without a plural ending.
    People,
    /// "day", "kind": nobody at all.
    Nobody,
    /// "leader", "actress": what a person just named is called in the next breath.
    Epithet,
    /// Any other; most are people.
    Other,
}

/// What `word`, in lower case, stands for.
pub(super) fn noun(word: &str) -> Noun {
    let lists: [(&[&str], Noun); 5] = [
        (&BODIES, Noun::Body),
        (&PAPERS, Noun::Paper),
        (&PEOPLE, Noun::People),
        (&NOBODY, Noun::Nobody),
        (&EPITHETS, Noun::Epithet),
    ];
    if word.ends_with("year-old") {
        return Noun::Epithet;
    }
    lists.into_iter().find(|(words, _)| words.binary_search(&word).is_ok()).map_or(Noun::Other, |(_, noun)| noun)
}

/// Whether `word` is a noun for one of a kind: no plural, no body, no paper.
pub(super) fn is_one(word: &str) -> bool {
    let plural = word.ends_with('s') && !word.ends_with("ss") || matches!(word, "men" | "women" | "children");
    !plural && matches!(noun(word), Noun::Epithet | Noun::Other)
}

/// Whether `word` is what one person is to another.
pub(super) fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "aunt"
            | "boyfriend"
            | "brother"
            | "cousin"
            | "dad"
            | "daughter"
            | "father"
            | "fiancé"
            | "fiancée"
            | "girlfriend"
            | "grandfather"
            | "grandmother"
            | "husband"
            | "mother"
            | "mum"
            | "nephew"
            | "niece"
            | "partner"
            | "sister"
            | "son"
            | "stepfather"
            | "stepmother"
            | "uncle"
            | "widow"
            | "wife"
    )
}

/// Whether `word` is something that one person writes or says, rather than an office.
pub(super) fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "blog"
            | "email"
            | "essay"
            | "letter"
            | "memo"
            | "message"
            | "post"
            | "speech"
            | "statement"
            | "testimony"
            | "tweet"
    )
}

/// Things written or shown.
const PAPERS: [&str; 99] = [
    "account",
    "affidavit",
    "analysis",
    "announcement",
    "article",
    "bill",
    "biography",
    "blog",
    "book",
    "brief",
    "brochure",
    "bulletin",
    "cable",
    "caption",
    "chapter",
    "column",
    "commentary",
    "communique",
    "complaint",
    "constitution",
    "contract",
    "data",
    "decree",
    "dictionary",
    "document",
    "documents",
    "dossier",
    "editorial",
    "email",
    "entry",
    "essay",
    "estimates",
    "figures",
    "filing",
    "filings",
    "findings",
    "flyer",
    "guidance",
    "guide",
    "guidelines",
    "indictment",
    "inscription",
    "investigation",
    "judgment",
    "law",
    "lawsuit",
    "leaflet",
    "letter",
    "listing",
    "manifesto",
    "manual",
    "memo",
    "memoir",
    "message",
    "motto",
    "newsletter",
    "notice",
    "numbers",
    "order",
    "petition",
    "plaque",
    "policy",
    "poll",
    "poster",
    "questionnaire",
    "record",
    "recording",
    "records",
    "release",
    "report",
    "reports",
    "research",
    "resolution",
    "results",
    "review",
    "rules",
    "ruling",
    "section",
    "sign",
    "site",
    "slides",
    "slogan",
    "statement",
    "statistics",
    "studies",
    "study",
    "suit",
    "summary",
    "survey",
    "tally",
    "tests",
    "text",
    "transcript",
    "treaty",
    "tweet",
    "verdict",
    "video",
    "voice",
    "website",
];

/// People in number.
const PEOPLE: [&str; 21] = [
    "activists",
    "audience",
    "couple",
    "crew",
    "critics",
    "crowd",
    "experts",
    "family",
    "fans",
    "jury",
    "management",
    "media",
    "officials",
    "pair",
    "panel",
    "parents",
    "people",
    "police",
    "press",
    "public",
    "staff",
];

/// What stands before a verb of speech and cannot speak.
const NOBODY: [&str; 19] = [
    "afternoon",
    "day",
    "decade",
    "evening",
    "hour",
    "kind",
    "latest",
    "lot",
    "minute",
    "month",
    "morning",
    "night",
    "number",
    "quarter",
    "rest",
    "time",
    "week",
    "weekend",
    "year",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order_and_share_no_word() {
        for list in [&BODIES[..], &PAPERS, &PEOPLE, &NOBODY, &EPITHETS] {
            assert!(list.is_sorted());
        }
        let all: Vec<&str> = [&BODIES[..], &PAPERS, &PEOPLE, &NOBODY, &EPITHETS].concat();
        let distinct: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }

    #[test]
    fn one_person_is_told_from_many_and_from_none() {
        assert!(is_one("doctor") && is_one("leader") && is_one("actress"));
        assert!(!is_one("police") && !is_one("officials") && !is_one("company") && !is_one("report"));
    }
}
